"""Links to words: to their place in an article's page here, and in the original where it has an address."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from app.model.annotation import Block, Role
from app.model.text import Excerpt, Span
from app.pages.urls import article_path
from app.pages.views.marked import anchor
from app.store.articles import StoredArticle

_FIRST_WORDS = 9
_WHOLE = 160  # code points; longer passages are named by their first and last words


@dataclass(frozen=True, slots=True)
class Passage:
    """Where some words stand: the article's letter on this page, the place in it, and links to both texts."""

    letter: str
    place: str
    href: str
    original: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """An article as a page calls it: by a letter, and by its title or first words."""

    letter: str
    stored: StoredArticle

    def passage(self, span: Span) -> Passage:
        """The link to a span of this article."""
        article = self.stored.article
        return Passage(
            self.letter,
            f"characters {span.start}–{span.end}",
            f"{article_path(article.id)}#{anchor(span)}",
            original_at(article.url, span.of(article.body)),
        )

    def block(self, span: Span) -> Span | None:
        """The paragraph that holds a span."""
        return _holding([block.span for block in self._near(span)], span)

    def sentence(self, span: Span) -> Span | None:
        """The sentence that holds a span."""
        for block in self._near(span):
            after = bisect_right(block.sentences, span.start, key=lambda one: one.start)
            return _holding(block.sentences[max(after - 1, 0) : after], span)
        return None

    def _near(self, span: Span) -> Sequence[Block]:
        """The last block that begins at or before a span, found without looking at each: a body may have thousands."""
        blocks = self.stored.annotations.blocks
        after = bisect_right(blocks, span.start, key=lambda block: block.span.start)
        return blocks[max(after - 1, 0) : after]


def _holding(spans: Sequence[Span], span: Span) -> Span | None:
    return next((one for one in spans if one.contains(span)), None)


Sources = Mapping[str, Source]


def passage_of(excerpt: Excerpt, sources: Sources) -> Passage | None:
    """The link to an excerpt, if its article is one of the page's."""
    source = sources.get(excerpt.article)
    return source.passage(excerpt.span) if source else None


def letter(place: int) -> str:
    """A, B, … Z, AA, AB, …: the name of the article at that place (from 0) on a page."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def headline(stored: StoredArticle) -> str:
    """An article's title as given or as its text begins with it; else empty."""
    if stored.article.title:
        return stored.article.title
    titles = (block.span.of(stored.article.body) for block in stored.annotations.blocks if block.role is Role.TITLE)
    return next(titles, "")


def named(stored: StoredArticle) -> str:
    """An article's title; without one its first words, in quotation marks."""
    return headline(stored) or f"“{first_words(stored)}…”"


def first_words(stored: StoredArticle) -> str:
    """The words by which an article without a title is called."""
    blocks = stored.annotations.blocks
    read = (block.span for block in blocks if block.role in (Role.HEADING, Role.TEXT))
    start = next(read, Span(0, len(stored.article.body)))
    # A few hundred characters hold the first words; a body may have millions.
    return " ".join(stored.article.body[start.start : min(start.end, start.start + 400)].split()[:_FIRST_WORDS])


def web_address(url: str | None) -> str:
    """An address that may become a link; empty for any that a browser would not simply open ("javascript:…")."""
    if not url or re.search(r"[\s\x00-\x1f\x7f]", url):
        return ""
    try:
        parts = urlsplit(url)
        return url if parts.scheme.lower() in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""


def host(url: str | None) -> str:
    """The host of a web address, without its "www."."""
    return (urlsplit(url).hostname or "").removeprefix("www.") if url and web_address(url) else ""


def original_at(url: str | None, words: str) -> str:
    """The address of the original at these words (a text fragment), which browsers scroll to and highlight."""
    if not (page := web_address(url)):
        return ""
    return f"{page}{'' if '#' in page else '#'}:~:text={_directive(words)}"


def quoted_at(article: str, span: Span) -> str:
    """The address of a marked passage of an article here."""
    return f"{article_path(article)}#{anchor(span)}"


def text_at(article: str, words: str) -> str:
    """The address of an article here at the first words of a text in it, which need not be marked there."""
    line = words.splitlines()[0] if words else ""
    whole = line if len(line) < 80 else line[:80].rpartition(" ")[0] or line[:80]
    return f"{article_path(article)}#:~:text={_directive(whole)}"


def _directive(words: str) -> str:
    runs = words.split()
    if len(words) <= _WHOLE or len(runs) < 12:
        return _coded(" ".join(runs)[:_WHOLE])
    return f"{_coded(' '.join(runs[:5]))},{_coded(' '.join(runs[-5:]))}"


def _coded(words: str) -> str:
    # A hyphen, a comma or an ampersand would be read as part of the directive.
    return quote(words, safe="").replace("-", "%2D")
