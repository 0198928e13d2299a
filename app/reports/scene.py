"""Which sentences of an article are about an interaction: told of it, or said in it or about it by its sides.

An article on a call goes on to third parties, other meetings and the past; what stands there is no topic of the
call. A sentence belongs to the interaction when it tells of it, when a participant or a speaker for a side is its
first person or speaks in it, and when it does not look back.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from app.model.annotation import Annotations, PersonMention, Quote, Role
from app.model.text import Span
from app.model.world import World

_BACK = re.compile(
    r"\b(?:had (?:previously|earlier|already)|previously|in recent years|in the past|for years|years ago|"
    r"over the past (?:decade|years)|(?:in|since) (?:19|20)\d\d|since the (?:invasion|war))\b",
    re.IGNORECASE,
)
# Sentences that name nobody and still tell what was spoken of: "Particular attention was paid to energy."
_IMPERSONAL = re.compile(
    r"^\W*(?:it was (?:also )?(?:agreed|stressed|noted|emphasi[sz]ed|decided)|(?:particular|special) attention|"
    r"also|both|"
    r"among (?:the )?(?:topics|subjects)|topics|on the agenda|(?:an )?(?:in-depth )?exchange of views|preparations|"
    r"the (?:heads of (?:state|government)|(?:two )?(?:sides|countries|leaders|parties|presidents)|agenda|"
    r"discussions?|"
    r"conversation|talks|call|meeting)|(?:over|more than|some|several|the|an?|two|\d+)[^,.;]{0,40}"
    r"(?:documents?|agreements|deals|joint statement|declarations?|memorandums?|contracts))\b|"
    r"\b(?:discussed|came up|touched (?:up)?on)\b",
    re.IGNORECASE,
)
_OTHER_TALKS = re.compile(
    r"\b(?:meeting|call|talks|summit|visit|conversation|bilateral|met|meet|spoke|"
    r"invitation)\b",
    re.IGNORECASE,
)
# "the conversation had nothing to do with …": the talks that are told of, whoever is named besides
_THE_TALKS = re.compile(
    r"\bthe (?:conversation|call|talks|meeting)(?: itself)? (?:had|has|was|were|came|lasted|did|touched|covered|dealt|"
    r"focus\w+)\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(r"\b(?:statement|communiqu[eé]|declaration|readout|agreement)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, who is named in it, and whose words it holds."""

    span: Span
    people: tuple[PersonMention, ...]
    quotes: tuple[Quote, ...]
    title: bool


class Scene:
    """The sentences of one article with their people and quotations."""

    def __init__(self, body: str, annotations: Annotations, world: World) -> None:
        self.body = body
        self._world = world
        people = annotations.people
        starts = [mention.span.start for mention in people]
        parts = sorted(
            ((span, quote) for quote in annotations.quotes for span in quote.spans), key=lambda part: part[0]
        )
        firsts, lasts = [span.start for span, _ in parts], [span.end for span, _ in parts]
        self.lines = [
            Line(
                span,
                tuple(people[bisect_left(starts, span.start) : bisect_left(starts, span.end)]),
                tuple(quote for _, quote in parts[bisect_right(lasts, span.start) : bisect_left(firsts, span.end)]),
                block.role is not Role.TEXT,
            )
            for block in annotations.blocks
            if block.role in (Role.TITLE, Role.HEADING, Role.TEXT)
            for span in block.sentences
        ]

    def about(self, pair: frozenset[str], told: Sequence[Span]) -> list[Span]:
        """The sentences about an interaction of a pair, of which the text tells in some of them."""
        telling = set(told)
        found: list[Span] = []
        elsewhere = False
        for line in self.lines:
            if line.title:
                elsewhere = self._third(line, pair)
                continue
            own = line.span in telling and not self._other_talks(line, pair)
            if own or (line.people and set(line.people[0].people) & pair and not self._other_talks(line, pair)):
                elsewhere = False
            elif self._other_talks(line, pair):
                elsewhere = True
            if not elsewhere and (self._speaks_for_third(line) is False) and (own or self._belongs(line, pair)):
                found.append(line.span)
        return found

    def _belongs(self, line: Line, pair: frozenset[str]) -> bool:
        text = line.span.of(self.body)
        if _BACK.search(text):
            return False
        speakers = (quote.speaker for quote in line.quotes)
        if any(self._for_side(speaker) and not self._world.stood_apart(speaker, pair) for speaker in speakers):
            return True
        if line.people and not _IMPERSONAL.match(text):
            return bool(set(line.people[0].people) & pair)
        return _IMPERSONAL.search(text) is not None

    def _third(self, line: Line, pair: frozenset[str]) -> bool:
        """Whether someone of neither side is named."""
        return any(
            self._world.side_of(name) is None for mention in line.people for name in mention.people if name not in pair
        )

    def _other_talks(self, line: Line, pair: frozenset[str]) -> bool:
        """Whether a sentence tells of an interaction of one of the pair with a third party."""
        named = {name for mention in line.people for name in mention.people}
        return (
            len(named & pair) < 2
            and self._third(line, pair)
            and _OTHER_TALKS.search(line.span.of(self.body)) is not None
            and not _THE_TALKS.search(line.span.of(self.body))
        )

    def _speaks_for_third(self, line: Line) -> bool:
        return any(quote.speaker and not self._for_side(quote.speaker) for quote in line.quotes)

    def _for_side(self, speaker: str | None) -> bool:
        return bool(speaker) and (
            self._world.side_of(speaker) is not None or _DOCUMENT.search(speaker or "") is not None
        )
