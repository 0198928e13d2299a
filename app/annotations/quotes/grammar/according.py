"""According to whom."""

from __future__ import annotations

from spacy.tokens import Doc

from app.annotations.quotes.grammar.clauses import Content
from app.annotations.quotes.grammar.ends import Cuts
from app.annotations.quotes.grammar.phrases import FINITE, Phrase
from app.annotations.quotes.units import Unit

# "according to the calendar": a measure, not a voice
_MEASURES = frozenset(
    "calendar plan plans schedule law laws constitution agreement tradition rules timetable need needs protocol".split()
)


def find_according(unit: Unit, doc: Doc, cuts: Cuts) -> list[tuple[int, Phrase, Content]]:
    """Each "according to": its place, its source and what the source says."""
    found: list[tuple[int, Phrase, Content]] = []
    for token in doc[:-2]:
        worded = token.lower_ == "words" and doc[token.i - 1].lower_ == "the" and doc[token.i + 1].lower_ == "of"
        named = token.lower_ == "according" and doc[token.i + 1].lower_ == "to"
        if not (named or worded) or token.i in unit.in_marks:
            continue
        source = source_of(doc, token.i + 2)
        if source is None or doc[source.head].lower_ in _MEASURES:
            continue
        content = _beside(unit, doc, token.i - 2 * worded, source, cuts)
        if content is not None:
            found.append((token.i, source, content))
    return found


def source_of(doc: Doc, first: int) -> Phrase | None:
    """The phrase after "according to": to its comma, unless what follows only names or describes it."""
    head = doc[first]
    while head.head.i > first and head.head.i > head.i and head.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        if any(doc[place].text == "," for place in range(head.i, head.head.i)):
            break
        head = head.head
    last = head.i
    while (
        last + 1 < len(doc) and doc[last + 1].text != "," and doc[last + 1].head.i >= first and last < head.right_edge.i
    ):
        if doc[last + 1].tag_ in FINITE and doc[last + 1].dep_ != "acl:relcl":
            break
        last += 1
    while last > head.i and doc[last].is_punct:
        last -= 1
    return Phrase(first, last, head.i) if head.pos_ not in ("PUNCT", "VERB") else None


def _beside(unit: Unit, doc: Doc, place: int, source: Phrase, cuts: Cuts) -> Content | None:
    last = len(doc) - 1
    while last > source.last and doc[last].text in ".,;:!?":
        last -= 1
    start = next((p + 1 for p in range(place - 1, -1, -1) if p in unit.held or doc[p].text in (";", ":")), 0)
    while start < place and doc[start].is_punct and doc[start].text not in "“\"‘'(":
        start += 1
    leading = (
        place - start <= 2
        or (place >= 2 and doc[place - 2].pos_ == "CCONJ")
        or not any(t.tag_ in FINITE for t in doc[start:place])
    )
    if not leading:
        end = place - 1
        while end > start and doc[end].text in (",", "—", "–", "-"):
            end -= 1
        return Content(start, end, "before")
    first = source.last + 1
    comma = next((p for p in range(first, min(len(doc), first + 25)) if doc[p].text == ","), None)
    first = comma + 1 if comma is not None else first
    # The tagger takes a past tense for a participle now and then: "the call predated the visit".
    stated = any(token.tag_ in FINITE or token.tag_ == "VBN" or token.is_quote for token in doc[first : last + 1])
    if not stated or any(p in cuts.held for p in range(first, last + 1)) or last - first < 2:
        return None
    return Content(first, last, "clause")
