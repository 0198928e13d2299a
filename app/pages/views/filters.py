"""The filters beside their counts: what is chosen, what could be, and one press to take each away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from app.model.annotation import Kind, Status
from app.model.dates import HORIZON_FIRST, HORIZON_LAST, Period
from app.model.filter import Filter, Plan
from app.model.world import World
from app.pages import urls
from app.pages.views import wording
from app.pages.views.sides import Badge, badges
from app.store.timeline import Counts


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter value with its count: a link that takes it in or, when it is chosen, away."""

    id: str
    name: str
    count: str
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A filter value with a check box."""

    id: str
    field: str
    value: str
    name: str
    count: str
    chosen: bool
    badge: Badge | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one filter."""

    name: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Loose:
    """A chosen filter, named, with the filter that is left without it."""

    id: str
    name: str
    without: Filter
    href: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What the filter section shows. `hidden` are the fields that the form of boxes keeps."""

    topics: tuple[Chip, ...]
    chosen: tuple[Loose, ...]
    all_href: str
    facets: tuple[Facet, ...]
    hidden: tuple[tuple[str, str], ...]
    search: tuple[tuple[str, str], ...]
    path: str = "/"
    more: str = "Kind, status, side, told by, people, outlets"


NONE: Mapping[str, int] = {}


def filters_of(
    wanted: Filter, counts: Counts, whole: Counts, every_topic: int, world: World, plans: Mapping[str, int] = NONE
) -> Filters:
    """The filter section; `whole` counts without any filter, so that a value that gives nothing now stays, with 0.

    `every_topic` is how many events there are whatever their topics; `plans` how many plans stand how.
    """
    facets = tuple(facet for facet in _facets(wanted, counts, whole, plans, world) if facet.boxes)
    own = {"kinds", "statuses", "sides", "told", "plans", "people", "outlets"}
    return Filters(
        topics=_topics(wanted, counts, whole, every_topic, world),
        chosen=tuple(one for one in loosened(wanted, world) if not one.id.startswith("no-topic")),
        all_href=urls.address(Filter(sort=wanted.sort, limit=wanted.limit)),
        facets=facets,
        hidden=urls.pairs(wanted.but(**dict.fromkeys(own, ()))),
        search=urls.pairs(wanted.but(words="")),
    )


def loosened(wanted: Filter, world: World) -> Iterator[Loose]:
    """Each chosen filter with what would be left without it."""
    names = _names(world)
    for field, known in names.items():
        values: tuple[str, ...] = getattr(wanted, field)
        for value in values:
            left = wanted.but(**{field: tuple(one for one in values if one != value)})
            yield _loose(f"no-{field[:5]}-{value}", known.get(value, value), left)
    if wanted.first or wanted.last:
        yield _loose("no-dates", dates(wanted), wanted.but(first=None, last=None))
    if wanted.words:
        yield _loose("no-words", f"“{wanted.words}”", wanted.but(words=""))


@lru_cache(maxsize=4)
def _names(world: World) -> Mapping[str, Mapping[str, str]]:
    """What the values of each field are called, where they stand as chosen."""
    return {
        "topics": {topic.slug: topic.name for topic in world.topics},
        "kinds": {str(kind): name for kind, name in wording.KINDS.items()},
        "statuses": {str(status): name for status, name in wording.STATUSES.items()},
        "people": {person.slug: person.name for person in world.people},
        "outlets": {outlet.slug: outlet.name for outlet in world.outlets},
        "sides": {side.slug: f"{side.name} speaks" for side in world.sides},
        "plans": {str(plan): f"Plans: {name.lower()}" for plan, name in wording.PLANS.items()},
        "told": {way: f"Told by {name[0].lower()}{name[1:]}" for way, name in wording.TOLD.items()},
    }


def dates(wanted: Filter) -> str:
    """The filter's days in words: "2025", "from May 2024", "until 3 March 2025"."""
    if wanted.first and wanted.last:
        return wording.span(Period(wanted.first, wanted.last))
    if wanted.first:
        return f"from {_turn(wanted, urls.first_text(wanted.first))}"
    return f"until {_turn(wanted, urls.last_text(wanted.last))}" if wanted.last else ""


def _turn(wanted: Filter, text: str) -> str:
    whole = Period(wanted.first or HORIZON_FIRST, wanted.last or HORIZON_LAST)
    day = whole.first if wanted.first else whole.last
    return text if len(text) == 4 else wording.month(day) if len(text) == 7 else wording.day(day)


def _loose(id_: str, name: str, without: Filter) -> Loose:
    return Loose(id_, name, without, urls.address(without))


def toggled(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    """The values with one more, or one less if it was among them."""
    return tuple(one for one in values if one != value) if value in values else (*values, value)


def _topics(wanted: Filter, counts: Counts, whole: Counts, total: int, world: World) -> tuple[Chip, ...]:
    known = [topic for topic in world.topics if whole.topics.get(topic.slug) or topic.slug in wanted.topics]
    known.sort(key=lambda topic: (-whole.topics.get(topic.slug, 0), topic.name))
    query = urls.Query(wanted)
    return (
        Chip("topic-all", "All", f"{total:,}", query.having("topic", ()), not wanted.topics),
        *(
            Chip(
                f"topic-{topic.slug}",
                topic.name,
                f"{counts.topics.get(topic.slug, 0):,}",
                query.having("topic", sorted(toggled(wanted.topics, topic.slug))),
                topic.slug in wanted.topics,
            )
            for topic in known
        ),
    )


def _facets(wanted: Filter, counts: Counts, whole: Counts, plans: Mapping[str, int], world: World) -> Iterator[Facet]:
    named = _names(world)
    sides = [
        _box("side", side.slug, side.name, counts.sides, wanted.sides, badge)
        for side, badge in zip(world.sides, badges(world), strict=True)
    ]
    yield Facet("Kind", tuple(_box("kind", k.value, wording.KINDS[k], counts.kinds, wanted.kinds) for k in Kind))
    yield Facet(
        "Status",
        tuple(
            _box("status", s.value, wording.STATUSES[s], counts.statuses, wanted.statuses)
            for s in Status
            if whole.statuses.get(s.value) or s in wanted.statuses
        ),
    )
    yield Facet("Side that speaks", tuple(sides))
    yield Facet(
        "Plans",
        tuple(
            _box("plan", p.value, wording.PLANS[p], plans, wanted.plans)
            for p in Plan
            if plans.get(p) or p in wanted.plans
        ),
    )
    yield Facet("Told by", tuple(_box("told", w, name, counts.told, wanted.told) for w, name in wording.TOLD.items()))
    for title, field, names, now, ever, chosen in (
        ("People", "person", named["people"], counts.people, whole.people, wanted.people),
        ("Outlets", "outlet", named["outlets"], counts.outlets, whole.outlets, wanted.outlets),
    ):
        known = [slug for slug in dict.fromkeys(chain(ever, chosen)) if slug in names]
        known.sort(key=lambda slug, ever=ever, names=names: (-ever.get(slug, 0), names[slug]))  # type: ignore[misc]
        yield Facet(title, tuple(_box(field, slug, names[slug], now, chosen) for slug in known))


def _box(
    field: str, value: str, name: str, counts: Mapping[str, int], chosen: Sequence[str], badge: Badge | None = None
) -> Box:
    return Box(f"{field}-{value}", field, value, name, f"{counts.get(value, 0):,}", value in chosen, badge)
