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
    if frame is None:
        return False
    if (
        token.pos_ not in VERBAL
        and token.tag_[:2] != "VB"
        and not _lost_participle(token)
        and token.lower_ not in ("said", "says", "told")
    ):
        return False
    if token.dep_ in ("compound", "case", "aux", "fixed") or (token.dep_ == "amod" and not finite(token)):
        return False
    if token.i in unit.in_marks or (frame.lemma in SPOKEN_ONLY and not frame.wide):
        return False
    if token.tag_ == "VBG" and token.i and token.doc[token.i - 1].lower_ in ("without", "from", "of", "for", "against"):
        return False  # "stopped short of condemning"
    needed = PHRASAL.get(frame.lemma)
    if needed is not None and (token.i + 1 >= len(token.doc) or token.doc[token.i + 1].lower_ != needed):
        return False
    if token.tag_ == "VBN" and token.dep_ in ("acl", "advcl") and not _perfect(token) and not finite(token):
        return False  # "Smith, asked whether …, laughed"
    if frame.lemma == "ask" and not wide and (after_comma(token) or token.i == 0) and token.tag_ != "VBG":
        return False
    if frame.lemma == "call" and not wide and (token.dep_ == "acl:relcl" or _adjective_next(token)):
        return False
    if frame.lemma == "call" and not wide and token.tag_ not in ("VBD", "VBN") and not _called_for(token):
        return False  # "calls the baker her “dear friend”": a label, no statement
    if frame.lemma == "call" and any(t.lower_ == "what" for t in token.doc[max(0, token.i - 5) : token.i]):
        return False  # "what he called “provocations”" names a thing in passing
    return wide or _uttered(token)


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
