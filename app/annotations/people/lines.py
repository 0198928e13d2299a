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


@dataclass(slots=True, eq=False)
class Wording:
    """What the words of a line tell by themselves; one for all lines that are the same word for word."""

    quoted: list[bool]  # for each word, whether it stands within double quotation marks
    open_mark: bool  # whether the next line begins within them
    headline: bool  # Most Words Have Capitals
    countries: dict[int, tuple[int, CountryWord]]  # first word -> word after, meaning
    country_ends: dict[int, int]  # word after -> first word


@dataclass(slots=True)
class Line:
    """One sentence."""

    index: int
    sentence: Sentence
    words: Words
    wording: Wording
    asked: dict[str, bool] = field(default_factory=dict)  # first words of sentences: is it a name? one for all lines

    @property
    def quoted(self) -> list[bool]:
        """For each word, whether it stands within double quotation marks."""
        return self.wording.quoted

    @property
    def headline(self) -> bool:
        """Whether Most Words Have Capitals."""
        return self.wording.headline

    @property
    def countries(self) -> dict[int, tuple[int, CountryWord]]:
        """The countries named: first word -> word after, meaning."""
        return self.wording.countries

    @property
    def country_ends(self) -> dict[int, int]:
        """The countries named: word after -> first word."""
        return self.wording.country_ends

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
    known: dict[tuple[str, bool], Wording] = {}
    open_mark, block = False, -1
    for index, sentence in enumerate(text.sentences):
        if sentence.block != block:
            open_mark, block = False, sentence.block
        key = sentence.text, open_mark
        wording = known.get(key)
        if wording is None:
            wording = known[key] = _wording(sentence.words, open_mark, lexicon)
        open_mark = wording.open_mark
        lines.append(Line(index, sentence, sentence.words, wording, asked))
    return lines


def _wording(words: Words, open_mark: bool, lexicon: Lexicon) -> Wording:
    quoted, open_mark = _quoted(words, open_mark)
    wording = Wording(quoted, open_mark, _is_headline(words), {}, {})
    for first, last, meanings in lexicon.countries.find(words):
        wording.countries[first] = (last, meanings[0])
        wording.country_ends[last] = first
    return wording


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
