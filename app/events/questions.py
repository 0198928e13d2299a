"""What an event asks of a person: a date that nothing gives, accounts that differ, a join that hangs by a thread.

Each question says what it rests on (`state`), so that an answer of "unsure" holds until that changes, and how many
reports and quotations an answer could move, re-date or attribute (`weight`).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from app.events.compare import JOIN, Account, compare, may_be_one, total
from app.events.judged.unnamed import Unnamed, passages_of
from app.events.judged.values import date_text, passage_of, value_of
from app.events.phrases import Phrasebook
from app.model.annotation import Status
from app.model.dates import Weight
from app.model.event import Event, Reason
from app.model.judgement import Field
from app.model.question import SPOKEN, Question, Sort
from app.model.text import Span
from app.model.world import World

NEARLY = 0.7  # from this score on two accounts of two events may be one
BARELY = 1.3  # up to this score two accounts of one event may be two
_MOST = 3  # of one sort from one event


def questions_of(
    event: Event,
    near: Sequence[tuple[Account, int]],
    judged: Iterable[frozenset[str]],
    book: Phrasebook,
    world: World,
    unnamed: Iterable[tuple[str, Unnamed]] = (),
) -> tuple[Question, ...]:
    """What an event asks. `near` are accounts of other events that may be of this one, each with the weight of its
    event; `judged` the pairs of keys that a person has judged; `unnamed` what its articles, by id, leave open about
    who spoke.
    """
    if event.hidden:
        return ()
    own = accounts_of(event)
    return (
        *_undated(event),
        *_conflict(event),
        *_dissent(event),
        *_joins(own, frozenset(judged), book),
        *_near(event, own, near, frozenset(judged), book),
        *_speakers(event, world),
        *_unnamed(event, unnamed),
    )


def accounts_of(event: Event) -> tuple[Account, ...]:
    """The accounts that make up an event."""
    told = [Account.of_report(report) for report in event.reports]
    return (*told, Account.of_entry(event.chronology)) if event.chronology else tuple(told)


def weight_of(event: Event) -> int:
    """How many reports and quotations hang on an event."""
    return len(event.reports) + len(event.statements)


def digest(*parts: object) -> str:
    """What a question rests on, in a word."""
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()


def overdue_question(event: Event) -> Question:
    """What became of a plan whose time has passed?"""
    key = _key(event)
    held = (event.status.value, date_text(event.dating), *sorted(event.members))
    options = tuple(status.value for status in (Status.HELD, Status.POSTPONED, Status.CANCELLED))
    return Question(Sort.PLAN, f"plan:{key}", weight_of(event), digest(*held), key, field=Field.STATUS, options=options)


def _key(event: Event) -> str:
    return event.reports[0].key if event.reports else min(event.members)


def _ruled(event: Event, field: str) -> bool:
    return any(one.field == field for one in event.rulings)


def _undated(event: Event) -> Iterator[Question]:
    if event.reports and event.dating.period is None and not _ruled(event, Field.DATE):
        key, state = _key(event), digest(*sorted(event.members))
        yield Question(
            Sort.UNDATED, f"date:{key}", weight_of(event), state, key, field=Field.DATE, options=("unknown",)
        )


def _conflict(event: Event) -> Iterator[Question]:
    """The days that accounts give and that are not the event's, where nobody has said which is right."""
    if event.dating.period is None or _ruled(event, Field.DATE):
        return
    other = [one.value for one in event.dissent if one.field == "date"]
    broken = [
        one.constraint.words
        for one in event.dating.evidence
        if not one.supports and one.constraint.excerpt and one.constraint.weight >= Weight.NAMED
    ]
    if other or broken:
        options = tuple(dict.fromkeys((date_text(event.dating), *other)))
        key, state = _key(event), digest(*options, *broken)
        yield Question(Sort.CONFLICT, f"date:{key}", weight_of(event), state, key, field=Field.DATE, options=options)


def _dissent(event: Event) -> Iterator[Question]:
    """Values on which an event's one source and the chronology differ."""
    if event.sources != 1:
        return
    given: dict[str, list[str]] = defaultdict(list)
    for one in event.dissent:
        if one.field != "date" and not _ruled(event, one.field):
            given[one.field].append(one.value)
    for field, values in given.items():
        options = tuple(dict.fromkeys((value_of(event, Field(field)), *values)))
        key = _key(event)
        yield Question(
            Sort.DISSENT, f"{field}:{key}", weight_of(event), digest(*options), key, field=field, options=options
        )


def _joins(own: Sequence[Account], judged: frozenset[frozenset[str]], book: Phrasebook) -> Iterator[Question]:
    """Accounts that nothing but a weak likeness ties to the others of their event."""
    if len(own) < 2:
        return
    weak: list[tuple[frozenset[str], Account, Account, tuple[Reason, ...]]] = []
    for account in own:
        links = [(compare(account, other, book), other) for other in own if other is not account]
        reasons, other = max(links, key=lambda link: (total(link[0]), link[1].key))
        pair = frozenset((account.key, other.key))
        barely = JOIN <= total(reasons) < BARELY or len(reasons) == 1
        if barely and pair not in judged and not any(pair == held[0] for held in weak):
            weak.append((pair, account, other, reasons))
    weak.sort(key=lambda one: (total(one[3]), sorted(one[0])))
    for _, account, other, reasons in weak[:_MOST]:
        moved = min(_weight(account), _weight(other))
        yield _pair(account.key, other.key, reasons, moved, joined=True)


def _near(
    event: Event,
    own: Sequence[Account],
    near: Sequence[tuple[Account, int]],
    judged: frozenset[frozenset[str]],
    book: Phrasebook,
) -> Iterator[Question]:
    """Accounts of other events that fall little short of this one, or that were kept apart by something else."""
    found = []
    for account in own:
        for other, weight in near:
            if other.key in event.members or frozenset((account.key, other.key)) in judged:
                continue
            reasons = compare(account, other, book) if may_be_one(account, other) else ()
            if total(reasons) >= NEARLY:
                found.append((total(reasons), account.key, other.key, reasons, weight))
    found.sort(key=lambda one: (-one[0], one[1], one[2]))
    for _, left, right, reasons, weight in found[:_MOST]:
        yield _pair(left, right, reasons, min(weight_of(event) or 1, weight or 1), joined=False)


def _pair(left: str, right: str, reasons: tuple[Reason, ...], weight: int, *, joined: bool) -> Question:
    left, right = sorted((left, right), key=lambda key: (":" in key, key))  # the chronology second
    state = digest(joined, *(f"{one.score} {one.words}" for one in reasons))
    return Question(Sort.MERGE, f"merge:{left}|{right}", weight, state, left, right, reasons=reasons, joined=joined)


def _weight(account: Account) -> int:
    return 1 + (len(account.report.statements) if account.report else 0)


def _speakers(event: Event, world: World) -> Iterator[Question]:
    """Those who are quoted and whom the tracker does not know."""
    known = {one.name for one in world.people} | {one.name for one in world.bodies}
    known |= {one.name for one in world.outlets} | {country.government for country in world.countries}
    said: dict[str, list[str]] = defaultdict(list)
    for one in event.statements:
        spans = one.quote.spans
        if one.quote.speaker and one.quote.speaker not in known:
            said[one.quote.speaker].append(f"{one.article}@{spans[0].start}-{spans[-1].end}")
    for name, passages in said.items():
        state = digest(name)
        key, where = f"speaker:{name[:400]}", tuple((_key(event), passage) for passage in passages)
        yield Question(
            Sort.SPEAKER, key, len(passages), state, _key(event), field=Field.SPEAKER, name=name, passages=where
        )


def _unnamed(event: Event, left_open: Iterable[tuple[str, Unnamed]]) -> Iterator[Question]:
    """Quotations of which an article does not say who spoke, and on which nobody has decided."""
    ruled = [passage_of(one.passage) for one in event.rulings if one.passage]
    for article, one in left_open:
        passages = [
            (passage, quote)
            for passage, quote in zip(passages_of(one, article), one.quotes, strict=True)
            if not any(
                article == held and any(span.overlaps(Span(start, end)) for span in quote.spans)
                for held, start, end in ruled
            )
        ]
        if passages:
            where = tuple((one.report, passage) for passage, _ in passages)
            key = f"{SPOKEN}{one.name[:200]}:{passages[0][0]}"
            state = digest(one.name, *one.candidates, *(passage for _, passage in where))
            yield Question(
                Sort.SPEAKER,
                key,
                len(passages),
                state,
                one.report,
                field=Field.SPEAKER,
                options=one.candidates,
                name=one.name,
                passages=where,
            )
