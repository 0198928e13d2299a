"""Where the content of a reporting verb begins and ends in its unit."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from app.annotations.quotes.grammar import FINITE, Phrase, own_subject
from app.annotations.quotes.lexicon import Frame

_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday earlier later".split())
_WITH_CLAUSE = frozenset(("while", "as", "after", "before", "though", "although", "and", "but"))


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens of a content, both ends included. `kind`: clause, object, infinitive, preposition, before or around."""

    first: int
    last: int
    kind: str


@dataclass(frozen=True, slots=True)
class Cuts:
    """What ends a content in one unit: other reporting verbs (token -> its subject's first token) and stand-ins."""

    cues: dict[int, int]
    held: frozenset[int]
    marks: frozenset[int] = frozenset()  # tokens that open a marked fragment


def after(verb: Token, frame: Frame, cuts: Cuts) -> Content | None:
    """The content that follows its verb."""
    begun = (verb.i + 1, "object" if frame.takes & {"o", "p"} else "clause") if verb.i + 1 in cuts.marks else None
    begun = begun or _begin(verb, frame)
    if begun is None:
        return None
    first, kind = begun
    doc = verb.doc
    first = _skip_time(doc, first)
    last = _end(verb, first, kind, cuts)
    while last >= first and (doc[last].is_space or doc[last].text in ",;:.—–-!?"):
        last -= 1
    while first <= last and doc[first].text in (",", ":", ";", "—", "–"):
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
            return max(verb.i + 1, thing.left_edge.i), "object"
        following = doc[verb.i + 1] if verb.i + 1 < len(doc) else verb
        if verb.tag_ == "VBN" and following.pos_ in ("DET", "PROPN", "NOUN", "ADJ"):
            return verb.i + 1, "object"  # a verb taken for a participle has lost its object
    return None


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
        if child.i > verb.i and child.dep_ in ("ccomp", "parataxis") and child.tag_ != "VBN":
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
        if token.lower_ in ("that", "whether") and place + 1 < len(doc):
            if token.tag_ in ("IN", "WDT") or doc[place + 1].tag_ in ("``", "DT", "PRP", "NNP", "EX"):
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
    if rest[0].pos_ in ("CCONJ", "SCONJ", "ADP") and rest[0].lower_ not in ("if", "how", "why", "when"):
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
        if place < len(doc) and doc[place].lower_ == "that":
            place += 1
        return place
    return first


def _end(verb: Token, first: int, kind: str, cuts: Cuts) -> int:
    doc = verb.doc
    limit = len(doc) - 1
    if verb.dep_ in ("acl:relcl", "acl", "advcl", "csubj") and verb.right_edge.i > first:
        limit = verb.right_edge.i
        if limit + 1 < len(doc) and not any(t.tag_ in FINITE for t in doc[limit + 1 :]):
            limit = len(doc) - 1
    depth = 0
    for place in range(first, limit + 1):
        token = doc[place]
        depth += (token.text == "(") - (token.text == ")")
        if depth < 0 or place in cuts.held:
            return place - 1
        if place > first:
            stop = _break(verb, token, first, kind, cuts)
            if stop is not None and stop > first:
                return stop - 1
    return limit


def _break(verb: Token, token: Token, first: int, kind: str, cuts: Cuts) -> int | None:
    """The token before which the content ends, if this token begins something else."""
    doc = token.doc
    if token.lower_ == "according" and doc[token.i - 1].text == ",":
        return token.i - 1
    if token.lower_ == "when" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ in ("asked", "pressed"):
        return token.i
    if token.text == ";":
        return token.i
    if kind == "object" and _leaves_object(verb, token):
        return _opening(token) if token.dep_ == "conj" else token.i
    if token.i in cuts.cues:
        return _other_cue(verb, token, first, kind, cuts)
    if token.dep_ == "conj" and token.head.i < min(verb.i, first) and token.tag_ in FINITE and token.head.i != verb.i:
        if verb.dep_ in ("acl:relcl", "advcl", "acl") and token.head.i < verb.i:
            return _opening(token)  # "met X, who told him that A, and sat down with Y"
    if token.dep_ == "conj" and (token.head == verb or (verb.dep_ == "conj" and token.head == verb.head)):
        return _opening(token) if _parallel(verb, token) else None
    if token.head == verb and token.i > first and token.dep_ in ("advcl", "parataxis") and token.tag_ != "VB":
        left = token.left_edge.i
        if left > first and doc[left - 1].text in (",", ";", "—", "–") and doc[left].lower_ not in ("if", "because"):
            return left - 1
    return None


_ASIDES = frozenset(("although", "though", "while", "whereas"))
_OCCASIONS = frozenset(
    "interview statement speech video article post tweet meeting call phone televised address message letter".split()
)


def _leaves_object(verb: Token, token: Token) -> bool:
    """What ends an object: another verb of the subject's, an aside, a colon, the occasion ("in an interview")."""
    doc = token.doc
    if token.dep_ == "conj" and token.head == verb:
        if token.tag_ in FINITE or any(
            child.dep_ in ("aux", "cop") for child in token.children if child.i < token.i
        ):
            return True
    if token.lower_ in _ASIDES or token.text == ":":
        return True
    if token.lower_ in ("in", "during") and token.i + 2 < len(doc) and doc[token.i + 1].lower_ in ("a", "an", "the", "his"):
        return any(doc[place].lower_ in _OCCASIONS for place in range(token.i + 2, min(len(doc), token.i + 4)))
    return False


def _parallel(verb: Token, other: Token) -> bool:
    """Whether a verb coordinated with the reporting verb is another act ("said … and left"), not more content.

    The parser often hangs the content's second half there: "noted that talks were early and would take work".
    """
    if _parted(other):
        return False
    if own_subject(other) is not None:
        return other.doc[max(0, other.left_edge.i - 1)].text in (",", ";")
    return other.tag_ == verb.tag_ and other.i - verb.i > 2


def _parted(token: Token) -> bool:
    """Whether a coordinated clause has a "that", an auxiliary or a copula of its own: it is content then."""
    parts = [child for child in token.children if child.i < token.i and child.dep_ in ("mark", "aux", "cop")]
    return any(child.lower_ not in ("has", "have", "had") for child in parts)


def _other_cue(verb: Token, token: Token, first: int, kind: str, cuts: Cuts) -> int | None:
    """Before ", adding", ", Xinhua reported", ", while Putin stressed"; not before a cue inside the content."""
    doc = token.doc
    place = cuts.cues[token.i]
    if token.tag_ == "VBG":
        place = token.i
        while place > first and doc[place - 1].pos_ in ("ADV", "CCONJ"):
            place -= 1
        while place > first and doc[place - 1].lower_ in ("while", "whilst"):
            return place - 1
        return _pause(doc, place - 1)
    if place <= first:
        same = token.dep_ == "conj" and (token.head == verb or (kind == "object" and token.tag_ == verb.tag_))
        return _opening(token) if same and not _parted(token) else None
    while place > first and doc[place - 1].lower_ in _WITH_CLAUSE:
        place -= 1
    return _pause(doc, place - 1)


def _pause(doc: Doc, place: int) -> int | None:
    """This place if it is a comma or dash, or the mark after a comma inside the marks (“…,” stressing)."""
    if doc[place].text in (",", "—", "–", ";"):
        return place
    if place and doc[place].text in ("”", '"', "’", "''") and doc[place - 1].text == ",":
        return place + 1
    return None


def _opening(verb: Token) -> int:
    """Where a coordinated clause opens: at its "and" or comma."""
    place = verb.left_edge.i
    while place > 0 and (verb.doc[place - 1].text == "," or verb.doc[place - 1].pos_ == "CCONJ"):
        place -= 1
    return place


def before(verb: Token, speaker: Phrase, cuts: Cuts) -> Content | None:
    """The content that its verb follows: "Russia is preparing, the minister said", or runs around it."""
    doc = verb.doc
    opening = min(verb.i, speaker.first)
    if opening < 2 or doc[opening - 1].text not in (",", "—", "–"):
        return None
    if any(token.tag_ in FINITE for token in doc[opening : verb.i] if token.dep_ not in ("aux", "aux:pass")):
        if speaker.last < verb.i and verb.i - speaker.last > 4:
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
