"""What the finders hand on before speakers have names."""

from __future__ import annotations

from dataclasses import dataclass

from app.annotations.quotes.grammar.phrases import Phrase
from app.annotations.quotes.units import Unit
from app.model.annotation import QuoteType
from app.model.text import Span


@dataclass(slots=True)
class Draft:
    """A quotation whose speaker is still a phrase of a unit. `marked` counts quotations that it holds whole."""

    unit: Unit
    type: QuoteType
    spans: list[Span]
    speaker: Phrase | None
    cue: Span | None
    kind: str
    carrier: Phrase | None = None
    verb: int = -1
    wide: bool = False
    weak: bool = False  # its verb is also used of things: "the talks underscore"
    last_block: int = -1  # where its last stretch stands
    open_end: bool = False  # its last stretch was not closed: the next paragraph may go on
    source: Unit | None = None  # where speaker and carrier stand, if not in `unit`
    follows: bool = False  # speaker to be taken from what stands before
