"""Where the content of a reporting verb begins and ends in its unit."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from app.annotations.quotes.grammar.ends import Cuts, end_of
from app.annotations.quotes.grammar.phrases import FINITE, Phrase, own_subject
from app.annotations.quotes.lexicon import Frame

_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday earlier later".split())


_AFTER_THAT = frozenset(("``", "DT", "PRP", "NNP", "EX"))


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens of a content, both ends included. `kind`: clause, object, infinitive, preposition, before or around."""

    first: int
    last: int
    kind: str


def after(verb: Token, frame: Frame, cuts: Cuts) -> Content | None:
    """The content that follows its verb."""
    begun = (verb.i + 1, "object" if frame.takes & {"o", "p"} else "clause") if verb.i + 1 in cuts.marks else None
    begun = begun or _begin(verb, frame)
    if begun is None:
        return None
    first, kind = begun
    doc = verb.doc
    first = _skip_time(doc, first)
    last = end_of(verb, first, kind, cuts)
    while last >= first and (doc[last].is_space or doc[last].text in ",;:.—–-!?"):
        last -= 1
    while first <= last and doc[first].text in (",", ":", ";", "—", "–"):
        first += 1
    if kind == "clause" and first < last and doc[first].lower_ == "that" and doc[first + 1].tag_ not in FINITE:
        first += 1
    return Content(first, last, kind) if first <= last else None


def _begin(verb: Token, frame: Frame) -> tuple[int, str] | None:
    takes = frame.takes
    doc = verb.doc
    if "i" in takes and verb.i + 2 < len(doc) and doc[verb.i + 1].lower_ == "to" and doc[verb.i + 2].tag_ == "VB":
        return verb.i + 1, "infinitive"
    if "c" in takes or "n" in takes:
        clause = _clause(verb, frame)
        if clause is not None:
            return clause, "clause"
    if "i" in takes or "p" in takes:
        infinitive = next((c for c in verb.children if c.i > verb.i and c.dep_ == "xcomp" and _to(c)), None)
        if infinitive is not None:
            objects = [c for c in verb.children if verb.i < c.i < infinitive.i and c.dep_ in ("obj", "iobj")]
            start = objects[0].left_edge.i if objects and "h" not in takes else infinitive.left_edge.i
            return max(verb.i + 1, start), "infinitive"
    opened = _preposition(verb, frame)
    if opened is not None:
        return opened, "preposition"
    if "o" in takes or "p" in takes:
        thing = next((c for c in verb.children if c.i > verb.i and c.dep_ in ("obj", "ccomp", "xcomp", "iobj")), None)
        if thing is not None:
            at = max(verb.i + 1, thing.left_edge.i)
            nearer = doc[verb.i + 1].pos_ in ("PROPN", "NOUN", "DET", "ADJ") and "," in _texts(doc, verb.i + 1, at)
            return verb.i + 1 if nearer else at, "object"  # not ", the third anniversary of …"
        following = doc[verb.i + 1] if verb.i + 1 < len(doc) else verb
        if verb.tag_ == "VBN" and following.pos_ in ("DET", "PROPN", "NOUN", "ADJ"):
            return verb.i + 1, "object"  # a verb taken for a participle has lost its object
    return None


def _texts(doc: Doc, first: int, last: int) -> list[str]:
    return [token.text for token in doc[first:last]]


def _to(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.i < verb.i for child in verb.children)


def _clause(verb: Token, frame: Frame) -> int | None:
    that = _that(verb)
    if that is not None:
        return that + 1
    if "n" in frame.takes:
        return None
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else verb
    if following.tag_ in ("WP", "WRB") and following.lower_ != "when":
        return following.i  # "asked what the guest hoped to bring"
    if following.tag_ in FINITE and following.i > verb.i and frame.takes <= {"c"} and own_subject(verb) is not None:
        return following.i  # "a conversation he said had covered"
    if "h" in frame.takes:
        swallowed = _swallowed(verb)
        if swallowed is not None:
            return swallowed
    for child in verb.children:
        beside = child.dep_ == "parataxis" and not any(token.tag_ in FINITE for token in child.subtree)
        if child.i > verb.i and child.dep_ in ("ccomp", "parataxis") and child.tag_ != "VBN" and not beside:
            return max(verb.i + 1, child.left_edge.i)
    if frame.takes <= {"c"} or "h" in frame.takes:
        return _loose_clause(verb, hearer="h" in frame.takes)
    return None


def _swallowed(verb: Token) -> int | None:
    """A clause that the parser hung on the hearer: "told the briefing he has nothing to add"."""
    for child in verb.children:
        if child.i > verb.i and child.dep_ in ("obj", "iobj"):
            for clause in child.children:
                if clause.dep_ == "acl:relcl" and not any(t.tag_ in ("WP", "WDT") for t in clause.lefts):
                    return clause.left_edge.i
    return None


def _that(verb: Token) -> int | None:
    """The place of "that" (or "whether") that opens the content, however the parser hung it."""
    doc = verb.doc
    aside = verb.i + 1 < len(doc) and doc[verb.i + 1].text == ","
    for place in range(verb.i + 1, min(len(doc), verb.i + 16)):
        if aside and doc[place].lower_ == "that" and doc[place - 1].text != ",":
            return None  # "he added, with X repeating that": not his
        token = doc[place]
        opens = token.tag_ in ("IN", "WDT") or doc[min(place + 1, len(doc) - 1)].tag_ in _AFTER_THAT
        if token.lower_ in ("that", "whether") and place + 1 < len(doc) and opens:
            return place
        if token.tag_ in FINITE or token.text in (";", ":", "“", '"') or token.tag_ in ("VBG", "VBN", "VB"):
            return None
    return None


def _loose_clause(verb: Token, hearer: bool) -> int | None:
    """A clause right after the verb that the parser did not see as its complement."""
    doc = verb.doc
    place = verb.i + 1
    skipped = {"obl", "advmod", "obl:unmarked"} | ({"obj", "iobj"} if hearer else set())
    for child in verb.children:
        if child.i > verb.i and child.left_edge.i == place and child.dep_ in skipped and not own_subject(child):
            place = child.right_edge.i + 1
    rest = doc[place : verb.right_edge.i + 1] if verb.dep_ != "ROOT" else doc[place:]
    if len(rest) < 3 or rest[0].text in (",", ".", ")", "”", "—", "–"):
        return None
    if rest[0].pos_ in ("CCONJ", "SCONJ", "ADP") and rest[0].lower_ not in ("if", "how", "why"):
        return None
    return place if any(token.tag_ in FINITE for token in rest) and verb.tag_ != "VBN" else None


def _preposition(verb: Token, frame: Frame) -> int | None:
    if not frame.prepositions:
        return None
    doc = verb.doc
    place = verb.i + 1
    while place < len(doc) and doc[place].pos_ == "ADV" and doc[place].lower_ not in frame.prepositions:
        place += 1
    if "h" in frame.takes:
        for child in verb.children:
            if child.i >= place and child.dep_ in ("obj", "iobj"):
                place = min((c.left_edge.i for c in verb.children if c.i > child.i), default=child.right_edge.i + 1)
                break
    if place + 1 < len(doc) and doc[place].lower_ in frame.prepositions and doc[place].pos_ in ("ADP", "SCONJ", "ADV"):
        return place + 1
    return None


def _skip_time(doc: Doc, first: int) -> int:
    """Past "on Monday" at the head of a content: it says when it was said."""
    place = first
    if place < len(doc) and doc[place].lower_ in ("on", "late", "early"):
        place += 1
    if place + 1 < len(doc) and doc[place].lower_ in _DAYS:
        place += 1
        if doc[place].tag_ in FINITE:
            return first  # "that Monday was a holiday" is of the day
        if place < len(doc) and doc[place].lower_ == "that":
            place += 1
        return place
    return first


def before(verb: Token, speaker: Phrase, cuts: Cuts) -> Content | None:
    """The content that its verb follows: "The city is preparing, the minister said", or runs around it."""
    doc = verb.doc
    opening = min(verb.i, speaker.first)
    if opening < 2 or doc[opening - 1].text not in (",", "—", "–"):
        return None
    between = any(token.tag_ in FINITE for token in doc[opening : verb.i] if token.dep_ not in ("aux", "aux:pass"))
    if between and speaker.last < verb.i - 4:
        return None
    first = 0
    for place in range(opening - 2, -1, -1):
        if place in cuts.held or doc[place].text == ":":
            first = place + 1
            break
    while first < opening and (doc[first].is_punct and doc[first].text not in "“\"'‘$(["):
        first += 1
    last = opening - 2
    finite = any(token.tag_ in FINITE or token.i in cuts.cues for token in doc[first : last + 1])
    if last < first:
        return None
    rest = _rest(verb, speaker, cuts)
    if rest is not None:
        return Content(first, rest, "around")
    return Content(first, last, "before") if finite and last - first >= 2 else None


def _rest(verb: Token, speaker: Phrase, cuts: Cuts) -> int | None:
    """The last token of a content that goes on after ", he said,"."""
    doc = verb.doc
    place = max(verb.i, speaker.last) + 1
    comma = next((p for p in range(place, min(len(doc), place + 8)) if doc[p].text in (",", "—", "–")), None)
    if comma is None or comma + 2 >= len(doc):
        return None
    head = doc[comma + 1]
    if head.tag_ in ("VBG", "WDT", "WP", "WRB") or head.lower_ in ("as", "according", "adding", "after", "while"):
        return None
    last = len(doc) - 1
    for place in range(comma + 1, len(doc)):
        if place in cuts.held or (place in cuts.cues and place > comma + 1 and head.pos_ != "CCONJ"):
            return None
    while last > comma and doc[last].text in ".,;!?":
        last -= 1
    has_verb = any(token.tag_ in FINITE or token.tag_ == "VB" for token in doc[comma + 1 : last + 1])
    return last if has_verb or not any(t.tag_ in FINITE for t in doc[: min(verb.i, speaker.first)]) else None
