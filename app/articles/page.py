"""HTML -> an article: title, outlet, publication date and body, without what surrounds them.

By trafilatura (main text and metadata; alive, the best of its field in its authors' and others' comparisons), which
takes the date from htmldate. The text that it gives is the text of record.
"""

from __future__ import annotations

from datetime import date

import trafilatura
from trafilatura.settings import Document

from app.articles.outlets import outlet_of_host
from app.model.article import Article
from app.model.errors import BadArticle
from app.model.world import World


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

    `fetched` is the address that the page came from; `world` knows outlets by their hosts.

    Raises `BadArticle` if no text is found in it.
    """
    found = trafilatura.bare_extraction(
        html,
        url=url or fetched,
        with_metadata=True,
        include_comments=False,
        # Only a date that the page declares; a guess from anywhere in it would pass for a publication date.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(found, Document) or not found.text:
        raise BadArticle("No article text was found in this page. Send the text itself.", "html")
    shown = date.fromisoformat(found.date[:10]) if found.date else None
    return Article.of(
        found.text,
        id=id,
        title=title or found.title,
        url=url or found.url or fetched,
        outlet=outlet or outlet_of_host(url or fetched, world) or found.sitename,
        published=published or shown,
    )
