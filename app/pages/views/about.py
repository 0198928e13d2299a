"""What `about.html` shows: how an event comes to stand here, by the tracker's own words and the database's counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.model.annotation import Kind, Status
from app.model.dates import Period
from app.model.filter import Filter
from app.model.world import World
from app.pages import urls
from app.pages.views import wording
from app.pages.views.frame import Frame, frame_of
from app.pages.views.sides import Badge, badges
from app.store.timeline import Spread

_KINDS = {
    Kind.CALL: "By telephone, or “spoke” with no medium named.",
    Kind.VIDEO_CALL: "By video link.",
    Kind.MEETING: "Face to face, also beside a gathering in a third country.",
    Kind.VISIT: "One goes to the other’s country; the talks held there are a meeting of their own where told apart.",
    Kind.SUMMIT: "One comes to a gathering of several countries that the other hosts.",
    Kind.MESSAGE: "Letters, telegrams and greetings sent.",
}
_STATUSES = {
    Status.HELD: "It took place, or is under way.",
    Status.PLANNED: "Announced, expected, or invited and accepted.",
    Status.PROPOSED: "Invited or floated; not yet agreed.",
    Status.POSTPONED: "Put off.",
    Status.CANCELLED: "Called off.",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A word with what it means here, and how many events it fits (empty where that is not counted)."""

    name: str
    meaning: str
    icon: str = ""
    count: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class SideView:
    """A side with those who speak for it."""

    badge: Badge
    leaders: str
    speakers: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is held: counts, each with what it counts."""

    label: str
    number: str
    words: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class AboutView:
    """What `about.html` shows."""

    frame: Frame
    tagline: str
    parties: str
    sides: tuple[SideView, ...]
    kinds: tuple[Term, ...]
    statuses: tuple[Term, ...]
    coverage: tuple[Coverage, ...]
    span: str


def about_view(spread: Spread, articles: int, world: World) -> AboutView:
    """The page, from how all events spread and the number of articles."""
    return AboutView(
        frame=frame_of(
            world,
            "Method",
            here="/about",
            description="How an event comes to stand here, what is counted, and what is not known.",
            canonical="/about",
        ),
        tagline=world.tagline,
        parties=wording.joined(tuple(f"one of {world.country_by_code[side.country].name}" for side in world.sides)),
        sides=tuple(_sides(world)),
        kinds=tuple(_terms(_KINDS, wording.KINDS, spread)),
        statuses=tuple(Term(wording.STATUSES[status], meaning) for status, meaning in _STATUSES.items()),
        coverage=_coverage(spread, articles),
        span=_span(spread.whole),
    )


def _sides(world: World) -> list[SideView]:
    views = []
    for side, badge in zip(world.sides, badges(world), strict=True):
        leaders = tuple(person.name for person in world.leaders if person.country == side.country)
        official = (one.name for one in world.outlets if one.official and one.country == side.country)
        bodies = (one.name for one in world.bodies if one.country == side.country)
        views.append(
            SideView(badge, wording.joined(leaders), wording.joined(tuple(dict.fromkeys((*bodies, *official)))))
        )
    return views


def _terms(meanings: Mapping[Kind, str], names: Mapping[Kind, str], spread: Spread) -> list[Term]:
    return [
        Term(
            names[kind],
            meaning,
            f"k-{kind.value}",
            wording.many(spread.chosen_kinds.get(kind, 0), "event"),
            urls.address(Filter(kinds=(kind,))),
        )
        for kind, meaning in meanings.items()
    ]


def _coverage(spread: Spread, articles: int) -> tuple[Coverage, ...]:
    told = spread.chosen.told
    return (
        Coverage("Articles", f"{articles:,}", "read in full and kept as published"),
        Coverage(
            "Events", f"{spread.every:,}", "interactions, each counted once however many articles tell of it", "/"
        ),
        Coverage("Told by an article", f"{told:,}", "with passages to read", urls.address(Filter(told=("article",)))),
        Coverage(
            "Chronology only",
            f"{spread.every - told:,}",
            "known from public record; no article read here tells of them",
            urls.address(Filter(told=("chronology",))),
        ),
        Coverage("Undated", f"{spread.undated.events:,}", "told of, but no passage says when"),
    )


def _span(whole: Period | None) -> str:
    return f"{wording.month(whole.first)} to {wording.month(whole.last)}" if whole else ""
