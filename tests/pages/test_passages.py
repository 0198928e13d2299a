"""Links to passages and originals."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from app.pages.views.passages import host, letter, original_at, web_address


@pytest.mark.parametrize(("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")])
def test_articles_are_lettered(place: int, name: str) -> None:
    assert letter(place) == name


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "//news.example",
        "https://",
        "https://news.example/a b",
        "\x01https://news.example",
        "http://[bad",
        "",
        None,
    ],
)
def test_what_a_browser_would_not_simply_open_is_no_link(url: str | None) -> None:
    assert web_address(url) == ""
    assert host(url) == ""
    assert original_at(url, "words") == ""


def test_an_address_of_the_web_is_a_link() -> None:
    assert web_address("HTTPS://www.News.example/a?b=c#d") == "HTTPS://www.News.example/a?b=c#d"
    assert host("https://www.news.example/a") == "news.example"


def test_the_original_is_opened_at_the_words() -> None:
    assert original_at("https://n.example/a", "on Monday") == "https://n.example/a#:~:text=on%20Monday"
    assert original_at("https://n.example/a#b", "on Monday") == "https://n.example/a#b:~:text=on%20Monday"


def test_signs_that_the_directive_uses_are_coded() -> None:
    assert original_at("https://n.example/", "a-b, c & d") == "https://n.example/#:~:text=a%2Db%2C%20c%20%26%20d"


def test_a_long_passage_is_named_by_its_ends() -> None:
    words = " ".join(f"word{place}" for place in range(60))
    directive = unquote(original_at("https://n.example/", words).partition("text=")[2])
    assert directive == "word0 word1 word2 word3 word4,word55 word56 word57 word58 word59"
