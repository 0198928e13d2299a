"""Calls, talks and meetings in one line, with their parties as far as the line tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.annotations.kinds import length
from app.annotations.kinds.candidate import Candidate, dated, definite, told_before
from app.annotations.kinds.denials import Stand, stand
from app.annotations.kinds.lexicon import CALLS, FACE_TO_FACE, PHONE, TRIGGERS, VIDEO, Form, Trigger
from app.annotations.kinds.line import Line, places_of, sides_of
from app.annotations.kinds.parties import Parties, left_edge, partner, right_edge, subject, what_came
from app.annotations.kinds.status import AUXILIARY, status_of
from app.model.annotation import Kind, Role
from app.model.world import World

# "In a call with P, P said", "after three hours of talks": the parties may stand anywhere in the sentence
_ADJUNCT = re.compile(
    r"\b(?:in|during|over|at|after|by|on|before|following|via|through|for|with|ahead of|amid|of) "
    r"(?:(?:an?|their|the|his|its|this|that|more than|some|about|nearly|N\.*|[a-z]+) )?(?:[a-zN0-9'.-]+ ){0,4}$"
)
_ORDINAL = re.compile(r"\b(?:second|third|fourth|fifth|sixth|tenth|\d+(?:st|nd|rd|th))(?: [a-z-]+){0,3} ?$")
_HELD = re.compile(
    r"\b(?:hold|holds|held|holding|had|have|having|co-chair(?:ed|s)?|chair(?:ed|s)?|host(?:ed|s)?|attend(?:ed|"
    r"s)?|beg[ai]n|"
    r"open(?:ed|s)?|after|at|during|for)\b[^;,]{0,30}$"
)
_SUM = re.compile(
    r"^[^;]{0,60}?\b(?:\d+|dozens of|many|several|forty|thirty|four|five|ten|a dozen|how many|countless) times\b|"
    r"^[^;,]{0,40} (?:often|regularly|frequently|every|each year|annually)\b"
)
_COUNTING = re.compile(r"\b(?:how (?:often|many times)|whenever|every time|each time|not)\b[^;,]{0,60}$")
# talks of this sort are not the leaders' own: "peace talks", "trade negotiations"
_OF_OTHERS = re.compile(
    r"\b(?:peace|trade|ceasefire|truce|climate|tariff|disarmament|accession|budget|coalition|three-way|trilateral|"
    r"four-way|quadrilateral|high-level|initial|expert|ministerial|wake-up|phone-in|cold|close|last|roll|"
    r"curtain)(?: [a-z]+)? $"
)
_NAMED_SO = re.compile(r" P\.* (?:(?:an?|his|her|their|the|my|our)\b|\")")  # "called P an old friend"
_THAT = re.compile(r"\b(?:that|this|its|his|her)(?: [a-z-]+){0,2} $")  # "fear that talks could go ahead"
_HABIT = re.compile(r"(?:talk|speak|chat)\b")
_MEAL = re.compile(r"(?:dinner|lunch|breakfast|supper|tea|meal)$")
_AT_MEALTIME = re.compile(r"\b(?:at|over|after|before|during|for|by) $")
_MEDIUM_ALONE = re.compile(r"(?:by|over|on|via) ")
_APPEARS = re.compile(
    r"\b(?:speak|speaks|spoke|address(?:ed|es)?|appear(?:ed|s)?|attend(?:ed|s)?|participat\w+|join(?:ed|s)?|"
    r"t[ao]ke? part|took part|present)\b(?: [a-z0-9'-]+){0,5} $"
)
# "informed P of the results of the talks": what somebody was told of, not what the two held
_TOLD_OF = re.compile(
    r"\b(?:inform\w*|brief\w*|told|tell\w*|updat\w*|assur\w*|notif\w*)[ .]+P\.*(?: on [a-z]+day)? (?:of|on|about)\b"
    r"(?:(?!\b(?:during|in|at|after|before|over|by|via)\b)[^;,\"])*$"
)
_MANY = 24  # no sentence of an article tells of more
_NEXT_TO = re.compile(r"\b(?:preceded|followed) by (?:an? )(?:[a-z-]+ ){0,2}$")
_PLENTY = re.compile(
    r"\b(?:all|any|every|each|some|many|most|such|other|several|of|more|our|my|your|these)(?: [a-z-]+)? $"
)


@dataclass(frozen=True, slots=True)
class _Found:
    """What a trigger's surroundings say of its parties."""

    names: tuple[str, ...] = ()
    shared: bool = False
    group: bool = False
    foreign: bool = False

    def __bool__(self) -> bool:
        return bool(self.names) or self.shared or self.group or self.foreign


def talks(line: Line, world: World, named: re.Pattern[str] | None) -> Iterator[Candidate]:
    """Calls, talks and meetings that a line tells of; the names of gatherings (`named`) are none."""
    taken = [match.span() for match in named.finditer(line.words)] if named else []
    yield from _once(list(_all_talks(line, world, taken)))


def _once(candidates: list[Candidate]) -> Iterator[Candidate]:
    """Leave out words that only go on about what stands before them: "spoke by video link ... in a conversation"."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda found: found.start):
        if kept and _goes_on(kept[-1], candidate):
            if kept[-1].minutes is None and candidate.minutes is not None:
                kept[-1] = replace(kept[-1], minutes=candidate.minutes, length=candidate.length)
            if kept[-1].place is None and candidate.place is not None:
                kept[-1] = replace(kept[-1], place=candidate.place)
            continue
        kept.append(candidate)
    yield from kept


_MEDIUM = re.compile(r"\b(?:by|via|over|through)(?: an?| the)? $")
_REMOTE = frozenset({Kind.CALL, Kind.VIDEO_CALL})


def _goes_on(before: Candidate, after: Candidate) -> bool:
    text = before.line.text
    if (
        after.start - before.end < 90
        and not before.foreign
        and (_MEDIUM.search(text, 0, after.start) or _MEDIUM_ALONE.match(text, after.start))
        and after.kind in _REMOTE
    ):
        return True  # "spoke on Monday, by video link"
    if (
        before.foreign
        or after.foreign
        or before.denied is not after.denied
        or before.kind is not after.kind
        or after.dated
        or after.status is not before.status
    ):
        return False
    if after.names and before.names and set(after.names) != set(before.names):
        return False
    if after.place is not None and before.place is not None and after.place != before.place:
        return False
    between = text[before.end : after.start]
    return len(between) < 120 and not re.search(
        r";|\band (?:held|will|had|then)\b|\b(?:preceded|followed) by\b", between
    )


def _all_talks(line: Line, world: World, taken: list[tuple[int, int]]) -> Iterator[Candidate]:
    lengths = length.durations(line.sentence.text)
    for trigger in TRIGGERS:
        for match in trigger.pattern.finditer(line.text):
            start, end = match.span()
            if any(start < last and first < end for first, last in taken):
                continue
            if len(taken) > _MANY:
                return
            taken.append((start, end))
            for candidate in _read(line, world, trigger, start, end):
                yield _with_length(candidate, lengths)


def _read(line: Line, world: World, trigger: Trigger, start: int, end: int) -> Iterator[Candidate]:
    text = line.text
    edge, stop = left_edge(line, start), right_edge(line, end)
    left, right = text[edge:start], text[end:stop]
    standing = stand(line, start, end, trigger.kind in _REMOTE)
    if standing is Stand.NONE or (not standing.denied and _COUNTING.search(left)) or _SUM.match(text[end : end + 80]):
        return
    found = _parties(line, world, trigger, start, end)
    if not found:
        return
    kind = _medium(trigger, text[max(edge, start - 50) : start], text[end : min(len(text), end + 100)])
    weak = trigger.weak and kind is trigger.kind
    if found.foreign:
        if not standing.denied:
            yield Candidate(line, start, end, kind, foreign=True)
        return
    status = standing.of(status_of(left, what_came(line, end), text[start:end]))
    headed = text[max(0, edge - 30) : edge] if text[:edge].endswith(": ") else ""  # "May 2024: P and P held talks"
    first = Candidate(
        line, start, end, kind, status, found.names, weak, found.shared, found.group,
        background=told_before(left, right, trigger.form is Form.NOUN), dated=dated(left, right) or dated(headed, ""),
        denied=standing.denied,
    )  # fmt: skip
    if kind is Kind.MEETING:
        yield from _in_each_place(first, places_of(line, edge, start, end, stop))
    else:
        yield first


def _in_each_place(candidate: Candidate, places: list[int]) -> Iterator[Candidate]:
    """One candidate for each place of a list: "met in L in May and in L in July" tells of two meetings."""
    line = candidate.line
    if not places:
        yield candidate
        return
    yield replace(candidate, place=line.places[places[0]])
    for at in places[1:]:
        yield replace(candidate, start=at, end=at + 1, place=line.places[at], dated=True)


def _medium(trigger: Trigger, left: str, right: str) -> Kind:
    right = re.split(r"\band (?:held|had|spoke|will|would|then)\b|;", right, maxsplit=1)[0]
    right = re.split(r"\b(?:after|before|hours|days)\b", right, maxsplit=1)[0]
    left = re.split(r"\b(?:and|after|before)\b|;", left)[-1]
    if trigger.kind is Kind.VIDEO_CALL or VIDEO.search(left) or VIDEO.search(right):
        return Kind.VIDEO_CALL
    if PHONE.search(left) or PHONE.search(right):
        return Kind.CALL
    if trigger.weak and trigger.pattern is not CALLS.pattern and FACE_TO_FACE.search(right):
        return Kind.MEETING
    return trigger.kind


def _parties(line: Line, world: World, trigger: Trigger, start: int, end: int) -> _Found:
    """The names around a trigger, or that it only refers to an interaction told of before."""
    text, noun = line.text, trigger.form is Form.NOUN
    if _MEDIUM_ALONE.match(text, start):  # "P briefed P by phone"
        everyone = _all(line, world, start)
        if _appears(line, start):
            return _Found()
        return _Found(everyone if len(sides_of(everyone, world)) == 2 else ())
    with_whom = partner(line, end, trigger.form)
    if trigger.form is Form.OBJECT and (not with_whom.names or _NAMED_SO.match(text, end)):
        return _Found()
    by_whom = _other_side(line, world, start, noun, with_whom.names)
    if with_whom.other or (by_whom.other and (with_whom.names or not noun or by_whom.possessor)):
        return _Found(foreign=True)
    names = (*by_whom.names, *with_whom.names)
    left = text[left_edge(line, start) : start]
    if noun and _ORDINAL.search(left) and not _HELD.search(left):
        return _Found()  # "their second meeting in as many months" is a sum
    if not noun and not with_whom.names and _is_habit(line, start, left):
        return _Found()
    if len(sides_of(names, world)) == 2:
        return _Found(names)
    if not noun:
        return _Found(group=by_whom.group and not with_whom.names)
    if _OF_OTHERS.search(left):
        return _Found()
    return _noun(line, world, start, names if with_whom.names else (), by_whom.group, text[start:end])


def _is_habit(line: Line, start: int, left: str) -> bool:
    """Whether a verb tells what people do at all times: "they talk about trade", but not in a headline."""
    return line.sentence.role is Role.TEXT and bool(_HABIT.match(line.text, start)) and not AUXILIARY.search(left)


def _other_side(line: Line, world: World, start: int, noun: bool, partners: tuple[str, ...]) -> Parties:
    """The subject; where it is of the partner's own side ("P met P and was received by P"), the one before it."""
    skip = frozenset(partners)
    found = subject(line, start, noun, skip)
    for _ in range(2):
        if not partners or not found.names or sides_of(found.names, world) != sides_of(partners, world):
            break
        skip |= set(found.names)
        found = subject(line, start, noun, skip)
    return found


def _appears(line: Line, at: int) -> bool:
    """Whether one person alone speaks somewhere by a medium: "P will address the summit by video link"."""
    verb = _APPEARS.search(line.text, max(0, at - 60), at)
    who = subject(line, verb.start()) if verb else None
    return who is not None and not who.group and len(who.names) < 2 and not who.other


def _noun(line: Line, world: World, at: int, partners: tuple[str, ...], group: bool, words: str) -> _Found:
    """The parties of a noun that does not have both beside it."""
    left = line.text[left_edge(line, at) : at]
    everyone = _all(line, world, at)
    both = len(sides_of(everyone, world)) == 2
    if partners and sides_of(partners, world):
        return _Found(everyone if both else partners)
    if _MEAL.match(words) and _AT_MEALTIME.search(left):
        return _Found()  # "said to me at lunch"
    if both and _ADJUNCT.search(left):
        if _appears(line, at) or _TOLD_OF.search(left):
            return _Found()
        return _Found(everyone, shared=definite(left))
    if _NEXT_TO.search(left):
        return _Found(group=True)
    if _between_nations(line, world, left):
        return _Found(group=True)
    if _PLENTY.search(left) or words == "summit":  # "the summit brings together": the gathering, not their talks
        return _Found()
    if (definite(left) and not (words.endswith("s") and _THAT.search(left))) or (
        not left.strip(' ."-•') and line.text.startswith("talks")
    ):
        return _Found(shared=True)
    return _Found(group=group)


def _between_nations(line: Line, world: World, left: str) -> bool:
    """Whether a noun stands after the names of both sides: "N-N talks"."""
    if not re.search(r"N\.*(?:[-/ ]| and )N\.*(?: [a-z-]+){0,2} $", left):
        return False
    return set(line.nations.values()) >= set(world.side_by_country)


def _all(line: Line, world: World, at: int) -> tuple[str, ...]:
    """Every leader named in a line, no further than its semicolons."""
    end = line.text.find(";", at)
    places = line.symbols(line.text.rfind(";", 0, at) + 1, end if end >= 0 else len(line.text))
    return tuple(name for place in places for name in line.people[place].people if sides_of((name,), world))


def _with_length(candidate: Candidate, lengths: list[tuple[int, int, int | None]]) -> Candidate:
    """The candidate with the length of time that stands nearest to it in the line, if any does."""
    if not lengths or candidate.foreign:
        return candidate
    start, end, minutes = min(lengths, key=lambda found: max(found[0] - candidate.end, candidate.start - found[1]))
    return replace(candidate, minutes=minutes, length=(start, end))
