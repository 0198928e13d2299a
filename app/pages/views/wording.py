"""Dates, precision, kinds and counts in words, the same on every page.

Dates are written "24 February 2025", never in figures alone; precision is always said, and where it comes from.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from app.events.judged.values import dating_of
from app.events.zones import LocalDay
from app.model.annotation import Kind, QuoteType, Status
from app.model.dates import Dating, Period, Precision
from app.model.event import Dissent, Event
from app.model.filter import Plan
from app.model.line import DatedBy, Differing, Origin, dated_by, differing_of
from app.model.world import World

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
KINDS = {
    Kind.CALL: "Call",
    Kind.VIDEO_CALL: "Video call",
    Kind.MEETING: "Meeting",
    Kind.VISIT: "Visit",
    Kind.SUMMIT: "Summit",
    Kind.MESSAGE: "Message",
}
STATUSES = {
    Status.HELD: "Held",
    Status.PLANNED: "Planned",
    Status.PROPOSED: "Proposed",
    Status.POSTPONED: "Postponed",
    Status.CANCELLED: "Cancelled",
}
TOLD = {"article": "An article here", "chronology": "The chronology alone"}
PLANS = {
    Plan.AHEAD: "Still ahead",
    Plan.OVERDUE: "Date passed, no report",
    Plan.CAME: "Something came of it",
}
FIELDS = {"duration_minutes": "Duration", "dating": "Date"}


def many(number: int, one: str, more: str | None = None) -> str:
    """A count with its noun: "1 article", "2 articles", "1,200 events"."""
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def sentence(text: str) -> str:
    """The text with a capital at its head: "state visit" becomes "State visit"."""
    return text[:1].upper() + text[1:]


def joined(words: tuple[str, ...], last: str = "and") -> str:
    """A list in a sentence: "a", "a and b", "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def day(at: date, *, weekday: bool = False, year: bool = True) -> str:
    """ "24 February 2025", or with its weekday "Monday, 24 February 2025"."""
    words = f"{at.day} {MONTHS[at.month - 1]}" + (f" {at.year}" if year else "")
    return f"{WEEKDAYS[at.weekday()]}, {words}" if weekday else words


def month(at: date) -> str:
    """ "February 2025"."""
    return f"{MONTHS[at.month - 1]} {at.year}"


def days(period: Period, *, year: bool = True) -> str:
    """ "24 February 2025", "20–22 March 2013", "31 August – 3 September 2025"."""
    first, last = period.first, period.last
    if first == last:
        return day(first, year=year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last, year=year)}"
    return f"{day(first, year=year and first.year != last.year)} – {day(last, year=year)}"


def span(period: Period) -> str:
    """Any run of days by its shortest name: "2025", "first half of 2026", "May 2024", "May to July 2024", or days."""
    first, last = period.first, period.last
    starts, ends = first.day == 1, (last + timedelta(days=1)).day == 1
    if not (starts and ends):
        return days(period)
    if first.year != last.year:
        whole = (first.month, last.month) == (1, 12)
        return f"{first.year} to {last.year}" if whole else f"{month(first)} to {month(last)}"
    if first.month == last.month:
        return month(first)
    named = {(1, 12): "", (1, 6): "first half of ", (7, 12): "second half of "}.get((first.month, last.month))
    return f"{MONTHS[first.month - 1]} to {month(last)}" if named is None else f"{named}{first.year}"


def local_days(days: Sequence[LocalDay]) -> str:
    """Where it was which day: "24 February 2025 in one capital, 25 February 2025 in the other"."""
    return ", ".join(f"{day(one.day)} in {one.place}" for one in days)


def when(dating: Dating, *, weekday: bool = False) -> str:
    """When it took place, as exactly as is known: "24 February 2025", "May 2024", "on or soon after 20 January"."""
    if dating.period is None:
        return "date not said"
    if dating.precision is Precision.DAY:
        one = dating.period.days == 1
        return day(dating.period.first, weekday=weekday) if one else days(dating.period)
    return _within(dating.period)


def _within(period: Period, *, year: bool = True) -> str:
    """A span that holds the day: whole months by their name, what is cut off at one end as "on or soon after"."""
    starts, ends = period.first.day == 1, (period.last + timedelta(days=1)).day == 1
    if starts and ends:
        return span(period)
    if ends:
        return f"on or soon after {day(period.first, year=year)}"
    if starts:
        return f"{MONTHS[period.first.month - 1]}, by {day(period.last, year=year)}"
    return f"between {day(period.first, year=year)} and {day(period.last, year=year)}"


def row_when(dating: Dating, *, month: bool = False) -> tuple[str, str]:
    """The date of a row under its month, and a note beside it: ("24", "Mon"), ("19–20", "2 days"), ("Nov", "month").

    With `month`, for rows under another heading: ("24 Feb", "Mon").
    """
    if dating.period is None:
        return "", "not said"
    first, last = dating.period.first, dating.period.last
    if dating.precision is Precision.DAY:
        if first == last:
            return short(first) if month else str(first.day), WEEKDAYS[first.weekday()][:3]
        if month or (first.month, first.year) != (last.month, last.year):
            return short_days(dating.period), ""
        return f"{first.day}–{last.day}", many(dating.period.days, "day")
    if first.day != 1 and (last + timedelta(days=1)).day == 1:
        return f"from {short(first)}", dating.precision.value
    if first.month == last.month and first.year == last.year:
        return MONTHS[first.month - 1][:3], "month"
    if dating.precision is Precision.YEAR or first.year != last.year:
        return str(first.year), dating.precision.value
    return f"{MONTHS[first.month - 1][:3]}–{MONTHS[last.month - 1][:3]}", ""


def short(at: date) -> str:
    """ "24 Feb", beside a mark."""
    return f"{at.day} {MONTHS[at.month - 1][:3]}"


def short_days(period: Period) -> str:
    """ "24 Feb", "16–17 May", "31 Aug–3 Sep"."""
    first, last = period.first, period.last
    if first == last:
        return short(first)
    return f"{first.day}–{short(last)}" if first.month == last.month else f"{short(first)}–{short(last)}"


def iso(dating: Dating) -> str:
    """The date for a `datetime` attribute, as precise as it is: "2025-02-24", "2024-05", "2026", or nothing."""
    if dating.period is None:
        return ""
    first, last = dating.period.first, dating.period.last
    if dating.precision is Precision.DAY:
        return first.isoformat()
    return f"{first:%Y-%m}" if (first.year, first.month) == (last.year, last.month) else f"{first:%Y}"


def precision(event: Event) -> str:
    """How exactly the date is known, and where from: "month from the text, day from the chronology"."""
    return known_by(event.dating, dated_by(event))


def known_by(dating: Dating, by: DatedBy) -> str:
    """The same from what is known of an event's date."""
    if by.origin is Origin.REVIEWER:
        return f"{_name(dating)}, from a reviewer"
    if dating.period is None:
        return "date not said"
    grain = _name(dating)
    match by.origin:
        case Origin.CHRONOLOGY_ALONE:
            return f"{grain}, from the chronology"
        case Origin.TEXT:
            return f"{_grain(dating)}, from the text"
        case Origin.CHRONOLOGY:
            return f"{f'{_grain(by.own)} from the text, ' if by.own else ''}{grain} from the chronology"
        case Origin.PUBLICATION:
            return f"{grain}, from the publication date"
    return f"{_grain(dating)}, from the articles together"


def _grain(dating: Dating) -> str:
    """ "month", or what the words leave of it: "on or soon after 20 January"."""
    if dating.period is None or dating.precision is Precision.DAY:
        return _name(dating)
    cut = dating.period.first.day != 1 or (dating.period.last + timedelta(days=1)).day != 1
    return _within(dating.period, year=False) if cut else _name(dating)


def _name(dating: Dating) -> str:
    """The precision by its everyday name: "day", "month", "quarter", "half-year", "season", "year"."""
    if dating.precision is not Precision.SEASON or dating.period is None:
        return dating.precision.value
    first, last = dating.period.first, dating.period.last
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    if months == 6 and first.month in (1, 7):
        return "half-year"
    return "quarter" if months == 3 and first.month % 3 == 1 else "season"


def sources(articles: int, links: int) -> str:
    """Who tells of an event: "2 articles", "chronology, 3 links", "chronology, 1 source"."""
    if articles:
        return many(articles, "article")
    return "chronology, 1 source" if links == 1 else f"chronology, {many(links, 'link')}"


def place(event: Event, world: World) -> str:
    """The city with its country; the country alone, or nothing, when the city or both are not said."""
    return where(event.place.value if event.place else None, event.country.value if event.country else None, world)


def where(city: str | None, code: str | None, world: World) -> str:
    """The same from the city's name and the country's code."""
    country = world.country_by_code.get(code) if code else None
    named = country.name if country else ""
    return ", ".join(part for part in (city or "", named if named != city else "") if part)


def printed(text: str, kind: QuoteType) -> str:
    """A quotation as printed. Direct words get quotation marks; in others, marks left open by the span are closed."""
    if kind is QuoteType.DIRECT:
        return f"“{text.strip('“”').removesuffix(',')}”"  # the comma before "he said" is the article's
    return text + "”" * max(0, text.count("“") - text.count("”"))


def field(name: str) -> str:
    """The name of an event's field for readers: "Duration", "Kind", "Date"."""
    return FIELDS.get(name, sentence(name.replace("_", " ")))


def value(name: str, text: str, world: World) -> str:
    """A value of a field in words: "90 minutes", "video call", a country's name."""
    if name == "duration_minutes" and text.isdigit():
        return many(int(text), "minute")
    if name == "kind" and text in set(Kind):
        return KINDS[Kind(text)].lower()
    if name == "country" and text in world.country_by_code:
        return world.country_by_code[text].name
    if name == "date":
        return when(dating_of(text))
    if name == "status" and text in set(Status):
        return STATUSES[Status(text)].lower()
    return text


def differs(one: Dissent, event: Event, world: World) -> str:
    """Who says what: "90 minutes (article) or 95 minutes (chronology)"."""
    return differing(differing_of(one, event), world)


def differing(one: Differing, world: World) -> str:
    """The same from what is known of it."""
    said_by, chosen_by = ("article" if told else "chronology" for told in (one.value_by_article, one.chosen_by_article))
    if one.corrected:
        chosen_by = "reviewer"
    value_words, chosen_words = (value(one.field, text, world) for text in (one.value, one.chosen))
    return f"{value_words} ({said_by}) or {chosen_words} ({chosen_by})"
