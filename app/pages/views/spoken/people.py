"""People: who they are, what they said of which topic in which year, and the events in which they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.model.dates import Period
from app.model.filter import Filter, QuoteFilter
from app.model.world import Person, Term, World
from app.pages import quoted, urls
from app.pages.exports.sharing import FileLink, quotation_files
from app.pages.views import wording
from app.pages.views.frame import Frame, frame_of
from app.pages.views.sides import Badge, badge_of, badges
from app.pages.views.spoken.entries import Named, YearOfEntries, years_of
from app.store.quotations.courses import Values
from app.store.quotations.listing import Entries

PATH = "/people"


@dataclass(frozen=True, slots=True)
class Counted:
    """A number that leads to what it counts; empty where there is nothing."""

    number: str
    href: str
    name: str = ""  # the number with what it counts, for those who hear it


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person in the list."""

    name: str
    href: str
    office: str
    events: Counted
    quotations: Counted


@dataclass(frozen=True, slots=True)
class PeopleOfSide:
    """The people of one side, or of none."""

    id: str
    badge: Badge
    rows: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class PeopleView:
    """What `people.html` shows."""

    frame: Frame
    sum: str
    groups: tuple[PeopleOfSide, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """An office held, in words."""

    office: str
    time: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A topic with the number of a person's quotations in each year."""

    topic: Named
    cells: tuple[Counted, ...]
    total: Counted


@dataclass(frozen=True, slots=True)
class PersonView:
    """What `person.html` shows."""

    frame: Frame
    name: str
    badge: Badge
    offices: tuple[Office, ...]
    events: Counted
    quotations: Counted
    years: tuple[str, ...]
    matrix: tuple[MatrixRow, ...]
    entries: tuple[YearOfEntries, ...]
    shown: int
    files: tuple[FileLink, ...]


def people_view(events: Mapping[str, int], quotations: Mapping[str, int], world: World, today: date) -> PeopleView:
    """Everyone who stands in an event or is quoted on one, by side; `events` and `quotations` count by slug."""
    known = [person for person in world.people if events.get(person.slug) or quotations.get(person.slug)]
    known.sort(key=lambda one: (-events.get(one.slug, 0), -quotations.get(one.slug, 0), one.name))
    groups = [
        PeopleOfSide(
            side.slug,
            badge,
            tuple(_row(one, events, quotations, today) for one in known if one.country == side.country),
        )
        for side, badge in zip(world.sides, badges(world), strict=True)
    ]
    others = tuple(_row(one, events, quotations, today) for one in known if one.country not in world.side_by_country)
    groups.append(PeopleOfSide("others", Badge("Others", "", ""), others))
    return PeopleView(
        frame=frame_of(
            world, "People", here=PATH, description="Who takes part and who is quoted, with offices.", canonical=PATH
        ),
        sum=f"{wording.many(len(known), 'person', 'people')} who took part in these events or are quoted on them.",
        groups=tuple(group for group in groups if group.rows),
    )


def person_view(
    person: Person, events: int, spoken: Values, topics: Mapping[str, int], page: Entries, world: World, today: date
) -> PersonView:
    """One person. `spoken` counts quotations by topic and year, `topics` by topic, `page` has the latest."""
    of = QuoteFilter(people=(person.slug,))
    years = sorted({year for _, year in spoken})
    side, country = world.side_of(person.name), world.country_by_code.get(person.country or "")
    return PersonView(
        frame=frame_of(
            world,
            person.name,
            here=PATH,
            description=f"{person.name}: offices, statements over time by topic, events.",
            canonical=urls.person_path(person.slug),
        ),
        name=person.name,
        badge=badge_of(world, person.name, side.name if side else country.name if country else "no side"),
        offices=tuple(_office(term, world, today) for term in sorted(person.terms, key=lambda one: one.first)[::-1]),
        events=_counted(events, "event", urls.address(Filter(people=(person.slug,)))),
        quotations=_counted(page.total, "quotation", quoted.address(of)),
        years=tuple(map(str, years)),
        matrix=tuple(_matrix(of, spoken, topics, years, page.total, world)),
        entries=years_of(page.items, world),
        shown=len(page.items),
        files=quotation_files(
            person.name, lambda end: f"{urls.person_path(person.slug)}{end}", ("json", "csv", "atom", "ics", "svg")
        ),
    )


def _row(person: Person, events: Mapping[str, int], quotations: Mapping[str, int], today: date) -> PersonRow:
    return PersonRow(
        person.name,
        urls.person_path(person.slug),
        _chief_office(person, today),
        _counted(events.get(person.slug, 0), "event", urls.address(Filter(people=(person.slug,)))),
        _counted(quotations.get(person.slug, 0), "quotation", quoted.address(QuoteFilter(people=(person.slug,)))),
    )


def _chief_office(person: Person, today: date) -> str:
    """The office held today, else the last one, with its years."""
    held = [term for term in person.terms if term.holds(today)] or sorted(person.terms, key=lambda one: one.first)[-1:]
    if not held:
        return ""
    term = held[0]
    since = f"since {term.first.year}" if term.holds(today) else f"{term.first.year} to {term.last and term.last.year}"
    return f"{wording.sentence(term.office)}, {since}"


def _office(term: Term, world: World, today: date) -> Office:
    country = world.country_by_code.get(term.country)
    of = f" of {country.name}" if country else ""
    if term.last is None or term.holds(today):
        return Office(f"{wording.sentence(term.office)}{of}", f"since {wording.day(term.first)}")
    return Office(f"{wording.sentence(term.office)}{of}", f"{wording.day(term.first)} to {wording.day(term.last)}")


def _counted(number: int, noun: str, href: str) -> Counted:
    return Counted(f"{number:,}", href if number else "", wording.many(number, noun))


def _matrix(
    of: QuoteFilter, spoken: Values, topics: Mapping[str, int], years: Sequence[int], total: int, world: World
) -> Iterator[MatrixRow]:
    """A row for each topic, most spoken of first, and one for all quotations."""
    known = [topic for topic in world.topics if topics.get(topic.slug)]
    for topic in sorted(known, key=lambda one: (-topics[one.slug], one.name)):
        narrowed = of.but(topics=(topic.slug,))
        yield MatrixRow(
            Named(topic.name, urls.topic_path(topic.slug)),
            tuple(_cell(spoken.get((topic.slug, year), 0), topic.name, year, narrowed) for year in years),
            _counted(topics[topic.slug], "quotation", quoted.address(narrowed)),
        )
    if total:
        cells = tuple(_cell(spoken.get(("", year), 0), "all", year, of) for year in years)
        yield MatrixRow(Named("All quotations", ""), cells, _counted(total, "quotation", quoted.address(of)))


def _cell(number: int, what: str, year: int, wanted: QuoteFilter) -> Counted:
    days = Period.of_year(year)
    href = quoted.address(wanted.but(first=days.first, last=days.last)) if number else ""
    return Counted(f"{number:,}" if number else "", href, f"{what}, {year}: {wording.many(number, 'quotation')}")
