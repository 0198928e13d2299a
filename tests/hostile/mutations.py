"""Articles as nobody should write them: true ones, broken in many ways, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from tests.conftest import ARTICLES

SOURCES = tuple(path.read_text("utf-8") for path in ARTICLES)
ODD = (
    "\u202e\u202d\u2066\u2067\u2069\u200f\u200e\ufeff\u200b\u00ad\u2028\u2029\x0b\x0c\x1b\x07\u0300\U0001f43c\U000e0041"
)
QUOTES = "“”‘’\"'«»„‟`´"

Change = Callable[[random.Random, str], str]


def _somewhere(chance: random.Random, text: str, put: str) -> str:
    place = chance.randrange(len(text) + 1)
    return text[:place] + put + text[place:]


def open_quotes(chance: random.Random, text: str) -> str:
    """Quotation marks that nobody closes, by the hundred."""
    for _ in range(chance.randrange(1, 300)):
        text = _somewhere(chance, text, chance.choice(QUOTES))
    return text


def controls(chance: random.Random, text: str) -> str:
    """Bidirectional and other controls, joiners, half-wide blanks."""
    for _ in range(chance.randrange(1, 200)):
        text = _somewhere(chance, text, chance.choice(ODD))
    return text


def nothing_said(chance: random.Random, text: str) -> str:
    """NULs and halves of characters."""
    return _somewhere(chance, text, chance.choice(("\x00", "\ud83d", "\udc3c", "\x00" * 50)))


def one_line(chance: random.Random, text: str) -> str:
    """A line without end."""
    return (" ".join(text.split()) + " ") * chance.choice((2, 5, 20))


def no_blanks(chance: random.Random, text: str) -> str:
    """A word of a hundred thousand letters."""
    return _somewhere(chance, text, chance.choice("aЖ漢.“(") * chance.choice((1_000, 10_000, 100_000)))


def shuffled(chance: random.Random, text: str) -> str:
    """The words of a stretch in another order."""
    words = text.split(" ")
    first = chance.randrange(len(words))
    piece = words[first : first + 200]
    chance.shuffle(piece)
    return " ".join([*words[:first], *piece, *words[first + 200 :]])


def cut(chance: random.Random, text: str) -> str:
    """A piece, from anywhere to anywhere."""
    first = chance.randrange(len(text))
    return text[first : first + chance.randrange(1, 4_000)]


def spliced(chance: random.Random, text: str) -> str:
    """Two articles in one, torn at any place."""
    other = chance.choice(SOURCES)
    return text[: chance.randrange(len(text))] + other[chance.randrange(len(other)) :]


def wrong_letters(chance: random.Random, text: str) -> str:
    """Read in another encoding than it was written in."""
    written, read = chance.choice((("utf-8", "latin-1"), ("utf-8", "cp1251"), ("utf-16", "latin-1"), ("utf-8", "gbk")))
    return text.encode(written, "replace").decode(read, "replace")


def dates(chance: random.Random, text: str) -> str:
    """Dates that there are not, and years out of every calendar."""
    bad = ("31 February 2025", "0 March 0000", "2025-13-45", "99999999999 years ago", "the 400th of May", "30/30/3030")
    for _ in range(chance.randrange(1, 40)):
        text = _somewhere(chance, text, f" on {chance.choice(bad)} ")
    return text


CHANGES: tuple[Change, ...] = (
    open_quotes,
    controls,
    nothing_said,
    one_line,
    no_blanks,
    shuffled,
    cut,
    spliced,
    wrong_letters,
    dates,
)


def paged(chance: random.Random, text: str) -> str:
    """The same as a page: deep, unclosed, with scripts, entities and lies about its encoding."""
    depth = chance.choice((0, 3, 300, 5_000))
    mark = chance.choice(("div", "blockquote", "table><tr><td", "b", "a href=x", "svg", "li", "p"))
    head = chance.choice(
        ("<meta charset=utf-7>", "<meta charset='x-nothing'>", "<base href='javascript:alert(1)'>", "<title>", "")
    )
    breaks = chance.choice(("</p><p>", "<br>", "\n", "<![CDATA[", "<!--", "&#x110000;", "&#0;", "&notanentity;"))
    inner = text.replace("\n\n", breaks)
    return f"<!doctype html><html><head>{head}</head><body>{f'<{mark}>' * depth}<article><p>{inner}"


def mutated(number: int, seed: int = 1, first: int = 0) -> Iterator[dict[str, str]]:
    """Records in the form that can be sent: half of them text, half of them pages. A later `first` goes on."""
    for place in range(first, first + number):
        chance = random.Random(f"{seed}-{place}")
        text = chance.choice(SOURCES)
        for change in chance.sample(CHANGES, chance.randrange(1, 4)):
            text = change(chance, text) or "."
        text = text[:1_000_000]
        record = {"url": f"https://mutated.example/{seed}/{place}", "published": "2025-02-24"}
        yield record | ({"html": paged(chance, text)} if place % 2 else {"text": text})
