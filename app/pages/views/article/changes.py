"""What became of an article at its address: the versions that stood there, what changed, whether it is there still."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.articles.differences import Change, Stretch, differences
from app.pages.urls import article_path
from app.pages.views import wording
from app.store.articles import StoredArticle
from app.store.feeds.fetches import Fetch


@dataclass(frozen=True, slots=True)
class VersionLink:
    """Another version of the same article: what it is called here, and its page."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class ChangesView:
    """`later` leads from an earlier version to the current one; `passages` are what changed since the first one."""

    later: str
    sum: str
    passages: tuple[tuple[Stretch, ...], ...]
    versions: tuple[VersionLink, ...]
    standing: str


def changes_view(stored: StoredArticle, first: StoredArticle | None, fetch: Fetch | None) -> ChangesView | None:
    """The changes of an article against the first version of it; None where nothing is known of its address."""
    versions = stored.versions
    mine = next((one for one in versions if one.article_id == stored.article.id), None)
    current = next((one for one in versions if one.current), None)
    later = article_path(current.article_id) if mine and current and not mine.current else ""
    passages: tuple[tuple[Stretch, ...], ...] = ()
    if first and mine and mine.current and first.article.id != stored.article.id:
        passages = differences(first.article.body, stored.article.body)
    if not passages and not later and len(versions) < 2 and not (fetch and (fetch.problem or fetch.step)):
        return None
    others = tuple(
        VersionLink(f"Version {one.number}, seen on {wording.day(one.found.date())}", article_path(one.article_id))
        for one in versions
        if one.article_id != stored.article.id
    )
    return ChangesView(later, _sum(passages), passages, others, _standing(fetch))


def _sum(passages: Sequence[Sequence[Stretch]]) -> str:
    removed = sum(one.words for passage in passages for one in passage if one.change is Change.REMOVED)
    added = sum(one.words for passage in passages for one in passage if one.change is Change.ADDED)
    if not passages:
        return ""
    return f"{wording.many(removed, 'word')} removed, {wording.many(added, 'word')} added."


def _standing(fetch: Fetch | None) -> str:
    """Whether the article still stands at its address, as far as was looked."""
    if fetch is None:
        return ""
    checked = wording.day(fetch.checked.date())
    if fetch.gone and fetch.problem_at:
        return f"Gone from its address: not there on {wording.day(fetch.problem_at.date())}, last seen on {checked}."
    if fetch.problem and fetch.problem_at:
        return f"Not reached on {wording.day(fetch.problem_at.date())}: {fetch.problem} Last seen on {checked}."
    return f"Last seen at its address on {checked}."
