"""CSV (RFC 4180): a row for each event; docs/exports.md describes the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from app.model.article import Article
from app.model.dates import Precision
from app.model.event import Event
from app.model.line import leading_statement
from app.model.world import World
from app.pages.exports.selection import Item, Selection
from app.pages.exports.words import topic_names
from app.pages.urls import event_path, revision_path
from app.pages.views import wording
from app.store.articles import meta_of
from app.store.batches import batches

COLUMNS = (
    "address", "url", "title", "kind", "status", "date", "end_date", "date_precision", "date_words", "participants",
    "place", "country", "duration_minutes", "topics", "topic_names", "sources", "outlets", "article_links",
    "chronology_links", "quotation", "speaker", "via", "quotation_type", "revision", "updated", "cite",
    "related",
)  # fmt: skip
# A spreadsheet takes a cell that begins so for a formula and may run it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(selection: Selection) -> Iterator[str]:
    """The head and a line for each event; several values of one cell are parted by "; "."""
    yield row(COLUMNS)
    for some in batches(selection.items()):
        ids = {report.article for item in some for report in item.stored.event.reports}
        articles = meta_of(selection.connection, ids)
        for item in some:
            values = _values(item, articles, selection.world, selection.base)
            yield row(tuple(safe(values[column]) for column in COLUMNS))


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what would begin one."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def row(cells: tuple[str, ...]) -> str:
    """One line of a table, its cells quoted where they must be."""
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()


def _values(item: Item, articles: Mapping[str, Article], world: World, base: str) -> dict[str, str]:
    event = item.stored.event
    first, last = _days(event)
    told = [articles[key] for key in dict.fromkeys(report.article for report in event.reports) if key in articles]
    return {
        "address": event.address,
        "url": f"{base}{event_path(event.address)}",
        "title": event.title,
        "kind": event.kind.value.value,
        "status": event.status.value.value,
        "date": first,
        "end_date": last,
        "date_precision": event.dating.precision.value,
        "date_words": wording.when(event.dating),
        "participants": "; ".join(event.participants),
        "place": event.place.value if event.place else "",
        "country": event.country.value if event.country else "",
        "duration_minutes": str(event.duration_minutes.value) if event.duration_minutes else "",
        "topics": "; ".join(topic.value for topic in event.topics),
        "topic_names": "; ".join(topic_names(event, world)),
        "sources": str(event.sources),
        "outlets": "; ".join(dict.fromkeys(one.outlet for one in told if one.outlet)),
        "article_links": " ".join(one.url for one in told if one.url),
        "chronology_links": " ".join(event.chronology.sources) if event.chronology else "",
        **_quotation(event),
        "revision": str(item.stored.revision),
        "updated": item.stored.updated.isoformat(timespec="seconds"),
        "cite": f"{base}{revision_path(event.address, item.stored.revision)}",
        "related": "; ".join(f"{one.link.value} {one.address}" for one in item.related),
    }


def _days(event: Event) -> tuple[str, str]:
    """First and last day; a single day has no last one, as in JSON."""
    period = event.dating.period
    if period is None:
        return "", ""
    several = event.dating.precision is not Precision.DAY or period.days > 1
    return period.first.isoformat(), period.last.isoformat() if several else ""


def _quotation(event: Event) -> dict[str, str]:
    """The leading quotation, letter for letter."""
    said = leading_statement(event)
    if said is None:
        return dict.fromkeys(("quotation", "speaker", "via", "quotation_type"), "")
    quote = said.quote
    return {
        "quotation": said.text,
        "speaker": quote.speaker or "",
        "via": quote.via or "",
        "quotation_type": quote.type.value,
    }
