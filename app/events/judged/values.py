"""Values as a reviewer writes them <-> values of an event.

A date is written "2025-02-24", "2024-05-16/2024-05-17" (all these days), "2024-05", "2024", "2025-01-20/2025-01-31
month" (some day among these, known to the month), or "unknown". Participants are parted by semicolons; a country is its
ISO code; topics and everything else are named as in addresses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from app.model.annotation import Kind, Status
from app.model.dates import HORIZON_FIRST, HORIZON_LAST, Dating, Period, Precision
from app.model.errors import BadRequest
from app.model.event import Event
from app.model.judgement import REMOVED, UNKNOWN, Field
from app.model.world import World

LONGEST = 200  # code points of a place or a name
LONGEST_CALL = 100_000  # minutes
_PART = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_DATE = re.compile(rf"({_PART})(?:/({_PART}))?(?: (day|month|season|year))?", re.ASCII)
_PASSAGE = re.compile(r"([^\s@]{1,64})@(\d{1,9})-(\d{1,9})", re.ASCII)
_FORMS = "2025-02-24, 2024-05-16/2024-05-17, 2024-05, 2024, 2025-01-20/2025-01-31 month, or unknown"

Member = TypeVar("Member", bound=StrEnum)


def checked(field: Field, value: str, world: World) -> str:
    """The value in the one form in which it is kept; raises `BadRequest` with what is right if it is no such value."""
    text = " ".join(value.split())
    if "\x00" in text or (len(text) > LONGEST and field is not Field.PARTICIPANTS):
        raise BadRequest("value", f"A value has at most {LONGEST} characters, and none of them is NUL.")
    return _CHECKS[field](text, world)


def dating_of(text: str) -> Dating:
    """The date that a reviewer wrote, without evidence; raises `BadRequest` on what is no date."""
    if text == UNKNOWN:
        return Dating()
    match = _DATE.fullmatch(text)
    wrong = BadRequest("value", f"“{text[:40]}” is no date. Write it like one of these: {_FORMS}.")
    if not match:
        raise wrong
    first, last, named = match.groups()
    try:
        begin, end = _period(first), _period(last or first)
        period = Period(begin.first, end.last)
    except ValueError as error:
        raise wrong from error
    if period.first < HORIZON_FIRST or period.last > HORIZON_LAST:
        raise BadRequest("value", f"The years kept are {HORIZON_FIRST.year} to {HORIZON_LAST.year}.")
    return Dating(period, Precision(named) if named else _grain(first, last))


def date_text(dating: Dating) -> str:
    """The shortest way to write a date, as `dating_of` reads it."""
    period = dating.period
    if period is None:
        return UNKNOWN
    first, last = period.first.isoformat(), period.last.isoformat()
    if dating.precision is Precision.DAY:
        return first if first == last else f"{first}/{last}"
    for short, whole in (
        (first[:7], Period.of_month(period.first.year, period.first.month)),
        (first[:4], Period.of_year(period.first.year)),
    ):
        if period == whole and _grain(short, None) is dating.precision:
            return short
    return f"{first}/{last} {dating.precision.value}"


def passage_of(text: str | None) -> tuple[str, int, int]:
    """Article, start and end of a passage written `article@start-end`."""
    match = _PASSAGE.fullmatch(text or "")
    if not match or int(match[2]) >= int(match[3]):
        raise BadRequest("right", "Name the quotation by its passage: the article's id, @, start, -, end.")
    return match[1], int(match[2]), int(match[3])


def value_of(event: Event, field: Field) -> str:
    """What an event has in one of its fields, as a reviewer would write it."""
    if field is Field.DATE:
        return date_text(event.dating)
    if field is Field.PARTICIPANTS:
        return "; ".join(event.participants)
    chosen = getattr(event, field.value)
    return str(chosen.value) if chosen else UNKNOWN


def _period(text: str) -> Period:
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return Period.of_day(date(*parts))
    if len(parts) == 2:
        if not 1 <= parts[1] <= 12:
            raise ValueError(text)
        return Period.of_month(*parts)
    return Period.of_year(*parts)


def _grain(first: str, last: str | None) -> Precision:
    shortest = min(len(first), len(last or first))
    return {4: Precision.YEAR, 7: Precision.MONTH}.get(shortest, Precision.DAY)


def _date(text: str, _world: World) -> str:
    return date_text(dating_of(text))


def _member(kind: type[Member]) -> Callable[[str, World], str]:
    def check(text: str, _world: World) -> str:
        try:
            return str(kind(re.sub(r"[\s-]+", "_", text.lower())).value)
        except ValueError as error:
            raise BadRequest("value", f"“{text[:40]}” is not one of {', '.join(kind)}.") from error

    return check


def _some(text: str, _world: World) -> str:
    if not text:
        raise BadRequest("value", f"Say what is right; if nobody knows, say {UNKNOWN}.")
    return text


def _country(text: str, world: World) -> str:
    code = text.upper()
    if text == UNKNOWN or code in world.country_by_code:
        return text if text == UNKNOWN else code
    raise BadRequest("value", f"“{text[:40]}” is no country's code here: {', '.join(sorted(world.country_by_code))}.")


def _minutes(text: str, _world: World) -> str:
    if text == UNKNOWN:
        return text
    if not re.fullmatch(r"\d{1,6}", text, re.ASCII) or not 1 <= int(text) <= LONGEST_CALL:
        raise BadRequest("value", f"A duration is a number of minutes from 1 to {LONGEST_CALL:,}, or {UNKNOWN}.")
    return str(int(text))


def _participants(text: str, world: World) -> str:
    names = list(dict.fromkeys(filter(None, (part.strip() for part in text.split(";")))))
    strangers = [name for name in names if name not in world.person_by_name]
    if len(names) < 2 or strangers:
        said = f"The tracker does not know {strangers[0][:60]}." if strangers else "An event has two or more."
        raise BadRequest("value", f"{said} Write the names of its people, parted by semicolons.")
    return "; ".join(names)


def _topic(text: str, world: World) -> str:
    if text not in world.topic_by_slug:
        raise BadRequest("value", f"There is no topic “{text[:40]}”: it is one of {', '.join(world.topic_by_slug)}.")
    return text


def _removed(text: str, _world: World) -> str:
    if text != REMOVED:
        raise BadRequest("value", f"To take a quotation away, let the value be “{REMOVED}”.")
    return text


_CHECKS: Mapping[Field, Callable[[str, World], str]] = {
    Field.DATE: _date,
    Field.KIND: _member(Kind),
    Field.STATUS: _member(Status),
    Field.PLACE: _some,
    Field.COUNTRY: _country,
    Field.DURATION: _minutes,
    Field.PARTICIPANTS: _participants,
    Field.TOPIC: _topic,
    Field.NOT_TOPIC: _topic,
    Field.SPEAKER: _some,
    Field.STATEMENT: _removed,
}
