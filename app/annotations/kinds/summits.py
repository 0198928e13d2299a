"""Coming to a multilateral gathering that the other side hosts, where it is called a summit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.annotations.kinds.candidate import Candidate, told_before
from app.annotations.kinds.line import Line, sides_of
from app.annotations.kinds.parties import left_edge, right_edge
from app.annotations.kinds.status import negated, status_of
from app.model.annotation import Kind, PlaceMention
from app.model.world import World

_MEETS_THERE = re.compile(
    r"\b(?:meet|met|meets|meeting|talks|sidelines|margins|dinner|bilateral|preparations)\b[^;]{0,50}$"
)
_COMES = re.compile(
    r"\b(?:attend(?:s|ed|ing)?|tak(?:e|es|ing) part in|took part in|participat\w+ in|present at|join(?:s|ed|"
    r"ing)?|for|then|"
    r"(?:travel\w*|fl\w+|come|came|go|went|head\w*) to)(?: [a-z-]+){0,3}[ .']*$"
)
_VERB = re.compile(r"\b(?:travels|flies|heads|goes|comes|arrives|travell?ed|flew|came|went|arrived|attended)\b")
_HOSTED = re.compile(r"^[^;]{0,40}\b(?:which|at which|where|hosted by|that)\b[^;]{0,50}P")
_REMOTE = re.compile(r"\b(?:virtual|video|online|remote)")


def gatherings(world: World) -> re.Pattern[str] | None:
    """The names of multilateral gatherings with the word that makes a summit of them."""
    names = sorted({name.lower() for names in world.gatherings.values() for name in names}, key=len, reverse=True)
    if not names:
        return None
    any_name = "|".join(map(re.escape, names))
    return re.compile(
        rf"(?<!\w)(?:(?:{any_name})(?: economic)?(?: leaders'?)? (?:summit|leaders' meeting)|"
        rf"summit of the (?:{any_name}))(?!\w)"
    )


def summits(line: Line, world: World, named: re.Pattern[str] | None) -> Iterator[Candidate]:
    """Gatherings in a side's country to which the other side's leader comes."""
    if named is None:
        return
    for match in named.finditer(line.words):
        place = _place(line, match.end(), world)
        if place is None or _REMOTE.search(line.text):
            continue
        start, end = match.span()
        left, right = line.text[left_edge(line, start) : start], line.text[end : right_edge(line, end)]
        everyone = [name for at in line.symbols(0, len(line.text)) for name in line.people[at].people]
        visitors = [name for name in everyone if sides_of((name,), world) - {place.country}]
        if not visitors or negated(left, right) or not _comes(line, start, end):
            continue
        status = status_of(left, line.text[end : end + 120], _verb(left))
        yield Candidate(
            line, start, end, Kind.SUMMIT, status, (visitors[0],), place=place,
            host=place.country, background=told_before(left, right),
        )  # fmt: skip


def _place(line: Line, end: int, world: World) -> PlaceMention | None:
    """The city where a gathering is held: the first after its name, in a country of a side."""
    cities = [at for at in sorted(line.places) if line.places[at].city]
    after = [at for at in cities if at >= end] or cities[-1:]  # else before it: "in L, where he attended the summit"
    place = line.places[after[0]] if after else None
    return place if place and place.country in world.side_by_country else None


def _verb(left: str) -> str:
    """The verb of going or coming before the name of a gathering."""
    found = _VERB.search(left)
    return found[0] if found else ""


def _comes(line: Line, start: int, end: int) -> bool:
    before = line.text[max(0, start - 60) : start]
    if _MEETS_THERE.search(before):
        return False
    return bool(_COMES.search(before) or _HOSTED.match(line.text[end : end + 120]))
