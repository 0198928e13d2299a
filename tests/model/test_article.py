from __future__ import annotations

import pytest

from app.model.article import MAX_BODY, Article, content_id
from app.model.errors import BadArticle, TooLarge


@pytest.mark.parametrize(
    "body",
    ["", "   \n\t ", "PDF\x00\x01\x02", "\x01\x02\x03\x04\x05 binary \x06\x07", "half \ud83d a character"],
)
def test_what_is_no_text_is_refused_with_a_reason(body: str) -> None:
    with pytest.raises(BadArticle) as refused:
        Article.of(body)
    assert str(refused.value)


def test_a_body_over_the_limit_is_refused_as_too_large() -> None:
    with pytest.raises(TooLarge, match="at most"):
        Article.of("a" * (MAX_BODY + 1))


def test_the_same_content_has_the_same_id() -> None:
    assert Article.of("words").id == Article.of("words").id == content_id("words", None)
    assert Article.of("words", url="https://a.example").id != Article.of("words").id
    assert Article.of("words", title="one").id == Article.of("words", title="two").id
