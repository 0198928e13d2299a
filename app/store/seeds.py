"""A tracker's folder of seeds -> World. The forms of its files are described in the folder's README."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from app.model.dates import Period
from app.model.errors import BadTracker
from app.model.world import (
    Body,
    ChronologyEntry,
    Country,
    NamedDay,
    Outlet,
    Person,
    Place,
    Side,
    Term,
    Topic,
    World,
)


def load_world(folder: Path) -> World:
    """The world as a tracker's folder tells it. Raises `BadTracker` with the file and what is wrong."""
    tracker = _toml(folder, "tracker.toml")
    outlets = _toml(folder, "outlets.toml")
    try:
        return World(
            name=tracker["name"],
            tagline=tracker["tagline"],
            sides=tuple(Side(**side) for side in tracker["sides"]),
            countries=tuple(_country(code, row) for code, row in _toml(folder, "countries.toml").items()),
            people=tuple(_person(row) for row in _toml(folder, "leaders.toml")["people"]),
            bodies=tuple(Body(**_tuples(row)) for row in outlets.get("bodies", ())),
            outlets=tuple(Outlet(**_tuples(row)) for row in outlets.get("outlets", ())),
            places=tuple(
                Place(names[0], country, tuple(names[1:]))
                for country, cities in _toml(folder, "places.toml").items()
                for names in (city.split("|") for city in cities)
            ),
            topics=tuple(Topic(slug, **_tuples(row)) for slug, row in _toml(folder, "topics.toml").items()),
            named_days=tuple(_named_day(row) for row in _csv(folder, "calendar.csv")),
            chronology=tuple(_chronology(folder, tuple(tracker.get("chronology", {}).get("participants", ())))),
            gatherings={name: tuple(names) for name, names in tracker.get("gatherings", {}).items()},
        )
    except (KeyError, TypeError, ValueError) as wrong:
        raise BadTracker(f"The tracker in {folder} has an entry that does not fit: {wrong!r}") from wrong


def _toml(folder: Path, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((folder / name).read_text("utf-8"))
    except FileNotFoundError as missing:
        raise BadTracker(f"The tracker in {folder} lacks {name}.") from missing
    except tomllib.TOMLDecodeError as wrong:
        raise BadTracker(f"{folder / name} is not valid TOML: {wrong}") from wrong


def _csv(folder: Path, name: str) -> list[dict[str, str]]:
    path = folder / name
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def _country(code: str, row: dict[str, Any]) -> Country:
    return Country(code, **_tuples(row))


def _person(row: dict[str, Any]) -> Person:
    terms = tuple(
        Term(office, country, date.fromisoformat(first), date.fromisoformat(last) if last else None)
        for office, country, first, last in row.get("terms", ())
    )
    return Person(**{**_tuples(row), "terms": terms})


def _period(text: str) -> Period:
    """A date, a range with a slash, a month or a year, as days."""
    if "/" in text:
        first, last = text.split("/")
        return Period(date.fromisoformat(first), date.fromisoformat(last))
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return Period.of_year(parts[0])
    if len(parts) == 2:
        return Period.of_month(parts[0], parts[1])
    return Period.of_day(date(*parts))


def _named_day(row: dict[str, str]) -> NamedDay:
    rule = row["month_day_or_rule"]
    recurs = re.fullmatch(r"(\d\d)-(\d\d)", rule)
    return NamedDay(
        name=row["name"],
        aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
        period=None if recurs else _period(rule),
        month_day=(int(recurs[1]), int(recurs[2])) if recurs else None,
        first_year=int(row["first_year"]) if row["first_year"] else None,
        source=row["source"],
    )


def _local_day(text: str) -> tuple[str, date]:
    """ "Some City 2014-07-14"."""
    place, _, day = text.strip().rpartition(" ")
    return place, date.fromisoformat(day)


def _chronology(folder: Path, participants: tuple[str, ...]) -> Iterator[ChronologyEntry]:
    seen: dict[str, int] = {}
    for row in _csv(folder, "chronology.csv"):
        first = date.fromisoformat(row["date"])
        last = date.fromisoformat(row["end_date"]) if row["end_date"] else first
        stem = f"{first.isoformat()}-{row['kind']}"
        seen[stem] = seen.get(stem, 0) + 1
        yield ChronologyEntry(
            key=stem if seen[stem] == 1 else f"{stem}-{seen[stem]}",
            period=Period(first, last),
            kind=row["kind"],
            participants=participants,
            place=row["city"] or None,
            country=row["country"] or None,
            occasion=row["occasion"],
            duration_minutes=int(row["duration_minutes"]) if row["duration_minutes"] else None,
            sources=tuple(row["sources"].split()),
            confirmed=row["confidence"] == "confirmed",
            local_days=tuple(_local_day(one) for one in (row.get("local_days") or "").split("|") if one),
        )
