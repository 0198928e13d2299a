"""The query of an address <-> the filter. Equal filters give equal addresses.

`from` and `to` take a year, a month or a day and are written as the shortest of these that says the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar
from urllib.parse import quote, quote_plus

from app.model.annotation import Kind, Status
from app.model.dates import HORIZON_FIRST, HORIZON_LAST, Period
from app.model.errors import BadFilter
from app.model.filter import DEFAULT_LIMIT, MAX_LIMIT, Filter, Plan, Sort
from app.model.world import World

TOLD = ("article", "chronology")
PARAMETERS = (
    *("topic", "kind", "status", "person", "outlet", "side", "told", "plan"),
    *("from", "to", "q", "sort", "limit", "after"),
)
MAX_WORDS = 300
MAX_VALUES = 100  # in one filter, doubles too
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)
_PLAIN = re.compile(r"[a-zA-Z0-9_-]+", re.ASCII)
_CURSOR = re.compile(r"\d{4}-\d\d-\d\d~[a-z0-9-]{1,200}", re.ASCII)

Value = TypeVar("Value", bound=StrEnum)


def filter_of(query: Iterable[tuple[str, str]], world: World) -> Filter:
    """The filter that a query asks for. Raises `BadFilter` with the parameter and what is right.

    Unknown parameters and empty values are left out: forms send every field.
    """
    given: dict[str, list[str]] = {}
    for name, value in filled(query):
        given.setdefault(name, []).append(value)
    first, last = _span(given)
    return Filter(
        topics=_known("topic", given, world.topic_by_slug),
        kinds=_members("kind", given, Kind),
        statuses=_members("status", given, Status),
        people=_known("person", given, {person.slug for person in world.people}),
        outlets=_known("outlet", given, {outlet.slug for outlet in world.outlets}),
        sides=_known("side", given, {side.slug for side in world.sides}),
        told=_known("told", given, TOLD),
        plans=_members("plan", given, Plan),
        first=first,
        last=last,
        words=_words(given),
        sort=(_members("sort", given, Sort) or (Sort.NEWEST,))[-1],
        limit=_limit(given),
        after=_after(given),
    ).normal()


def filled(query: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The parameters that have a value. Raises `BadFilter` for more of them than a filter may have."""
    given = [(name, stripped) for name, value in query if (stripped := value.strip())]
    if len(given) > MAX_VALUES:
        most = Counter(name for name, _ in given).most_common(1)[0][0]
        words = f"A filter has at most {MAX_VALUES} values; this one has {len(given):,}. Leave some out."
        raise BadFilter(most, words)
    return given


def query_of(wanted: Filter) -> str:
    """The one query for a filter; empty for the filter that leaves nothing out."""
    return "&".join(f"{name}={_plus(value)}" for name, value in pairs(wanted))


def pairs(wanted: Filter) -> tuple[tuple[str, str], ...]:
    """The parameters of a filter, in a fixed order (`PARAMETERS`), defaults left out."""
    some = wanted.normal()
    values: tuple[Iterable[str], ...] = (
        some.topics,
        some.kinds,
        some.statuses,
        some.people,
        some.outlets,
        some.sides,
        some.told,
        some.plans,
        (first_text(some.first),) if some.first else (),
        (last_text(some.last),) if some.last else (),
        (some.words,) if some.words else (),
        (some.sort,) if some.sort is not Sort.NEWEST else (),
        (str(some.limit),) if some.limit != DEFAULT_LIMIT else (),
        (some.after,) if some.after else (),
    )
    return tuple((name, str(value)) for name, held in zip(PARAMETERS, values, strict=True) for value in held)


class Query:
    """A filter's query in its parts, from the beginning of the list: a page has a hundred addresses that differ from
    its own in one of them."""

    def __init__(self, wanted: Filter) -> None:
        self._parts = dict.fromkeys(PARAMETERS, "")
        for name, value in pairs(wanted):
            self._parts[name] += _part_of_query(name, value)
        self._parts["after"] = ""

    def having(self, name: str, values: Iterable[str], path: str = "/") -> str:
        """The address with these values of a parameter, which are in the order of its own kind, instead of others."""
        return self._address({name: "".join(_part_of_query(name, value) for value in values)}, path)

    def within(self, days: Period, path: str = "/") -> str:
        """The address with these days instead of others."""
        first, last = first_text(days.first), last_text(days.last)
        return self._address({"from": f"&from={first}", "to": f"&to={last}"}, path)

    def _address(self, changed: dict[str, str], path: str) -> str:
        query = "".join((self._parts | changed).values())
        return f"{path}?{query[1:]}" if query else path


def address(wanted: Filter, path: str = "/") -> str:
    """The address of a view under a filter."""
    query = query_of(wanted)
    return f"{path}?{query}" if query else path


def storable(name: str) -> bool:
    """Whether a database could hold a name at all: PostgreSQL refuses NUL, and no name here is longer than 200."""
    return "\x00" not in name and len(name) <= 200


def event_path(name: str) -> str:
    """The address of an event's page."""
    return f"/events/{_part(name)}"


def revision_path(name: str, number: int) -> str:
    """The address under which one revision of an event can be read for good."""
    return f"{event_path(name)}@r{number}"


def article_path(article: str) -> str:
    """The address of an article's page."""
    return f"/articles/{quote(article, safe='')}"


def person_path(slug: str) -> str:
    """The address of a person's page."""
    return f"/people/{_part(slug)}"


def topic_path(slug: str) -> str:
    """The address of a topic's page."""
    return f"/topics/{_part(slug)}"


def _part(name: str) -> str:
    """A name as part of a path; nearly all are what they are, and pages have hundreds of them."""
    return name if _PLAIN.fullmatch(name) else quote(name, safe="-")


def _plus(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else quote_plus(value, safe="~")


def _part_of_query(name: str, value: str) -> str:
    return f"&{name}={_plus(value)}"


def first_text(day: date) -> str:
    """A day that begins a span: "2025" for its first of January, "2025-03" for the first of a month, else the day."""
    if day.day != 1:
        return day.isoformat()
    return f"{day.year:04}" if day.month == 1 else f"{day.year:04}-{day.month:02}"


def last_text(day: date) -> str:
    """A day that ends a span: "2025" for the last of December, "2025-03" for the last of a month, else the day."""
    if (day + timedelta(days=1)).day != 1:
        return day.isoformat()
    return f"{day.year:04}" if day.month == 12 else f"{day.year:04}-{day.month:02}"


def _span(given: dict[str, list[str]]) -> tuple[date | None, date | None]:
    first, last = (_period(name, given) for name in ("from", "to"))
    if first and last and last.first < first.first:
        first, last = last, first  # the wrong way round is still one span
    return first.first if first else None, last.last if last else None


def _period(name: str, given: dict[str, list[str]]) -> Period | None:
    if name not in given:
        return None
    text = given[name][-1]
    match = _DATE.fullmatch(text)
    wrong = BadFilter(name, f"“{text[:40]}” is no date. Write a year, a month or a day: 2025, 2025-02 or 2025-02-24.")
    if not match:
        raise wrong
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if not month:
            period = Period.of_year(year or 0)
        else:
            period = Period.of_day(date(year or 0, month, day)) if day else Period.of_month(year or 0, month)
    except (ValueError, OverflowError) as error:
        raise wrong from error
    if period.first < HORIZON_FIRST or period.last > HORIZON_LAST:
        years = f"{HORIZON_FIRST.year} to {HORIZON_LAST.year}"
        raise BadFilter(name, f"{text} is too far away: the years kept are {years}.")
    return period


def _known(name: str, given: dict[str, list[str]], known: Container[str]) -> tuple[str, ...]:
    for value in given.get(name, ()):
        if value not in known:
            listed = f" The {name}s are: {', '.join(known)}." if isinstance(known, dict | tuple) else ""
            raise BadFilter(name, f"There is no {name} “{value[:40]}” here.{listed}")
    return tuple(given.get(name, ()))


def _members(name: str, given: dict[str, list[str]], kind: type[Value]) -> tuple[Value, ...]:
    found = []
    for value in given.get(name, ()):
        try:
            found.append(kind(value.replace("-", "_")))
        except ValueError as error:
            listed = ", ".join(kind)
            raise BadFilter(name, f"There is no {name} “{value[:40]}”. It is one of: {listed}.") from error
    return tuple(found)


def _words(given: dict[str, list[str]]) -> str:
    words = " ".join(given.get("q", ())).replace("\x00", " ")
    if len(words) > MAX_WORDS:
        raise BadFilter("q", f"Search for at most {MAX_WORDS} characters; these are {len(words):,}.")
    return words


def _limit(given: dict[str, list[str]]) -> int:
    if "limit" not in given:
        return DEFAULT_LIMIT
    text = given["limit"][-1]
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII) or not 1 <= int(text) <= MAX_LIMIT:
        raise BadFilter("limit", f"A page holds 1 to {MAX_LIMIT} events; “{text[:40]}” is none of these numbers.")
    return int(text)


def _after(given: dict[str, list[str]]) -> str | None:
    if "after" not in given:
        return None
    cursor = given["after"][-1]
    if not _CURSOR.fullmatch(cursor):
        raise BadFilter("after", "The cursor is not one that a page gave. Start from the first page.")
    return cursor
