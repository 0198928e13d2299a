"""Attributed quotations: direct, mixed and indirect, each with its speaker and the medium it came through.

The line: quotation marks are paired (`marks`), complete quotations stand aside and the narrator's sentences are parsed
(`units`); reporting verbs (`lexicon`) give speakers (`grammar`) and contents (`clauses`); `direct` and `reports` make
drafts, `transcripts` finds turns; `speakers` gives names, `settle` joins what belongs together and drops the rest.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.annotations.nlp import Text
from app.annotations.quotes.direct import find_direct, introduce
from app.annotations.quotes.drafts import Draft
from app.annotations.quotes.lexicon import SPEECH, WIDE, Frame
from app.annotations.quotes.marks import find_marked
from app.annotations.quotes.reports import find_reports
from app.annotations.quotes.settle import settle
from app.annotations.quotes.speakers.resolve import Speakers
from app.annotations.quotes.transcripts import find_turns
from app.annotations.quotes.units import Unit, make_units
from app.model.annotation import PersonMention, Quote, Role
from app.model.world import World


def find_quotes(text: Text, world: World, people: tuple[PersonMention, ...], wide: bool = False) -> tuple[Quote, ...]:
    """Every attributed quotation of a text, in order. `wide` adds thoughts and attitudes ("wants", "believes")."""
    frames = WIDE if wide else SPEECH
    turns = find_turns(text, people)
    taken = frozenset(index for turn in turns for index in turn.blocks)
    blocks = [
        (index, block.span) for index, block in enumerate(text.blocks) if block.role is Role.TEXT and index not in taken
    ]
    units = [unit for unit in make_units(text, find_marked(text.body, blocks), frames) if unit.block not in taken]
    drafts: list[tuple[Unit, list[Draft]]] = []
    known: dict[int, tuple[list[Draft], list[Draft]]] = {}  # the same words again say the same
    last: Unit | None = None
    for unit in units:
        if id(unit.first) not in known:
            known[id(unit.first)] = _drafts(unit, frames, wide)
        direct, reported = ([draft.of(unit) for draft in made] for made in known[id(unit.first)])
        if unit.bare and last is not None:
            introduce(direct, last, frames)
        last = unit
        drafts.append((unit, [*direct, *reported]))
    return settle(text, drafts, turns, Speakers(text.body, world, people), wide)


def _drafts(unit: Unit, frames: Mapping[str, Frame], wide: bool) -> tuple[list[Draft], list[Draft]]:
    """What is quoted in a unit, and what is reported besides."""
    direct = find_direct(unit, frames)
    verbs = {draft.verb for draft in direct if draft.verb >= 0}
    return direct, [draft for draft in find_reports(unit, frames, wide) if draft.verb not in verbs]
