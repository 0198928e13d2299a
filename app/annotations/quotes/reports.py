"""Reported speech: each reporting verb with its speaker and its content, in marks or not."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Token

from app.annotations.quotes.clauses import Content, Cuts, after, before
from app.annotations.quotes.drafts import Draft
from app.annotations.quotes.grammar import (
    CARRIERS,
    FINITE,
    VERBAL,
    Phrase,
    Voice,
    after_comma,
    agent,
    leading,
    own_subject,
    passive,
    phrase,
    voice,
)
from app.annotations.quotes.lexicon import PHRASAL, Frame
from app.annotations.quotes.units import Unit
from app.model.annotation import QuoteType
from app.model.text import Span

_NOT_UTTERED = frozenset(
    """refuse refused refuses refusing decline declined declines declining want wants wanted plan plans planned hope
    hopes hoped fail fails failed try tries tried expected expect expects likely intend intends intended need needs
    prepared ready unwilling reluctant set due scheduled supposed""".split()
)
_MODALS = frozenset("will would could might may should must can 'll ’ll 'd ’d shall wo ca".split())
_NEGATIONS = frozenset(("not", "n't", "n’t", "never", "neither", "nor"))
_SHORT = 3  # words; "welcomed the dialogue" says nothing


def find_reports(unit: Unit, frames: Mapping[str, Frame], wide: bool) -> list[Draft]:
    """Drafts of a unit's reporting verbs and of "according to"."""
    doc = unit.doc
    if doc is None:
        return []
    verbs = [token for token in doc if token.i not in unit.held and _reports(token, frames, unit, wide)]
    voices = {verb.i: _voice(verb) for verb in verbs}
    _share(verbs, voices)
    cuts = Cuts(
        {verb.i: _opening(verb, voices[verb.i].speaker) for verb in verbs},
        frozenset(unit.held),
    )
    drafts = [
        draft
        for verb in verbs
        if (draft := _draft(unit, verb, frames[verb.lower_], voices[verb.i], cuts, wide)) is not None
    ]
    return drafts + _according(unit, doc, cuts)


def _share(verbs: list[Token], voices: dict[int, Voice]) -> None:
    """ "X said that A, adding that B": a participle after a comma speaks for the reporting verb before it."""
    last: Token | None = None
    for verb in verbs:
        if verb.tag_ in FINITE and not passive(verb) and verb.dep_ != "acl:relcl":
            last = verb if voices[verb.i].speaker is not None else last
        elif verb.tag_ == "VBG" and last is not None and own_subject(verb) is None and after_comma(verb):
            voices[verb.i] = Voice(voices[last.i].speaker, voices[verb.i].carrier)


def _opening(verb: Token, speaker: Phrase | None) -> int:
    return min(verb.i, speaker.first) if speaker is not None else verb.i


def _reports(token: Token, frames: Mapping[str, Frame], unit: Unit, wide: bool) -> bool:
    frame = frames.get(token.lower_)
    if frame is None:
        return False
    if token.pos_ not in VERBAL and token.tag_[:2] != "VB" and token.lower_ not in ("said", "says", "told"):
        return False
    if token.dep_ in ("amod", "compound", "case", "aux", "fixed"):
        return False
    if token.i in unit.in_marks:
        return False
    needed = PHRASAL.get(frame.lemma)
    if needed is not None and (token.i + 1 >= len(token.doc) or token.doc[token.i + 1].lower_ != needed):
        return False
    if token.tag_ == "VBN" and token.dep_ in ("acl", "advcl", "amod") and not _perfect(token):
        return False  # "Trump, asked whether …, laughed"
    if frame.lemma == "ask" and not wide and after_comma(token) and token.tag_ != "VBG":
        return False
    if frame.lemma == "call" and token.dep_ == "acl:relcl" and not wide:
        return False
    if frame.lemma == "call" and not wide and token.tag_ != "VBD" and not _called_for(token):
        return False  # "calls the baker her “dear friend”": a label, no statement
    if frame.lemma == "call" and any(t.lower_ == "what" for t in token.doc[max(0, token.i - 5) : token.i]):
        return False  # "what he called “provocations”" names a thing in passing
    return wide or _uttered(token)


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
        return verb.head.lower_ not in _NOT_UTTERED and verb.dep_ == "xcomp" and verb.head.lower_ in ("went", "goes", "go")
    return not any(child.lower_ in ("if", "whether") and child.dep_ == "mark" for child in verb.children)


def _infinitive(verb: Token) -> bool:
    return verb.tag_ in ("VB", "VBN") and any(c.lower_ == "to" and c.i < verb.i for c in verb.children)


def _voice(verb: Token) -> Voice:
    closing = _closing(verb)
    if closing is not None:
        return Voice(closing)
    before = verb.doc[verb.i - 1] if verb.i else None
    if verb.tag_ == "VBG" and before is not None and before.pos_ in ("PROPN", "PRON") and not _placed(before):
        found = voice(verb)
        return Voice(phrase(_name_head(before), high=verb.i), found.carrier)  # "picked up Xi saying"
    if passive(verb) and verb.lower_ not in CARRIERS:
        return Voice(agent(verb))
    found = voice(verb)
    if found.speaker is None and verb.tag_ in FINITE:
        return Voice(leading(verb), found.carrier)
    return found


def _placed(name: Token) -> bool:
    """Whether a name stands after a preposition: "a statement in Moscow saying"."""
    head = _name_head(name)
    return any(child.dep_ == "case" and child.i < head.i for child in head.children) or name.lower_ == "it"


def _name_head(token: Token) -> Token:
    while token.dep_ in ("flat", "compound") and token.head.i != token.i and abs(token.head.i - token.i) < 4:
        token = token.head
    return token


def _closing(verb: Token) -> Phrase | None:
    """The speaker of a cue that closes its sentence: "…, state media said", whatever the parser made of it."""
    doc = verb.doc
    if verb.tag_ not in FINITE or any(token.pos_ in VERBAL for token in doc[verb.i + 1 :]):
        return None
    comma = next((place for place in range(verb.i - 1, max(-1, verb.i - 12), -1) if doc[place].text == ","), None)
    if comma is None or comma + 1 >= verb.i or doc[comma + 1].pos_ in ("CCONJ", "SCONJ", "ADP", "ADV", "PART"):
        return None
    stretch = doc[comma + 1 : verb.i]
    if any(token.pos_ in VERBAL or token.lower_ in ("who", "which", "and") for token in stretch):
        return None
    if not any(token.tag_ in FINITE for token in doc[:comma]):
        return None
    heads = [token for token in stretch if token.pos_ in ("NOUN", "PROPN", "PRON") and not comma < token.head.i < verb.i]
    return Phrase(comma + 1, verb.i - 1, heads[0].i if heads else verb.i - 1)


def _draft(unit: Unit, verb: Token, frame: Frame, said: Voice, cuts: Cuts, wide: bool) -> Draft | None:
    if verb.lower_ in CARRIERS and _carries(verb):
        return None
    if passive(verb) and said.speaker is None:
        return None
    content = after(verb, frame, cuts)
    if content is not None and said.speaker is not None and content.first <= said.speaker.first <= content.last:
        content = None if said.speaker.first > verb.i else content
    if content is None and said.speaker is not None and "c" in frame.takes and _final(verb):
        content = before(verb, said.speaker, cuts)
    if content is None or not _enough(unit, content, wide):
        return None
    return _make(unit, content, said, unit.spans[verb.i], verb.i, frame.wide)


def _carries(verb: Token) -> bool:
    """ "quoted Xi as saying": the verb that follows has the content."""
    doc = verb.doc
    for place in range(verb.i + 1, min(len(doc), verb.i + 12)):
        if doc[place].tag_ == "VBG" and (doc[place - 1].lower_ == "as" or doc[place].head.i in (verb.i, doc[place].i)):
            return True
        if doc[place].lower_ == "as" and place + 1 < len(doc) and doc[place + 1].tag_ == "VBG":
            return True
        if doc[place].tag_ in FINITE:
            return False
    return False


def _final(verb: Token) -> bool:
    return verb.tag_ in FINITE or verb.tag_ == "VBN" or verb.lower_ in ("said", "says")


def _enough(unit: Unit, content: Content, wide: bool) -> bool:
    words = [word for word in unit.words[content.first : content.last + 1] if any(char.isalnum() for char in word)]
    if content.kind in ("object", "preposition"):
        marked = any(place in unit.in_marks for place in range(content.first, content.last + 1))
        return bool(words) if wide else len(words) >= _SHORT or (marked and bool(words))
    return len(words) >= (1 if wide else 2)


def _make(unit: Unit, content: Content, said: Voice, cue: Span, verb: int, wide: bool) -> Draft:
    first, last = content.first, content.last
    span = unit.cut(first, last)
    span, form = _marks(unit, span, content.kind)
    return Draft(
        unit, form, [span], said.speaker, cue, content.kind, said.carrier, verb, wide, last_block=unit.block
    )


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


def _according(unit: Unit, doc: Doc, cuts: Cuts) -> list[Draft]:
    found: list[Draft] = []
    for token in doc[:-2]:
        if token.lower_ != "according" or doc[token.i + 1].lower_ != "to" or token.i in unit.in_marks:
            continue
        source = _source(doc, token.i + 2)
        if source is None:
            continue
        content = _beside_according(unit, doc, token.i, source, cuts)
        if content is not None:
            cue = unit.cut(token.i, token.i + 1)
            draft = _make(unit, content, Voice(source), cue, token.i, wide=False)
            draft.kind = "according"
            found.append(draft)
    return found


def _source(doc: Doc, first: int) -> Phrase | None:
    """The phrase after "according to": to its comma, unless what follows only names or describes it."""
    head = doc[first]
    while head.head.i > first and head.head.i > head.i and head.head.pos_ in ("NOUN", "PROPN", "PRON", "NUM"):
        if any(doc[place].text == "," for place in range(head.i, head.head.i)):
            break
        head = head.head
    last = head.i
    while last + 1 < len(doc) and doc[last + 1].text != "," and doc[last + 1].head.i >= first and last < head.right_edge.i:
        if doc[last + 1].tag_ in FINITE and doc[last + 1].dep_ != "acl:relcl":
            break
        last += 1
    while last > head.i and doc[last].is_punct:
        last -= 1
    return Phrase(first, last, head.i) if head.pos_ not in ("PUNCT", "VERB") else None


def _beside_according(unit: Unit, doc: Doc, place: int, source: Phrase, cuts: Cuts) -> Content | None:
    last = len(doc) - 1
    while last > source.last and doc[last].text in ".,;:!?":
        last -= 1
    start = next((p + 1 for p in range(place - 1, -1, -1) if p in unit.held or doc[p].text in (";", ":")), 0)
    while start < place and doc[start].is_punct and doc[start].text not in "“\"‘'(":
        start += 1
    leading = place - start <= 2 or not any(t.tag_ in FINITE for t in doc[start:place])
    if not leading:
        end = place - 1
        while end > start and doc[end].text in (",", "—", "–", "-"):
            end -= 1
        return Content(start, end, "before")
    first = source.last + 1
    comma = next((p for p in range(first, min(len(doc), first + 25)) if doc[p].text == ","), None)
    first = comma + 1 if comma is not None else first
    if any(p in cuts.held for p in range(first, last + 1)) or last - first < 2:
        return None
    return Content(first, last, "clause")
