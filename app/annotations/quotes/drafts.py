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

    def of(self, unit: Unit) -> Draft:
        """The same quotation in another unit, which is word for word the same, or a copy in its own."""
        by = unit.span.start - self.unit.span.start
        return Draft(
            unit, self.type, [span.shifted(by) for span in self.spans], self.speaker,
            self.cue.shifted(by) if self.cue else None, self.kind, self.carrier, self.verb, self.wide, self.weak,
            self.last_block + unit.block - self.unit.block, self.open_end, self.source, self.follows,
        )  # fmt: skip
