"""Text, people and places -> encounters.

One pass over the sentences collects candidates: triggers with their parties, as far as the sentence tells. A second
pass, in the order of the text, settles what a sentence leaves open: who is host, and what "the call" refers to.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace

from app.annotations import nlp
from app.annotations.kinds.candidate import Candidate
from app.annotations.kinds.line import Line, Nations, sides_of
from app.annotations.kinds.messages import messages
from app.annotations.kinds.settle import Settling
from app.annotations.kinds.talks import talks
from app.annotations.kinds.visits import gatherings, summits, visits
from app.model.annotation import Denied, Encounter, PersonMention, PlaceMention
from app.model.text import Span
from app.model.world import World

_STEMS = re.compile(
    r"call|phon|video|virtual|online|talk|meet|met\b|spoke|speak|chat|convers|dial|rang|visit|travel|trip|tour|stay|"
    r"fl(?:y|ies|ew|own)\b|arriv|host|receiv|recepti|welcom|greet|invit|summit|negotiat|discuss|dialog|"
    r"encounter|face|dine|dinner|"
    r"lunch|tea\b|messag|telegram|letter|congrat|exchang|sat\b|sit|came|come|went|go(?:es|ing)?\b|attend|present|"
    r"part in|land|head|due|expect|natter|brought|chose|pick|made|cook|telegra|cable| in\b",
    re.IGNORECASE,
)
# likenesses and stories: what a wax figure or a deepfake does is no interaction
_UNREAL = re.compile(
    r"\b(?:wax(?:work)?s?|look-?alikes?|impersonators?|deep-?fakes?|deep fakes?|ai-generated|cartoons?|caricatures?|"
    r"puppets?|effig(?:y|ies)|figurines?|cardboard)\b|"
    r"\bin (?:the|a|an|his|her|one)(?: [a-z'-]+)? (?:film|movie|novel|play|sketch|comedy|satire|opera|video game)\b|"
    r"\b(?:statue|bust|mural|painting|sculpture|photomontage|drawing)s? (?:of|shows?|showing|depict(?:s|ing))[ .]+P"
)
_REMEMBERED = 512  # sentences


def find_encounters(
    text: nlp.Text, world: World, people: tuple[PersonMention, ...], places: tuple[PlaceMention, ...]
) -> tuple[Encounter, ...]:
    """Every place that tells of an interaction between leaders of the two sides, in the order of the text."""
    return told_and_denied(text, world, people, places)[0]


def told_and_denied(
    text: nlp.Text, world: World, people: tuple[PersonMention, ...], places: tuple[PlaceMention, ...]
) -> tuple[tuple[Encounter, ...], tuple[Denied, ...]]:
    """The same, and every place that says that there is or was no such interaction."""
    if len(sides_of((name for mention in people for name in mention.people), world)) < 2:
        return (), ()
    candidates = list(_candidates(text, world, people, places))
    found = list(Settling(world, people).settle(candidates))
    told = tuple(one for one in found if isinstance(one, Encounter))
    return told, tuple(one for one in found if isinstance(one, Denied))


def _candidates(
    text: nlp.Text, world: World, people: Sequence[PersonMention], places: Sequence[PlaceMention]
) -> Iterator[Candidate]:
    who = [mention.span.start for mention in people]
    where = [mention.span.start for mention in places]
    marked = quoted(text)
    starts = [span.start for span in marked]
    reader = _Reader(world)
    for sentence in text.sentences:
        if not _STEMS.search(sentence.text):
            continue
        first, last = sentence.span.start, sentence.span.end
        found = reader.read(
            sentence,
            people[bisect_left(who, first) : bisect_left(who, last)],
            places[bisect_left(where, first) : bisect_left(where, last)],
        )
        for candidate in found:
            at = first + candidate.start
            index = bisect_left(starts, at + 1) - 1
            if index >= 0 and marked[index].end > at and not (candidate.spoken or candidate.denied):
                continue  # words in quotation marks are the speaker's, not the article's account
            yield candidate


class _Reader:
    """Reads sentences. Those that come again word for word (tickers, repeats) are not matched anew."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._nations = Nations.of(world)
        self._named = gatherings(world)
        self._known: dict[Hashable, list[Candidate]] = {}

    def read(
        self, sentence: nlp.Sentence, people: Sequence[PersonMention], places: Sequence[PlaceMention]
    ) -> list[Candidate]:
        """The candidates of one sentence, in the order of its words."""
        first = sentence.span.start
        key = (
            sentence.text,
            tuple((mention.span.start - first, mention.people, mention.form, mention.sure) for mention in people),
            tuple((mention.span.start - first, mention.city, mention.country) for mention in places),
        )
        known = self._known.get(key)
        if known is not None:
            by = first - known[0].line.sentence.span.start if known else 0
            return [_moved(candidate, sentence, by) for candidate in known]
        found = self._candidates(Line(sentence, people, places, self._world, self._nations))
        if len(self._known) < _REMEMBERED:
            self._known[key] = found
        return found

    def _candidates(self, line: Line) -> list[Candidate]:
        gathered = list(summits(line, self._world, self._named))
        taken = [candidate.place for candidate in gathered]
        found = [
            *talks(line, self._world, self._named),
            *gathered,
            *visits(line, self._world, taken),
            *messages(line, self._world),
        ]
        unreal = _UNREAL.search(line.text)
        end = line.text.find(";", unreal.end()) if unreal else 0
        if unreal:
            found = [one for one in found if one.start < unreal.start() or 0 <= end < one.start]
        return sorted(found, key=lambda candidate: candidate.start)


def _moved(candidate: Candidate, sentence: nlp.Sentence, by: int) -> Candidate:
    place = replace(candidate.place, span=candidate.place.span.shifted(by)) if candidate.place else None
    return replace(candidate, line=candidate.line.at(sentence), place=place)


def quoted(text: nlp.Text) -> list[Span]:
    """The stretches in double quotation marks, paired within each block, in the order of the text."""
    found: list[Span] = []
    for block in text.blocks:
        opened: int | None = None
        for match in re.finditer('[“”"]', block.span.of(text.body)):
            at = block.span.start + match.start()
            if opened is None:
                opened = at if match[0] != "”" else None
            elif match[0] != "“":
                if at - opened > 1:
                    found.append(Span(opened, at))
                opened = None
        if opened is not None:
            found.append(Span(opened, block.span.end))  # goes on in the next paragraph
    return found
