"""An article taken in from its address, and looked at again there: an edit is kept as a new version.

A government's own accounts are the ones that are edited in silence and cited nevertheless, so the addresses of the
tracker's official outlets are asked again, by a schedule that grows longer. A body never changes: the new text is a new
article beside the old one, the events are made from it, and the old one stays readable.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.articles.fetch import Fetched, Fetcher, Known, fetch_again, fetch_article
from app.articles.outlets import outlet_at, outlet_named
from app.model.article import Article, content_id
from app.model.errors import BadArticle, NotFetched
from app.model.report import Reading
from app.model.world import World
from app.pipeline.desk.hiding import stays_put_away
from app.pipeline.joining import join
from app.pipeline.read import read
from app.pipeline.take import Taken, take
from app.reports.succession import quoted_in, succession
from app.store.articles import StoredArticle, add_article, find_article, known_as
from app.store.engine import Connection, Store
from app.store.events import of_article
from app.store.feeds.fetches import Fetch, claim_check, find_fetch, keep_fetch, note_check
from app.store.feeds.versions import add_version, keep_successors
from app.store.state import raise_version

# How long after the first fetch, and then after each further look, an official account is looked at again.
SCHEDULE = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 3 * 24, 10 * 24, 30 * 24, 90 * 24))
_RETRY = timedelta(hours=1)


def take_address(
    store: Store, world: World, fetcher: Fetcher, address: str, model: str | None = None, *, by: str | None = None
) -> Taken:
    """Fetch an address and take the article there. Raises `NotFetched` or `BadArticle` with the reason."""
    return take_fetched(store, world, fetch_article(fetcher, address, world), model, by=by)


def take_fetched(
    store: Store, world: World, fetched: Fetched, model: str | None = None, *, by: str | None = None
) -> Taken:
    """Take an article that was fetched; if another text stood at its address before, as the new version of that."""
    article = replace(fetched.article, id=content_id(fetched.article.body, fetched.article.url))
    with store.reading() as connection:
        held = find_fetch(connection, article.url or fetched.asked)
        earlier = find_article(connection, held.article_id) if held else None
    if earlier is None or earlier.article.id == article.id or earlier.article.body == article.body:
        taken = take(store, world, earlier.article if earlier else article, model, by=by)
    else:
        taken = _take_version(store, world, article, earlier, model)
    with store.writing() as connection:
        _note_fetch(connection, world, fetched, taken.article, held)
    return taken


def _take_version(store: Store, world: World, article: Article, before: StoredArticle, model: str | None) -> Taken:
    """Take an article in the place of one that stood at its address before: all in one transaction."""
    with store.reading() as connection:
        stored = find_article(connection, known_as(connection, article) or "")
    annotations, reading = (stored.annotations, stored.reading) if stored else read(article, world, model)
    with store.writing() as connection:
        again = find_article(connection, known_as(connection, article) or "")
        if again is None:
            add_article(connection, article, annotations, reading)
        add_version(connection, before.article.id, reading.article, datetime.now(UTC))
        quoted = quoted_in(before.reading, before.article.body), quoted_in(reading, article.body)
        pairs = succession(before.reading.reports, reading.reports, quoted)
        own = {*(report.key for report in reading.reports), *(passage for passage, _ in quoted[1])}
        keep_successors(connection, pairs, reading.article, own)
        shown = reading
        if stays_put_away(connection, before.article, again.article if again else article):
            shown = Reading(reading.article, (), (), (), reading.reader)
        join(connection, world, shown, "Its article was changed at its address.", instead_of=before.article.id)
        raise_version(connection)
        addresses = tuple(found.event.address for found in of_article(connection, reading.article))
    kept = again.article if again else article
    return Taken(kept, again is not None, annotations, reading, addresses)


def _note_fetch(connection: Connection, world: World, fetched: Fetched, article: Article, held: Fetch | None) -> None:
    now = datetime.now(UTC)
    official = is_official(article, world)
    values = {
        "asked": fetched.asked,
        "article_id": article.id,
        "etag": fetched.known.etag,
        "modified": fetched.known.modified,
        "checked": now,
        "problem": None,
        "problem_at": None,
        "gone": False,
    }
    if held is None:
        values |= {"fetched": now, "next_check": now + SCHEDULE[0] if official else None}
    keep_fetch(connection, article.url or fetched.asked, values)


def is_official(article: Article, world: World) -> bool:
    """Whether an article is a government's own account: its outlet is one, as the tracker knows."""
    outlet = outlet_at(article.url, world) or outlet_named(article.outlet, world)
    return outlet is not None and outlet.official


def look_again(
    store: Store, world: World, fetcher: Fetcher, model: str | None = None, now: datetime | None = None
) -> Fetch | None:
    """Look again at one address that is due; which one, or None when none is. What goes wrong is kept, not raised."""
    at = now or datetime.now(UTC)
    with store.writing() as connection:
        due = claim_check(connection, at)
    if due is None:
        return None
    try:
        fetched = fetch_again(fetcher, due.asked, Known(due.etag, due.modified), world)
        if fetched is not None:
            take_fetched(store, world, fetched, model)
        values = {"checked": at, "problem": None, "problem_at": None, "gone": False, **_next(due, at)}
    except BadArticle as wrong:
        values = _failed(due, at, wrong)
    with store.writing() as connection:
        note_check(connection, due, values)
    return due


def _next(due: Fetch, at: datetime) -> dict[str, object]:
    step = due.step + 1
    return {"step": step, "next_check": at + SCHEDULE[step] if step < len(SCHEDULE) else None}


def _failed(due: Fetch, at: datetime, wrong: BadArticle) -> dict[str, object]:
    """What to keep of an address that could not be had: soon again if that may help, else as the schedule says."""
    gone = isinstance(wrong, NotFetched) and wrong.gone
    later = isinstance(wrong, NotFetched) and wrong.later
    following = {"next_check": at + _RETRY} if later and at - due.checked < SCHEDULE[-1] else _next(due, at)
    return {"problem": str(wrong)[:500], "problem_at": at, "gone": gone, **following}
