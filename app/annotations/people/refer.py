"""What refers back: titles without a name, counterparts, groups and pronouns, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.annotations.people import pronouns
from app.annotations.people.discourse import Discourse
from app.annotations.people.groups import Group, find_groups
from app.annotations.people.lexicon import Lexicon
from app.annotations.people.lines import Found, Line
from app.annotations.people.names import Names
from app.annotations.people.offices import Title, find_titles
from app.annotations.people.strangers import Strangers
from app.annotations.people.titles import HUMANS, NOUNS, PLURALS
from app.model.annotation import Form

_TRIGGERS = NOUNS | HUMANS | PLURALS.keys() | pronouns.PRONOUNS.keys() | {"two", "they", "number"}


def find_references(lines: list[Line], lexicon: Lexicon, names: Names, published: date | None) -> list[Found]:
    """Every mention that is no name, resolved as far as the text tells."""
    discourse = Discourse(lexicon, names.named, published)
    strangers = Strangers()
    found: list[Found] = []
    for line in lines:
        discourse.begin(line)
        for mention in _in_order(line, lexicon, names.by_line.get(line.index, []), discourse, strangers):
            discourse.note(mention)
            if mention.form is not Form.NAME:
                found.append(mention)
    return found


def _in_order(
    line: Line, lexicon: Lexicon, named: list[Found], discourse: Discourse, strangers: Strangers
) -> Iterator[Found]:
    """The mentions of a line; each that refers back is resolved when those before it are known."""
    taken = bytearray(len(line.words))
    for name in named:
        taken[name.first : name.last] = b"\x01" * (name.last - name.first)
    named = [*named, *strangers.find(line, taken)]
    if _TRIGGERS.isdisjoint(line.words.keys):
        yield from sorted(named, key=lambda name: name.first)
        return
    waiting: list[Found | Group | Title | pronouns.Pronoun] = [
        *named,
        *find_groups(line, taken),
        *find_titles(line, lexicon, taken),
        *pronouns.find(line, taken),
    ]
    end = 0
    for item in sorted(waiting, key=lambda item: (item.first, -item.last)):
        if item.first < end:
            continue
        mention: Found | None = item if isinstance(item, Found) else item.resolve(discourse)
        if mention is not None:
            end = mention.last
            yield mention
