"""Which wordings are the same words: new ones are looked up by the telling words that they share with others.

What is telling and what is the same is said from outside. The work for one wording is bounded: a word that more than
`COMMON` wordings use is passed over, and no more than `CLOSEST` are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, not_, select, update

from app.store.tables import wording_stems, wordings

COMMON = 500
CLOSEST = 40
SHARED = 2  # telling words
STEMS = 80  # of one wording

Telling = Callable[[str], Collection[str]]
Same = Callable[[str, str], bool]


def settle(connection: Connection, telling: Telling, same: Same) -> None:
    """Join the wordings that are new since the last time to the entries of those that say the same words."""
    fresh = connection.execute(
        select(wordings.c.id, wordings.c.words).where(not_(wordings.c.settled)).order_by(wordings.c.id)
    ).all()
    for row in fresh:
        stems = sorted({stem[:60] for stem in telling(row.words)})[:STEMS]
        for other in _near(connection, row.id, stems):
            if same(row.words, other.words):
                _join(connection, row.id, other.id)
        _keep_stems(connection, row.id, stems)
    connection.execute(update(wordings).where(not_(wordings.c.settled)).values(settled=True))


def unsettle(connection: Connection) -> None:
    """Take every entry apart, so that `settle` joins them all anew."""
    connection.execute(delete(wording_stems))
    connection.execute(update(wordings).values(entry=wordings.c.id, settled=False))


def _near(connection: Connection, wording: int, stems: Collection[str]) -> Sequence[Row[int, str]]:
    telling = [stem for stem in stems if not _is_common(connection, stem)]
    if len(telling) < SHARED:
        return ()
    return connection.execute(_CLOSEST, {"telling": telling, "wording": wording}).all()


_shared = func.count()
_CLOSEST = (
    select(wordings.c.id, wordings.c.words)
    .join(wording_stems, wording_stems.c.wording_id == wordings.c.id)
    .where(wording_stems.c.stem.in_(bindparam("telling", expanding=True)), wordings.c.id != bindparam("wording"))
    .group_by(wordings.c.id, wordings.c.words)
    .having(_shared >= SHARED)
    .order_by(_shared.desc(), wordings.c.id)
    .limit(CLOSEST)
)


def _is_common(connection: Connection, stem: str) -> bool:
    """Whether more wordings use a stem than are worth looking at; the look-up stops there."""
    return connection.scalar(_ONE_TOO_MANY, {"stem": stem}) is not None


_ONE_TOO_MANY = select(wording_stems.c.stem).where(wording_stems.c.stem == bindparam("stem")).limit(1).offset(COMMON)


def _join(connection: Connection, left: int, right: int) -> None:
    """Make one entry of the entries of two wordings; it keeps the lower number."""
    both = set(connection.scalars(select(wordings.c.entry).where(wordings.c.id.in_([left, right]))))
    if len(both) > 1:
        connection.execute(update(wordings).where(wordings.c.entry.in_(both)).values(entry=min(both)))


def _keep_stems(connection: Connection, wording: int, stems: Collection[str]) -> None:
    if stems:
        connection.execute(insert(wording_stems), [{"stem": stem, "wording_id": wording} for stem in stems])
