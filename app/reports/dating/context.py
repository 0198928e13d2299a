"""What a whole article says of the time in which it was written: who held which office, and its latest years.

Such hints are loose: they narrow "the anniversary of the invasion" to the years of a presidency, and give way to
everything else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from app.model.annotation import Annotations, Timex
from app.model.article import Article
from app.model.dates import HORIZON_LAST, Constraint, Period, Precision, Weight
from app.model.text import Excerpt, Span
from app.model.world import Person, World

_NAME = r"(?P<name>(?:[A-Z][\w.’'-]{0,30}\s+){0,3}[A-Z][\w-]{0,30})"
_FORMER = re.compile(
    r"\b(?:former|ex|late|then|elect|ousted|deposed|onetime)[\s-]+(?:[A-Z][\w.]{0,20}\s+)?$", re.IGNORECASE
)
_PLANNED = re.compile(r"\b(?:will|by|until|next|plans?|targets?|goals?|aims?|through|due|expected)\b")


@lru_cache(maxsize=8)
def _offices(people: tuple[Person, ...]) -> re.Pattern[str]:
    """The words for offices with a name after them, and "the … administration"."""
    titles = sorted({term.office for person in people for term in person.terms}, key=len, reverse=True)
    words = "|".join(re.escape(title.title()).replace("\\ ", r"\s") + "|" + re.escape(title) for title in titles)
    return re.compile(rf"\b(?P<office>{words or 'President'})\s+{_NAME}" if words else r"(?!)")


def office_terms(article: Article, annotations: Annotations, world: World) -> Iterator[Constraint]:
    """For each office the terms of whoever is most often said to hold it now."""
    held: dict[tuple[str, str], Counter[str]] = {}
    where: dict[str, Span] = {}
    pattern = _offices(world.people)
    for sentence in annotations.sentences():
        for match in pattern.finditer(article.body, sentence.start, sentence.end):
            if _FORMER.search(article.body[max(sentence.start, match.start() - 40) : match.start()]):
                continue
            office = match["office"].lower()
            person = _person(match["name"], office, world.people)
            if person is None:
                continue
            country = next(term.country for term in person.terms if term.office == office)
            held.setdefault((office, country), Counter())[person.name] += 1
            where.setdefault(person.name + office, Span(match.start(), match.end()))
    for (office, country), names in held.items():
        name = names.most_common(1)[0][0]
        person = next(person for person in world.people if person.name == name)
        yield _terms(person, office, country, Excerpt.cut(article.id, article.body, where[name + office]))


def _person(name: str, office: str, people: Iterable[Person]) -> Person | None:
    """Who is meant by a name after an office: the one who held it and whose name it begins with or is."""
    words = name.split()
    for person in people:
        if not any(term.office == office for term in person.terms):
            continue
        known = person.name.split()
        if words[: len(known)] == known or words[0] == person.family or person.family in words[:3]:
            return person
    return None


def _terms(person: Person, office: str, country: str, excerpt: Excerpt) -> Constraint:
    terms = [term for term in person.terms if term.office == office and term.country == country]
    periods = tuple(Period(term.first, term.last or HORIZON_LAST) for term in terms)
    told = " and ".join(
        f"from {term.first.year} to {term.last.year}" if term.last else f"since {term.first.year}" for term in terms
    )
    words = f"{person.name} is called {office}, an office held {told}."
    return Constraint("office-term", words, Weight.LOOSE, Precision.UNKNOWN, excerpt, periods)


def latest_year(article: Article, annotations: Annotations, times: Iterable[Timex]) -> Constraint | None:
    """The latest year that the article names as past: it was written no earlier."""
    latest: tuple[int, Timex] | None = None
    for timex in times:
        year = timex.said[:4]
        if not (year.isdigit() and len(timex.said) in (4, 7, 10) and 1900 < int(year) < HORIZON_LAST.year):
            continue
        if _PLANNED.search(article.body[max(0, timex.span.start - 40) : timex.span.start]):
            continue
        if latest is None or int(year) > latest[0]:
            latest = int(year), timex
    if latest is None:
        return None
    excerpt = Excerpt.cut(article.id, article.body, latest[1].span)
    period = Period(date(latest[0], 1, 1), HORIZON_LAST)
    words = f"The text speaks of {latest[0]} as past, so it was written in that year or later."
    return Constraint("latest-year", words, Weight.LOOSE, Precision.UNKNOWN, excerpt, (period,))


def published_bound(day: date) -> Constraint:
    """What was held lies before the day of publication."""
    period = Period(date(1900, 1, 1), day + timedelta(days=1))
    words = f"Published on {day.day} {day:%B %Y}, so it took place by then."
    return Constraint("published", words, Weight.METADATA, Precision.UNKNOWN, None, (period,))


def captured_bound(day: date) -> Constraint:
    """What was held lies before the day on which a web archive took the page; nobody says when it was published."""
    period = Period(date(1900, 1, 1), day + timedelta(days=1))
    words = f"Taken by a web archive on {day.day} {day:%B %Y}, so it took place by then."
    return Constraint("captured", words, Weight.METADATA, Precision.UNKNOWN, None, (period,))
