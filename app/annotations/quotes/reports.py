"""Reported speech: each reporting verb with its speaker and its content, in marks or not."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from app.annotations.quotes.drafts import Draft
from app.annotations.quotes.grammar.according import find_according
from app.annotations.quotes.grammar.clauses import Content, after, before
from app.annotations.quotes.grammar.cues import reports
from app.annotations.quotes.grammar.ends import Cuts
from app.annotations.quotes.grammar.persons import tells_nothing
from app.annotations.quotes.grammar.phrases import CARRIERS, FINITE, Phrase, Voice, passive
from app.annotations.quotes.grammar.voices import finite, share, speaker_of
from app.annotations.quotes.lexicon import WEAK, Frame
from app.annotations.quotes.units import Unit
from app.model.annotation import QuoteType
from app.model.text import Span

_SHORT = 3  # words; "welcomed the dialogue" says nothing
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday earlier later here".split()
)


def find_reports(unit: Unit, frames: Mapping[str, Frame], wide: bool) -> list[Draft]:
    """Drafts of a unit's reporting verbs and of "according to"."""
    doc = unit.doc
    if doc is None:
        return []
    verbs = [token for token in doc if token.i not in unit.held and reports(token, frames, unit, wide)]
    voices = {verb.i: speaker_of(verb) for verb in verbs}
    share(verbs, voices)
    cuts = Cuts(
        {verb.i: _opening(verb, voices[verb.i].speaker) for verb in verbs},
        frozenset(unit.held),
        frozenset(place for place in unit.in_marks if place - 1 not in unit.in_marks),
    )
    drafts = [
        draft
        for verb in verbs
        if (draft := _draft(unit, verb, frames[verb.lower_], voices[verb.i], cuts, wide)) is not None
    ]
    for place, source, content in find_according(unit, doc, cuts):
        draft = _make(unit, content, Voice(source), unit.cut(place, place + 1), place, wide=False)
        draft.kind = "according"
        drafts.append(draft)
    return drafts


def _opening(verb: Token, speaker: Phrase | None) -> int:
    return min(verb.i, speaker.first) if speaker is not None else verb.i


def _draft(unit: Unit, verb: Token, frame: Frame, said: Voice, cuts: Cuts, wide: bool) -> Draft | None:
    if verb.lower_ in CARRIERS and _carries(verb):
        return None
    if passive(verb) and said.speaker is None:
        return None
    speaker = said.speaker
    content = None
    if speaker is not None and "c" in frame.takes and finite(verb) and _closes(verb):
        content = before(verb, speaker, cuts)
    content = content or after(verb, frame, cuts)
    if content is not None and said.speaker is not None and content.first <= said.speaker.first <= content.last:
        content = None if said.speaker.first > verb.i else content
    if content is None and said.speaker is not None and "c" in frame.takes and finite(verb):
        content = before(verb, said.speaker, cuts)
    if content is None or not _enough(unit, content, wide):
        return None
    marked = any(place in unit.in_marks or place in unit.held for place in range(content.first, content.last + 2))
    if not wide and tells_nothing(verb, frame, content, marked):
        return None
    draft = _make(unit, content, said, unit.spans[verb.i], verb.i, frame.wide)
    draft.weak = frame.lemma in WEAK
    return draft


def _closes(verb: Token) -> bool:
    """Whether nothing but a time follows the verb in its clause: "…, the minister said Saturday, signalling …"."""
    doc = verb.doc
    place = verb.i + 1
    while place < len(doc) and (doc[place].lower_ in _TIMES or doc[place].lower_ == "on"):
        place += 1
    return place >= len(doc) or doc[place].text in (",", ".", ";", "—", "–")


def _carries(verb: Token) -> bool:
    """ "quoted Smith as saying": the verb that follows has the content."""
    doc = verb.doc
    for place in range(verb.i + 1, min(len(doc), verb.i + 12)):
        if doc[place].tag_ == "VBG" and doc[place - 1].text in (",", "”", '"'):
            return False  # "cited the weather, adding that"
        if doc[place].tag_ == "VBG" and (doc[place - 1].lower_ == "as" or doc[place].head.i in (verb.i, doc[place].i)):
            return True
        if doc[place].lower_ == "as" and place + 1 < len(doc) and doc[place + 1].tag_ == "VBG":
            return True
        if doc[place].tag_ in FINITE:
            return False
    return False


def _enough(unit: Unit, content: Content, wide: bool) -> bool:
    tokens = unit.doc[content.first : content.last + 1] if unit.doc is not None else ()
    words = [token for token in tokens if token.is_alpha or token.like_num or "-" in token.text]
    if not wide:
        words = [token for token in words if token.pos_ != "DET"]
    if content.kind in ("object", "preposition"):
        marked = any(place in unit.in_marks for place in range(content.first, content.last + 1))
        return bool(words) if wide else (len(words) >= _SHORT and _told(words)) or (marked and bool(words))
    return len(words) >= (1 if wide else 2)


def _told(words: list[Token]) -> bool:
    """Whether an object tells anything: not "it for that"."""
    return any(token.pos_ in ("NOUN", "PROPN", "VERB", "NUM", "ADJ") for token in words)


def _make(unit: Unit, content: Content, said: Voice, cue: Span, verb: int, wide: bool) -> Draft:
    first, last = content.first, content.last
    span = unit.cut(first, last)
    span, form = _marks(unit, span, content.kind)
    return Draft(unit, form, [span], said.speaker, cue, content.kind, said.carrier, verb, wide, last_block=unit.block)


def _marks(unit: Unit, span: Span, kind: str) -> tuple[Span, QuoteType]:
    """The span with whole marked fragments at its ends, and whether it stands in marks wholly, in part or not."""
    touched = [one for one in unit.fragments if one.outer.overlaps(span)]
    if not touched:
        return span, QuoteType.INDIRECT
    start = min(span.start, touched[0].outer.start if touched[0].inner.start <= span.start else span.start)
    end = max(span.end, max(one.outer.end for one in touched))
    whole = Span(start, end)
    if len(touched) == 1 and touched[0].outer == whole and kind == "clause":
        return touched[0].inner, QuoteType.DIRECT
    return whole, QuoteType.MIXED
