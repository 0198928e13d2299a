"""Text, people and places -> encounters.

One pass over the sentences collects candidates: triggers with their parties, as far as the sentence tells. A second
pass, in the order of the text, settles what a sentence leaves open: who is host, and what "the call" refers to.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.annotations import nlp
from app.annotations.kinds.candidates import Candidate, interactions, quoted
from app.annotations.kinds.line import Line, adjectives, sides_of
from app.annotations.kinds.visits import gatherings, goings
from app.model.annotation import Encounter, Kind, PersonMention, PlaceMention, Role
from app.model.text import Span
from app.model.world import World, by_side

_STEMS = re.compile(
    r"call|phon|video|virtual|online|talk|meet|met\b|spoke|speak|chat|convers|dial|rang|visit|travel|trip|tour|stay|"
    r"fl(?:y|ies|ew|own)\b|arriv|host|receiv|recepti|welcom|greet|invit|summit|negotiat|discuss|dialog|encounter|face|dine|dinner|"
    r"lunch|tea\b|messag|telegram|letter|congrat|exchang|sat\b|sit|came|come|went|go(?:es|ing)?\b|attend|present|"
    r"part in|land|head|due|expect|natter| in\b",
    re.IGNORECASE,
)


def find_encounters(
    text: nlp.Text, world: World, people: tuple[PersonMention, ...], places: tuple[PlaceMention, ...]
) -> tuple[Encounter, ...]:
    """Every place that tells of an interaction between leaders of the two sides, in the order of the text."""
    if len(sides_of((name for mention in people for name in mention.people), world)) < 2:
        return ()
    candidates = list(_candidates(text, world, people, places))
    return tuple(_Settling(world, people).settle(candidates))


def _candidates(
    text: nlp.Text, world: World, people: Sequence[PersonMention], places: Sequence[PlaceMention]
) -> Iterator[Candidate]:
    nations, named = adjectives(world), gatherings(world)
    who = [mention.span.start for mention in people]
    where = [mention.span.start for mention in places]
    marked = quoted(text)
    starts = [span.start for span in marked]
    for sentence in text.sentences:
        if not _STEMS.search(sentence.text):
            continue
        first, last = sentence.span.start, sentence.span.end
        line = Line(
            sentence,
            people[bisect_left(who, first) : bisect_left(who, last)],
            places[bisect_left(where, first) : bisect_left(where, last)],
            world,
            nations,
        )
        found = sorted([*interactions(line, world), *goings(line, world, named)], key=lambda candidate: candidate.start)
        for candidate in found:
            at = first + candidate.start
            index = bisect_left(starts, at + 1) - 1
            if index >= 0 and marked[index].end > at:
                continue  # words in quotation marks are the speaker's, not the article's account
            yield candidate


class _Settling:
    """What candidates mean in the order of the text: the latest leader of each side, the latest encounter."""

    def __init__(self, world: World, people: Sequence[PersonMention]) -> None:
        self._world = world
        self._people = [mention for mention in people if sides_of(mention.people, world)]
        self._starts = [mention.span.start for mention in self._people]
        self._often: Counter[str] = Counter(name for mention in self._people for name in mention.people)
        self._pairs: Counter[frozenset[str]] = Counter()

    def settle(self, candidates: Sequence[Candidate]) -> Iterator[Encounter]:
        for candidate in candidates:
            if len(sides_of(candidate.names, self._world)) == 2 and not candidate.shared:
                self._pairs[frozenset(candidate.names)] += 1
        last: Encounter | None = None
        foreign = False
        for candidate in candidates:
            if candidate.foreign or (foreign and candidate.shared):
                foreign = True
                continue
            settled = self._one(candidate, last)
            if settled is None:
                continue
            if not settled.shared or last is None:
                last = settled
                foreign = False
            yield settled

    def _one(self, candidate: Candidate, last: Encounter | None) -> Encounter | None:
        names, shared, kind = candidate.names, candidate.shared, candidate.kind
        covered = sides_of(names, self._world)
        if len(covered) < 2 and shared:
            if last is None:
                names = self._both(candidate)
                shared = False
            else:
                names = last.parties
        elif len(covered) == 1:
            other = self._counterpart(candidate, next(iter(covered)))
            names = (*names, other) if other else ()
        if len(sides_of(names, self._world)) < 2:
            return None
        if candidate.weak and last is not None and not shared and frozenset(last.parties) == frozenset(names):
            shared = not candidate.dated and candidate.status is last.status
        if shared and candidate.weak and last is not None:
            kind = last.kind
        line = candidate.line
        return Encounter(
            span=line.span(candidate.start, candidate.end),
            sentence=line.sentence.span,
            kind=kind,
            status=candidate.status,
            parties=by_side(self._two(names), self._world),
            place=candidate.place,
            duration_minutes=candidate.minutes,
            duration_span=line.span(*candidate.length) if candidate.length else None,
            background=candidate.background,
            shared=shared,
            host=candidate.host,
        )

    def _two(self, names: Sequence[str]) -> tuple[str, ...]:
        """The leaders among names, one for each side: the first named."""
        chosen: dict[str, str] = {}
        for name in names:
            for country in sides_of((name,), self._world):
                chosen.setdefault(country, name)
        return tuple(chosen.values())

    def _counterpart(self, candidate: Candidate, country: str) -> str | None:
        """Who stands for the other side where only one is named: in the sentence, in the usual pair, or before."""
        mine = set(candidate.names)
        line = candidate.line
        for at in line.symbols(0, len(line.text)):
            for name in line.people[at].people:
                if sides_of((name,), self._world) - {country}:
                    return name
        pairs = [pair for pair, _ in self._pairs.most_common() if pair & mine]
        if pairs:
            return next(iter(sorted(pairs[0] - mine)), None)
        others = [name for name, _ in self._often.most_common() if sides_of((name,), self._world) - {country}]
        return others[0] if others else None

    def _both(self, candidate: Candidate) -> tuple[str, ...]:
        """The leaders of both sides named last before a candidate, or first after it."""
        at = candidate.line.sentence.span.end
        index = bisect_left(self._starts, at)
        near = [*reversed(self._people[max(0, index - 12) : index]), *self._people[index : index + 12]]
        return self._two([name for mention in near for name in mention.people])
