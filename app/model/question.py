"""A question that the events ask of a person, because no program can settle it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.model.event import Reason


class Sort(StrEnum):
    """What a question is about."""

    MERGE = "merge"
    UNDATED = "undated"
    CONFLICT = "conflict"
    SPEAKER = "speaker"
    PLAN = "plan"
    DISSENT = "dissent"


SPOKEN = "spoken:"  # what the key of a question begins with that asks who spoke at some passages of one article


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `left` and `right` are keys of accounts; `options` the values that may be right, the one shown now
    first; `joined` whether two accounts are one event now; `name` that of a speaker ("": nobody is named), `passages`
    the quotations, each with the key of an account of its event. `weight` is how many reports and quotations an answer
    could move, re-date or attribute; `state` a digest of what the question rests on.
    """

    sort: Sort
    key: str
    weight: int
    state: str
    left: str
    right: str | None = None
    field: str | None = None
    options: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    joined: bool = False
    name: str = ""
    passages: tuple[tuple[str, str], ...] = ()
