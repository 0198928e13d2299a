"""A phrase for a speaker -> the speaker's name: people, governments, bodies and outlets that the tracker knows."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.annotations.quotes.speakers.known import Known, aliases, goes_on, plain_of, seen
from app.annotations.quotes.speakers.names import NameBook, core
from app.model.annotation import Form, PersonMention
from app.model.text import Span
from app.model.world import World

_GOVERNMENT = frozenset(
    (
        "side",
        "government",
        "authorities",
        "leadership",
        "delegation",
        "statement",
        "readout",
        "account",
        "administration",
    )
)
_VOICES = frozenset(
    """spokesman spokeswoman spokesperson spokespeople sources source statement readout officials official
    service office website account transcript""".split()
)
_MEDIA = frozenset(
    """agency agencies broadcaster channel newspaper paper outlet outlets network media daily magazine tv television
    newswire wire press reporter reporters journalists""".split()
)
_BODIES = frozenset(("ministry", "spokesman", "spokeswoman", "spokesperson", "statement", "readout", "department"))
_ACCOUNTS = frozenset(("readout", "transcript", "translation", "account", "summary"))
_JOINT = re.compile(
    r"^(?:the )?(?:both|two) (?:[a-z]+ )?(?:sides|leaders|presidents|countries|governments|men|heads|ministers|nations"
    r"|parties|delegations|ministries|neighbou?rs|powers|capitals|premiers)\b"
    r"|^(?:the )?(?:leaders|presidents|heads of state|sides|parties|pair|duo|ministers|interlocutors|delegations"
    r"|foreign ministers|prime ministers)$",
    re.IGNORECASE,
)
_PERSONAL = frozenset(("he", "she", "him", "her"))
_GOVERNING = frozenset("of for to by with from on under about against".split())
_FEMALE = frozenset(("she", "her"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker. `kind`: person, name (a name unknown to the tracker), government, body, outlet, words."""

    name: str
    kind: str
    joint: bool = False
    country: str | None = None


class Speakers:
    """Resolves phrases of one text, in the order of the text; remembers who has spoken."""

    def __init__(self, body: str, world: World, people: Iterable[PersonMention]) -> None:
        self._body = body
        self._world = world
        self._people = sorted(people, key=lambda mention: mention.span)
        self._starts = [mention.span.start for mention in self._people]
        self._named = [m.span.start for m in self._people if m.form is Form.NAME]
        self._known = aliases(world)
        self._adjectives = {
            word.lower(): c.code for c in world.countries for word in (*c.adjectives, *c.names, *c.metonyms)
        }
        self._book = NameBook(body, (word for words in self._adjectives for word in words.split()))
        self.chain: Speaker | None = None  # who spoke alone in the sentence before
        self._female: dict[str, bool] = {}  # who was "she", and who "he"
        self._spoken: list[tuple[int, Speaker]] = []
        self._seen: list[tuple[int, Known]] = seen(body, world)
        self._seen_at = [offset for offset, _ in self._seen]

    def name(self, span: Span, head: Span, medium_for: str | None = None, medium: bool = False) -> Speaker | None:
        """Who the phrase at `span` (its head noun at `head`) stands for; None if the text does not tell."""
        words = span.of(self._body).strip()
        account = core(words).split(" of ")[0]
        if medium and account.lower().split()[-1:] and account.lower().split()[-1] in _ACCOUNTS:
            return Speaker(account[:1].upper() + account[1:], "words")
        found = (
            self._mentioned(span, head)
            or self._known_as(words, medium_for)
            or self._pronoun(words, span)
            or self._unknown(words, span)
        )
        if found is not None:
            self._spoken.append((span.start, found))
        return found

    def names_someone(self, word: str) -> bool:
        """Whether a word is the last one of a full name that the text gives."""
        return self._book.has(word)

    def known(self, span: Span) -> Speaker | None:
        """The outlet or body that a stretch of words begins with, if the tracker knows it."""
        words = span.of(self._body).split()
        for end in range(min(len(words), 6), 0, -1):
            found = self._known.get(plain_of(" ".join(words[:end])))
            if found is not None and found.kind in ("outlet", "body"):
                return Speaker(found.name, found.kind, country=found.country)
        return None

    def speaks_for(self, outer: Speaker, inner: Speaker | None) -> bool:
        """Whether the outer speaker tells what their own government or body said."""
        if inner is None or inner.kind not in ("government", "body") or outer.kind == "outlet":
            return False
        country = self._world.country_of(outer.name)
        return country is not None and country == self._world.country_of(inner.name)

    def last(self, before: int, after: int) -> Speaker | None:
        """Who spoke last between two offsets."""
        for offset, speaker in reversed(self._spoken):
            if after <= offset < before:
                return speaker
        return None

    def _mentioned(self, span: Span, head: Span) -> Speaker | None:
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        first -= first > 0 and self._people[first - 1].span.end > span.start
        inside = [mention for mention in self._people[first:last] if self._apt(mention, span, head)]
        if not inside:
            return None
        order = {Form.NAME: 0, Form.TITLE: 1, Form.GROUP: 2, Form.PRONOUN: 3}
        best = min(inside, key=lambda mention: (order[mention.form], mention.span.start))
        if best.form is Form.PRONOUN:
            return None
        others = {name for mention in inside if mention.form is Form.NAME for name in mention.people}
        joined = (
            len(others) > 1 and re.search(r"\band\b", Span(span.start, inside[-1].span.end).of(self._body)) is not None
        )
        if len(best.people) > 1 or joined:
            return Speaker(" / ".join(best.people), "person", joint=True) if best.sure or joined else None
        return Speaker(best.people[0], "person") if best.people else None

    def _apt(self, mention: PersonMention, span: Span, head: Span) -> bool:
        """Whether the mention is the speaker, not a part of the phrase: "Smith’s aide", "a spokesman for Smith"."""
        after = self._body[mention.span.end : mention.span.end + 2]
        if after in ("’s", "'s") or after[:1] in ("’", "'"):
            return False
        if mention.span.overlaps(head):
            return True
        between = self._body[span.start : mention.span.start].rsplit(None, 1)
        if between and between[-1].lower() in _GOVERNING:
            return False
        if head.end <= mention.span.start:
            gap = self._body[head.end : mention.span.start]
            return not re.search(r"\b(?:who|which|that|whose|of|for|to|with)\b", gap)
        gap = self._body[mention.span.end : head.start]
        return mention.form is not Form.PRONOUN and "," in gap

    def _known_as(self, words: str, medium_for: str | None) -> Speaker | None:
        plain = plain_of(words)
        known = self._known.get(plain) or self._known.get(plain_of(core(words)))
        if known is None:
            known = self._within(plain)
        if known is not None and known.kind == "outlet" and not any(char.isupper() for char in words):
            known = None  # "a former diplomat" is not the magazine
        if known is None and plain.split()[-1:] and plain.split()[-1] in ("media", "television", "tv", "broadcaster"):
            known = self._by_country(plain, medium_for)
        if (
            known is None
            and core(words).lower().split()[-1:]
            and core(words)[:1].islower()
            and len(core(words).split()) <= 3
        ):
            return None
        return Speaker(known.name, known.kind, country=known.country) if known is not None else None

    def _within(self, plain: str) -> Known | None:
        """ "the ministry’s spokesman", "state-run news agency X"."""
        words = plain.split()
        if not words:
            return None
        if len(words) == 2 and words[1] in _GOVERNMENT:
            code = self._adjectives.get(words[0])
            if code:
                return Known(self._world.country_by_code[code].government, "government", code)
        best: Known | None = None
        limit = min(len(words), 12)
        for start in range(limit):
            for end in range(min(limit, start + 6), start, -1):
                known = self._known.get(" ".join(words[start:end]))
                if known is None or known.kind == "government":
                    continue
                rest = words[end:]
                if not rest or rest[0] in _VOICES or (known.kind == "outlet" and not goes_on(rest)):
                    best = known
                break
            if best is not None:
                break
        return best

    def _by_country(self, plain: str, medium_for: str | None) -> Known | None:
        """ "state media" of the country that the speaker speaks for."""
        country = self._world.country_of(medium_for)
        tail = plain.removeprefix("the ").removeprefix("official ")
        for known in dict.fromkeys(self._known.values()):
            if known.kind == "outlet" and known.country == country is not None and known.name.lower().endswith(tail):
                return known
        return None

    def _pronoun(self, words: str, span: Span) -> Speaker | None:
        low = words.lower()
        if low in _PERSONAL:
            found = self._person(low in _FEMALE, span)
            if found is not None:
                self._female[found.name] = low in _FEMALE
            return found
        if low in ("it", "they"):
            recent = self._recent(span.start, ("government", "body", "outlet", "words", "name"))
            return recent[1] if recent is not None else None
        return None

    def _person(self, female: bool, span: Span) -> Speaker | None:
        """Whom "he" or "she" means; nobody of whom the other was said before."""
        resolved = self._resolved(span)
        if self.chain is not None and self._may_be(self.chain, female):
            return self.chain
        recent = self._recent(span.start, ("person", "name"), lambda one: self._may_be(one, female))
        if recent is not None and recent[1].kind == "name" and not self._named_between(recent[0], span.start):
            return recent[1]
        if resolved is not None:
            return resolved
        if recent is not None:
            return recent[1]
        name = self._book.before(span.start)
        return Speaker(name, "name") if name else None

    def _may_be(self, speaker: Speaker, female: bool) -> bool:
        return self._female.get(speaker.name, female) == female

    def _resolved(self, span: Span) -> Speaker | None:
        at = bisect_left(self._starts, span.start)
        if at < len(self._people) and self._people[at].span.overlaps(span):
            mention = self._people[at]
            if len(mention.people) == 1:
                return Speaker(mention.people[0], "person")
        return None

    def _recent(
        self, before: int, kinds: tuple[str, ...], fits: Callable[[Speaker], bool] = bool
    ) -> tuple[int, Speaker] | None:
        for offset, speaker in reversed(self._spoken[-12:]):
            if offset < before and speaker.kind in kinds and not speaker.joint and fits(speaker):
                return offset, speaker
        return None

    def _named_between(self, after: int, before: int) -> bool:
        return bisect_left(self._named, before) > bisect_right(self._named, after)

    def _unknown(self, words: str, span: Span) -> Speaker | None:
        short = core(words)
        if not any(char.isalpha() for char in short):
            return None
        if short.lower().split()[0] in ("none", "nobody", "neither", "nothing"):
            return None
        if short.lower() in (*_PERSONAL, "it", "they", "them"):
            return Speaker("", "pronoun")
        if short.lower() in ("who", "which", "that", "what", "there", "i", "we", "you", "this", "these", "me", "us"):
            return None
        name = self._book.person(words)
        if " and " in words and all(plain_of(part) in self._known for part in words.split(" and ")):
            return Speaker(words, "words", joint=True)  # "the two capitals declared", each by its name
        joint = bool(_JOINT.search(short)) or bool(re.search(r"^both\b", words, re.IGNORECASE))
        if name:
            return Speaker(name, "name", joint=joint)
        anaphor = self._anaphor(words, short, span)
        if anaphor is not None:
            return anaphor
        media = short.lower().split()[-1] in _MEDIA
        return Speaker(short[:1].upper() + short[1:], "outlet" if media else "words", joint=joint)

    def _anaphor(self, words: str, short: str, span: Span) -> Speaker | None:
        """ "the broadcaster", "the ministry", "a spokesman": the outlet or body last named."""
        last = short.lower().split()[-1]
        if len(short.split()) > 3:
            return None
        if last in _MEDIA and words.lower().startswith("the "):
            return self._last_seen(span.start, "outlet")
        if (last in _BODIES and len(short.split()) == 1) or (last in _VOICES and "ministry" in short.lower()):
            return self._last_seen(span.start, "body")
        return None

    def _last_seen(self, before: int, kind: str) -> Speaker | None:
        for place in range(
            bisect_left(self._seen_at, before) - 1, max(-1, bisect_left(self._seen_at, before) - 40), -1
        ):
            known = self._seen[place][1]
            if known.kind == kind:
                return Speaker(known.name, known.kind, country=known.country)
        return None
