"""The work on drafts, one step at a time: open what was sent, read it, save it. Each step is whole or did not happen.

A step takes one draft for itself, works without holding the database, and writes down what came of it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from app.articles import tally
from app.articles.fetch import Fetched, Fetcher, fetch_article
from app.articles.files import Incoming, incoming
from app.model.article import Article
from app.model.errors import BadArticle, ReadoutError
from app.model.world import World
from app.pipeline.addresses import take_fetched
from app.pipeline.desk.rehearse import Outcome, rehearse
from app.pipeline.take import Taken, take
from app.store.codec import decode, encode
from app.store.desk.drafts import Draft, State, add_draft, claim_draft, keep_draft
from app.store.engine import Store
from app.store.events import of_article

MOST = 200  # articles in one file; more are for the command line


class Bench:
    """What the work needs."""

    def __init__(self, store: Store, world: World, fetcher: Fetcher, model: str | None = None) -> None:
        self.store = store
        self.world = world
        self.fetcher = fetcher
        self.model = model

    def step(self, batch: str) -> bool:
        """Do one step for a batch; False when nothing is left to do."""
        with self.store.writing() as connection:
            draft = claim_draft(connection, batch)
        if draft is None:
            return False
        try:
            match draft.state:
                case State.SENT:
                    self._open(draft)
                case State.WAITING:
                    self._read(draft)
                case _:
                    self._save(draft)
        except ReadoutError as wrong:
            self._failed(draft, str(wrong))
        except Exception:
            self._failed(draft, "Something went wrong here; it is a defect of this program. Nothing of it was kept.")
            raise
        return True

    def _open(self, draft: Draft) -> None:
        if draft.content is None:
            fetched = fetch_article(self.fetcher, draft.source, self.world)
            with self.store.writing() as connection:
                article, kept = encode(fetched.article), encode(fetched)
                keep_draft(connection, draft.id, State.WAITING, article=article, fetched=kept)
            return
        first, *more = [*islice(opened(draft.source, draft.content, self.world), MOST + 1)] or [
            Incoming(draft.source, reason="There is no article in this file.")
        ]
        if len(more) >= MOST:
            raise BadArticle(f"A file of at most {MOST} articles can be sent here. `readout ingest` takes any number.")
        with self.store.writing() as connection:
            keep_draft(connection, draft.id, _state(first), source=first.source, content=None, **_found(first))
            for one in more:
                add_draft(connection, draft.batch, draft.by, one.source, _state(one), **_found(one))

    def _read(self, draft: Draft) -> None:
        outcome = rehearse(self.store, self.world, article_of(draft), self.model)
        state = State.KNOWN if outcome.known else State.READ
        with self.store.writing() as connection:
            keep_draft(connection, draft.id, state, outcome=encode(outcome))

    def _save(self, draft: Draft) -> None:
        taken = self._take(draft)
        (tally.KNOWN if taken.known else tally.NEW).inc()
        with self.store.writing() as connection:
            events = tuple(stored.event for stored in of_article(connection, taken.article.id))
            before = outcome_of(draft.outcome)
            joined = tuple(
                replace(one, event=next((event for event in events if event.members & one.event.members), one.event))
                for one in (before.joined if before else ())
            )
            kept = Outcome(taken.reading, joined, taken.article.id)
            keep_draft(connection, draft.id, State.SAVED, outcome=encode(kept))

    def _take(self, draft: Draft) -> Taken:
        article = article_of(draft)
        if draft.fetched:
            fetched = replace(decode(Fetched, draft.fetched), article=article)
            return take_fetched(self.store, self.world, fetched, self.model, by=draft.by)
        return take(self.store, self.world, article, self.model, by=draft.by)

    def _failed(self, draft: Draft, reason: str) -> None:
        tally.REFUSED.inc()
        with self.store.writing() as connection:
            keep_draft(connection, draft.id, State.FAILED, reason=reason, content=None)


def opened(name: str, content: bytes, world: World) -> Iterator[Incoming]:
    """The articles of a file that was sent, under its own name."""
    with TemporaryDirectory(prefix="readout-") as folder:
        path = Path(folder) / (re.sub(r"[^\w.-]+", "_", name)[-120:].lstrip(".") or "file")
        path.write_bytes(content)
        for one in incoming([str(path)], io.BytesIO(), _nothing_fetched, world):
            yield replace(one, source=one.source.removeprefix(f"{folder}/"), reason=_without(one.reason, folder))


def article_of(draft: Draft) -> Article:
    """The article of a draft that was opened."""
    return decode(Article, draft.article or "")


def outcome_of(document: str | None) -> Outcome | None:
    """What was found in a draft, by its stored document."""
    return decode(Outcome, document) if document else None


def _nothing_fetched(_address: str) -> Article:
    raise BadArticle("A file is read here, not an address.")


def _state(one: Incoming) -> State:
    return State.WAITING if one.article else State.FAILED


def _found(one: Incoming) -> dict[str, str | None]:
    return {"article": encode(one.article) if one.article else None, "reason": one.reason}


def _without(reason: str | None, folder: str) -> str | None:
    return reason.replace(f"{folder}/", "") if reason else None
