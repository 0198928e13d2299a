"""Who takes part in what a trigger tells of: its subject to the left, its partner to the right."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.annotations.kinds.lexicon import Form
from app.annotations.kinds.line import Line

WINDOW = 240  # characters: no argument stands farther from its trigger
_CLAUSE_BREAK = re.compile(r";|: |\bwhile\b|\bwhereas\b|\bbut\b|\balthough\b|\bwhere\b|\) ?-|\"")
_RIGHT_BREAK = re.compile(r";|: |\bwhile\b|\bwhereas\b|\bbut\b|, (?:who|which|where|when|and|as|with)\b|\bthat\b|\"")
_PREPOSITION = re.compile(
    r"\b(?:of|with|by|for|from|against|about|on|to|than|between|including|like|alongside|as|at|into|upon|towards?)"
    r"(?: (?:both|the|his|her|its|their|visiting|host|mr|mrs|former))?[ .]*$"
)
_JOINED = re.compile(r"^\.*(?:'s)?(?:,? (?:and|&)|,|[-/]|, together with)[ .]*(?:[a-z'-]+[ .]+){0,2}$")
_POSSESSED = re.compile(r"^\.*'s?(?: (?!that\b|which\b|who\b)[a-z0-9'-]+){0,5} ?$")
_OBJECT = re.compile(r"^[ ]\.*([PGX])")
_BY = re.compile(r"^[^;\"]{0,60}?\bby[ .]+([PGX])")
_WITH = re.compile(r"\b(with|to|between|among|of|and|by)[ .]+(?:(?!with|to|and|for|by|on|that)[a-z'-]+[ .]+){0,3}?([PGXS])")
_SOMEONE = re.compile(
    r"^[^;,\"]{0,30}\b(?:with|to|between)[ .]+(?:[a-zN'.-]+[ ]+){0,3}?"
    r"(?:leaders?|presidents?|ministers?|officials?|counterparts?|delegates|reporters|students|envoys?|diplomats?|L\b)"
)


@dataclass(frozen=True, slots=True)
class Parties:
    """Canonical names around a trigger; `other` is true where a third party stands in the place of one."""

    names: tuple[str, ...] = ()
    other: bool = False
    possessor: bool = False


def left_edge(line: Line, at: int) -> int:
    """Where the clause that holds an offset begins; at most `WINDOW` before it."""
    edge = max(0, at - WINDOW)
    for match in _CLAUSE_BREAK.finditer(line.text, edge, at):
        edge = match.end()
    return edge


def right_edge(line: Line, at: int) -> int:
    """Where the clause that holds an offset ends; at most `WINDOW` after it."""
    end = min(len(line.text), at + WINDOW)
    match = _RIGHT_BREAK.search(line.text, at, end)
    return match.start() if match else end


def subject(line: Line, at: int, noun: bool = False, skip: frozenset[str] = frozenset()) -> Parties:
    """The people who are the subject of what stands at an offset, or its possessors; `skip` leaves people out."""
    text = line.text
    places = line.symbols(left_edge(line, at), at)
    for index in range(len(places) - 1, -1, -1):
        start = places[index]
        if _PREPOSITION.search(text, max(0, start - 40), start):
            continue
        rest = text[start + 1 : at]
        possessor = rest.lstrip(".").startswith("'")
        if possessor and not (noun and _POSSESSED.match(rest)):
            continue
        if set(line.people[start].people) <= skip:
            continue
        names = list(line.people[start].people)
        symbols = text[start]
        while index > 0 and _JOINED.match(text[places[index - 1] + 1 : places[index]]):
            index -= 1
            names = [*line.people[places[index]].people, *names]
            symbols += text[places[index]]
        return Parties(tuple(dict.fromkeys(names)), set(symbols) == {"X"}, possessor)
    return Parties()


def partner(line: Line, end: int, form: Form) -> Parties:
    """The people whom the words after a trigger give as object or partner."""
    text, stop = line.text, right_edge(line, end)
    direct = _OBJECT.match(text, end)
    if form is not Form.NOUN and direct:
        return _joined(line, direct.start(1))
    if form is Form.OBJECT:
        agent = _BY.match(text, end)
        return _joined(line, agent.start(1)) if agent else Parties()
    if _SOMEONE.match(text[end:stop]):
        return Parties(other=True)
    found = _WITH.search(text, end, stop)
    if found is None or (form is Form.VERB and found[1] not in ("with", "to", "and")):
        return Parties()
    return _joined(line, found.start(2), found[1] in ("between", "among", "of"))


def _joined(line: Line, at: int, both: bool = False) -> Parties:
    """The people from an offset on; `both` if they are all the parties there are ("between P and X")."""
    text = line.text
    names = list(line.people[at].people)
    symbols = text[at]
    places = line.symbols(at, at + WINDOW)
    for before, after in zip(places, places[1:], strict=False):
        if not _JOINED.match(text[before + 1 : after]):
            break
        names.extend(line.people[after].people)
        symbols += text[after]
    other = "X" in symbols if both else set(symbols) <= {"X", "S"}
    return Parties(tuple(dict.fromkeys(names)), other)
