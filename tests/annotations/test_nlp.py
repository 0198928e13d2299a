from __future__ import annotations

import pytest

from app.annotations import nlp
from app.model.annotation import Block, Role
from app.model.text import Span

BODY = "Title\n\nXi met Putin. They spoke\nJunk"
BLOCKS = (
    Block(Span(0, 5), Role.TITLE, (Span(0, 5),)),
    Block(Span(7, 31), Role.TEXT, (Span(7, 20), Span(21, 31))),
    Block(Span(32, 36), Role.JUNK, (Span(32, 36),)),
)


def text() -> nlp.Text:
    return nlp.Text(BODY, BLOCKS, nlp.load())


def test_the_sentences_are_those_of_content_with_their_block() -> None:
    assert [(sentence.text, sentence.block, sentence.role) for sentence in text().sentences] == [
        ("Title", 0, Role.TITLE),
        ("Xi met Putin.", 1, Role.TEXT),
        ("They spoke", 1, Role.TEXT),
    ]


def test_tokens_come_without_a_parse_and_a_parse_when_asked_for() -> None:
    sentence = text().sentences[1]
    assert [token.text for token in sentence.tokens] == ["Xi", "met", "Putin", "."]
    assert not sentence.tokens.has_annotation("DEP")
    parsed = sentence.parsed
    assert parsed.has_annotation("DEP")
    assert parsed is sentence.parsed
    assert sentence.tokens is parsed


def test_a_span_of_tokens_is_the_bodys() -> None:
    for sentence in text().sentences:
        for token in sentence.tokens:
            assert sentence.span_of(token).of(BODY) == token.text
        first, last = sentence.tokens[0], sentence.tokens[-1]
        assert sentence.span_of(first, last) == sentence.span


def test_words_have_offsets_of_the_body() -> None:
    words = text().sentences[1].words
    assert [BODY[start:end] for start, end in zip(words.starts, words.ends, strict=True)] == ["Xi", "met", "Putin", "."]


def test_the_sentence_at_an_offset_is_found() -> None:
    found = text()
    assert found.sentence_at(7) is found.sentences[1]
    assert found.sentence_at(19) is found.sentences[1]
    assert found.sentence_at(20) is None
    assert found.sentence_at(33) is None
    assert found.sentence_at(0) is found.sentences[0]


def test_sentences_parsed_together_are_parsed_as_they_are_one_by_one() -> None:
    together, alone = text(), text()
    parsed = list(together.parse(together.sentences))
    assert parsed == list(together.sentences)
    for one, other in zip(together.sentences, alone.sentences, strict=True):
        assert [token.dep_ for token in one.parsed] == [token.dep_ for token in other.parsed]
    assert list(together.parse(together.sentences)) == list(together.sentences)


@pytest.mark.parametrize(
    "text",
    [
        "Xi  met Putin.\n\nThey spoke.",
        "(" * 1_000 + " b  " + "x" * 299 + "\n\n" + "y" * 300 + " z" + "q" * 301 + "\n",
        " " * 700 + "w" * 301 + " ",
        "He wrote " + "“漢.”" * 200 + ", and left.",
    ],
)
def test_tokens_hold_the_whole_text_however_long_its_words(text: str) -> None:
    assert nlp.tokenised(nlp.load(), text).text == text


def test_only_words_that_run_on_are_cut() -> None:
    usual = "On 24 February 2025 (a Monday), Xi said: “No limits…” — see https://a.example/b?c=d."
    words = [token.text for token in nlp.load().make_doc(usual)]
    assert [token.text for token in nlp.tokenised(nlp.load(), usual)] == words
    long = nlp.tokenised(nlp.load(), f"{usual} {'(' * 900}")
    assert [token.text for token in long][: len(words)] == words
