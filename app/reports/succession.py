"""Which report of an article's later version tells of what one of its earlier version told of."""

from __future__ import annotations

from collections.abc import Sequence

from app.model.report import Report, Statement

_ENOUGH = 4


def succession(before: Sequence[Report], after: Sequence[Report]) -> dict[str, str]:
    """For each report of the earlier version, by key, the key of the one that stands for it, if one surely does."""
    pairs = sorted(
        ((-_alike(old, new), at, there) for at, old in enumerate(before) for there, new in enumerate(after)),
    )
    found: dict[str, str] = {}
    for score, at, there in pairs:
        old, new = before[at].key, after[there].key
        if -score >= _ENOUGH and old not in found and new not in found.values():
            found[old] = new
    return found | _passages([said for one in before for said in one.statements], after)


def _passages(before: Sequence[Statement], after: Sequence[Report]) -> dict[str, str]:
    """The same for quotations, by their passages: those whose words are the same."""
    by_words: dict[str, Statement] = {}
    for one in after:
        for said in one.statements:
            by_words.setdefault(said.text, said)
    return {_passage(said): _passage(by_words[said.text]) for said in before if said.text in by_words}


def _passage(said: Statement) -> str:
    """A quotation as judgements name it."""
    return f"{said.article}@{said.quote.spans[0].start}-{said.quote.spans[-1].end}"


def _alike(old: Report, new: Report) -> int:
    people = {claim.value for claim in old.participants} == {claim.value for claim in new.participants}
    same_words = old.excerpt.text == new.excerpt.text
    return (
        2 * (old.kind.value is new.kind.value)
        + 2 * people
        + 2 * (old.dating.period == new.dating.period)
        + 2 * same_words
        + (old.primary == new.primary)
    )
