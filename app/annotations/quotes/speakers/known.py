"""What the tracker knows by name: governments, bodies and outlets; and words that name no speaker at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.model.world import World

_SPACE = re.compile(r"[\s’']+")
_WORD = re.compile(r"\w[\w.]*")
# nouns that speak for the government or body before them: "the … side", "the foreign ministry spokesman"
_ABSTRACT = ("tion", "tions", "sion", "sions", "ship", "ness", "ity", "ance", "ence", "ings", "ing", "ism")
_AGENTS = ("er", "ers", "or", "ors", "ist", "ists", "man", "men", "woman", "women", "ian", "ians", "ant", "ants")
_VOICES = frozenset(
    """official officials people person sources source ministry ministries statement report reports readout government
    governments police army office party company companies critics critic allies ally aides aide diplomats diplomat
    experts expert analysts analyst communique paper papers document documents survey poll spokespeople staff residents
    public church court parliament congress senate side sides group groups team agency agencies bank""".split()
)
_COLLECTIVE = frozenset(
    """administration delegation commission organisation organization association federation coalition opposition
    institution corporation foundation union nation university authority community charity publication""".split()
)
_THINGS = frozenset(
    """call calls talks visit visits move moves trip data figures results result archives record records deal agreement
    war conflict dialogue summit event events news history history’s reality evidence step steps gesture bond bonds ties
    tie timing approach policy policies response it this that these those show exchange exchanges trend study""".split()
)


@dataclass(frozen=True, slots=True)
class Known:
    """Something that speaks, as the tracker names it."""

    name: str
    kind: str  # government, body, outlet
    country: str | None


def speaks_not(words: str) -> bool:
    """Whether a phrase names a thing or an event, not someone: "This conversation", "Recent talks"."""
    nouns = [word for word in words.lower().split() if word.isalpha()]
    for place, word in enumerate(nouns):
        if word in ("between", "of", "with", "in", "on", "over", "from", "to", "by", "for", "at"):
            nouns = nouns[:place]
            break
    last = nouns[-1] if nouns else ""
    if last.endswith(_AGENTS) or last in _VOICES:
        return False
    return (
        not any(char.isupper() for char in words[1:])
        or last in _THINGS
        or (last.endswith(_ABSTRACT) and last not in _COLLECTIVE)
    )


def goes_on(rest: list[str]) -> bool:
    """Whether a name is followed by a noun of another thing ("readers"), not its own kind ("news agency")."""
    return bool(rest) and rest[0] not in (
        "news",
        "agency",
        "website",
        "tv",
        "television",
        "channel",
        "newspaper",
        "and",
    )


def plain_of(words: str) -> str:
    """A phrase as aliases are kept: lower case, without article and possessive."""
    plain = _SPACE.sub(" ", words.lower().replace("’s", " s").replace("'s", " s")).strip(" ,.")
    plain = plain.removesuffix(" s")
    for article in ("the ", "a ", "an "):
        plain = plain.removeprefix(article)
    return plain


@lru_cache(maxsize=8)
def aliases(world: World) -> Mapping[str, Known]:
    """Everything that the tracker knows to speak, by its plain names; made once for each tracker."""
    known: dict[str, Known] = {}
    for country in world.countries:
        for name in (country.name, *country.names, *country.metonyms):
            known.setdefault(plain_of(name), Known(country.government, "government", country.code))
    for kind, rows in (("outlet", world.outlets), ("body", world.bodies)):
        for row in rows:
            for name in (row.name, *row.aliases):
                known[plain_of(name)] = Known(row.name, kind, row.country)
    return known


@lru_cache(maxsize=8)
def _by_word(world: World) -> Mapping[str, list[tuple[str, Known]]]:
    """Outlets and bodies by the first word of each of their names."""
    by_word: dict[str, list[tuple[str, Known]]] = {}
    for name, one in aliases(world).items():
        if one.kind != "government":
            by_word.setdefault(name.split()[0], []).append((name, one))
    return by_word


def seen(body: str, world: World) -> list[tuple[int, Known]]:
    """Where outlets and bodies are named, for "the broadcaster said"."""
    by_word = _by_word(world)
    told: dict[str, Known | None] = {}  # the same words again name the same
    found: list[tuple[int, Known]] = []
    for match in _WORD.finditer(body):
        word = match.group().lower()
        if word in by_word:
            words = body[match.start() : match.start() + max(len(name) for name, _ in by_word[word]) + 2]
            if words not in told:
                told[words] = _begins(words, by_word[word])
            named = told[words]
            if named is not None:
                found.append((match.start(), named))
    return found


def _begins(words: str, rows: Iterable[tuple[str, Known]]) -> Known | None:
    """What words begin with, of what is known by name."""
    return next((one for name, one in rows if plain_of(words[: len(name) + 2]).startswith(name)), None)
