"""The narrator's sentences: what is left to parse when complete quotations stand aside.

A parser reads “So,” Smith said in town better than the same sentence around five quoted ones. A `Unit` is one
sentence of the narrator's in which each complete quotation is a short stand-in; fragments in marks stay, being part
of the grammar (praised “deepening political trust”). A unit without complete quotations is the sentence itself, so
that its parse is shared with other finders.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import overload

from spacy.tokens import Doc

from app.annotations.nlp import Sentence, Text, piped
from app.annotations.quotes.lexicon import Frame
from app.annotations.quotes.marks import Marked
from app.model.annotation import Role
from app.model.text import Span

_STOP = re.compile(r"[.!?…]['’]?\s+[“‘\"A-Z]")
_NAMING = frozenset("called titled entitled named dubbed nicknamed labeled labelled so-called".split())
_SMALL = frozenset("a an the of and in to for or at on with by from as how is".split())
_PRONOUNS = frozenset(("he", "she", "He", "She"))
_MAX_TOKENS = 400  # a longer sentence is no sentence, and would be slow to parse
_LONGEST = 1400  # code points of the narrator's in one sentence


class _Moved(Sequence[Span]):
    """Spans of a unit that is like another: the other's, moved, made as they are asked for."""

    __slots__ = ("_by", "_spans")

    def __init__(self, spans: Sequence[Span], by: int) -> None:
        self._spans, self._by = spans, by

    @overload
    def __getitem__(self, at: int) -> Span: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Span]: ...
    def __getitem__(self, at: int | slice) -> Span | Sequence[Span]:
        found = self._spans[at]
        return found.shifted(self._by) if isinstance(found, Span) else [span.shifted(self._by) for span in found]

    def __len__(self) -> int:
        return len(self._spans)


@dataclass(slots=True)
class Unit:
    """One sentence of the narrator's. `spans[i]` is token i in the body; `held` maps stand-in tokens to quotations.

    Units that are the same word for word, marks included, are filled and parsed once: the others are `like` the first.
    """

    block: int
    span: Span
    quotations: tuple[Marked, ...]  # complete ones, which stand aside
    fragments: tuple[Marked, ...]
    sentences: tuple[Sentence, ...]
    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    spans: Sequence[Span] = field(default_factory=list)
    held: dict[int, int] = field(default_factory=dict)
    lower_start: list[bool] = field(default_factory=list)  # of each quotation: whether it begins in lower case
    single_marks: bool = False  # whether its first quotation stands in single marks
    places: dict[int, tuple[int, int]] = field(default_factory=dict)
    next_mark: int = 0
    doc: Doc | None = None
    in_marks: set[int] = field(default_factory=set)
    like: Unit | None = None
    bare: bool = False  # whether nothing but quotations stands here

    @property
    def first(self) -> Unit:
        """The first unit that is the same word for word; itself, mostly."""
        return self.like or self

    def at(self, group: list[Sentence], marked: Sequence[Marked]) -> Unit:
        """A unit like this one, made of other sentences and what is marked in them."""
        span = Span(group[0].span.start, group[-1].span.end)
        whole = {one.outer.start - self.span.start for one in self.quotations}
        complete = tuple(one for one in marked if one.outer.start - span.start in whole)
        rest = tuple(one for one in marked if one.outer.start - span.start not in whole)
        spans = _Moved(self.spans, span.start - self.span.start)
        return Unit(
            group[0].block, span, complete, rest if self.words else (), tuple(group),
            self.words, self.spaces, spans, self.held, self.lower_start, self.single_marks, self.places,
            in_marks=self.in_marks, like=self, bare=self.bare,
        )  # fmt: skip

    def place(self, marked: int) -> tuple[int, int]:
        """First and last stand-in token of a quotation."""
        return self.places[marked]

    def cut(self, first: int, last: int) -> Span:
        """The body's span from one token to another, both included."""
        return Span(self.spans[first].start, max(self.spans[first].start, self.spans[last].end))


def make_units(text: Text, marked: tuple[Marked, ...], frames: Mapping[str, Frame]) -> list[Unit]:
    """The units of a text's blocks of running words, in order, parsed where they report or quote."""
    starts = [one.outer.start for one in marked]
    known: dict[Hashable, Unit] = {}
    units: list[Unit] = []
    for group in _groups(text, marked, starts):
        first, last = group[0].span.start, group[-1].span.end
        inside = marked[bisect_left(starts, first) : bisect_left(starts, last)]
        key = _likeness(text.body, group, inside)
        if key in known:
            units.append(known[key].at(group, inside))
        else:
            known[key] = _fill(text, group, inside, frames)
            units.append(known[key])
    _parse(text, units, frames)
    return units


def _likeness(body: str, group: list[Sentence], inside: Sequence[Marked]) -> Hashable:
    """What units have in common that are the same word for word, marks included."""
    at, end, block = group[0].span.start, group[-1].span.end, group[0].block
    marks = [
        (*(edge - at for span in (one.outer, one.inner) for edge in (span.start, span.end)), one.block - block)
        for one in inside
    ]
    ends = [one.open_end for one in inside]
    return body[at : end + 2], end - at, *(one.span.start - at for one in group), *marks, *ends


def _groups(text: Text, marked: tuple[Marked, ...], starts: list[int]) -> Iterator[list[Sentence]]:
    """Sentences, joined where a cut fell inside quotation marks or before the words that go on after them."""
    group: list[Sentence] = []
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
    goes_on = first.islower() or first in ",”’—–―" or sentence.text[:2] == "--"
    return goes_on and body[last.span.end - 1] in "”’\"'"


def _fill(text: Text, group: list[Sentence], inside: Sequence[Marked], frames: Mapping[str, Frame]) -> Unit:
    span = Span(group[0].span.start, group[-1].span.end)
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
    unit.bare = bool(unit.quotations) and all(
        place in unit.held or not any(char.isalnum() for char in word) for place, word in enumerate(unit.words)
    )
    return unit


def _mark(unit: Unit) -> None:
    """Notes which tokens stand in marked fragments."""
    number = 0
    for place, at in enumerate(unit.spans):
        while number < len(unit.fragments) and unit.fragments[number].outer.end <= at.start:
            number += 1
        if number < len(unit.fragments) and unit.fragments[number].outer.start <= at.start:
            unit.in_marks.add(place)


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
    assert isinstance(unit.spans, list)  # no unit that is like another is filled
    unit.spans.append(at)


def _refers(unit: Unit) -> bool:
    """Whether its speaker may be somebody of whom the sentence before tells: “…,” he said."""
    return not _PRONOUNS.isdisjoint(unit.words)


def _parse(text: Text, units: Sequence[Unit], frames: Mapping[str, Frame]) -> None:
    introducing = {
        id(one.first)
        for one, following in pairwise(units)
        if following.bare or (following.quotations and following.block == one.block and _refers(following))
    }
    whole: list[Unit] = []
    made: list[Unit] = []
    for unit in units:
        if unit.like or not unit.words or len(unit.words) > _MAX_TOKENS or unit.bare:
            continue
        if unit.quotations or len(unit.sentences) > 1:
            made.append(unit)
        elif (
            unit.fragments
            or id(unit) in introducing
            or unit.words[-1] == ":"
            or any(word.lower() in frames or word.lower() == "according" for word in unit.words)
        ):
            whole.append(unit)
    for unit, sentence in zip(whole, text.parse([unit.sentences[0] for unit in whole]), strict=True):
        unit.doc = sentence.parsed
    docs = [Doc(text.language.vocab, words=unit.words, spaces=unit.spaces) for unit in made]
    for unit, doc in zip(made, piped(text.language, docs), strict=True):
        unit.doc = doc
    for unit in units:
        unit.doc = unit.first.doc
