"""What became of an article at its address: the versions that stood there, what changed, whether it is there still."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.articles.differences import Change, Stretch, differences
from app.pages.urls import article_path
from app.pages.views import wording
from app.pages.views.passages import named
from app.store.articles import StoredArticle
from app.store.feeds.fetches import Fetch


@dataclass(frozen=True, slots=True)
class VersionLink:
    """Another version of the same article: what it is called here, and its page."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Another text that was taken in for the same address, and what is in it and not here, and the other way round."""

    words: str
    href: str
    sum: str
    passages: tuple[tuple[Stretch, ...], ...]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """`later` leads from an earlier version to the current one; `passages` are what changed since the first one;
    `beside` are texts of the same address of which nobody said which is the later one.
    """

    later: str
    sum: str
    passages: tuple[tuple[Stretch, ...], ...]
    versions: tuple[VersionLink, ...]
    standing: str
    beside: tuple[Beside, ...] = ()


def changes_view(
    stored: StoredArticle, first: StoredArticle | None, fetch: Fetch | None, beside: Sequence[StoredArticle] = ()
) -> ChangesView | None:
    """The changes of an article against the first version of it, and other texts of its address; None where nothing
    is known of that.
    """
    versions = stored.versions
    mine = next((one for one in versions if one.article_id == stored.article.id), None)
    current = next((one for one in versions if one.current), None)
    later = article_path(current.article_id) if mine and current and not mine.current else ""
    passages: tuple[tuple[Stretch, ...], ...] = ()
    if first and mine and mine.current and first.article.id != stored.article.id:
        passages = differences(first.article.body, stored.article.body)
    looked = fetch is not None and bool(fetch.problem or fetch.step)
    if not passages and not later and len(versions) < 2 and not looked and not beside:
        return None
    others = tuple(
        VersionLink(f"Version {one.number}, seen on {wording.day(one.found.date())}", article_path(one.article_id))
        for one in versions
        if one.article_id != stored.article.id
    )
    told = tuple(_beside(stored, one) for one in beside)
    return ChangesView(later, _sum(passages), passages, others, _standing(fetch), told)


def _beside(stored: StoredArticle, other: StoredArticle) -> Beside:
    passages = differences(other.article.body, stored.article.body)
    there, here = _counted(passages, Change.REMOVED), _counted(passages, Change.ADDED)
    counted = f"{wording.many(there, 'word')} only there, {wording.many(here, 'word')} only here."
    said = other.article.published
    words = f"{named(other)}{f', {wording.day(said)}' if said else ''}"
    return Beside(words, article_path(other.article.id), counted, passages)


def _sum(passages: Sequence[Sequence[Stretch]]) -> str:
    removed, added = _counted(passages, Change.REMOVED), _counted(passages, Change.ADDED)
    if not passages:
        return ""
    return f"{wording.many(removed, 'word')} removed, {wording.many(added, 'word')} added."


def _counted(passages: Sequence[Sequence[Stretch]], change: Change) -> int:
    return sum(one.words for passage in passages for one in passage if one.change is change)


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
