"""Letters, telegrams and greetings that one leader sends to the other, or that both exchange."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.annotations.kinds.candidate import Candidate, told_before
from app.annotations.kinds.denials import Stand, stand
from app.annotations.kinds.lexicon import Form
from app.annotations.kinds.line import Line, sides_of
from app.annotations.kinds.parties import left_edge, partner, right_edge, subject
from app.annotations.kinds.status import status_of
from app.model.annotation import Kind
from app.model.world import World

_THING = (
    r"(?:messages?|telegrams?|letters?|cables?|congratulations|greetings|condolences|notes?|well-wishes|wishes|"
    r"(?:congratulatory|condolence|greeting|new year|birthday) (?:messages?|telegrams?|letters?|notes?|cards?))"
)
_MESSAGE = re.compile(
    rf"(?<![\w'-])(?:(?P<both>exchang(?:ed|es|ing|e)(?: of)?)(?: (?:[a-z0-9-]+|"
    rf"N\.*)){{0,4}}? (?P<both_thing>{_THING})|"
    rf"(?:sent|sends|send|sending|extended|extends|conveyed|conveys|addressed|wrote)"
    rf"(?: \.*P\.*)?(?: (?:an?|his|her|the|their|warm|sincere|N\.*|of|[a-z]+)){{0,4}}? (?P<thing>{_THING})|"
    r"(?P<wish>congratulated|congratulates))(?![\w-])"
)
_WRITTEN = re.compile(r"message|telegram|letter|cable|note|card")


def messages(line: Line, world: World) -> Iterator[Candidate]:
    """Messages between leaders of the two sides. Greetings that may be spoken are `weak`."""
    for match in _MESSAGE.finditer(line.text):
        start, end = match.span()
        left, right = line.text[left_edge(line, start) : start], line.text[end : right_edge(line, end)]
        standing = stand(line, start, end)
        if standing is Stand.NONE:
            continue
        by_whom = subject(line, start)
        to_whom = _receiver(line, match)
        names = (*by_whom.names, *to_whom)
        covered = sides_of(names, world)
        group = bool(match["both"]) and by_whom.group
        if by_whom.other or (len(covered) < 2 and not group):
            continue
        thing = match["both_thing"] or match["thing"] or ""
        status = standing.of(status_of(left, right))
        yield Candidate(
            line, start, end, Kind.MESSAGE, status, names, weak=not _WRITTEN.search(thing), group=group,
            background=told_before(left, right), denied=standing.denied,
        )  # fmt: skip


def _receiver(line: Line, match: re.Match[str]) -> tuple[str, ...]:
    """Who gets it: the object ("sent P a letter", "congratulated P") or who stands behind "to"."""
    inner = re.search(r"P", match[0])
    if inner:
        return line.people[match.start() + inner.start()].people
    found = partner(line, match.end(), Form.VERB)
    return () if found.other else found.names
