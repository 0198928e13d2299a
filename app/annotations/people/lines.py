"""Sentences made ready for finding people: their words, what is quoted, and the countries named."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.annotations.nlp import Sentence, Text
from app.annotations.people.lexicon import CountryWord, Lexicon
from app.annotations.phrases import Words
from app.model.annotation import Form


@dataclass(slots=True)
class Found:
    """A mention while it is being worked on: words `first` up to `last` of its line, offsets of the body."""

    line: int
    first: int
    last: int  # the word after
    start: int
    end: int
    people: tuple[str, ...]
    form: Form
    sure: bool = True
    stranger: bool = False  # someone whom the tracker does not know
    core: int = 0  # the first word of the bare name, after its title


@dataclass(slots=True)
class Line:
    """One sentence."""

    index: int
    sentence: Sentence
    words: Words
    quoted: list[bool]  # for each word, whether it stands within double quotation marks
    headline: bool  # Most Words Have Capitals
    countries: dict[int, tuple[int, CountryWord]] = field(default_factory=dict)  # first word -> word after, meaning
    country_ends: dict[int, int] = field(default_factory=dict)  # word after -> first word
    asked: dict[str, bool] = field(default_factory=dict)  # first words of sentences: is it a name? one for all lines

    def opens_with_name(self) -> bool:
        """Whether its first word, capital as it must be, is a name: the parser's view, asked once in an article."""
        word = self.words.texts[0]
        if word not in self.asked:
            self.asked[word] = self.sentence.parsed[0].pos_ == "PROPN"
        return self.asked[word]


def lines_of(text: Text, lexicon: Lexicon) -> list[Line]:
    """The content sentences of a body as lines."""
    lines: list[Line] = []
    asked: dict[str, bool] = {}
    open_mark, block = False, -1
    for index, sentence in enumerate(text.sentences):
        words = sentence.words
        if sentence.block != block:
            open_mark, block = False, sentence.block
        quoted, open_mark = _quoted(words, open_mark)
        line = Line(index, sentence, words, quoted, _is_headline(words), asked=asked)
        for first, last, meanings in lexicon.countries.find(words):
            line.countries[first] = (last, meanings[0])
            line.country_ends[last] = first
        lines.append(line)
    return lines


def _quoted(words: Words, open_mark: bool) -> tuple[list[bool], bool]:
    quoted = []
    for word in words.texts:
        if word == "“":
            open_mark = True
        elif word == "”":
            open_mark = False
        elif word == '"':
            open_mark = not open_mark
        quoted.append(open_mark)
    return quoted, open_mark


def _is_headline(words: Words) -> bool:
    lower = capital = 0
    for word in words.texts:
        if word.isalpha() and len(word) > 3:
            if word[0].isupper():
                capital += 1
            else:
                lower += 1
    return capital >= 3 and lower * 5 <= capital
