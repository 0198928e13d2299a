"""Frames of going: one leader goes, or is asked, to the other's country, or comes to a gathering that it hosts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.annotations.kinds.candidates import BEFORE, Candidate
from app.annotations.kinds.line import Line, sides_of
from app.annotations.kinds.parties import left_edge, partner, right_edge, subject
from app.annotations.kinds.lexicon import Form
from app.annotations.kinds.status import negated, status_of
from app.model.annotation import Kind, PlaceMention, Status
from app.model.world import World

# "to Moscow", "home to Beijing", "in the Chinese capital": words that may stand before a place
_PLACE = r"[ .]+(?:(?:back|again|home|out|on|the|port|resort|far|eastern|northern|southern|ancient|silk|road|city|capital|of)[ .]+){{0,5}}(?P<{name}>L)"
_GOING = re.compile(
    r"(?<![\w'-])(?:"
    r"(?P<visit>visit(?:s|ed|ing)?)(?:" + _PLACE.format(name="a") + r")?|"
    r"(?:travel(?:s|l?ed|l?ing)?|fl(?:y|ies|ew|own|ying)|go(?:es|ing)?|went|gone|com(?:es?|ing)|came|return(?:s|ed|ing)?|"
    r"head(?:s|ed|ing)?|journey(?:s|ed)?|invit(?:ed?|es|ation|ations)|invite|asked|due|off|on (?:his|her) way|sets? off) "
    r"(?:back |again |over |home |out )?(?:to|for)" + _PLACE.format(name="b") + r"|"
    r"(?:arriv(?:ed?|es|ing|al)|land(?:s|ed|ing)|touch(?:es|ed) down|stay(?:s|ed)?|stop(?:s|ped)? over|"
    r"expected|due|was|is|be|been|were|arrive) (?:back |again |also |now )?(?:in|at)" + _PLACE.format(name="c") + r"|"
    r"(?P<noun>visit|trip|stay|tour|journey|pilgrimage)(?:,? (?:to|in)" + _PLACE.format(name="d") + r")?|"
    r"(?P<came>came|comes|come)(?= (?:last|this|next|in|over|too|later|again)\b)|"
    r"brought(?= [a-z0-9 -]{2,30} to" + _PLACE.format(name="e") + r")|"
    r"(?:chose|picked|chooses|picks|made)(?P<chose> )(?P<f>L)(?=[^;]{0,40}\b(?:trip|visit|stop|journey|destination)\b)"
    r")(?![\w-])"
)
_LISTED = re.compile(r"(?:^|[;:,] |\band |\. )P\.*(?: again| back)? (?P<verb>in)" + _PLACE.format(name="g") + r"(?! [^;]{0,40}\b(?:said|told)\b)")
_ABROAD = re.compile(r"\b(?:trip|visit|journey|stop)s? (?:abroad|overseas|outside|since|in more|of)\b")
_GROUND = re.compile(r"\b(?:by|of) \.*(?P<who>P)")
_INVITED = re.compile(r"\b(?:invit(?:ed|es|ing|e|ation|ations)|asked|asks)\b")
_HOST = re.compile(r"\b(?:at the invitation of|invitation (?:of|from)|hosted by|host|with|gave|for talks with|to meet|by)[ .]+(?P<who>P)")


def goings(line: Line, world: World, gatherings: re.Pattern[str] | None) -> Iterator[Candidate]:
    """Visits, invitations and gatherings hosted by a side that a line tells of."""
    summits = list(_summits(line, world, gatherings)) if gatherings else []
    yield from summits
    for match in _GOING.finditer(line.text):
        place = _place(line, match)
        if any(place is not None and place is summit.place for summit in summits):
            continue
        candidate = _going(line, world, match, place)
        if candidate is not None:
            yield candidate
    for match in _LISTED.finditer(line.text):
        candidate = _listed(line, world, match)
        if candidate is not None:
            yield candidate


def _place(line: Line, match: re.Match[str]) -> PlaceMention | None:
    at = next((match.start(name) for name in "abcdef" if match.start(name) >= 0), None)
    return line.places.get(at) if at is not None else None


def _going(line: Line, world: World, match: re.Match[str], place: PlaceMention | None) -> Candidate | None:
    text, start, end = line.text, match.start(), match.end()
    edge, stop = left_edge(line, start), right_edge(line, end)
    left, right = text[edge:start], text[end:stop]
    if negated(left, right):
        return None
    noun = bool(match["noun"])
    if place is None and _ABROAD.match(text, start):
        return None
    invited = _INVITED.search(text, edge, end)
    who = _visitor(line, world, match, invited, place)
    if place is None and not (noun or match["visit"] or match["came"]):
        return None
    status = status_of(left + (match[0] if match[0].startswith(("invit", "asked", "due", "expected")) else ""), right)
    base = Candidate(
        line, start, end, Kind.VISIT, status, place=place, background=bool(BEFORE.search(left)),
    )  # fmt: skip
    return _placed(base, world, who, place, noun, left)


def _visitor(line, world, match, invited, place):
    """Who goes: the one invited, or the subject; with a place, whoever of them is not at home there."""
    text, start = line.text, match.start()
    if invited:
        whom = partner(line, invited.end(), Form.VERB)
        if whom.names and sides_of(whom.names[:1], world):
            return whom.names[:1]
        target = re.search(r"^[^;]{0,40}?\bto[ .]+(?P<who>P)", text[invited.end() : invited.end() + 60])
        if target:
            return line.people[invited.end() + target.start("who")].people
    found = subject(line, start, noun=bool(match["noun"]))
    if found.names and not found.other:
        return found.names
    by = _GROUND.search(text, match.end(), min(len(text), match.end() + 60))
    return line.people[by.start("who")].people if by else ()


def _placed(base, world, who, place, noun, left):
    home = place.country if place else None
    if home is not None and home not in world.side_by_country:
        return None  # a third country: what happens there is a meeting
    visitors = [name for name in who if sides_of((name,), world) - {home}] if home else list(who)
    if home is not None and not visitors:
        return None
    if visitors and home is None and len(sides_of(visitors, world)) != 1:
        return None
    if not visitors:
        return replace(base, shared=True) if noun and DEFINITE.search(left) else None
    if home is None:
        country = next(iter(sides_of(visitors, world)))
        others = [side.country for side in world.sides if side.country != country]
        return replace(base, names=(visitors[0],), host=others[0] if len(others) == 1 else None, shared=noun and bool(DEFINITE.search(left)))
    return replace(base, names=(visitors[0],), host=home)


def _listed(line, world, match):
    at = match.start("g")
    place = line.places.get(at)
    person = line.text.index("P", match.start())
    who = line.people.get(person)
    if place is None or who is None or place.country not in world.side_by_country:
        return None
    visitors = [name for name in who.people if sides_of((name,), world) - {place.country}]
    if not visitors:
        return None
    return Candidate(line, person, match.end(), Kind.VISIT, Status.HELD, (visitors[0],), place=place, host=place.country)


_ATTENDS = re.compile(
    r"(?<![\w'-])(?:attend(?:s|ed|ing)?|tak(?:e|es|ing) part (?:in|at)|took part (?:in|at)|participat(?:e|es|ed|ing) in|"
    r"(?:be )?present at|join(?:s|ed|ing)?|for|at|then|greater progress at)(?: [a-z]+){0,3} [^;]{0,10}$"
)


def gatherings(world: World) -> re.Pattern[str] | None:
    """The names of multilateral gatherings that are called summits, with that word."""
    names = sorted({name for names in world.gatherings.values() for name in names}, key=len, reverse=True)
    if not names:
        return None
    any_name = "|".join(re.escape(name.lower()) for name in names)
    return re.compile(rf"(?:{any_name})\.?(?: leaders'?)?(?: economic)? (?:summit|leaders' meeting)|summit of the (?:{any_name})")


def _summits(line, world, named):
    plain = line.text
    raw = line.sentence.text.lower() if len(line.sentence.text.lower()) == len(plain) else plain
    for match in named.finditer(raw):
        place = _host_place(line, match.end(), world)
        if place is None or re.search(r"\b(?:virtual|video|online)\b", raw):
            continue
        who = [n for at in line.symbols(0, len(plain)) for n in line.people[at].people if sides_of((n,), world)]
        visitors = [name for name in who if sides_of((name,), world) - {place.country}]
        if not visitors or not _comes(line, match, visitors):
            continue
        start, end = match.span()
        left = plain[left_edge(line, start) : start]
        status = status_of(left, plain[end : right_edge(line, end)])
        yield Candidate(line, start, end, Kind.SUMMIT, status, (visitors[0],), place=place, host=place.country, background=bool(BEFORE.search(left)))


def _host_place(line, end, world):
    for at in sorted(line.places):
        if at >= end - 30 and line.places[at].country in world.side_by_country and line.places[at].city:
            return line.places[at]
    return None


def _comes(line, match, visitors):
    text = line.text
    before, after = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 90]
    if re.search(r"\b(?:meet|met|meeting|talks|sidelines|margins|dinner|bilateral)\b[^;]{0,40}$", before):
        return False
    if re.search(r"\b(?:attend(?:s|ed|ing)?|part in|participat\w+ in|present at|join(?:s|ed|ing)?|for|then|travel\w* to|fl\w+ to|come to|came to)(?: [a-z-]+){0,3}[ .]*$", before):
        return True
    return bool(re.search(r"\b(?:which|at which|where|hosted by|that)\b[^;]{0,30}P", after))


DEFINITE = re.compile(r"(?:^|[ .])(?:the|this|that|these|those|his|her|their)(?: [a-z0-9.'-]+){0,2}[ .]*$")
