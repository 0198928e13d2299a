"""The query of an address <-> the filter of quotations, in the timeline's own words wherever they mean the same."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from app.model.annotation import QuoteType
from app.model.errors import BadFilter
from app.model.filter import QUOTES, Filter, QuoteFilter
from app.model.world import World
from app.pages import urls

PATH = "/quotes"
_SHARED = frozenset({"topic", "person", "side", "from", "to", "q", "limit", "after"})


def quotes_wanted(query: Iterable[tuple[str, str]], world: World) -> QuoteFilter:
    """The filter that a query asks for. Raises `BadFilter` with the parameter and what is right."""
    given = urls.filled(query)
    some = urls.filter_of(((name, value) for name, value in given if name in _SHARED), world)
    limited = any(name == "limit" for name, _ in given)
    return QuoteFilter(
        topics=some.topics,
        people=some.people,
        sides=some.sides,
        types=tuple(_type(value) for name, value in given if name == "type"),
        first=some.first,
        last=some.last,
        words=some.words,
        limit=some.limit if limited else QUOTES,
        after=some.after,
    ).normal()


def pairs(wanted: QuoteFilter) -> tuple[tuple[str, str], ...]:
    """The parameters of a filter, in a fixed order, defaults left out."""
    some = wanted.normal()
    shared = urls.pairs(
        Filter(
            topics=some.topics,
            people=some.people,
            sides=some.sides,
            first=some.first,
            last=some.last,
            words=some.words,
        )
    )
    types = tuple(("type", one.value) for one in some.types)
    limit = (("limit", str(some.limit)),) if some.limit != QUOTES else ()
    return shared + types + limit + ((("after", some.after),) if some.after else ())


def address(wanted: QuoteFilter, path: str = PATH) -> str:
    """The one address of a filter."""
    query = urlencode(pairs(wanted), safe="~")
    return f"{path}?{query}" if query else path


def _type(value: str) -> QuoteType:
    try:
        return QuoteType(value)
    except ValueError as error:
        listed = ", ".join(QuoteType)
        raise BadFilter("type", f"There is no type “{value[:40]}”. It is one of: {listed}.") from error
