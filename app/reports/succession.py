"""Which report of an article's later version tells of what one of its earlier version told of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from app.model.report import Reading, Report

_ENOUGH = 4
Words = tuple[str, str]  # a quotation's passage as judgements name it, and its words


def succession(
    before: Sequence[Report], after: Sequence[Report], quoted: tuple[Sequence[Words], Sequence[Words]] = ((), ())
) -> dict[str, str]:
    """For each report of the earlier version, by key, the key of the one that stands for it, if one surely does.

    `quoted` are all quotations of both versions, those that belong to no report too: what was judged of one holds for
    the same words in the later version.
    """
    pairs = sorted(
        ((-_alike(old, new), at, there) for at, old in enumerate(before) for there, new in enumerate(after)),
    )
    found: dict[str, str] = {}
    for score, at, there in pairs:
        old, new = before[at].key, after[there].key
        if -score >= _ENOUGH and old not in found and new not in found.values():
            found[old] = new
    return found | _passages(*quoted)


def _passages(before: Sequence[Words], after: Sequence[Words]) -> dict[str, str]:
    """The same for quotations, by their passages: those whose words are the same, the first of them for the first."""
    by_words: dict[str, list[str]] = defaultdict(list)
    for passage, words in reversed(after):
        by_words[words].append(passage)
    found: dict[str, str] = {}
    for passage, words in before:
        if by_words[words]:
            found[passage] = by_words[words].pop() if len(by_words[words]) > 1 else by_words[words][0]
    return found


def quoted_in(reading: Reading, body: str) -> tuple[Words, ...]:
    """All quotations of an article by their passages, in the order of the text."""
    return tuple(
        (f"{reading.article}@{quote.spans[0].start}-{quote.spans[-1].end}", quote.text(body))
        for quote in reading.quotes
    )


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
