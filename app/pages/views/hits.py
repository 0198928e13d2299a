"""Words that were searched for, marked where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.model.text import Span
from app.pages.views.passages import quoted_at, text_at
from app.store.search.hits import hits
from app.store.search.passages import FirstHit

Pieces = tuple[tuple[str, bool], ...]  # stretches of words, and whether they were searched for


@dataclass(frozen=True, slots=True)
class HitLine:
    """The first place in an event's articles where the words stand: which kind of place, the words about it, a link."""

    where: str
    pieces: Pieces
    href: str


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched for, and the first hit in each event, by address."""

    words: str
    first: Mapping[str, FirstHit]

    def line(self, address: str) -> HitLine | None:
        """The line under an event."""
        hit = self.first.get(address)
        if hit is None:
            return None
        cut = cut_at(hit.text, hit.marks)
        pieces = ((("… ", False),) if hit.cut_before else ()) + cut + (((" …", False),) if hit.cut_after else ())
        if hit.quotation:
            return HitLine("In a quotation", pieces, quoted_at(hit.article, hit.span))
        return HitLine("In an article", pieces, text_at(hit.article, hit.text[hit.marks[0].start :]))


NOTHING = Searched("", {})


def marked(text: str, words: str) -> Pieces:
    """A text cut at what was searched for."""
    return cut_at(text, hits(text, words)) if words else ((text, False),)


def cut_at(text: str, spans: Iterable[Span]) -> Pieces:
    """A text cut at spans that follow each other."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for span in spans:
        pieces += [(text[at : span.start], False), (span.of(text), True)]
        at = span.end
    pieces.append((text[at:], False))
    return tuple(piece for piece in pieces if piece[0])
