"""A database filled with readings of made-up articles, of any number, through the store's own functions.

The articles tell of calls, visits and meetings of the tracker's people over thirty years, two of each, with quotations
made of a large vocabulary: as an archive would, they make more events, not ever larger ones. One event in twenty is of
the two leaders whom the articles that are timed tell of.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from sqlalchemy import insert, not_, select, update

from app.events.compare import Account
from app.events.consolidate import consolidate
from app.events.group import Group
from app.events.identity import stem
from app.events.phrases import Phrasebook, phrasebook
from app.model.annotation import Annotations, Kind, Status
from app.model.article import Article
from app.model.report import Reading, Report
from app.model.world import World
from app.pipeline.joining import index_of
from app.pipeline.relating import relate
from app.reports.dating import solve
from app.store.accounts import index_reports
from app.store.articles import add_article
from app.store.engine import Connection, Store
from app.store.events import Placed, keep_events
from app.store.tables import wording_stems, wordings
from tests.make import PUTIN, XI, day, report

FIRST, DAYS = date(1996, 1, 1), 30 * 365
SHARE = 20  # one event in so many is of the two leaders
KINDS = (Kind.CALL, Kind.MEETING, Kind.VISIT, Kind.VIDEO_CALL, Kind.MESSAGE)
_BATCH = 250


def fill(store: Store, world: World, articles: int, share: int = SHARE, seed: int = 1) -> None:
    """Keep so many articles, two to an event, with all that hangs on them; one event in `share` is the leaders'."""
    made = _events(world, random.Random(seed), share)
    for at in range(0, articles // 2, _BATCH):
        with store.writing() as connection:
            _keep(connection, world, list(islice(made, min(_BATCH, articles // 2 - at))))


def _keep(connection: Connection, world: World, told: list[tuple[Reading, Reading]]) -> None:
    book = phrasebook(world)
    placed = []
    for readings in told:
        accounts = []
        for reading in readings:
            words = " ".join(said.text for one in reading.reports for said in one.statements)
            body = f"{reading.article} tells: {words}"
            add_article(connection, Article(reading.article, body), Annotations(), reading)
            own = Account.of_reading(reading)
            index_reports(connection, reading.article, {one.key: index_of(one, book) for one in own})
            accounts += own
        event = consolidate(Group(tuple(accounts)), world, solve, {})
        placed.append(Placed(replace(event, address=f"{stem(event, world)}-{readings[0].article}"), None))
    changed = keep_events(connection, placed, (), world, "Filled.")
    relate(connection, world, changed)
    _settle(connection, book)


def _settle(connection: Connection, book: Phrasebook) -> None:
    """What `alike.settle` leaves of wordings of which no two are the same, at once instead of one by one."""
    fresh = connection.execute(select(wordings.c.id, wordings.c.words).where(not_(wordings.c.settled))).all()
    rows = [{"stem": stem, "wording_id": row.id} for row in fresh for stem in sorted(book.telling(row.words))]
    if rows:
        connection.execute(insert(wording_stems), rows)
    connection.execute(update(wordings).where(not_(wordings.c.settled)).values(settled=True))


def _events(world: World, chance: random.Random, share: int) -> Iterator[tuple[Reading, Reading]]:
    others = [person.name for person in world.people if person.name not in (XI, PUTIN)]
    vocabulary = [_word(chance) for _ in range(20_000)]
    number = 0
    while True:
        people = (XI, PUTIN) if number % share == 0 else tuple(sorted(chance.sample(others, 2)))
        when = day((FIRST + timedelta(days=chance.randrange(DAYS))).isoformat())
        kind = chance.choice(KINDS)
        status = Status.PLANNED if chance.random() < 0.1 else Status.HELD
        pair = []
        for side in "ab":
            said = [" ".join(chance.choices(vocabulary, k=12))]
            one = report("1", when, kind, status=status, people=people, country="CN", said=said, topics=["trade"])
            pair.append(_reading(f"made-{number:06}{side}", one))
        yield pair[0], pair[1]
        number += 1


def _reading(article: str, one: Report) -> Reading:
    said = tuple(replace(each, article=article) for each in one.statements)
    return Reading(article, (replace(one, key=f"{article}-1", article=article, statements=said),), (), (), "made")


def _word(chance: random.Random) -> str:
    return "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(chance.choice((2, 3, 4))))
