"""Tokens for every sentence, a parse for those that need one.

Tokenising costs microseconds, parsing a millisecond or so; most sentences of an article answer no question that
needs a parse. A `Sentence` therefore holds tokens and parses itself when it is first asked to.
"""

from __future__ import annotations

import functools
import gc
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from app.annotations.phrases import Words
from app.annotations.scheme import adapted
from app.model.annotation import Block, Role
from app.model.text import Span

_LONGEST = 300  # characters of a word: an address at most
_PIECE = re.compile(rf"\S{{{_LONGEST}}}|(?:\S{{0,{_LONGEST - 1}}}\s+)+|\S+")
SHIPPED = Path(__file__).resolve().parents[2] / "training" / "en_readout"


@functools.cache
def load(model: str | None = None) -> Language:
    """The language pipeline: the shipped one, or an installed package or folder by name (`READOUT_SPACY_MODEL`)."""
    language = adapted(spacy.load(model or SHIPPED))
    gc.freeze()  # it lives as long as the process: looking through it again and again finds no garbage
    return language


class _Wording:
    """The words of sentences that are the same word for word: tokenised and parsed once in a text."""

    __slots__ = ("doc", "language", "parsed", "text", "words")

    def __init__(self, text: str, language: Language) -> None:
        self.text = text
        self.language = language
        self.doc: Doc | None = None
        self.parsed = False
        self.words: Words | None = None


class Sentence:
    """One sentence of a body, tokenised. Token offsets are its own; `span_of` gives those of the body."""

    __slots__ = ("_wording", "_words", "block", "role", "span")

    def __init__(self, wording: _Wording, span: Span, block: int, role: Role) -> None:
        self._wording = wording
        self.span = span
        self.block = block  # index of its block in the body
        self.role = role
        self._words: Words | None = None

    @property
    def text(self) -> str:
        """The text at its span."""
        return self._wording.text

    @property
    def words(self) -> Words:
        """Its words as phrases are compared; far cheaper than tokens. Offsets are the body's."""
        if self._words is None:
            shared = self._wording.words
            if shared is None:
                shared = self._wording.words = Words(self.text)
            self._words = shared.moved(self.span.start)
        return self._words

    @property
    def tokens(self) -> Doc:
        """Its tokens, without tags."""
        wording = self._wording
        if wording.doc is None:
            wording.doc = tokenised(wording.language, wording.text)
        return wording.doc

    @property
    def parsed(self) -> Doc:
        """Its tokens with tags, universal parts of speech and dependencies (Universal Dependencies labels)."""
        doc, wording = self.tokens, self._wording
        if not wording.parsed:
            for _, pipe in wording.language.pipeline:
                doc = pipe(doc)
            wording.doc, wording.parsed = doc, True
        return doc

    def span_of(self, first: Token, last: Token | None = None) -> Span:
        """The body's span from one token to another, both included."""
        end = last if last is not None else first
        return Span(self.span.start + first.idx, self.span.start + end.idx + len(end))


class Text:
    """One body cut into blocks and sentences; what finders read."""

    def __init__(self, body: str, blocks: Iterable[Block], language: Language) -> None:
        self.body = body
        self.blocks = tuple(blocks)
        self.language = language
        wordings: dict[str, _Wording] = {}
        self.sentences: tuple[Sentence, ...] = tuple(
            Sentence(_wording(span.of(body), wordings, language), span, index, block.role)
            for index, block in enumerate(self.blocks)
            if block.role in (Role.TITLE, Role.HEADING, Role.TEXT)
            for span in block.sentences
        )
        self._starts = [sentence.span.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset of the body."""
        index = bisect_right(self._starts, offset) - 1
        return self.sentences[index] if index >= 0 and offset < self.sentences[index].span.end else None

    def parse(self, sentences: Iterable[Sentence]) -> Iterator[Sentence]:
        """The same sentences, parsed together, which is cheaper than one by one."""
        wanted = list(sentences)
        new = list({one.text: one for one in wanted if not one._wording.parsed}.values())
        for sentence, doc in zip(new, piped(self.language, [one.tokens for one in new]), strict=True):
            sentence._wording.doc, sentence._wording.parsed = doc, True
        yield from wanted


def tokenised(language: Language, text: str) -> Doc:
    """The tokens of a text. What runs on for longer than any word is cut first: the tokenizer looks through all that
    is left of it for each mark that it takes off.
    """
    if len(text) <= _LONGEST or max(map(len, text.split()), default=0) <= _LONGEST:
        return language.make_doc(text)
    pieces = [language.make_doc(piece) for piece in _PIECE.findall(text)]
    words = [token.text for piece in pieces for token in piece]
    spaces = [bool(token.whitespace_) for piece in pieces for token in piece]
    return Doc(language.vocab, words=words, spaces=spaces)


def piped(language: Language, docs: list[Doc]) -> list[Doc]:
    """Tokenised texts, parsed."""
    for _, pipe in language.pipeline:
        docs = list(pipe.pipe(docs, batch_size=64))  # type: ignore[attr-defined]
    return docs


def _wording(text: str, known: dict[str, _Wording], language: Language) -> _Wording:
    found = known.get(text)
    if found is None:
        found = known[text] = _Wording(text, language)
    return found
