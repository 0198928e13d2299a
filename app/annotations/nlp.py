"""Tokens for every sentence, a parse for those that need one.

Tokenising costs microseconds, parsing a millisecond or so; most sentences of an article answer no question that
needs a parse. A `Sentence` therefore holds tokens and parses itself when it is first asked to.
"""

from __future__ import annotations

import functools
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

SHIPPED = Path(__file__).resolve().parents[2] / "training" / "en_readout"


@functools.cache
def load(model: str | None = None) -> Language:
    """The language pipeline: the shipped one, or an installed package or folder by name (`READOUT_SPACY_MODEL`)."""
    return adapted(spacy.load(model or SHIPPED))


class Sentence:
    """One sentence of a body, tokenised. Token offsets are its own; `span_of` gives those of the body."""

    __slots__ = ("_doc", "_language", "_parsed", "_words", "block", "role", "span", "text")

    def __init__(self, text: str, span: Span, block: int, role: Role, language: Language) -> None:
        self.text = text
        self.span = span
        self.block = block  # index of its block in the body
        self.role = role
        self._language = language
        self._doc: Doc | None = None
        self._parsed = False
        self._words: Words | None = None

    @property
    def words(self) -> Words:
        """Its words as phrases are compared; far cheaper than tokens. Offsets are the body's."""
        if self._words is None:
            self._words = Words(self.text, self.span.start)
        return self._words

    @property
    def tokens(self) -> Doc:
        """Its tokens, without tags."""
        if self._doc is None:
            self._doc = self._language.make_doc(self.text)
        return self._doc

    @property
    def parsed(self) -> Doc:
        """Its tokens with tags, universal parts of speech and dependencies (Universal Dependencies labels)."""
        doc = self.tokens
        if not self._parsed:
            for _, pipe in self._language.pipeline:
                doc = pipe(doc)
            self._doc, self._parsed = doc, True
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
        self.sentences: tuple[Sentence, ...] = tuple(
            Sentence(span.of(body), span, index, block.role, language)
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
        docs = [sentence.tokens for sentence in wanted if not sentence._parsed]
        for _, pipe in self.language.pipeline:
            docs = list(pipe.pipe(docs, batch_size=64))  # type: ignore[attr-defined]
        fresh = iter(docs)
        for sentence in wanted:
            if not sentence._parsed:
                sentence._doc, sentence._parsed = next(fresh), True
            yield sentence
