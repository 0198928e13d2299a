"""What became of an article at its address, as JSON: its versions, when it was fetched and asked for, other texts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from app.pages.urls import article_path
from app.store.articles import StoredArticle
from app.store.feeds.fetches import Fetch
from app.store.feeds.versions import Version

Record = dict[str, Any]

EXAMPLE: Record = {
    "versions": [
        {
            "id": "4ac66692c8016f07",
            "page": "https://readout.example/articles/4ac66692c8016f07",
            "number": 2,
            "found": "2026-06-01T13:00:00+00:00",
            "current": True,
        }
    ],
    "fetch": {
        "asked": "https://news.example/call",
        "status": "unreached",
        "fetched": "2026-06-01T12:00:00+00:00",
        "seen": "2026-06-01T13:00:00+00:00",
        "tried": "2026-06-01T19:00:00+00:00",
        "next": "2026-06-02T19:00:00+00:00",
        "problem": "The host did not answer in time.",
    },
    "same_address": [
        {"id": "0a1b2c3d4e5f6071", "page": "https://readout.example/articles/0a1b2c3d4e5f6071"},
    ],
}


def current_of(stored: StoredArticle) -> str:
    """The id of the version of an article that stands now."""
    return next((one.article_id for one in stored.versions if one.current), stored.article.id)


def address_record(stored: StoredArticle, fetch: Fetch | None, beside: Iterable[StoredArticle], base: str) -> Record:
    """`versions`, `fetch` and `same_address` of an article. `fetch` is that of its current version."""
    return {
        "versions": [_version(one, base) for one in stored.versions],
        "fetch": _fetch(fetch) if fetch else None,
        "same_address": [{"id": one.article.id, "page": _page(one.article.id, base)} for one in beside],
    }


def _version(one: Version, base: str) -> Record:
    return {
        "id": one.article_id,
        "page": _page(one.article_id, base),
        "number": one.number,
        "found": one.found.isoformat(),
        "current": one.current,
    }


def _fetch(one: Fetch) -> Record:
    return {
        "asked": one.asked,
        "status": "gone" if one.gone else "unreached" if one.problem else "there",
        "fetched": one.fetched.isoformat(),
        "seen": one.checked.isoformat(),
        "tried": max(filter(None, (one.checked, one.problem_at))).isoformat(),
        "next": _moment(one.next_check),
        "problem": one.problem,
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _page(article: str, base: str) -> str:
    return f"{base.rstrip('/')}{article_path(article)}"
