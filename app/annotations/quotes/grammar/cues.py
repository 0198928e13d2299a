"""Which words of a sentence report speech."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from app.annotations.quotes.grammar.phrases import VERBAL, after_comma
from app.annotations.quotes.grammar.voices import finite
from app.annotations.quotes.lexicon import PHRASAL, SPOKEN_ONLY, Frame
from app.annotations.quotes.units import Unit

_NOT_UTTERED = frozenset(
    """refuse refused refuses refusing decline declined declines declining want wants wanted plan plans planned hope
    hopes hoped fail fails failed try tries tried expected expect expects likely intend intends intended need needs
    prepared ready unwilling reluctant set due scheduled supposed""".split()
)
_GOING_ON = frozenset("went goes go going continue continues continued".split())
_MODALS = frozenset("will would could might may should must can 'll ’ll 'd ’d shall wo ca".split())
_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "neither", "nor"))


def reports(token: Token, frames: Mapping[str, Frame], unit: Unit, wide: bool) -> bool:
    """Whether a word reports what someone said; with `wide`, also what someone thought."""
    frame = frames.get(token.lower_)
    if frame is None or token.i in unit.in_marks or (frame.lemma in SPOKEN_ONLY and not frame.wide):
        return False
    if not _verb(token) or not _completed(token, frame):
        return False
    if frame.lemma == "call" and not _calls(token, wide):
        return False
    if frame.lemma == "ask" and not wide and (after_comma(token) or token.i == 0) and token.tag_ != "VBG":
        return False  # "Smith, asked about it, laughed"
    return wide or _uttered(token)


def _verb(token: Token) -> bool:
    """Whether a word is a verb of its own here, by tag, parse and neighbours."""
    doc = token.doc
    before = doc[token.i - 1] if token.i else None
    known = token.lower_ in ("said", "says", "told") or _lost_participle(token)
    if token.pos_ not in VERBAL and token.tag_[:2] != "VB" and not known:
        return False
    if token.dep_ in ("compound", "case", "aux", "fixed") or (token.dep_ == "amod" and not finite(token)):
        return False
    if before is not None and before.text == "-" and not before.whitespace_:
        return False  # "self-described"
    if before is not None and token.tag_ == "VBG" and before.lower_ in ("without", "from", "of", "for", "against"):
        return False  # "stopped short of condemning"
    # not "Smith, asked whether …, laughed"
    return token.tag_ != "VBN" or token.dep_ not in ("acl", "advcl") or _perfect(token) or finite(token)


def _completed(token: Token, frame: Frame) -> bool:
    """Whether the word is there that makes a common verb a verb of speech: "put it", "went on"."""
    needed = PHRASAL.get(frame.lemma)
    return needed is None or (token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ == needed)


def _calls(token: Token, wide: bool) -> bool:
    """Whether "call" states something: not "what he called “provocations”" or "calls the baker her “dear friend”"."""
    if any(word.lower_ == "what" for word in token.doc[max(0, token.i - 5) : token.i]):
        return False
    if wide:
        return True
    if token.dep_ == "acl:relcl" or _adjective_next(token):
        return False
    return token.tag_ in ("VBD", "VBN") or _called_for(token)


def _lost_participle(token: Token) -> bool:
    """ "with X repeating that …": a participle that the tagger took for a noun."""
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    return token.lower_.endswith("ing") and following == "that"


def _adjective_next(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.doc[token.i + 1].pos_ == "ADJ"


def _perfect(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.i < verb.i for child in verb.children)


def _called_for(verb: Token) -> bool:
    return any(token.lower_ in ("for", "on") for token in verb.doc[verb.i + 1 : verb.i + 4])


def _uttered(verb: Token) -> bool:
    """Not "will thank", "refused to say", "did not mention"; but denials are speech."""
    for child in verb.children:
        if child.i < verb.i and child.lower_ in _NEGATIONS:
            return False
        if child.dep_ == "aux" and child.i < verb.i and child.lower_ in _MODALS:
            return False
    if verb.dep_ in ("xcomp", "advcl", "acl") and _infinitive(verb):
        return verb.head.lower_ not in _NOT_UTTERED and verb.dep_ == "xcomp" and verb.head.lower_ in _GOING_ON
    return not any(child.lower_ in ("if", "whether") and child.dep_ == "mark" for child in verb.children)


def _infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.lower_ == "to" and c.i < verb.i for c in verb.children)
