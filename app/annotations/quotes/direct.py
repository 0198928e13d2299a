"""Complete quotations in marks: which words of the narrator's give them a speaker."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Token

from app.annotations.quotes.drafts import Draft
from app.annotations.quotes.grammar.according import source_of
from app.annotations.quotes.grammar.phrases import (
    FINITE,
    NOMINAL,
    Phrase,
    Voice,
    agent,
    own_subject,
    passive,
    phrase,
    voice,
)
from app.annotations.quotes.grammar.voices import speaker_in
from app.annotations.quotes.lexicon import PHRASAL, SPEECH, Frame
from app.annotations.quotes.units import Unit
from app.model.annotation import QuoteType

_REACH = 14
_LONG_REACH = 32  # a name with all that describes it: "X, the chief of Y, one of those who …, said"
_LEMMAS = {form: frame.lemma for form, frame in SPEECH.items() if frame.lemma in PHRASAL}


def find_direct(unit: Unit, frames: Mapping[str, Frame]) -> list[Draft]:
    """A draft for each complete quotation of a unit; those around one cue are one draft."""
    drafts: list[Draft] = []
    for number, marked in enumerate(unit.quotations):
        draft = Draft(
            unit, QuoteType.DIRECT, [marked.inner], None, None, "direct",
            last_block=marked.block, open_end=marked.open_end,
        )  # fmt: skip
        if unit.doc is None or unit.bare or number not in unit.places:  # no token of its own: “…”“…” run together
            draft.follows = True
        else:
            _attribute(draft, unit.doc, number, frames)
        joined = next((old for old in drafts if draft.verb >= 0 and old.verb == draft.verb), None)
        if joined is None and drafts and _resumes(unit, number):
            joined = drafts[-1]
        if joined is None:
            drafts.append(draft)
        else:
            joined.spans.append(marked.inner)
            joined.open_end = marked.open_end
    return drafts


def _resumes(unit: Unit, number: int) -> bool:
    """Whether a quotation goes on with the sentence of the one before it: “A,” he said, “and b.”"""
    if unit.doc is None or not {number - 1, number} <= unit.places.keys():
        return False
    before, here = unit.places[number - 1], unit.places[number]
    parted = any(token.text in (".", ";", ":") for token in unit.doc[before[1] + 1 : here[0]])
    return unit.lower_start[number] and unit.doc[before[1] - 1].text == "," and not parted


def introduce(drafts: list[Draft], last: Unit, frames: Mapping[str, Frame]) -> None:
    """Speakers for a quotation whose sentence before ends in a colon: "He went on:" and a new paragraph."""
    if last.doc is None or last.bare or not last.words or last.words[-1] != ":":
        return
    cue = _before(last.doc, last, len(last.doc), frames)
    if cue is None or cue[1].speaker is None or not drafts:
        return
    first = drafts[0]
    first.source, first.follows, first.verb = last, False, -1
    first.speaker, first.carrier = cue[1].speaker, cue[1].carrier
    first.cue = last.spans[cue[0].i]


def _attribute(draft: Draft, doc: Doc, number: int, frames: Mapping[str, Frame]) -> None:
    unit = draft.unit
    first, last = unit.place(number)
    comma = doc[last - 1].text == ","
    cue = _after(doc, unit, last + 1, frames, any_verb=comma)
    if cue is None or _colon(doc, first):
        cue = _before(doc, unit, first, frames) or cue
    if cue is None:
        cue = _sourced(doc)
    if cue is None:
        cue = _signed(doc, unit, last + 1)
    if cue is None:
        draft.follows = not _told(doc, unit)
        return
    verb, said = cue
    draft.verb = verb.i
    draft.speaker, draft.carrier = said.speaker, said.carrier
    draft.cue = unit.spans[verb.i]


def _colon(doc: Doc, first: int) -> bool:
    return first > 0 and (doc[first - 1].text == ":" or doc[first - 1].lower_ == "that")


def _told(doc: Doc, unit: Unit) -> bool:
    """Whether the unit says much besides its quotation, so that no speaker should be carried into it."""
    return sum(token.is_alpha for place, token in enumerate(doc) if place not in unit.held) > 12


def _after(doc: Doc, unit: Unit, start: int, frames: Mapping[str, Frame], any_verb: bool) -> tuple[Token, Voice] | None:
    """ "…,” X said" or "said X": the first verb after the marks, if its subject stands there too."""
    place = start
    while place < len(doc) and doc[place].text in (",", "—", "–", "-"):
        place += 1
    begin = place
    for allowed in (False, True) if any_verb else (False,):
        verb = _reporting(doc, unit, begin, frames, allowed)
        if verb is not None:
            return _spoken(doc, unit, verb, begin)
    return None


def _reporting(doc: Doc, unit: Unit, begin: int, frames: Mapping[str, Frame], any_verb: bool) -> Token | None:
    """The first reporting verb after the marks, or the first verb at all."""
    place = begin
    while place < min(len(doc), begin + _LONG_REACH) and place not in unit.held:
        token = doc[place]
        if place >= begin + _REACH and (any_verb or not _described(doc, begin)):
            return None
        if token.text in (".", ";", "!", "?") and place > begin:
            return None
        known = token.lower_ in frames and (_verbal(token) or _tag_missed(token, begin))
        finite = token.tag_ in ("VBD", "VBZ") and token.pos_ != "AUX"
        if token.tag_ == "VBG" and token.i == begin:
            return None  # "…,” underlining a wish": the speaker stands before
        if (known or (any_verb and finite)) and not _in_relative(token, begin):
            return token
        place += 1
    return None


def _described(doc: Doc, begin: int) -> bool:
    """Whether a name stands here that is described between commas or brackets."""
    name = begin
    while name < len(doc) and (doc[name].pos_ in NOMINAL or doc[name].text in (".", "’s")):
        name += 1
    return begin < name < len(doc) and doc[name].text in (",", "(")


def _verbal(token: Token) -> bool:
    needed = PHRASAL.get(_LEMMAS.get(token.lower_, ""))
    if needed is not None and (token.i + 1 >= len(token.doc) or token.doc[token.i + 1].lower_ != needed):
        return False
    return token.tag_[:2] == "VB" or token.pos_ == "VERB" or token.lower_ in ("said", "says", "told", "added")


def _sourced(doc: Doc) -> tuple[Token, Voice] | None:
    """ "according to X, “…"."""
    for token in doc[:-2]:
        if token.lower_ == "according" and doc[token.i + 1].lower_ == "to":
            source = source_of(doc, token.i + 2)
            return (token, Voice(source)) if source is not None else None
    return None


def _signed(doc: Doc, unit: Unit, start: int) -> tuple[Token, Voice] | None:
    """ "“…” — Smith, of the ministry": a quotation with its author after a dash."""
    if start + 1 >= len(doc) or doc[start].text not in ("—", "–", "-", "--", "―"):
        return None
    head = _nominal_head(doc, start + 1, _stop(doc, unit, start + 1))
    if head is None:
        return None
    comma = next((place for place in range(start + 1, len(doc)) if doc[place].text == ","), len(doc))
    return doc[start], Voice(phrase(head, low=start + 1, high=max(comma, head.i + 1)))


def _tag_missed(token: Token, begin: int) -> bool:
    """ "…,” Smith notes.": a verb in all but its tag, between a name and the end of its clause."""
    doc = token.doc
    if token.tag_ not in ("NNS", "NN", "NNP", "NNPS", "JJ") or (token.i == begin and token.tag_ == "NNS"):
        return token.i == begin and token.lower_.endswith("s")
    ends = token.i + 1 >= len(doc) or doc[token.i + 1].pos_ in ("PUNCT", "ADP", "ADV", "SCONJ", "PRON")
    return ends and token.i > begin and doc[token.i - 1].pos_ in ("PROPN", "PRON", "NOUN", "ADV")


def _in_relative(token: Token, begin: int) -> bool:
    """ "…,” the minister, who was late, said": not the verb of the clause in between."""
    if token.dep_ == "acl:relcl" or token.head.dep_ == "acl:relcl":
        return any(t.lower_ in ("who", "which", "that", "whose") for t in token.doc[begin : token.i])
    return token.tag_ in ("VBG", "VBN") and token.dep_ == "acl" and not _quoted(token)


def _quoted(token: Token) -> bool:
    return token.lower_ in ("quoted", "cited", "saying", "adding", "telling")


def _spoken(doc: Doc, unit: Unit, verb: Token, begin: int) -> tuple[Token, Voice] | None:
    """The verb with its speaker, by position first: between the marks and the verb, else right after the verb."""
    last = verb
    if verb.lower_ in ("quoted", "cited", "heard") and passive(verb):
        subject = own_subject(verb)
        if subject is not None and subject.i >= begin:
            return verb, Voice(phrase(subject, low=begin, high=verb.i), agent(verb) or _by(doc, verb.i))
    between = _nominal_head(doc, begin, verb.i)
    if between is not None:
        own = own_subject(verb)
        head = own if own is not None and begin <= own.i < verb.i else between
        carried = voice(verb) if verb.tag_ == "VBG" else Voice(None)
        if verb.lower_ in ("quoted", "cited", "reported") and not passive(verb):
            obj = next((c for c in verb.children if c.dep_ in ("obj", "iobj") and c.i > verb.i), None)
            if obj is not None:
                return verb, Voice(phrase(obj, low=verb.i + 1), phrase(head, low=begin, high=verb.i))
        return verb, Voice(phrase(head, low=begin, high=verb.i), carried.carrier)
    place = last.i + 1
    own = own_subject(verb)
    if own is not None and own.i > verb.i:
        return verb, Voice(phrase(own, low=place, high=_stop(doc, unit, place)))
    if place < len(doc) and doc[place].pos_ in (*NOMINAL, "ADJ"):
        head_token = _nominal_head(doc, place, _stop(doc, unit, place)) or doc[place]
        return verb, Voice(phrase(head_token, low=place, high=_stop(doc, unit, place)))
    found = voice(verb)
    return (verb, found) if found.speaker is not None else None


def _by(doc: Doc, verb: int) -> Phrase | None:
    """The medium in "was quoted as saying by state media"."""
    for place in range(verb + 1, min(len(doc) - 1, verb + 6)):
        if doc[place].lower_ == "by" and doc[place + 1].pos_ in (*NOMINAL, "ADJ"):
            head = doc[place].head if doc[place].head.i > place else doc[place + 1]
            return phrase(head, low=place + 1)
    return None


def _stop(doc: Doc, unit: Unit, start: int) -> int:
    """Where a phrase that starts here must end: at the next stand-in or full stop."""
    for place in range(start, len(doc)):
        if place in unit.held or (doc[place].text in (".", ";", ":") and place > start):
            return place
    return len(doc)


def _nominal_head(doc: Doc, start: int, end: int) -> Token | None:
    """The head of the first noun phrase in a stretch: of "the ministry’s spokesman, Smith," the spokesman."""
    for place in range(start, end):
        token = doc[place]
        if token.pos_ in ("ADP", "VERB", "SCONJ") and token.tag_ != "VBG":
            return None
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            top = token
            while (
                top.head.i != top.i
                and start <= top.head.i < end
                and top.head.pos_ in ("NOUN", "PROPN", "PRON")
                and top.dep_ not in ("conj", "parataxis")
            ):
                top = top.head
            return top
    return None


def _in_words_of(doc: Doc, first: int) -> tuple[Token, Voice] | None:
    """ "In the words of X, “…"."""
    for place in range(max(0, first - _REACH), first - 3):
        if doc[place].lower_ == "words" and doc[place + 1].lower_ == "of":
            head = _nominal_head(doc, place + 2, first)
            return (doc[place], Voice(phrase(head, low=place + 2, high=first))) if head is not None else None
    return None


def _before(doc: Doc, unit: Unit, first: int, frames: Mapping[str, Frame]) -> tuple[Token, Voice] | None:
    """ "X said: “…": the last reporting verb before the marks, or the subject of the clause before a colon."""
    colon = _colon(doc, first)
    worded = _in_words_of(doc, first)
    if worded is not None:
        return worded
    seen_verb: Token | None = None
    for place in range(first - 1, -1, -1):
        token = doc[place]
        if place in unit.held or token.text in (";",) or (token.text in (".", "!", "?") and place < first - 1):
            break
        aside = token.dep_ == "acl:relcl" and place < first - 8
        known = token.lower_ in frames and _verbal(token) and first - place <= _REACH * 2
        if known and not aside and (not passive(token) or token.lower_ in ("quoted", "cited", "heard")):
            return token, speaker_in(token, frames)
        if seen_verb is None and token.tag_ in FINITE and token.tag_ != "MD":
            seen_verb = token
    if colon or doc[first - 1].text == ",":
        verb = seen_verb
        if verb is not None and colon:
            main = verb if own_subject(verb) is not None else verb.head
            found = voice(main)
            return (verb, found) if found.speaker is not None else None
        if colon:  # "Smith: “…"
            head = _nominal_head(doc, 0, first - 1)
            return (doc[first - 1], Voice(phrase(head, high=first - 1))) if head is not None else None
    return None
