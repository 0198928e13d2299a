"""Text, people and places -> encounters.

One pass over the sentences collects candidates: triggers with their parties, as far as the sentence tells. A second
pass, in the order of the text, settles what a sentence leaves open: who is host, and what "the call" refers to.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from app.annotations import nlp
from app.annotations.kinds.candidate import Candidate
from app.annotations.kinds.line import Line, Nations, sides_of
from app.annotations.kinds.marks import quoted
from app.annotations.kinds.messages import messages
from app.annotations.kinds.settle import Settling
from app.annotations.kinds.summits import gatherings, summits
from app.annotations.kinds.talks import talks
from app.annotations.kinds.visits import visits
from app.model.annotation import Encounter, PersonMention, PlaceMention
from app.model.world import World

_STEMS = re.compile(
    r"call|phon|video|virtual|online|talk|meet|met\b|spoke|speak|chat|convers|dial|rang|visit|travel|trip|tour|stay|"
    r"fl(?:y|ies|ew|own)\b|arriv|host|receiv|recepti|welcom|greet|invit|summit|negotiat|discuss|dialog|"
    r"encounter|face|dine|dinner|"
    r"lunch|tea\b|messag|telegram|letter|congrat|exchang|sat\b|sit|came|come|went|go(?:es|ing)?\b|attend|present|"
    r"part in|land|head|due|expect|natter|brought|chose|pick|made|cook|telegra|cable| in\b",
    re.IGNORECASE,
)


def find_encounters(
    text: nlp.Text, world: World, people: tuple[PersonMention, ...], places: tuple[PlaceMention, ...]
) -> tuple[Encounter, ...]:
    """Every place that tells of an interaction between leaders of the two sides, in the order of the text."""
    if len(sides_of((name for mention in people for name in mention.people), world)) < 2:
        return ()
    candidates = list(_candidates(text, world, people, places))
    return tuple(Settling(world, people).settle(candidates))


def _candidates(
    text: nlp.Text, world: World, people: Sequence[PersonMention], places: Sequence[PlaceMention]
) -> Iterator[Candidate]:
    nations, named = Nations.of(world), gatherings(world)
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
        gathered = list(summits(line, world, named))
        taken = [candidate.place for candidate in gathered]
        found = [*talks(line, world, named), *gathered, *visits(line, world, taken), *messages(line, world)]
        found.sort(key=lambda candidate: candidate.start)
        for candidate in found:
            at = first + candidate.start
            index = bisect_left(starts, at + 1) - 1
            if index >= 0 and marked[index].end > at and not candidate.spoken:
                continue  # words in quotation marks are the speaker's, not the article's account
            yield candidate
