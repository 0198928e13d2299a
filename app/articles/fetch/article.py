"""The article at an address: fetched, told by its kind, and read out of its page."""

from __future__ import annotations

from dataclasses import dataclass

from app.articles.charset import decoded_page
from app.articles.fetch.fetcher import Answer, Fetcher, Known
from app.articles.page import article_of_html
from app.articles.pdf import article_of_pdf
from app.model.article import Article
from app.model.errors import NotFetched
from app.model.world import World

_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Fetched:
    """The article that an address gave, and what to send along the next time. `asked` is the address as it was given.

    `html`: whether the body was taken out of a page or file, so that its reader has not seen it yet.
    """

    article: Article
    asked: str
    known: Known
    html: bool


def fetch_article(fetcher: Fetcher, address: str, world: World | None = None) -> Fetched:
    """Fetch an address and read the article there. Raises `NotFetched` or `BadArticle` with the reason."""
    return _fetched(fetcher.get(address), address, world)


def fetch_again(fetcher: Fetcher, address: str, known: Known, world: World | None = None) -> Fetched | None:
    """The same for an address that was fetched before; None when the host says that nothing has changed."""
    answer = fetcher.get(address, known)
    return None if answer.unchanged else _fetched(answer, address, world)


def _fetched(answer: Answer, address: str, world: World | None) -> Fetched:
    if answer.unchanged:
        raise NotFetched("The host says that nothing has changed, but nothing was fetched before.", later=True)
    return Fetched(article_of_answer(answer, world), address, answer.known, html=_kind(answer) != "text/plain")


def article_of_answer(answer: Answer, world: World | None = None) -> Article:
    """The article in what an address gave: a page, a PDF or plain text."""
    kind = _kind(answer)
    if kind == "application/pdf":
        return article_of_pdf(answer.data, url=answer.url, world=world)
    text = decoded_page(answer.data, answer.charset, html=kind in _PAGES)
    if kind in _PAGES:
        return article_of_html(text, fetched=answer.url, world=world)
    if kind == "text/plain":
        return Article.of(text, url=answer.url)
    raise NotFetched(f"At this address is {kind[:60] or 'something of no stated kind'}, not a page, text or PDF.")


def _kind(answer: Answer) -> str:
    """What was sent: as stated, unless nothing is stated or its first bytes say otherwise."""
    head = answer.data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf-"):
        return "application/pdf"
    if answer.media in ("", "application/octet-stream", "text/plain") and head.startswith(
        (b"<!doctype html", b"<html")
    ):
        return "text/html"
    return answer.media
