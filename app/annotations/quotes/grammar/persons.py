"""What is done to a person and says nothing: "called him on Monday", "thanked her", "welcomed the president at home".

The verbs that take a person as their object report speech only with what was said of or to that person: a name given
("called him a friend"), a reason ("thanked him for …"), something asked ("urged him to …") or words in marks.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

from app.annotations.quotes.grammar.clauses import Content
from app.annotations.quotes.lexicon import Frame

_PRONOUNS = frozenset("him her them me us you".split())
_PEOPLE = frozenset(
    """president leader leaders counterpart minister chancellor premier king queen prince ambassador envoy spokesman
    spokeswoman host hosts guest guests colleague secretary chief official officials man woman governor senator mayor
    visitor visitors widow mother father wife husband son daughter""".split()
)
_TIMES = frozenset(
    """day days night week weeks month months year years hour hours minute minutes morning afternoon evening time times
    monday tuesday wednesday thursday friday saturday sunday today yesterday tonight weekend moment while""".split()
)
_TELLING = frozenset(("for", "as", "of", "over", "that", "because", "about"))
_NAMING = frozenset(("call", "wish", "pronounce", "dub", "brand", "label", "term"))
_IN_PHRASE = frozenset(("DET", "ADJ", "NOUN", "PROPN"))
_LOOK = 4


def tells_nothing(verb: Token, frame: Frame, content: Content, marked: bool) -> bool:
    """Whether a verb is followed by a person alone, with when, where or what for."""
    if marked or content.kind not in ("object", "infinitive", "preposition"):
        return False
    doc, last = verb.doc, content.last
    if content.kind == "preposition":  # "called on him at home", not "called on him to stay"
        visited = frame.lemma == "call" and doc[content.first - 1].lower_ == "on"
        return visited and not any(_infinitive(doc, place) for place in range(content.first, last))
    end = _person(doc, content.first, last) if content.first == verb.i + 1 else None
    if end is None or _other_follows(doc, end, last):
        return False
    if frame.lemma in _NAMING:
        return not (frame.lemma == "wish" and doc[end].pos_ == "DET") and not _named(doc, end, last)
    if content.kind == "infinitive" or any(_infinitive(doc, place) for place in range(end, last)):
        return False
    return not any(token.lower_ in _TELLING for token in doc[end : last + 1])


def _person(doc: Doc, first: int, last: int) -> int | None:
    """Where the phrase for a person that begins here ends; None if it is none."""
    if doc[first].lower_ in _PRONOUNS and (first == last or doc[first].tag_ == "PRP"):
        return first + 1
    place = first
    while place <= last and (doc[place].pos_ in _IN_PHRASE or (place == first and doc[place].tag_ == "PRP$")):
        if place > first and (doc[place].pos_ == "DET" or _after_noun(doc, place)):
            break
        place += 1
    if place == first or (place <= last and doc[place].lower_ in ("'s", "’s", "’", "'", "-")):
        return None
    head = doc[place - 1]
    return place if head.pos_ == "PROPN" or head.lower_ in _PEOPLE else None


def _other_follows(doc: Doc, end: int, last: int) -> bool:
    """Whether what was done was done to more than one: too much for these rules to judge."""
    return end < last and (doc[end].pos_ == "CCONJ" or doc[end].text in (",", "&"))


def _after_noun(doc: Doc, place: int) -> bool:
    return doc[place].pos_ == "ADJ" and doc[place - 1].pos_ in ("NOUN", "PROPN")


def _named(doc: Doc, end: int, last: int) -> bool:
    """Whether a name for the person follows: "a dear friend", "brave", "the best of all"; not "a day later"."""
    if end > last:
        return False
    opening = doc[end]
    if any(token.lower_ in _TIMES for token in doc[end : min(end + _LOOK, last + 1)]):
        return False
    return opening.pos_ in ("DET", "ADJ", "NOUN", "PROPN") or opening.tag_ in ("PRP$", "VBG", "JJ") or _well(opening)


def _well(token: Token) -> bool:
    return token.lower_ in ("well", "very", "too", "more", "as")


def _infinitive(doc: Doc, place: int) -> bool:
    return doc[place].lower_ == "to" and doc[place + 1].tag_ == "VB"
