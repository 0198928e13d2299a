"""Who is named: names, titles, pronouns and groups -> people.

Two passes over the sentences. The first finds names with their titles and settles which person each means (`names`);
the second goes through the text in order and resolves what refers back: "the … leader", "his counterpart", "he",
"the two presidents" (`refer`). What cannot be told is left out, or marked unsure where several people are candidates.
"""

from __future__ import annotations

from datetime import date

from app.annotations.nlp import Text
from app.annotations.people.lexicon import lexicon_of
from app.annotations.people.lines import lines_of
from app.annotations.people.names import find_names
from app.annotations.people.refer import find_references
from app.model.annotation import PersonMention
from app.model.text import Span
from app.model.world import World


def find_people(text: Text, world: World, published: date | None) -> tuple[PersonMention, ...]:
    """Every span that names people, in the order of the text; none overlap."""
    lexicon = lexicon_of(world)
    lines = lines_of(text, lexicon)
    names = find_names(lines, lexicon, published)
    found = [*names.found, *find_references(lines, lexicon, names, published)]
    return tuple(
        PersonMention(Span(mention.start, mention.end), mention.people, mention.form, mention.sure)
        for mention in sorted(found, key=lambda mention: mention.start)
        if mention.people
    )
