"""What a filter of quotations selects, as files: all of it, an entry for the same words, with every use."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.model.filter import MAX_LIMIT, QuoteFilter
from app.model.world import World
from app.pages import quoted
from app.pages.api.spoken import entry_record
from app.pages.exports.formats import atom
from app.pages.exports.formats.table import row, safe
from app.pages.exports.words import line
from app.pages.urls import article_path, event_path
from app.pages.views import wording
from app.pages.views.spoken.quotes import loosened
from app.store.engine import Connection
from app.store.quotations.listing import Entry, list_entries

COLUMNS = (
    "quotation", "speaker", "country", "via", "quotation_type", "topics", "event_date", "event_date_precision",
    "event_title", "event_url", "outlet", "article_title", "article_link", "published", "uses", "first_use",
    "first_use_url",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class QuoteSelection:
    """What an export of quotations holds, read with one connection; as `Selection` of events."""

    connection: Connection
    world: World
    base: str
    wanted: QuoteFilter
    ending: str

    @property
    def name(self) -> str:
        """The filter in words."""
        names = [one.name for one in loosened(self.wanted, self.world)]
        return f"Quotations: {', '.join(names)}" if names else "Quotations"

    def items(self) -> Iterator[Entry]:
        """Every entry with all of its uses, page after page from the store, those used last first."""
        page = replace(self.wanted, limit=MAX_LIMIT, after=None)
        while True:
            listed = list_entries(self.connection, page, uses=None)
            yield from listed.items
            if listed.next is None:
                return
            page = replace(page, after=listed.next)


def write_json(selection: QuoteSelection) -> Iterator[str]:
    """The form of the API's list; all of it, so nothing follows."""
    yield '{"items": ['
    total = 0
    for entry in selection.items():
        record = entry_record(entry, selection.world, selection.base)
        yield (",\n" if total else "\n") + json.dumps(record, ensure_ascii=False)
        total += 1
    yield f'\n], "total": {total}, "next": null}}\n'


def write_jsonl(selection: QuoteSelection) -> Iterator[str]:
    """A line of JSON for each entry."""
    for entry in selection.items():
        yield json.dumps(entry_record(entry, selection.world, selection.base), ensure_ascii=False) + "\n"


def write_csv(selection: QuoteSelection) -> Iterator[str]:
    """The head and a line for each entry: the use that stands for it, how many there are, and the first."""
    yield row(COLUMNS)
    for entry in selection.items():
        values = _values(entry, selection.world, selection.base)
        yield row(tuple(safe(values[column]) for column in COLUMNS))


def write_atom(selection: QuoteSelection) -> Iterator[str]:
    """A feed of what was said, the latest first, for readers that follow a topic or a speaker."""
    feed = atom.Feed(
        title=f"{line(selection.name)} · Readout",
        subtitle=line(selection.world.tagline),
        url=f"{selection.base}{quoted.address(selection.wanted, f'{quoted.PATH}.{selection.ending}')}",
        page=f"{selection.base}{quoted.address(selection.wanted)}",
    )
    yield from atom.feed(feed, (_feed_entry(entry, selection) for entry in selection.items()))


def _values(entry: Entry, world: World, base: str) -> dict[str, str]:
    use, first = entry.latest, entry.uses[0]
    quote, side = use.statement.quote, world.side_of(use.statement.quote.speaker)
    return {
        "quotation": use.statement.text,
        "speaker": quote.speaker or "",
        "country": side.country if side else "",
        "via": quote.via or "",
        "quotation_type": quote.type.value,
        "topics": "; ".join(use.statement.topics),
        "event_date": wording.iso(use.dating),
        "event_date_precision": use.dating.precision.value,
        "event_title": use.title,
        "event_url": f"{base}{event_path(use.address)}",
        "outlet": use.article.outlet or "",
        "article_title": use.article.title or "",
        "article_link": use.article.url or "",
        "published": use.article.published.isoformat() if use.article.published else "",
        "uses": str(entry.total),
        "first_use": wording.iso(first.dating),
        "first_use_url": f"{base}{event_path(first.address)}",
    }


def _feed_entry(entry: Entry, selection: QuoteSelection) -> atom.Entry:
    use, first = entry.latest, entry.uses[0]
    quote, topics = use.statement.quote, {one.slug: one.name for one in selection.world.topics}
    said = f"{quote.speaker or 'Speaker not named'}{f', via {quote.via}' if quote.via else ''}"
    event = f"{selection.base}{event_path(use.address)}"
    when = wording.sentence(wording.when(use.dating))
    return atom.Entry(
        title=line(f"{said}: {use.statement.text}")[:300],
        # Where the words were used first: it stays when they are used again.
        id=f"{selection.base}{article_path(first.article.id)}#{_mark(first.statement.text)}",
        updated=use.updated,
        url=event,
        categories=tuple((topic, topics.get(topic, topic)) for topic in use.statement.topics),
        content="\n".join((use.statement.text, f"{said} ({quote.type.value})", f"{when}: {use.title}", event)),
    )


def _mark(words: str) -> str:
    """A short name for words, to tell the quotations of one article apart."""
    return hashlib.sha256(words.encode()).hexdigest()[:12]
