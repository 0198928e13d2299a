"""Who takes part in what a trigger tells of: its subject to the left, its partner to the right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from app.annotations.kinds.lexicon import Form
from app.annotations.kinds.line import Line

WINDOW = 240  # characters: no argument stands farther from its trigger
_CLAUSE_BREAK = re.compile(
    r";|: |, (?:who|whom|which|where)\b|\bwhile\b|\bwhereas\b|\bbut\b|\balthough\b|\bwhere\b|\) ?-"
)
_RIGHT_BREAK = re.compile(r";|: |\bwhile\b|\bwhereas\b|\bbut\b|, (?:who|which|where|when|and|as|with)\b|\bthat\b|\"")
_PREPOSITION = re.compile(
    r"\b(?:of|with|by|for|from|against|about|on|to|than|between|including|like|alongside|as|at|into|upon|towards?)"
    r"(?: (?:both|the|his|her|its|their|visiting|host|mr|mrs|former))?[ .]*$"
)
_JOINED = re.compile(
    r"^\.*(?: \([a-z]{1,6}\))?(?:'s)?(?:,? (?:and|&)|,|[-/]|, together with)[ .]*(?:[a-z'-]+[ .]+){0,2}$"
)
_POSSESSED = re.compile(r"^\.*'s?(?: (?!that\b|which\b|who\b)[a-z0-9'-]+){0,5} ?$")
_RELATIVE = re.compile(r", (?:who|which)$")
_RESUMED = re.compile(
    r"; (?:that|it|this|both|these)\b|, (?:[a-z]+ed|who|which|where|due)\b[^,;]*, (?:was|were|has|have|is|are)\b"
)
_GROUP = re.compile(
    r"\b(?:they|the two|both|the pair|(?:the two|both) (?:leaders|presidents|men|sides|heads of state)|"
    r"the (?:leaders|presidents))(?: (?:also|then|last|first|next|previously|earlier|have|has|had|will|would|"
    r"were|are|to|"
    r"be|been|both|again|met|briefly|did|do|never|may|might|could|can|must|should|really|already|just|sat|held|"
    r"hold|had|"
    r"have|due|expected|scheduled|set|planning|planned|a|an|their|the|for|in|formal|long|brief|short)){0,6} $"
)
_OBJECT = re.compile(r"[ ]\.*([PGX])(?!\.*'s )")  # not "received P's envoy"
_FOR_TO = re.compile(r"for [PG]\.* to (?:[a-z]+ ){0,2}$")  # "no plans for P to visit L": the subject all the same
_WHOM = re.compile(r",? whom\b[^;,]*$")
_PASSIVE = re.compile(r"\b(?:is|was|were|be|been|being)(?: [a-z]+ly| also| then)? [a-z]+$")
_BY = re.compile(r"[^;\"]{0,60}?\bby[ .]+([PGX])")
# the gap holds no other clause: in "the call came after P met with P" the "with" is another's
# possessive: a run of dots, as names leave behind, could be shared out between words and gaps in millions of ways
_GAP = (
    r"(?:[ .,]++(?!(?:after|before|when|since|while|had|has|have|said|came|which|that|as|"
    r"where)\b)[a-zLN0-9.'-]++){0,9}?"
)
_WITH = re.compile(
    _GAP + r"[ .]+(?P<how>with|to|between|among|of|and|by|from)[ .]+(?:(?!(?:with|to|and|for|by|on|"
    r"that)\b)[a-zN'-]+[ .]+){0,3}?"
    r"(?P<who>[PGXS])"
)
_SOMEONE = re.compile(
    r"[^;,\"]{0,30}\b(?:(?:with|to|between)[ .]+(?:[a-zN'.-]+[ ]+){0,3}?(?:leaders?|presidents?|ministers?|premiers?|"
    r"officials?|counterparts?|delegates|reporters|students|envoys?|diplomats?|L\b)|"
    r"of (?:the |both |N\.* )*(?:(?:prime|foreign|defen[cs]e|finance|trade|energy) )?(?:ministers|premiers|"
    r"officials|envoys|experts|"
    r"delegations|spokesmen|negotiators))"
)


@dataclass(frozen=True, slots=True)
class Parties:
    """Canonical names around a trigger; `other` is true where a third party stands in the place of one."""

    names: tuple[str, ...] = ()
    other: bool = False
    possessor: bool = False
    group: bool = False  # "they", "both": people whom the sentence does not name


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


def what_came(line: Line, at: int) -> str:
    """The words after an offset that say what came of it, also behind an insertion or as "; that too was put off"."""
    text, stop = line.text, right_edge(line, at)
    return text[at : at + 150] if _RESUMED.match(text, stop, at + 150) else text[at:stop]


def subject(line: Line, at: int, noun: bool = False, skip: frozenset[str] = frozenset()) -> Parties:
    """The people who are the subject of what stands at an offset, or its possessors; `skip` leaves people out."""
    text = line.text
    edge = left_edge(line, at)
    group = _GROUP.search(text, max(0, at - 70), at) is not None
    places = line.symbols(0 if group else edge, at)
    relative = _RELATIVE.search(text, max(0, edge - 8), edge)
    if relative and not line.symbols(edge, at):
        places = line.symbols(max(0, edge - WINDOW), relative.start())[-1:]  # "P, who is in L"
    for index in range(len(places) - 1, -1, -1):
        start = places[index]
        if (
            not relative
            and _PREPOSITION.search(text, max(0, start - 40), start)
            and not _FOR_TO.match(text, start - 4, at)
        ):
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
        if group and "G" not in symbols and len(symbols) < 2:
            break  # "they" are more than the one named last
        return Parties(tuple(dict.fromkeys(names)), set(symbols) == {"X"}, possessor)
    return Parties(group=group)


def partner(line: Line, end: int, form: Form) -> Parties:
    """The people whom the words after a trigger give as object or partner."""
    text, stop = line.text, right_edge(line, end)
    whom = _WHOM.search(text, max(0, end - 40), end)
    if whom and form is not Form.NOUN:
        before = line.symbols(max(0, whom.start() - 60), whom.start())
        if before:
            return _joined(line, before[-1])
    direct = _OBJECT.match(text, end)
    if form is not Form.NOUN and direct:
        return _joined(line, direct.start(1))
    if form is Form.OBJECT:
        agent = _BY.match(text, end) if _PASSIVE.search(text, max(0, end - 40), end) else None
        return _joined(line, agent.start(1)) if agent else Parties()
    if _SOMEONE.match(text, end, stop):
        return Parties(other=True)
    found = _WITH.match(text, end, stop)
    if found is None or (form is Form.VERB and found["how"] not in ("with", "to", "and")):
        return Parties()
    return _joined(line, found.start("who"), found["how"] in ("between", "among", "of"))


def _joined(line: Line, at: int, both: bool = False) -> Parties:
    """The people from an offset on; `both` if they are all the parties there are ("between P and X")."""
    text = line.text
    names = list(line.people[at].people)
    symbols = text[at]
    places = line.symbols(at, at + WINDOW)
    for before, after in pairwise(places):
        if not _JOINED.match(text[before + 1 : after]):
            break
        names.extend(line.people[after].people)
        symbols += text[after]
    other = "X" in symbols if both else set(symbols) <= {"X", "S"}
    return Parties(tuple(dict.fromkeys(names)), other)
