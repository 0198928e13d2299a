from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.articles.record import article_of_record
from app.model.errors import BadArticle, BadRequest

PAGE = """<html><head><title>Xi and Putin talk | The Outlet</title>
<meta property="og:site_name" content="The Outlet">
<meta property="article:published_time" content="2025-02-24T09:00:00Z">
</head><body><nav>Home World Sport</nav><article><h1>Xi and Putin talk</h1>
<p>Chinese President Xi Jinping spoke with Vladimir Putin by phone on Monday, state media reported in the evening.</p>
<p>The two discussed Ukraine, trade and energy, according to both sides, and agreed to meet again later in the year.</p>
</article><footer>All rights reserved</footer></body></html>"""


def test_a_record_becomes_an_article() -> None:
    article = article_of_record(
        {"id": "a", "text": "words", "published": "2025-02-24T23:30:00+03:00", "outlet": "TASS"}
    )
    assert (article.id, article.body, article.published, article.outlet) == ("a", "words", date(2025, 2, 24), "TASS")


def test_a_page_gives_title_outlet_date_and_body_without_what_surrounds_them() -> None:
    article = article_of_record({"html": PAGE, "url": "https://outlet.example/talk"})
    assert (article.title, article.outlet, article.published) == ("Xi and Putin talk", "The Outlet", date(2025, 2, 24))
    assert "spoke with Vladimir Putin by phone on Monday" in article.body
    assert not [words for words in ("Home World Sport", "rights reserved") if words in article.body]


def test_what_is_given_counts_more_than_what_the_page_says() -> None:
    article = article_of_record({"html": PAGE, "title": "Mine", "published": "2025-02-25"})
    assert (article.title, article.published) == ("Mine", date(2025, 2, 25))


def test_a_page_without_a_date_gets_none() -> None:
    dateless = PAGE.replace('<meta property="article:published_time" content="2025-02-24T09:00:00Z">', "")
    assert article_of_record({"html": dateless}).published is None


@pytest.mark.parametrize(
    ("record", "field"),
    [
        ([], ""),
        ("text", ""),
        ({}, "text"),
        ({"text": "  "}, "text"),
        ({"text": 5}, "text"),
        ({"text": "words", "published": "yesterday"}, "published"),
        ({"text": "words", "published": "2025-02-30"}, "published"),
        ({"text": "words", "url": "javascript:alert(1)"}, "url"),
        ({"text": "words", "title": ["x"]}, "title"),
        ({"html": "<p></p>"}, "html"),
        ({"text": "a\x00b"}, "text"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_field(record: Any, field: str) -> None:
    with pytest.raises((BadArticle, BadRequest)) as refused:
        article_of_record(record)
    assert refused.value.field == field
    assert str(refused.value)
