"""Words of events: titles, quotations and the bodies of their articles; and of quotations by themselves.

FTS5 on SQLite and tsvector on PostgreSQL, behind the same functions. Every word asked for must occur; words
within double quotation marks must follow each other. English endings are folded by both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, Select, TextClause, bindparam, select, text
from sqlalchemy.sql import column

_VECTOR = (
    "setweight(to_tsvector('english', :title), 'A') || setweight(to_tsvector('english', :quotations), 'B')"
    " || setweight(to_tsvector('english', :bodies), 'C')"
)
_WORD = re.compile(r'"([^"]*)"|(\S+)')


def phrases(words: str) -> tuple[str, ...]:
    """What to look for: single words, and the runs of words that stand in double quotation marks."""
    found = (match[1] or match[2] or "" for match in _WORD.finditer(words))
    cleaned = (" ".join(re.findall(r"\w+", phrase)) for phrase in found)
    return tuple(phrase for phrase in cleaned if phrase)


def matching(connection: Connection, words: str) -> Select[tuple[int]]:
    """A query for the ids of events whose words match; none match if there is nothing to look for."""
    return _matching(connection, words, "event_search", "event_id")


def matching_quotations(connection: Connection, words: str) -> Select[tuple[int]]:
    """The same for the ids of quotations."""
    return _matching(connection, words, "quotation_search", "quotation_id")


def _matching(connection: Connection, words: str, table: str, key: str) -> Select[tuple[int]]:
    wanted = phrases(words)
    if connection.dialect.name == "sqlite":
        query = " ".join(f'"{phrase}"' for phrase in wanted) or '""'
        clause: TextClause = text(f"{table} MATCH :words").bindparams(bindparam("words", query, unique=True))
        return select(column("rowid")).select_from(text(table)).where(clause)
    parts = [f"phraseto_tsquery('english', :p{place})" for place in range(len(wanted))] or ["''::tsquery"]
    clause = text(f"document @@ ({' && '.join(parts)})")
    for place, phrase in enumerate(wanted):
        clause = clause.bindparams(bindparam(f"p{place}", phrase, unique=True))
    return select(column(key)).select_from(text(table)).where(clause)


def index(connection: Connection, event_id: int, title: str, quotations: str, bodies: str) -> None:
    """Keep the words of an event of which none are kept."""
    values = {"id": event_id, "title": title, "quotations": quotations, "bodies": bodies}
    if connection.dialect.name == "sqlite":
        statement = (
            "INSERT INTO event_search (rowid, title, quotations, bodies) VALUES (:id, :title, :quotations, :bodies)"
        )
    else:
        statement = f"INSERT INTO event_search (event_id, document) VALUES (:id, {_VECTOR})"  # noqa: S608  (a constant)
    connection.execute(text(statement), values)


def holds(connection: Connection, event_id: int, title: str, quotations: str, bodies: str) -> bool:
    """Whether exactly these words are kept for an event."""
    values = {"id": event_id, "title": title, "quotations": quotations, "bodies": bodies}
    if connection.dialect.name == "sqlite":
        query = (
            "SELECT title = :title AND quotations = :quotations AND bodies = :bodies"
            " FROM event_search WHERE rowid = :id"
        )
    else:
        query = f"SELECT document = ({_VECTOR}) FROM event_search WHERE event_id = :id"  # noqa: S608  (a constant)
    return bool(connection.scalar(text(query), values))


def indexed(connection: Connection) -> tuple[frozenset[int], frozenset[int]]:
    """The ids of the events and of the quotations whose words are kept."""
    lite = connection.dialect.name == "sqlite"
    events = text("SELECT rowid FROM event_search" if lite else "SELECT event_id FROM event_search")
    quotations = text("SELECT rowid FROM quotation_search" if lite else "SELECT quotation_id FROM quotation_search")
    return frozenset(connection.scalars(events)), frozenset(connection.scalars(quotations))


def remove(connection: Connection, event_ids: Iterable[int]) -> None:
    """Forget the words of events."""
    _remove(connection, "event_search", "event_id", event_ids)


def index_quotations(connection: Connection, words: Mapping[int, str]) -> None:
    """Keep the words of new quotations, by their numbers."""
    if connection.dialect.name == "sqlite":
        statement = "INSERT INTO quotation_search (rowid, quotations) VALUES (:id, :words)"
    else:
        statement = "INSERT INTO quotation_search (quotation_id, document) VALUES (:id, to_tsvector('english', :words))"
    rows = [{"id": number, "words": said} for number, said in words.items()]
    if rows:
        connection.execute(text(statement), rows)


def remove_quotations(connection: Connection, ids: Iterable[int]) -> None:
    """Forget the words of quotations."""
    _remove(connection, "quotation_search", "quotation_id", ids)


def _remove(connection: Connection, table: str, key: str, ids: Iterable[int]) -> None:
    rows = [{"id": one} for one in ids]
    if rows:
        column = "rowid" if connection.dialect.name == "sqlite" else key
        connection.execute(text(f"DELETE FROM {table} WHERE {column} = :id"), rows)  # noqa: S608  (constants)
