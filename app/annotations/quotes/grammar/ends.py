"""What ends a content: the next reporting verb, another act of the speaker's, an aside, a complete quotation."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from app.annotations.quotes.grammar.phrases import FINITE, own_subject

_WITH_CLAUSE = frozenset(("while", "as", "after", "before", "though", "although", "and", "but"))
_PHRASAL = frozenset(("object", "infinitive", "preposition"))
_ASIDES = frozenset(("although", "though", "while", "whereas"))
_OCCASIONS = frozenset(
    "interview statement speech video article post tweet meeting call phone televised address message letter".split()
)


@dataclass(frozen=True, slots=True)
class Cuts:
    """What ends a content in one unit: other reporting verbs (token -> its subject's first token) and stand-ins."""

    cues: dict[int, int]
    held: frozenset[int]
    marks: frozenset[int] = frozenset()  # tokens that open a marked fragment


def end_of(verb: Token, first: int, kind: str, cuts: Cuts) -> int:
    """The last token of a content of this kind that begins at `first`."""
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
    if kind in _PHRASAL and _leaves_object(verb, token):
        return _opening(token) if token.dep_ == "conj" else token.i
    if token.i in cuts.cues:
        return _other_cue(verb, token, first, kind, cuts)
    outside = token.dep_ == "conj" and token.tag_ in FINITE and token.head.i < min(verb.i, first)
    if outside and verb.dep_ in ("acl:relcl", "advcl", "acl"):
        return _opening(token)  # "met X, who told him that A, and sat down with Y"
    if token.dep_ == "conj" and (token.head == verb or (verb.dep_ == "conj" and token.head == verb.head)):
        return _opening(token) if _parallel(verb, token) else None
    if token.head == verb and token.i > first and token.dep_ in ("advcl", "parataxis") and token.tag_ != "VB":
        left = token.left_edge.i
        if left > first and doc[left - 1].text in (",", ";", "—", "–") and doc[left].lower_ not in ("if", "because"):
            return left - 1
    return None


def _leaves_object(verb: Token, token: Token) -> bool:
    """What ends an object: another verb of the subject's, an aside, a colon, the occasion ("in an interview")."""
    doc = token.doc
    clause = token.tag_ in FINITE or any(c.dep_ in ("aux", "cop") for c in token.children if c.i < token.i)
    if token.dep_ == "conj" and token.head == verb and clause:
        return True
    following = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    if token.lower_ in _ASIDES or token.text == ":" or (token.lower_ == "even" and following in ("as", "though")):
        return True
    if (
        token.lower_ in ("in", "during")
        and token.i + 2 < len(doc)
        and doc[token.i + 1].lower_ in ("a", "an", "the", "his")
    ):
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
    """Before ", adding", ", the agency reported", ", while Jones stressed"; not before a cue inside the content."""
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
