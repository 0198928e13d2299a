"""Which place of a line is the place of an interaction."""

from __future__ import annotations

import re

from app.annotations.kinds.line import Line

_LOCATED = re.compile(r"\b(?:in|at|near|outside|to|inside)(?: (?!which\b|whom\b)[a-zN.'-]+){0,5}[ .]*$")
_OTHERWISE = re.compile(r"\b(?:of|from|between|with|on|about|for|by|against|than|since)(?: the)?[ .]*$")
_CITY_OF = re.compile(r"\b(?:city|town|capital|resort|port|village) of[ .]*$")
_AND_IN = re.compile(r"^[.' ]*[^;:]{0,70}?\band (?:again |then )?in(?: the)?(?: [a-z]+){0,2}[ .]*$")


def located(line: Line, at: int) -> bool:
    """Whether a place is where something is ("in L", "at the guest house in L"), not what it is of."""
    before = line.text[max(0, at - 48) : at]
    return _LOCATED.search(before) is not None and (
        _OTHERWISE.search(before) is None or _CITY_OF.search(before) is not None
    )


def places_of(line: Line, edge: int, start: int, end: int, stop: int) -> list[int]:
    """The places of what stands at a trigger: the first after it and those listed with it, else the last before it.

    A place right before a noun counts as well: "the L talks".
    """
    stop = max(stop, min(len(line.text), end + 160))
    after = [at for at in sorted(line.places) if end <= at < stop and located(line, at)]
    if after:
        chosen = [after[0]]
        for at in after[1:]:
            if not _AND_IN.match(line.text[chosen[-1] + 1 : at]):
                break
            chosen.append(at)
        return chosen
    before = [at for at in sorted(line.places) if edge <= at < start and located(line, at)]
    if before:
        return before[-1:]
    return [at for at in line.places if at < start and re.fullmatch(r"L\.* ", line.text[at:start])]
