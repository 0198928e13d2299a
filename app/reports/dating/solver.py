"""Weighing hints: the days that satisfy them, which of them decided, and which were broken.

Hints are taken from the weightiest to the lightest; one that leaves no day is set aside as evidence against. Among
hints of equal weight those go first that agree with most of the others, so that one slip among several reports of
an event is outvoted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.model.dates import Constraint, DateEvidence, Dating, Days, Period, Precision, Weight
from app.model.text import Excerpt

_FINENESS = {
    Precision.DAY: 0,
    Precision.MONTH: 1,
    Precision.SEASON: 2,
    Precision.YEAR: 3,
    Precision.UNKNOWN: 4,
}
_LONGEST = ((31, Precision.MONTH), (190, Precision.SEASON), (366, Precision.YEAR))
_MOST = 200  # constraints weighed; an event with more reports than that is dated by the weightiest


@dataclass(frozen=True, slots=True)
class _Hint:
    constraint: Constraint
    days: Days

    @property
    def tells(self) -> bool:
        """Whether it dates by itself, rather than only bounding what others say."""
        return self.constraint.grain is not Precision.UNKNOWN


def solve(constraints: Iterable[Constraint]) -> Dating:
    """The dating that the constraints leave, with the evidence for and against it."""
    hints = _ordered([_Hint(constraint, constraint.days()) for constraint in _distinct(constraints)][:_MOST])
    kept, broken, days = _weigh(hints)
    telling = [hint for hint in kept if hint.tells]
    period, precision = _outcome(days, kept, telling) if telling else (None, Precision.UNKNOWN)
    if period is None:
        return Dating(evidence=_undated(telling))
    decisive = _decisive(kept, days)
    return Dating(period, precision, _evidence(kept, broken, days, decisive))


def _distinct(constraints: Iterable[Constraint]) -> list[Constraint]:
    return list(dict.fromkeys(constraints))


def _ordered(hints: list[_Hint]) -> list[_Hint]:
    agreeing = [sum(1 for other in hints if hint.days.bits & other.days.bits) for hint in hints]
    order = sorted(
        range(len(hints)),
        key=lambda at: (
            -hints[at].constraint.weight,
            -agreeing[at],
            _FINENESS[hints[at].constraint.grain],
            at,
        ),
    )
    return [hints[at] for at in order]


def _weigh(hints: Sequence[_Hint]) -> tuple[list[_Hint], list[_Hint], Days]:
    days = Days.everything()
    kept: list[_Hint] = []
    broken: list[_Hint] = []
    for hint in hints:
        left = days & hint.days
        if left:
            days = left
            kept.append(hint)
        else:
            broken.append(hint)
    return kept, broken, days


def _outcome(days: Days, kept: Sequence[_Hint], telling: Sequence[_Hint]) -> tuple[Period | None, Precision]:
    finest = min((hint.constraint.grain for hint in telling), key=_FINENESS.__getitem__)
    first, last = days.first, days.last
    if finest is Precision.DAY and first == last:
        return _lasting(Period.of_day(first), kept), Precision.DAY
    width = (last - first).days + 1
    reached = next((precision for most, precision in _LONGEST if width <= most), Precision.UNKNOWN)
    precision = max(finest, reached, key=_FINENESS.__getitem__)
    if finest is not Precision.DAY and precision is Precision.MONTH and finest is Precision.SEASON:
        precision = Precision.SEASON
    return (None, Precision.UNKNOWN) if precision is Precision.UNKNOWN else (Period(first, last), precision)


def _lasting(day: Period, kept: Sequence[_Hint]) -> Period:
    """A visit of known length, from its first day on."""
    lengths = [hint.constraint.length for hint in kept if hint.constraint.length]
    return Period(day.first, day.first + timedelta(days=lengths[0] - 1)) if lengths else day


def _decisive(kept: Sequence[_Hint], days: Days) -> _Hint | None:
    """The narrowest and weightiest of the hints without which more days would be open, else of all."""
    best: tuple[bool, int, int, int] | None = None
    chosen = None
    for at, hint in enumerate(kept):
        if not hint.tells:
            continue
        without = Days.everything()
        for other in kept:
            if other is not hint:
                without &= other.days
        opens = len(without) > len(days)
        key = (opens, -len(hint.days), int(hint.constraint.weight), -at)
        if best is None or key > best:
            best, chosen = key, hint
    return chosen


def _evidence(
    kept: Sequence[_Hint], broken: Sequence[_Hint], days: Days, decisive: _Hint | None
) -> tuple[DateEvidence, ...]:
    supporting = [hint for hint in kept if hint is decisive or _shows(hint, kept, days)]
    supporting.sort(key=lambda hint: hint is not decisive)
    supporting = _apart(supporting)
    contradicted = [hint for hint in broken if hint.tells or hint.constraint.weight >= Weight.METADATA]
    return (
        *(DateEvidence(hint.constraint, True, hint is decisive) for hint in supporting),
        *(DateEvidence(hint.constraint, False) for hint in contradicted),
    )


def _apart(hints: Sequence[_Hint]) -> list[_Hint]:
    """One hint for each passage and rule: a named day in any year and the one nearest to the day of writing are one."""
    seen: set[tuple[str, Excerpt | None]] = set()
    kept = []
    for hint in hints:
        key = hint.constraint.rule, hint.constraint.excerpt
        if key not in seen:
            kept.append(hint)
        seen.add(key)
    return kept


def _shows(hint: _Hint, kept: Sequence[_Hint], days: Days) -> bool:
    """Whether a kept hint is worth showing: it dates by itself, or the rest would leave more days."""
    same = [
        other
        for other in kept
        if other is not hint
        and other.constraint.excerpt == hint.constraint.excerpt
        and hint.constraint.excerpt is not None
        and other.days.bits & hint.days.bits == other.days.bits != hint.days.bits
    ]
    if same:  # "Monday": said once as the nearest Monday, once as any
        return False
    if hint.tells:
        return True
    without = Days.everything()
    for other in kept:
        if other is not hint:
            without &= other.days
    return len(without) > len(days)


def _undated(telling: Sequence[_Hint]) -> tuple[DateEvidence, ...]:
    """Hints that leave too much open are still shown; none decides."""
    return tuple(DateEvidence(hint.constraint, True) for hint in telling)
