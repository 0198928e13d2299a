"""What tests make: reports and chronology entries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.events.compare import Account
from app.events.consolidate import consolidate
from app.events.group import Group
from app.model.annotation import Kind, Quote, QuoteType, Status
from app.model.dates import UNDATED, Constraint, Dating, Period, Precision, Weight
from app.model.event import Event
from app.model.report import Claim, Report, Statement
from app.model.text import Excerpt, Span
from app.model.world import ChronologyEntry, World
from app.reports.dating import solve

XI, PUTIN = "Xi Jinping", "Vladimir Putin"
NEIGHBOURS = "China and Russia are good neighbours that cannot be moved away, and true friends"


def claim(article: str, value: object) -> Claim:  # type: ignore[type-arg]
    return Claim(value, Excerpt(article, Span(0, 4), "They"))


def day(text: str) -> Dating:
    found = Period.of_day(date.fromisoformat(text))
    return Dating(found, Precision.DAY)


def month(text: str) -> Dating:
    year, number = map(int, text.split("-"))
    return Dating(Period.of_month(year, number), Precision.MONTH)


def stated(dating: Dating) -> tuple[Constraint, ...]:
    """The hint that a dating would come from."""
    if not dating.period:
        return ()
    return (Constraint("full-date", "It says so.", Weight.STATED, dating.precision, periods=(dating.period,)),)


def report(
    key: str,
    dating: Dating = UNDATED,
    kind: Kind = Kind.CALL,
    *,
    status: Status = Status.HELD,
    article: str | None = None,
    people: Sequence[str] = (XI, PUTIN),
    place: str | None = None,
    country: str | None = None,
    minutes: int | None = None,
    said: Sequence[str] = (),
    topics: Sequence[str] = (),
    primary: bool = True,
) -> Report:
    article = article or f"article-{key}"
    statements = tuple(
        Statement(article, Quote(QuoteType.DIRECT, (Span(0, len(words)),), XI), words, tuple(topics)) for words in said
    )
    return Report(
        key=key,
        article=article,
        kind=claim(article, kind),
        status=claim(article, status),
        participants=tuple(claim(article, name) for name in people),
        primary=primary,
        excerpt=Excerpt(article, Span(0, 4), "They"),
        place=claim(article, place) if place else None,
        country=claim(article, country) if country else None,
        duration_minutes=claim(article, minutes) if minutes else None,
        topics=tuple(claim(article, topic) for topic in topics),
        statements=statements,
        constraints=stated(dating),
        dating=dating,
    )


def entry(
    first: str,
    kind: str = "call",
    *,
    last: str | None = None,
    place: str | None = None,
    country: str | None = None,
    minutes: int | None = None,
    occasion: str = "phone talk",
) -> ChronologyEntry:
    begin = date.fromisoformat(first)
    period = Period(begin, date.fromisoformat(last) if last else begin)
    people = (XI, PUTIN)
    return ChronologyEntry(
        f"{first}-{kind}", period, kind, people, place, country, occasion, minutes, ("https://record.example",), True
    )


def held(world: World, *reports: Report) -> Event:
    """The event that reports taken together make."""
    return consolidate(Group(tuple(map(Account.of_report, reports))), world, solve, {})
