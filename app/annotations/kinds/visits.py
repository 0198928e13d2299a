"""Frames of going: one leader goes, is to go, or is asked to the other's country, or to a gathering that it hosts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.annotations.kinds.candidate import Candidate, dated, definite, told_before
from app.annotations.kinds.denials import Stand, stand
from app.annotations.kinds.lexicon import Form
from app.annotations.kinds.line import Line, sides_of
from app.annotations.kinds.parties import left_edge, partner, right_edge, subject, what_came
from app.annotations.kinds.status import ACCEPTED, negated, status_of
from app.model.annotation import Kind, PlaceMention, Role, Status
from app.model.world import World

# "to L", "home to L", "in the port city of L": words that may stand before a place
_PLACE = (
    r"[ .]+(?:(?:back|again|home|out|on|the|port|resort|far|eastern|northern|southern|ancient|road|city|capital|"
    r"of)[ .]+)"
    r"{{0,5}}(?P<{name}>L)"
)
_GOING = re.compile(
    r"(?<![\w'-])(?:"
    r"(?P<verb>visit(?:s|ed|ing)|visit(?= L))(?:" + _PLACE.format(name="b") + r")?|"
    r"(?P<noun>visit|trip|stay|tour|journey|pilgrimage)(?:,?(?: (?:of|by)[ .]+P\.*)? (?:to|"
    r"in)" + _PLACE.format(name="a") + r")?|"
    r"(?:travel(?:s|l?ed|l?ing)?|fl(?:y|ies|ew|own|ying)|go(?:es|ing)?|went|gone|com(?:es?|ing)|came|return(?:s|"
    r"ed|ing)?|"
    r"head(?:s|ed|ing)?|journey(?:s|ed)?|invit(?:ed?|es|ations?)|asked|due|off|on (?:his|her) way|sets? off) "
    r"(?:back |again |over |home |out )?(?:to|for)" + _PLACE.format(name="c") + r"|"
    r"(?:arriv(?:ed?|es|ing|al)|land(?:s|ed|ing)|touch(?:es|ed) down|stay(?:s|ed)|stop(?:s|ped)? over|expected|"
    r"due|was|is|"
    r"be|been|were|present at [a-z ]{3,40}) (?:back |again |also |now )?(?:in|at)" + _PLACE.format(name="d") + r"|"
    r"invit(?:ed|es|ing)(?= P\.*(?: back| again| home)? to" + _PLACE.format(name="h") + r")|"
    r"(?P<came>(?:came|comes|come)(?= (?:last|this|next|in|over|too|later|again|for)\b)|(?:arrived|"
    r"arrives)(?= on\b))|"
    r"(?:brought|took|brings)(?= [a-z0-9 -]{2,30} to" + _PLACE.format(name="e") + r")|"
    r"(?:chose|picked|chooses|picks|made)(?= (?P<f>L)[^;]{0,40}\b(?:trip|visit|stop|journey|destination)\b)"
    r")(?![\w-])"
)
_LISTED = re.compile(
    r"(?:^|[;:,-] )(?P<who>P)\.*(?: again| back)? in" + _PLACE.format(name="g") + r"(?![^;]{0,40}\b(?:said|told)\b)"
)
_ACCEPTING = re.compile(
    r"\baccept(?:ed|s) (?:the|his|her|their|this|that|an) (?:[a-z]+ )?invit(?:ation|e)\b|"
    r"\binvitation\b[^;.]{0,60}?\b(?:was|has been|had been) [\"a-z ]{0,24}accepted\b"
)
_TO_PLACE = re.compile(r"[^;\"]{0,80}?\b(?:in|at|to|on)[ .]+(?:the[ .]+)?(?P<g>L)")
_ON_VISIT = re.compile(r"\bon (?:an?|his|her|the|their) (?:[a-z0-9-]+ ){0,5}$")
# what a host says to the guest: "We are expecting you next spring on a state visit to L"
_EXPECTING = re.compile(
    r"(?<!glad to )(?<!happy to )(?<!pleased to )(?<!delighted to )(?<!like to )"
    r"\b(?:expect(?:ing)?|invite|inviting|welcom(?:e|ing)|see(?:ing)?|wait(?:ing)? for|await(?:ing)?|receiv(?:e|"
    r"ing)) you\b"
    r"[^\"]{0,80}?\b(?:in|to)" + _PLACE.format(name="g")
)
_FIRST_TRIP = re.compile(
    r"(?P<who>P)\.*'s? first (?:foreign|overseas|official) (?:trip|visit)[^;a-z]{1,3}" + r"(?P<g>L)"
)
# "her first trip abroad since": counts, and names no destination
_ABROAD = re.compile(
    r"\b(?:trip|visit|journey|stop|stay)s? (?:abroad|overseas|outside|since|in more|of a|by (?:a|the) N)\b"
)
_SUM = re.compile(r"\b(?:first|second|third|last|\d+(?:st|nd|rd|th)) (?:[a-z]+ ){0,2}$")
_VISIT_VERB = re.compile(r"\b(?:to|will|would|may|could|can|and|also|not) $")
_BY = re.compile(r"\b(?:by|of) \.*(?P<who>P)")
# "the visit that P was to make in April"
_TO_BE_MADE = re.compile(
    r"[^;]{0,20}?\bthat\b[^;]{0,60}?(?P<who>P)\.*,? (?:was|were|is|are|had been)\b[^;]{0,24}"
    r"\b(?:make|pay|making|paying)\b"
)
_INVITED = re.compile(
    r"\b(?:invit(?:ed|es|ing|e)|(?<!at the )(?<!upon )(?<!the )invitations?|"
    r"the invitation(?! of)|asked|asks)\b"
)
_OTHER_VISIT = re.compile(r"\b(?:museum|school|palace|factory|exhibition|farm|university|hospital|shrine|memorial)\b")
_MEETS_THERE = re.compile(
    r"\b(?:meet|met|meets|meeting|talks|sidelines|margins|dinner|bilateral|preparations)\b[^;]{0,50}$"
)
_THEY = re.compile(r"\b(?:they|both|the two|the pair)(?: [a-z]+){0,4} $")
_ATTENDS = re.compile(
    r"\b(?:attend(?:s|ed|ing)?|tak(?:e|es|ing) part in|took part in|participat\w+ in|join(?:s|ed|"
    r"ing)?)(?: [a-z-]+){0,3}[ .']*$"
)
_COMES = re.compile(
    r"\b(?:attend(?:s|ed|ing)?|tak(?:e|es|ing) part in|took part in|participat\w+ in|present at|join(?:s|ed|"
    r"ing)?|for|then|"
    r"(?:travel\w*|fl\w+|come|came|go|went|head\w*) to)(?: [a-z-]+){0,3}[ .']*$"
)
_MOVING = re.compile(r"\b(?:travels|flies|heads|goes|comes|arrives|travell?ed|flew|came|went|arrived|attended)\b")
_HOSTED_BY = re.compile(r"^[^;]{0,40}\b(?:which|at which|where|hosted by|that)\b[^;]{0,50}P")
_AT_A_DISTANCE = re.compile(r"\b(?:virtual|video|online|remote)")


def visits(line: Line, world: World, taken: Sequence[PlaceMention | None]) -> Iterator[Candidate]:
    """Visits and invitations that a line tells of, but to the places of gatherings (`taken`)."""
    for match in _GOING.finditer(line.text):
        place = _place(line, match)
        if place is not None and any(place is other for other in taken):
            continue
        candidate = _going(line, world, match, place, bool(taken))
        if candidate is not None:
            yield candidate
    for match in _ACCEPTING.finditer(line.text):
        if not negated(line.text[: match.start()], line.text[match.end() :]):
            base = Candidate(line, match.start(), match.end(), Kind.VISIT, Status.PLANNED)
            yield _accepted(base, world) or replace(base, shared=True)
    for match in _EXPECTING.finditer(line.text):
        place = line.places.get(match.start("g"))
        if place is not None and place.country in world.side_by_country:
            base = Candidate(line, match.start(), match.end(), Kind.VISIT, Status.PROPOSED, spoken=True)
            yield replace(base, group=True, place=place, host=place.country)
    listed = () if line.sentence.role is Role.TITLE else (_LISTED,)  # "P in L: …" heads an article on what he did there
    for pattern in (*listed, _FIRST_TRIP):
        for match in pattern.finditer(line.text):
            place, who = line.places.get(match.start("g")), line.people.get(match.start("who"))
            if place is not None and who is not None and not any(place is other for other in taken):
                base = Candidate(line, match.start("who"), match.end(), Kind.VISIT)
                candidate = _to_place(base, world, who.people, place)
                if candidate is not None:
                    yield candidate


def _accepted(base: Candidate, world: World) -> Candidate | None:
    """The visit of an accepted invitation whose place is given with it: "an invitation to celebrations in L"."""
    line = base.line
    where = _TO_PLACE.match(line.text, base.end)
    place = line.places.get(where.start("g")) if where else None
    who = subject(line, base.start)
    return _to_place(base, world, who.names, place) if place is not None and not who.other else None


def _place(line: Line, match: re.Match[str]) -> PlaceMention | None:
    at = next((match.start(name) for name in "abcdefh" if match.start(name) >= 0), None)
    return line.places.get(at) if at is not None else None


def _going(
    line: Line, world: World, match: re.Match[str], place: PlaceMention | None, gathered: bool
) -> Candidate | None:
    text, start, end = line.text, match.start(), match.end()
    edge, stop = left_edge(line, start), right_edge(line, end)
    left, right = text[edge:start], text[end:stop]
    standing = stand(line, start, end)
    if standing is Stand.NONE or _OTHER_VISIT.search(right[:40]):
        return None
    invited = _INVITED.search(text, max(edge, start - 120), end)
    who = _visitor(line, world, match, invited)
    made = _TO_BE_MADE.match(text, end)
    own = match[0] if match[0].startswith(("invit", "asked", "due", "expected")) else ""
    base = Candidate(
        line,
        start,
        end,
        Kind.VISIT,
        standing.of(
            _status(
                line,
                left + own,
                text[made.end() : made.end() + 120] if made else what_came(line, end),
                match[0],
                invited,
            )
        ),
        background=told_before(left, right, bool(match["noun"])),
        dated=dated(left, right),
        denied=standing.denied,
    )
    if place is not None:
        return _to_place(base, world, who, place)
    if (
        _ABROAD.match(text, start)
        or (gathered and not match["noun"])
        or not (match["noun"] or match["verb"] or match["came"] or invited)
    ):
        return None
    return _to_somewhere(base, world, who, bool(match["noun"]) and not _VISIT_VERB.search(left), left)


def _status(line: Line, left: str, right: str, words: str, invited: re.Match[str] | None) -> Status:
    if _ON_VISIT.search(left) and words.startswith(("visit", "trip", "tour")):
        right = ""  # "P, on a visit to L, invited P": what follows is another matter
    found = status_of(left, right, "" if left.endswith(words) else words.split(" ")[0])
    return Status.PLANNED if found is Status.PROPOSED and invited and ACCEPTED.search(line.text) else found


def _visitor(line: Line, world: World, match: re.Match[str], invited: re.Match[str] | None) -> tuple[str, ...]:
    """Who goes: the one who is asked to, or the subject, or who stands behind "by"."""
    text = line.text
    if invited:
        whom = partner(line, invited.end(), Form.VERB)
        if sides_of(whom.names[:1], world):
            return whom.names[:1]
        target = re.search(r"^[^;]{0,40}?\bto[ .]+(?P<who>P)", text[invited.end() : invited.end() + 60])
        if target:
            return line.people[invited.end() + target.start("who")].people
        taker = re.search(r"(?P<who>P)\.* (?:has |had )?(?:accepted|accepts)\b", text)
        if taker:
            return line.people[taker.start("who")].people
    found = subject(line, match.start(), noun=bool(match["noun"]))
    if found.names:
        return () if found.other else found.names
    by = _BY.search(text, match.start(), min(len(text), match.end() + 60))
    by = by or _TO_BE_MADE.match(text, match.end())
    return line.people[by.start("who")].people if by else ()


def _to_place(base: Candidate, world: World, who: Sequence[str], place: PlaceMention) -> Candidate | None:
    """A visit to a place of a side, by whoever is not at home there."""
    if place.country not in world.side_by_country:
        return None if base.denied else replace(base, foreign=True)  # a third country: what happens there is a meeting
    visitors = [name for name in who if sides_of((name,), world) - {place.country}]
    if not visitors:
        return None
    return replace(base, names=(visitors[0],), place=place, host=place.country)


def _to_somewhere(base: Candidate, world: World, who: Sequence[str], noun: bool, left: str) -> Candidate | None:
    """A visit whose destination the words do not give: the other side's country, or one told of before."""
    covered = sides_of(who, world)
    back = noun and (definite(left) or _SUM.search(left) is not None)
    if len(covered) != 1:
        return replace(base, shared=True) if back else None
    (country,) = covered
    others = [side.country for side in world.sides if side.country != country]
    return replace(base, names=(who[0],), host=others[0] if len(others) == 1 else None, shared=back)


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
        place = _gathered_at(line, match.end(), world)
        if place is None or _AT_A_DISTANCE.search(line.text):
            continue
        start, end = match.span()
        left, right = line.text[left_edge(line, start) : start], line.text[end : right_edge(line, end)]
        everyone = [name for at in line.symbols(0, len(line.text)) for name in line.people[at].people]
        visitors = [name for name in everyone if sides_of((name,), world) - {place.country}]
        they = not visitors and _THEY.search(left) is not None
        if not (visitors or they) or not _comes(line, start, end):
            continue
        standing = stand(line, start, end)
        if standing is Stand.NONE:
            continue
        status = standing.of(status_of(left, line.text[end : end + 120], _verb(left)))
        yield Candidate(
            line, start, end, Kind.SUMMIT, status, tuple(visitors[:1]), group=they, place=place,
            host=place.country, background=told_before(left, right), denied=standing.denied,
        )  # fmt: skip


def _gathered_at(line: Line, end: int, world: World) -> PlaceMention | None:
    """The city where a gathering is held: the first after its name, in a country of a side."""
    cities = [at for at in sorted(line.places) if line.places[at].city]
    after = [at for at in cities if at >= end] or cities[-1:]  # else before it: "in L, where he attended the summit"
    place = line.places[after[0]] if after else None
    return place if place and place.country in world.side_by_country else None


def _verb(left: str) -> str:
    """The verb of going or coming before the name of a gathering."""
    found = _MOVING.search(left)
    return found[0] if found else ""


def _comes(line: Line, start: int, end: int) -> bool:
    before = line.text[max(0, start - 60) : start]
    if _ATTENDS.search(before):
        return True
    if _MEETS_THERE.search(before):
        return False
    return bool(_COMES.search(before) or _HOSTED_BY.match(line.text[end : end + 120]))
