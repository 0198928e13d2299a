"""Drafts -> quotations: speakers get names, media are set apart, paragraphs are joined, what is no quotation goes."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from app.annotations.nlp import Text
from app.annotations.quotes.drafts import Draft
from app.annotations.quotes.grammar.phrases import Phrase, leading, own_subject, phrase
from app.annotations.quotes.speakers.known import speaks_not
from app.annotations.quotes.speakers.media import media
from app.annotations.quotes.speakers.resolve import Speaker, Speakers
from app.annotations.quotes.transcripts import Turn
from app.annotations.quotes.units import Unit
from app.model.annotation import Quote, QuoteType
from app.model.text import Span

_NEAR = 4  # tokens: the inner speaker stands at the head of what the medium reports
_HEADING = 60  # code points
_CARRY = 1500  # code points: how far back a speaker may be carried from


@dataclass(slots=True)
class _Settled:
    draft: Draft
    speaker: Speaker | None
    speaker_span: Span | None
    via: Speaker | None = None
    via_span: Span | None = None
    gone: bool = False


def settle(
    text: Text, drafts: list[tuple[Unit, list[Draft]]], turns: tuple[Turn, ...], speakers: Speakers, wide: bool
) -> tuple[Quote, ...]:
    """The quotations of a text in order, from the drafts of each unit and the turns of its transcript."""
    kept: list[_Settled] = []
    last: Unit | None = None
    for unit, group in drafts:
        if last is not None and unit.block - last.block <= 1 and not _spoke(last, kept):
            refers = any(_refers(draft) for draft in group)
            if refers or (unit.bare and not last.bare):
                _hear(last, speakers, things=any(_refers(draft, ("it", "they")) for draft in group))
        speakers.chain = _chain(last, unit, kept)
        kept.extend(_unit(text, group, speakers, kept, wide))
        last = unit
    _carry_media(text, kept, speakers)
    quotes = [_quote(one) for one in kept if not one.gone]
    quotes.extend(_turn(text, turn, speakers) for turn in turns if not turn.asks)
    return tuple(sorted(_distinct(quotes), key=lambda quote: quote.spans[0]))


def _carry_media(text: Text, kept: list[_Settled], speakers: Speakers) -> None:
    """Gives the medium that a block names for a passage to the quotations from there on in the block."""
    named: dict[int, tuple[int, Speaker, Span] | None] = {}
    for one in kept:
        block = one.draft.unit.block
        if block not in named:
            named[block] = media(text, block, speakers)
        medium = named[block]
        if (
            medium is not None
            and one.via is None
            and one.draft.spans[0].start >= medium[0]
            and one.speaker != medium[1]
        ):
            one.via, one.via_span = medium[1], medium[2]


def _chain(last: Unit | None, unit: Unit, kept: list[_Settled]) -> Speaker | None:
    """The one person who spoke in the sentence before: "he added" is theirs."""
    if last is None or last.block != unit.block:
        return None
    said = {one.speaker for one in kept[-3:] if one.draft.unit is last and one.speaker is not None}
    only = said.pop() if len(said) == 1 else None
    return only if only is not None and only.kind in ("person", "name") and not only.joint else None


def _refers(draft: Draft, words: tuple[str, ...] = ("it", "they", "he", "she")) -> bool:
    """Whether the speaker is "it" or "they", for which the sentence before must be asked."""
    return (
        draft.speaker is not None and draft.source is None and (draft.unit.words[draft.speaker.head].lower() in words)
    )


def _spoke(unit: Unit, kept: list[_Settled]) -> bool:
    """Whether someone was already heard in a unit."""
    return bool(kept) and kept[-1].draft.unit is unit


def _hear(unit: Unit, speakers: Speakers, things: bool) -> None:
    """Remembers the subject of a sentence: "A statement did not mention it. It said …"."""
    root = next((token for token in unit.doc or () if token.dep_ == "ROOT"), None)
    subject = own_subject(root) if root is not None else None
    if root is None:
        return
    found = phrase(subject, high=root.i) if subject is not None and subject.i < root.i else leading(root)
    if found is not None and (things or _names(root.doc, found) or speakers.names_someone(unit.words[found.head])):
        speakers.name(_cut(unit, found), unit.spans[found.head])
    elif unit.words[0][:1].isupper() and speakers.names_someone(unit.words[0]):  # the parser took the name for another
        speakers.name(unit.spans[0], unit.spans[0])


def _names(doc: Doc, found: Phrase) -> bool:
    """Whether a phrase is a name, or gives one: "His opposite number, Roger Schmidt,"."""
    head = doc[found.head]
    return head.pos_ == "PROPN" or any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in head.children)


def _unit(text: Text, group: list[Draft], speakers: Speakers, before: list[_Settled], wide: bool) -> list[_Settled]:
    media = _media(group)
    settled: list[_Settled] = []
    for draft in sorted(group, key=_order):
        if draft.follows:
            one = _carried(draft, speakers, [*before, *settled])
            if one is None:
                continue
        else:
            one = _named(draft, speakers)
        settled.append(one)
    _relay(settled, media, speakers, wide)
    if not wide:
        for one in settled:
            one.gone = one.gone or not _counts(one)
    return [one for one in settled if not one.gone]


def _order(draft: Draft) -> tuple[int, int]:
    if draft.source is not None:
        return (draft.spans[0].start, 0)
    place = draft.speaker.first if draft.speaker is not None else draft.verb
    return (draft.unit.spans[place].start if place >= 0 else draft.spans[0].start, draft.spans[0].start)


def _cut(unit: Unit, phrase: Phrase) -> Span:
    return unit.cut(phrase.first, phrase.last)


def _named(draft: Draft, speakers: Speakers) -> _Settled:
    if draft.speaker is None:
        return _Settled(draft, None, None)
    where = draft.source or draft.unit
    span = _cut(where, draft.speaker)
    speaker = speakers.name(span, where.spans[draft.speaker.head], medium=draft.kind == "according")
    one = _Settled(draft, speaker, span)
    if draft.carrier is not None:
        carried = _cut(where, draft.carrier)
        head = where.spans[draft.carrier.head]
        via = speakers.name(carried, head, speaker.name if speaker else None, medium=True)
        if via is not None and via != speaker:
            one.via, one.via_span = via, carried
    return one


def _carried(draft: Draft, speakers: Speakers, before: list[_Settled]) -> _Settled | None:
    """A quotation that stands free: part of the one before it, or of the speaker before it."""
    start = draft.spans[0].start
    last = next((one for one in reversed(before) if not one.gone), None)
    if last is not None and last.draft.type is not QuoteType.DIRECT:  # “A,” she said, stressing that B. “C.”
        beside = [one for one in before[-8:] if not one.gone and one.draft.unit is last.draft.unit]
        direct = next((one for one in reversed(beside) if one.draft.type is QuoteType.DIRECT), None)
        if direct is not None and all(one.speaker in (None, direct.speaker) for one in beside):
            last = direct
    if last is not None and last.draft.type is QuoteType.DIRECT and last.speaker is not None:
        same = last.draft.last_block == draft.unit.block
        if last.draft.open_end or (same and draft.unit.bare and not _between(draft, last)):
            last.draft.spans.extend(draft.spans)
            last.draft.last_block, last.draft.open_end = draft.unit.block, draft.open_end
            return None
    speaker = speakers.last(start, max(0, start - _CARRY))
    if speaker is None or not draft.unit.bare or _subhead(draft):
        return None
    span = last.speaker_span if last is not None and last.speaker == speaker else None
    return _Settled(draft, speaker, span, last.via if span and last else None, last.via_span if span and last else None)


def _subhead(draft: Draft) -> bool:
    """Whether a few words in single marks stand as a paragraph of their own: a heading, no speech."""
    one = draft.unit.quotations[0]
    single = len(one.outer) == len(one.inner) + 2 and draft.unit.single_marks
    return single and draft.unit.span == one.outer and len(one.inner) < _HEADING


def _between(draft: Draft, last: _Settled) -> bool:
    """Whether the narrator speaks a sentence of his own between the two."""
    end = max(last.draft.unit.span.end, last.draft.spans[-1].end)
    return draft.unit.span.start - end > 3


def _media(group: list[Draft]) -> list[Draft]:
    return [draft for draft in group if draft.kind in ("before", "according", "around", "clause")]


def _relay(settled: list[_Settled], media: list[Draft], speakers: Speakers, wide: bool) -> None:
    """Where A reports that B said something, B is the speaker and A the medium."""
    if wide:
        return
    for outer in settled:
        if outer.draft not in media or outer.speaker is None or outer.gone:
            continue
        inner = [one for one in settled if one is not outer and not one.gone and _inside(one, outer)]
        for one in inner:
            one.gone = not _counts(one) or speakers.speaks_for(outer.speaker, one.speaker)
        inner = [one for one in inner if not one.gone]
        if not inner:
            continue
        if all(one.speaker == outer.speaker for one in inner):
            for one in inner:
                one.gone = True
            continue
        for one in inner:
            if one.via is None and one.speaker != outer.speaker:
                one.via, one.via_span = outer.speaker, outer.speaker_span
        outer.gone = True


def _inside(inner: _Settled, outer: _Settled) -> bool:
    """Whether the inner speech is what the outer one reports."""
    if inner.draft.speaker is None or inner.draft.unit is not outer.draft.unit:
        return False
    whole = outer.draft.spans[0]
    at = inner.draft.unit.spans[inner.draft.speaker.first].start
    verb = inner.draft.unit.spans[inner.draft.verb].start
    if not (whole.start <= verb < whole.end):
        return False
    if outer.draft.kind in ("before", "according", "around"):
        return True
    head = inner.draft.unit.cut(0, inner.draft.speaker.first)
    tokens = sum(1 for span in inner.draft.unit.spans if whole.start <= span.start < head.end)
    return whole.start <= at < whole.end and tokens <= _NEAR


def _counts(one: _Settled) -> bool:
    """Whether this is a quotation in the product's sense: spoken by someone, and not the news itself."""
    if one.speaker is None:
        return False
    if not one.speaker.name and one.draft.type is not QuoteType.DIRECT:
        return False
    if one.draft.weak and one.speaker.kind == "words" and speaks_not(one.speaker.name):
        return False
    if one.draft.type is QuoteType.INDIRECT:
        return not one.speaker.joint and one.speaker.kind != "outlet"
    return not (one.speaker.joint and one.draft.kind == "object")


def _quote(one: _Settled) -> Quote:
    return Quote(
        one.draft.type,
        tuple(one.draft.spans),
        (one.speaker.name or None) if one.speaker is not None else None,
        one.speaker_span,
        one.draft.cue,
        (one.via.name or None) if one.via is not None else None,
        one.via_span if one.via is not None else None,
    )


def _turn(text: Text, turn: Turn, speakers: Speakers) -> Quote:
    speaker = speakers.name(turn.who, turn.who) if len(turn.who) > 1 else None  # "A:" answers
    spans = tuple(span.trimmed(text.body) for span in turn.spans)
    return Quote(QuoteType.DIRECT, spans, speaker.name if speaker else None, turn.who, turn.cue)


def _distinct(quotes: list[Quote]) -> list[Quote]:
    seen: dict[tuple[Span, ...], Quote] = {}
    for quote in quotes:
        seen.setdefault(quote.spans, quote)
    return list(seen.values())
