"""HTML -> an article: title, outlet, publication date and body, without what surrounds them.

By trafilatura (main text and metadata; alive, the best of its field in its authors' and others' comparisons), which
takes the date from htmldate. The text that it gives is the text of record.
"""

from __future__ import annotations

from datetime import date

import trafilatura
from trafilatura.settings import Document

from app.model.article import Article
from app.model.errors import BadArticle


def article_of_html(
    html: str,
    *,
    id: str | None = None,
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
) -> Article:
    """The article that a page holds; what is given counts more than what the page says.

    Raises `BadArticle` if no text is found in it.
    """
    found = trafilatura.bare_extraction(
        html,
        url=url,
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
        url=url or found.url,
        outlet=outlet or found.sitename,
        published=published or shown,
    )
