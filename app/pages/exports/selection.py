"""What an export holds: all that a filter selects, never cut short, or one event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.model.filter import DEFAULT_LIMIT, MAX_LIMIT, Filter, Sort
from app.model.plans.relation import Related
from app.model.world import World
from app.pages import urls
from app.pages.views import wording
from app.pages.views.filters import loosened
from app.store.engine import Connection
from app.store.events import first_addresses
from app.store.plans.find import related_all
from app.store.timeline import Stored, listing


@dataclass(frozen=True, slots=True)
class Item:
    """An event with the address it was given first, by which subscribers recognise it after it has moved.

    `related` is what hangs together with it.
    """

    stored: Stored
    first: str
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """What an export holds, read with one connection.

    `base` is where readers find the site; `page` and `path` are the addresses of the page that shows the same and of
    the export itself. `one` is given for the export of a single event, in place of what `wanted` selects.
    """

    connection: Connection
    world: World
    base: str
    name: str
    page: str
    path: str
    wanted: Filter
    one: Stored | None = None

    @property
    def page_url(self) -> str:
        """The whole address of the page that shows the same."""
        return f"{self.base}{self.page}"

    @property
    def url(self) -> str:
        """The whole address of the export."""
        return f"{self.base}{self.path}"

    def items(self, sort: Sort | None = None) -> Iterator[Item]:
        """Every event, page after page from the store, in the filter's order or another."""
        if self.one:
            yield from _items(self.connection, (self.one,))
            return
        page = replace(self.wanted, limit=MAX_LIMIT, after=None, sort=sort or self.wanted.sort)
        while True:
            listed = listing(self.connection, page)
            yield from _items(self.connection, listed.events)
            if listed.next is None:
                return
            page = replace(page, after=listed.next)


def of_filter(connection: Connection, wanted: Filter, world: World, base: str, ending: str) -> Selection:
    """All that a filter selects. Where a page of the list begins and how long it is makes no difference."""
    whole = wanted.but(limit=DEFAULT_LIMIT)
    path = urls.address(whole, f"/timeline{ending}")
    return Selection(connection, world, base, filter_name(whole, world), urls.address(whole), path, whole)


def of_event(connection: Connection, stored: Stored, world: World, base: str, ending: str) -> Selection:
    """One event."""
    page = urls.event_path(stored.event.address)
    name = f"{wording.sentence(wording.when(stored.event.dating))}: {stored.event.title}"
    return Selection(connection, world, base, name, page, f"{page}{ending}", Filter(), stored)


def filter_name(wanted: Filter, world: World) -> str:
    """A filter in words, under the tracker's name: "…: Trade, Call"."""
    names = [one.name for one in loosened(wanted, world)]
    return f"{world.name}: {', '.join(names)}" if names else world.name


def _items(connection: Connection, events: tuple[Stored, ...]) -> Iterator[Item]:
    first = first_addresses(connection, events)
    related = related_all(connection, first)
    for stored in events:
        address = stored.event.address
        yield Item(stored, first[address], related.get(address, ()))
