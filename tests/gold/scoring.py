"""Cases and figures: each thing that can be right or wrong has a name, so that two runs can be held side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tests.gold.labels import Labelled, quotation_spans
from tests.gold.matching import Found, interactions, quotations, right_speaker, same_date, same_name

# The topics that the labels know; others that a tracker adds do not count.
TOPICS = frozenset(
    """
    ukraine taiwan united-states trade energy military nuclear korea middle-east europe multilateral culture visas
    technology diplomacy
    """.split()
)

# A case: which figure it counts for, what it is called, whether it is right.
Case = tuple[str, str, bool]


def cases(labelled: Labelled, record: dict[str, Any]) -> Iterator[Case]:
    """Every case of one article: what the labels ask for and what was found besides."""
    gold, name = labelled.gold, labelled.article.id
    relevant = bool(gold["relevant"])
    if relevant or record["relevant"]:
        if relevant:
            yield "relevance, recall", f"{name}: relevant", record["relevant"]
        if record["relevant"]:
            yield "relevance, precision", f"{name}: found relevant", relevant
    yield from _interactions(name, gold["interactions"] or [], record["interactions"])
    yield from _quotations(name, labelled.article.body, gold["quotes"] or [], record["quotes"])
    if relevant:
        asked = {topic["topic"] if isinstance(topic, dict) else topic for topic in gold["topics"] or []}
        told = {topic["topic"] for topic in record["topics"]} & TOPICS
        yield from (("topics, recall", f"{name}: topic {topic}", topic in told) for topic in sorted(asked))
        yield from (("topics, precision", f"{name}: found topic {topic}", topic in asked) for topic in sorted(told))


def _interactions(name: str, gold: Sequence[Found], found: Sequence[Found]) -> Iterator[Case]:
    matched = interactions(gold, found)
    back = {p: g for g, p in matched.items()}
    for g, asked in enumerate(gold):
        part = "primary" if asked.get("primary") else "background"
        title = f"{name}: {part} {asked['kind']} {asked['status']} {asked['date']}"
        yield "interactions, recall", title, g in matched
        if part == "primary":
            yield "primary, recall", title, g in matched
        if g in matched:
            yield from _values(title, asked, found[matched[g]])
    for p, one in enumerate(found):
        title = f"{name}: found {one['kind']} {one['status']} {one['date']}"
        yield "interactions, precision", title, p in back
        if one["primary"]:
            yield "primary, precision", title, p in back


def _values(title: str, gold: Found, found: Found) -> Iterator[Case]:
    yield "kind", title, gold["kind"] == found["kind"]
    yield "status", title, gold["status"] == found["status"]
    told = gold.get("resolvable_from_text", True)
    right = same_date(gold, found)
    claims_day = bool(found["date"]) and found["date_precision"] == "day"
    if told and gold.get("date_precision", "day") == "day" and gold.get("date"):
        yield "day right", title, right
    if not told:
        yield "restraint", title, right or not claims_day
    if claims_day and gold.get("date"):
        yield "no wrong day claimed", title, right
    for field in ("place", "duration_minutes"):
        if gold.get(field):
            yield field, title, str(gold[field]).lower() == str(found.get(field)).lower()


def _quotations(name: str, body: str, gold: Sequence[Found], found: Sequence[Found]) -> Iterator[Case]:
    asked = [(quote, spans) for quote in gold if (spans := quotation_spans(quote, body))]
    matched = quotations([spans for _, spans in asked], [[(a, b) for a, b in quote["spans"]] for quote in found])
    for g, (quote, spans) in enumerate(asked):
        title = f"{name}: {quote['speaker']}: {body[spans[0][0] : spans[0][1]][:50]!r}"
        got = found[matched[g]] if g in matched else None
        spoken = bool(got) and right_speaker(quote, got or {}, body)
        yield "quotations, recall", title, bool(got)
        yield f"{quote['type']}, recall with the speaker", title, spoken
        if got:
            yield "speaker", title, spoken
            if quote.get("via"):
                yield "via", title, same_name(quote["via"], got.get("via"))
    back = set(matched.values())
    for p, quote in enumerate(found):
        yield "quotations, precision", f"{name}: found {quote['text'][:50]!r}", p in back


def figures(found: Iterable[Case]) -> dict[str, float]:
    """Percent of right cases for each figure, and the F1 of each pair of precision and recall."""
    counted: dict[str, list[bool]] = defaultdict(list)
    for figure, _, right in found:
        counted[figure].append(right)
    shares = {figure: 100 * sum(right) / len(right) for figure, right in counted.items()}
    for figure in [one.removesuffix(", recall") for one in shares if one.endswith(", recall")]:
        precision, recall = shares.get(f"{figure}, precision", 0.0), shares[f"{figure}, recall"]
        if precision + recall:
            shares[f"{figure}, F1"] = 2 * precision * recall / (precision + recall)
    return {figure: round(share, 1) for figure, share in sorted(shares.items())}
