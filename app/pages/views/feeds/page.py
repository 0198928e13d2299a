"""What `feeds.html` shows: each feed, how it fares, and what became of what it named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from app.model.world import World
from app.pages.views import wording
from app.pages.views.frame import Frame, frame_of
from app.pages.views.passages import host
from app.store.feeds.entries import ASIDE, FAILED, KNOWN, NEW, WAITING
from app.store.feeds.feeds import Feed


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A feed: what it is called, its address, its state in words, and how many entries came to what."""

    name: str
    url: str
    state: str
    failing: bool
    success: str
    next: str
    taken: int
    aside: int
    waiting: int
    failed: int
    failures: tuple[tuple[str, str], ...]  # addresses that could not be had, and why


@dataclass(frozen=True, slots=True)
class FeedsView:
    """What `feeds.html` shows."""

    frame: Frame
    sum: str
    watching: str
    rows: tuple[FeedRow, ...]


def feeds_view(
    feeds: Sequence[Feed], failed: Mapping[int, Sequence[tuple[str, str]]], world: World, *, on: bool, minutes: int
) -> FeedsView:
    """The page on feeds. `on`: whether this server polls them itself."""
    failing = sum(feed.failures > 0 for feed in feeds)
    words = f"{wording.many(len(feeds), 'feed')}; {failing or 'none'} failing." if feeds else "No feed is polled yet."
    here = f"This server polls them, each about every {wording.many(minutes, 'minute')}."
    elsewhere = "This server does not poll them by itself; the command readout watch does."
    return FeedsView(
        frame_of(world, "Feeds", description="Where articles come from, and how each feed fares.", canonical="/feeds"),
        words,
        here if on else elsewhere,
        tuple(_row(feed, failed.get(feed.id, ())) for feed in feeds),
    )


def _row(feed: Feed, failed: Sequence[tuple[str, str]]) -> FeedRow:
    many = feed.entries
    return FeedRow(
        name=feed.outlet or feed.title or host(feed.url) or feed.url,
        url=feed.url,
        state=_state(feed),
        failing=feed.failures > 0,
        success=_moment(feed.last_success) or "never",
        next="as soon as feeds are polled" if feed.next_try <= datetime.now(UTC) else _moment(feed.next_try),
        taken=many.get(NEW, 0) + many.get(KNOWN, 0),
        aside=many.get(ASIDE, 0),
        waiting=many.get(WAITING, 0),
        failed=many.get(FAILED, 0),
        failures=tuple(failed),
    )


def _state(feed: Feed) -> str:
    if feed.failures:
        times = "once" if feed.failures == 1 else f"{feed.failures} times in a row"
        return f"Failed {times}, last on {_moment(feed.problem_at)}: {feed.problem}"
    if feed.last_success is None:
        return "Not polled yet"
    return f"Well. Last problem on {_moment(feed.problem_at)}: {feed.problem}" if feed.problem else "Well"


def _moment(at: datetime | None) -> str:
    return f"{wording.day(at.date())}, {at:%H:%M} UTC" if at else ""
