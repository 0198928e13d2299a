"""An article taken in from its address."""

from __future__ import annotations

from app.articles.fetch import Fetched, Fetcher, fetch_article
from app.model.world import World
from app.pipeline.take import Taken, take
from app.store.engine import Store


def take_address(store: Store, world: World, fetcher: Fetcher, address: str, model: str | None = None) -> Taken:
    """Fetch an address and take the article there. Raises `NotFetched` or `BadArticle` with the reason."""
    return take_fetched(store, world, fetch_article(fetcher, address, world), model)


def take_fetched(
    store: Store, world: World, fetched: Fetched, model: str | None = None, *, by: str | None = None
) -> Taken:
    """Take an article that was fetched; `by` as in `take`."""
    return take(store, world, fetched.article, model, by=by)
