"""HTML -> an article: title, outlet, byline, publication date, canonical address, and body without its surroundings."""

from __future__ import annotations

import re
from datetime import date

import trafilatura
from lxml.html import HtmlElement

from app.articles.body import body_of
from app.articles.markup.blocks import blocks_of
from app.articles.markup.canonical import canonical_address
from app.articles.markup.declared import declared
from app.articles.markup.heading import heading_of
from app.articles.markup.published import published_on
from app.articles.outlets import outlet_at, outlet_named
from app.model.article import MAX_BODY, Article
from app.model.errors import BadArticle, TooLarge
from app.model.world import World

_MAX_PAGE = 4 * MAX_BODY  # characters


def article_of_html(
    html: str,
    *,
    id: str | None = None,
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
    fetched: str | None = None,
    world: World | None = None,
) -> Article:
    """The article that a page holds; what is given counts more than what the page says.

    `fetched` is the address that the page came from; `world` knows outlets by their hosts. Raises `BadArticle` if no
    text is found in it.
    """
    tree = _tree(html)
    said = declared(tree)
    heading = heading_of(tree, list(blocks_of(tree)), said)
    at = url or fetched
    known = outlet_at(at, world) or outlet_named(heading.outlet, world)
    day = published or published_on(said.published, tree, at, known, world)
    body = body_of(html, tree, said, heading.title, at)
    if not body:
        raise BadArticle("No article text was found in this page. Send the text itself.", "html")
    return Article.of(
        body,
        id=id,
        title=title or heading.title,
        url=url or (canonical_address(fetched, said.canonical) if fetched else _whole(said.canonical)),
        outlet=outlet or (known.name if known else heading.outlet),
        published=day,
        byline=heading.byline,
    )


def _tree(html: str) -> HtmlElement:
    if len(html) > _MAX_PAGE:
        raise TooLarge(f"The page has {len(html):,} characters; at most {_MAX_PAGE:,} can be taken.", "html")
    if "\x00" in html:
        raise BadArticle("The page holds NUL characters, so it is not HTML. Send text or HTML.", "html")
    tree = trafilatura.load_html(re.sub(r"^\s*<\?xml[^>]*\?>", "", html))
    if tree is None:
        raise BadArticle("No article text was found in this page. Send the text itself.", "html")
    return tree


def _whole(address: str | None) -> str | None:
    """An address that a page names, if it is a whole one."""
    return address if address and re.match(r"https?://[^\s@]+$", address) else None
