"""The parts of a feed, whatever its form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from app.articles.fetch.targets import target_of
from app.model.errors import NotFetched

MOST = 5_000  # entries of one feed that are looked at, the newest ones


@dataclass(frozen=True, slots=True)
class Entry:
    """An address that a feed names, and when it says that this was published."""

    url: str
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that was read. `form`: rss, atom, json or sitemap; `further`: the sitemaps that an index names."""

    form: str
    title: str | None
    entries: tuple[Entry, ...]
    further: tuple[str, ...] = ()


def newest(entries: Iterable[Entry], base: str) -> tuple[Entry, ...]:
    """Entries with whole addresses, each once, the newest first; those without a time keep their order behind."""
    found: dict[str, Entry] = {}
    for entry in entries:
        try:
            url = target_of(entry.url, _Any(), base=base).url
        except NotFetched:
            continue  # an address that could never be fetched
        found.setdefault(url, Entry(url, entry.published))
    never = datetime.min.replace(tzinfo=UTC)
    return tuple(sorted(found.values(), key=lambda one: one.published or never, reverse=True)[:MOST])


def moment_of(text: object) -> datetime | None:
    """A moment as feeds write it (ISO 8601); a day is its beginning, and without a zone it is in UTC."""
    try:
        at = datetime.fromisoformat(text.strip()) if isinstance(text, str) else None
        if at is None:
            return None
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


class _Any(frozenset[str]):
    """Every host: whether one may be asked is decided when it is."""

    def __contains__(self, _host: object) -> bool:
        return True
