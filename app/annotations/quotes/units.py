"""The narrator's sentences: what is left to parse when complete quotations stand aside.

A parser reads “So,” Smith said in town better than the same sentence around five quoted ones. A `Unit` is one
sentence of the narrator's in which each complete quotation is a short stand-in; fragments in marks stay, being part
of the grammar (praised “deepening political trust”). A unit without complete quotations is the sentence itself, so
that its parse is shared with other finders.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc

from app.annotations.nlp import Sentence, Text
from app.annotations.quotes.lexicon import Frame
from app.annotations.quotes.marks import Marked
from app.model.annotation import Role
from app.model.text import Span

_STOP = re.compile(r"[.!?…]['’]?\s+[“‘\"A-Z]")
_NAMING = frozenset("called titled entitled named dubbed nicknamed labeled labelled so-called".split())
_SMALL = frozenset("a an the of and in to for or at on with by from as how is".split())
_MAX_TOKENS = 400  # a longer sentence is no sentence, and would be slow to parse
_LONGEST = 1400  # code points of the narrator's in one sentence


@dataclass(slots=True)
class Unit:
    """One sentence of the narrator's. `spans[i]` is token i in the body; `held` maps stand-in tokens to quotations."""

    block: int
    span: Span
    quotations: tuple[Marked, ...]  # complete ones, which stand aside
    fragments: tuple[Marked, ...]
    sentences: tuple[Sentence, ...]
    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    held: dict[int, int] = field(default_factory=dict)
    lower_start: list[bool] = field(default_factory=list)  # of each quotation: whether it begins in lower case
    single_marks: bool = False  # whether its first quotation stands in single marks
    places: dict[int, tuple[int, int]] = field(default_factory=dict)
    next_mark: int = 0
    doc: Doc | None = None
    in_marks: set[int] = field(default_factory=set)

    @property
    def bare(self) -> bool:
        """Whether nothing but quotations stands here."""
        return bool(self.quotations) and all(
            place in self.held or not any(char.isalnum() for char in word) for place, word in enumerate(self.words)
        )

    def place(self, marked: int) -> tuple[int, int]:
        """First and last stand-in token of a quotation."""
        return self.places[marked]

    def cut(self, first: int, last: int) -> Span:
        """The body's span from one token to another, both included."""
        return Span(self.spans[first].start, max(self.spans[first].start, self.spans[last].end))


def make_units(text: Text, marked: tuple[Marked, ...], frames: Mapping[str, Frame]) -> list[Unit]:
    """The units of a text's blocks of running words, in order, parsed where they report or quote."""
    units = [_fill(text, group, marked, frames) for group in _groups(text, marked)]
    _parse(text, units, frames)
    return units


def _groups(text: Text, marked: tuple[Marked, ...]) -> Iterator[list[Sentence]]:
    """Sentences, joined where a cut fell inside quotation marks or before the words that go on after them."""
    group: list[Sentence] = []
    starts = [one.outer.start for one in marked]
    for sentence in text.sentences:
        if sentence.role is not Role.TEXT:
            continue
        if group and not (
            group[0].block == sentence.block and _goes_on(text.body, group[-1], sentence, marked, starts)
        ):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _goes_on(body: str, last: Sentence, sentence: Sentence, marked: tuple[Marked, ...], starts: list[int]) -> bool:
    near = bisect_left(starts, sentence.span.start) - 1
    if near >= 0 and marked[near].outer.end > sentence.span.start:
        return True
    first = sentence.text[:1]
    goes_on = first.islower() or first in ",”’—–" or sentence.text[:2] == "--"
    return goes_on and body[last.span.end - 1] in "”’\"'"


def _fill(text: Text, group: list[Sentence], marked: tuple[Marked, ...], frames: Mapping[str, Frame]) -> Unit:
    span = Span(group[0].span.start, group[-1].span.end)
    inside = _within(marked, span)
    if span.end - span.start - sum(len(one.outer) for one in inside) > _LONGEST:
        return Unit(group[0].block, span, (), (), tuple(group))
    judged: list[tuple[Marked, bool]] = []
    for one in inside:
        resumes = any(whole and old.inner.of(text.body).rstrip().endswith(",") for old, whole in judged[-1:])
        judged.append((one, _complete(text.body, one, span, frames, resumes)))
    complete = tuple(one for one, whole in judged if whole)
    fragments = tuple(one for one, whole in judged if not whole)
    unit = Unit(group[0].block, span, complete, fragments, tuple(group))
    unit.single_marks = bool(complete) and text.body[complete[0].outer.start] in "‘'"
    unit.lower_start = [one.inner.of(text.body).lstrip()[:1].islower() for one in complete]
    for sentence in group:
        _add(text, unit, sentence)
    _mark(unit)
    return unit


def _mark(unit: Unit) -> None:
    """Notes which tokens stand in marked fragments."""
    number = 0
    for place, at in enumerate(unit.spans):
        while number < len(unit.fragments) and unit.fragments[number].outer.end <= at.start:
            number += 1
        if number < len(unit.fragments) and unit.fragments[number].outer.start <= at.start:
            unit.in_marks.add(place)


def _within(marked: tuple[Marked, ...], span: Span) -> list[Marked]:
    first = bisect_left(marked, span.start, key=lambda one: one.outer.start)
    last = bisect_left(marked, span.end, key=lambda one: one.outer.start)
    return list(marked[first:last])


def _complete(body: str, one: Marked, span: Span, frames: Mapping[str, Frame], resumes: bool) -> bool:
    """Whether the words in marks are an utterance of their own and no part of the narrator's sentence."""
    inner = one.inner.of(body).strip()
    if not any(char.isalpha() for char in inner):
        return False
    if one.open_end or _STOP.search(inner):
        return True
    before = body[max(span.start, one.outer.start - 40) : one.outer.start].rstrip()
    after = body[one.outer.end : one.outer.end + 2].strip()[:1]
    inner = inner.rstrip("’'” ") or inner
    ended = inner[-1] in ",.?!…—–-" or after in (",", ".") or not after
    if not before or before[-1] == ":":
        return ended or before[-1:] == ":"
    last = before.split()[-1].lower()
    if last in _NAMING or (last.rstrip(",") not in frames and before[-1] != ":" and last != "that" and _titled(inner)):
        return False
    introduced = before[-1] in ",—–:" or last == "that" or ("c" in frames[last].takes if last in frames else False)
    opens = inner[0].isupper() or not inner[0].isalpha()
    if introduced:
        if inner[0].isupper() and before[-1] == "," and last.rstrip(",") in frames and len(inner.split()) > 3:
            return True
        cue = last.rstrip(",") in frames or " that " not in before
        return (
            ended and (opens or last == "that" or (before[-1] == "," and (resumes or cue))) and len(inner.split()) > 1
        )
    return ended and opens and inner[-1] in ".?!" and len(inner.split()) > 3


def _titled(inner: str) -> bool:
    """Whether words in marks look like the title of a work: its book, “The Long Road Home,” sold well."""
    words = [word for word in re.findall(r"[^\W\d_][\w’']*", inner) if word.lower() not in _SMALL]
    return 0 < len(words) <= 10 and all(word[0].isupper() for word in words)


def _add(text: Text, unit: Unit, sentence: Sentence) -> None:
    """The tokens of one sentence, quotations replaced."""
    seen = set(unit.places)
    if _swallowed(unit, sentence):
        return
    for token in sentence.tokens:
        at = Span(sentence.span.start + token.idx, sentence.span.start + token.idx + len(token))
        while unit.next_mark < len(unit.quotations) and unit.quotations[unit.next_mark].outer.end <= at.start:
            unit.next_mark += 1
        inside = unit.next_mark if unit.next_mark < len(unit.quotations) else None
        if inside is not None and not unit.quotations[inside].outer.overlaps(at):
            inside = None
        if inside is None:
            _push(unit, token.text, at, bool(token.whitespace_))
        elif inside not in seen:
            seen.add(inside)
            one = unit.quotations[inside]
            closing = "." if one.inner.of(text.body).rstrip()[-1:] in ".!?" else ","
            stand_in = (
                ("“", Span(one.outer.start, one.inner.start), False),
                ("So", one.inner, False),
                (closing, Span(one.inner.end, one.inner.end), False),
                ("”", Span(one.inner.end, one.outer.end), True),
            )
            for word, where, space in stand_in:
                unit.held[len(unit.words)] = inside
                unit.places.setdefault(inside, (len(unit.words), len(unit.words) + len(stand_in) - 1))
                _push(unit, word, where, space)


def _swallowed(unit: Unit, sentence: Sentence) -> bool:
    """Whether a sentence stands wholly inside a quotation that is already noted."""
    at = min(unit.next_mark, len(unit.quotations) - 1)
    return at in unit.places and unit.quotations[at].inner.contains(sentence.span)


def _push(unit: Unit, word: str, at: Span, space: bool) -> None:
    unit.words.append(word)
    unit.spaces.append(space)
    unit.spans.append(at)


def _parse(text: Text, units: Iterable[Unit], frames: Mapping[str, Frame]) -> None:
    whole: list[Unit] = []
    made: list[Unit] = []
    listed = list(units)
    for place, unit in enumerate(listed):
        introduces = place + 1 < len(listed) and listed[place + 1].bare
        if not unit.words or len(unit.words) > _MAX_TOKENS or unit.bare:
            continue
        if unit.quotations or len(unit.sentences) > 1:
            made.append(unit)
        elif (
            unit.fragments
            or introduces
            or unit.words[-1] == ":"
            or any(word.lower() in frames or word.lower() == "according" for word in unit.words)
        ):
            whole.append(unit)
    for unit, sentence in zip(whole, text.parse([unit.sentences[0] for unit in whole]), strict=True):
        unit.doc = sentence.parsed
    docs = [Doc(text.language.vocab, words=unit.words, spaces=unit.spaces) for unit in made]
    for _, pipe in text.language.pipeline:
        docs = list(pipe.pipe(docs, batch_size=64))  # type: ignore[attr-defined]
    for unit, doc in zip(made, docs, strict=True):
        unit.doc = doc
