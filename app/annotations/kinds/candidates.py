"""Triggers of talking and meeting in one line, with their parties as far as the line tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.annotations import nlp
from app.annotations.kinds import length
from app.annotations.kinds.lexicon import PHONE, TRIGGERS, VIDEO, Form, Trigger
from app.annotations.kinds.line import Line, sides_of
from app.annotations.kinds.parties import Parties, left_edge, partner, right_edge, subject
from app.annotations.kinds.status import negated, status_of
from app.model.annotation import Kind, PlaceMention, Status
from app.model.text import Span
from app.model.world import World


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may tell of an interaction. `names` may still lack a side; `shared` refers back ("the call")."""

    line: Line
    start: int
    end: int
    kind: Kind
    status: Status
    names: tuple[str, ...] = ()
    weak: bool = False
    shared: bool = False
    foreign: bool = False  # with a third party: what refers back next refers to that
    background: bool = False
    dated: bool = False
    place: PlaceMention | None = None
    host: str | None = None
    minutes: int | None = None
    length: tuple[int, int] | None = None


_DEFINITE = re.compile(r"(?:^|[ .])(?:the|this|that|these|those|their|its|his|both|today's|L\.*'s|N\.*)(?: [a-z0-9.'-]+){0,3}[ .]*$")
_INDEFINITE_PLACE = re.compile(
    r"\b(?:in|during|over|at|after|by|on|before|following|via|through|for|with) (?:an?|their|the|his|its|N\.*|[a-z]+ hours? of|recent)?"
    r"(?: [a-z0-9'.-]+){0,4} ?$"
)
_ORDINAL = re.compile(r"\b(?:second|third|fourth|fifth|sixth|tenth|\d+(?:st|nd|rd|th))(?: [a-z-]+){0,3} ?$")
_TIMES = re.compile(r"^[^;,.]{0,50}?\b(?:\d+|dozens of|many|several|forty|thirty|three|four|five|ten|a dozen|how many) times\b|^ (?:so )?(?:often|regularly|frequently)\b")
_COUNTING = re.compile(r"\bhow (?:often|many times)\b")
_TOPICAL = re.compile(r"\b(?:peace|trade|ceasefire|truce|nuclear|climate|tariff|disarmament|accession|budget|coalition|three-way|trilateral|quadrilateral)(?: [a-z]+)? $")
BEFORE = re.compile(
    r"\b(?:last|previously|first|had|earlier)\b(?:(?!\b(?:said|reported|told)\b)[^;,]){0,20}$"
)
_DATED = re.compile(
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|"
    r"(?:19|20)\d\d|last (?:week|month|year|spring|summer|autumn|fall|winter)|(?:weeks?|months?|years?|days?) ago|in may|may \d)\b"
)


def quoted(text: nlp.Text) -> list[Span]:
    """The stretches in double quotation marks, paired within each block, in the order of the text."""
    found: list[Span] = []
    for block in text.blocks:
        opened: int | None = None
        for match in re.finditer("[“”\"]", block.span.of(text.body)):
            at = block.span.start + match.start()
            if opened is None:
                opened = at if match[0] != "”" else None
            elif match[0] != "“":
                if at - opened > 1:
                    found.append(Span(opened, at))
                opened = None
        if opened is not None:
            found.append(Span(opened, block.span.end))  # goes on in the next paragraph
    return found


def interactions(line: Line, world: World) -> Iterator[Candidate]:
    """Calls, talks and meetings that a line tells of."""
    taken: list[tuple[int, int]] = []
    lengths = length.durations(line.sentence.text)
    for trigger in TRIGGERS:
        for match in trigger.pattern.finditer(line.text):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            candidate = _read(line, world, trigger, start, end)
            if candidate is None:
                continue
            taken.append((start, end))
            yield _with_length(candidate, lengths)


def _read(line: Line, world: World, trigger: Trigger, start: int, end: int) -> Candidate | None:
    text = line.text
    edge, stop = left_edge(line, start), right_edge(line, end)
    left, right = text[edge:start], text[end:stop]
    if negated(left, right) or _COUNTING.search(left) or _TOPICAL.search(left) or _TIMES.match(text[end : end + 80]):
        return None
    kind = _medium(trigger, text[edge : min(len(text), end + 120)])
    names, shared, foreign = _parties(line, world, trigger, start, end)
    if foreign:
        return Candidate(line, start, end, kind, Status.HELD, foreign=True)
    if not names and not shared:
        return None
    status = status_of(left, right)
    place = _place(line, edge, start, end, stop) if kind is Kind.MEETING else None
    return Candidate(
        line, start, end, kind, status, names, trigger.weak and kind is trigger.kind, shared,
        background=bool(BEFORE.search(left) or _DATED_AGO.search(right)),
        dated=bool(_DATED.search(left[-60:]) or _DATED.search(right[:80])),
        place=place,
    )  # fmt: skip


_DATED_AGO = re.compile(r"^[^;]{0,60}\b(?:years?|months?|weeks?|days) (?:ago|earlier)\b")


def _medium(trigger: Trigger, around: str) -> Kind:
    if trigger.kind is Kind.VIDEO_CALL:
        return trigger.kind
    if VIDEO.search(around):
        return Kind.VIDEO_CALL
    if trigger.kind is Kind.MEETING and PHONE.search(around):
        return Kind.CALL
    return trigger.kind


def _parties(line: Line, world: World, trigger: Trigger, start: int, end: int) -> tuple[tuple[str, ...], bool, bool]:
    """The names around a trigger, and whether it only refers to an interaction told of before."""
    text = line.text
    noun = trigger.form is Form.NOUN
    with_whom = partner(line, end, trigger.form)
    if trigger.form is Form.OBJECT and not with_whom.names:
        return (), False, False
    if with_whom.other:
        return (), False, True
    by_whom = subject(line, start, noun, frozenset(with_whom.names))
    if by_whom.other and (with_whom.names or not noun or by_whom.possessor):
        return (), False, True
    names = (*by_whom.names, *with_whom.names)
    covered = sides_of(names, world)
    if len(covered) == 2:
        return names, False, False
    if not noun:
        return (), False, False
    left = text[left_edge(line, start) : start]
    if with_whom.names and covered:
        # "In a call with P, P said": the subject of the sentence stands behind
        return _all(line, world) if len(sides_of(_all(line, world), world)) == 2 else names, False, False
    if _ORDINAL.search(left):
        return (), False, False
    if _INDEFINITE_PLACE.search(left) and len(sides_of(_all(line, world), world)) == 2:
        return _all(line, world), _DEFINITE.search(left) is not None, False
    if _DEFINITE.search(left) or start == 0:
        return (), True, False
    return (), False, False


def _all(line: Line, world: World) -> tuple[str, ...]:
    return tuple(
        name
        for at in line.symbols(0, len(line.text))
        for name in line.people[at].people
        if sides_of((name,), world)
    )


def _place(line: Line, edge: int, start: int, end: int, stop: int) -> PlaceMention | None:
    """The place that stands with a trigger: "in L" after it, else before it in the same clause."""
    after = [at for at in line.places if end <= at < stop and _located(line, at)]
    before = [at for at in line.places if edge <= at < start and _located(line, at)]
    at = min(after, default=None) if after else max(before, default=None)
    return line.places[at] if at is not None else None


def _located(line: Line, at: int) -> bool:
    return re.search(r"\b(?:in|at|near|outside|to)(?: the)?(?: [a-z]+){0,5}[ .]*$", line.text[max(0, at - 48) : at]) is not None


def _with_length(candidate: Candidate, lengths: list[tuple[int, int, int | None]]) -> Candidate:
    """The candidate with the length of time that the line gives, if it gives one."""
    if not lengths or candidate.kind is Kind.VISIT:
        return candidate
    start, end, minutes = min(lengths, key=lambda found: min(abs(found[0] - candidate.end), abs(candidate.start - found[1])))
    return replace(candidate, minutes=minutes, length=(start, end))
