"""The history of an event: its revisions, newest first, and what each changed, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from app.model.annotation import Kind, Status
from app.model.dates import Dating, Period, Precision
from app.model.event import Change, Revision
from app.model.world import World
from app.pages.urls import revision_path
from app.pages.views import wording
from app.store.events import Folded

SHORT = 12  # characters of a digest: enough to compare by eye


@dataclass(frozen=True, slots=True)
class RevisionView:
    """One state of the event: when it came about and why, what changed, and where it can be read for good."""

    number: int
    href: str
    day: str
    iso: str
    changes: str
    digest: str


@dataclass(frozen=True, slots=True)
class FoldedView:
    """An event that was folded into this one: its last address, when and why, and its revisions."""

    address: str
    words: str
    revisions: tuple[RevisionView, ...]


def revisions_view(revisions: Iterable[Revision], world: World) -> tuple[RevisionView, ...]:
    """The revisions, newest first."""
    ordered = sorted(revisions, key=lambda one: one.number)
    views = [_revision(one, world, first=one is ordered[0]) for one in ordered]
    return tuple(reversed(views))


def folded_view(folded: Iterable[Folded], world: World) -> tuple[FoldedView, ...]:
    """The events that were folded into this one."""
    return tuple(
        FoldedView(one.address, f"{wording.day(one.at.date())}. {one.why}", revisions_view(one.revisions, world))
        for one in folded
    )


def sentence_of(change: Change, world: World) -> str:
    """A change in a sentence: "The kind is now video call; it was call."."""
    say = _SAID.get(change.field)
    return say(change, world) if say else _value(change, world)


def _revision(one: Revision, world: World, *, first: bool) -> RevisionView:
    said = ["First account."] if first else [sentence_of(change, world) for change in one.changes if _told(change, one)]
    return RevisionView(
        one.number,
        revision_path(one.address, one.number),
        wording.day(one.at.date()),
        one.at.date().isoformat(),
        " ".join(filter(None, (one.why, *said))),
        one.digest[:SHORT],
    )


def _told(change: Change, one: Revision) -> bool:
    """A title follows from the other values: it is told of only where nothing else is."""
    return change.field != "title" or len(one.changes) == 1


def words_of(field: str, text: str, world: World) -> str:
    """A value as revisions keep it, in words: a date, a country's name, the names of topics."""
    if field == "date":
        return date_words(text)
    if field == "topics":
        known = world.topic_by_slug
        return wording.joined(tuple(known[one].name if one in known else one for one in _listed(text)))
    if field == "participants":
        return wording.joined(tuple(_listed(text)))
    if field == "status" and text in set(Status):
        return wording.STATUSES[Status(text)].lower()
    if field == "kind" and text in set(Kind):
        return wording.KINDS[Kind(text)].lower()
    return wording.value(field, text, world)


def date_words(text: str) -> str:
    """A date as revisions keep it ("2025-02-24/2025-02-24 day"), in words."""
    days, _, precision = text.partition(" ")
    first, _, last = days.partition("/")
    try:
        period = Period(date.fromisoformat(first), date.fromisoformat(last or first))
        return wording.when(Dating(period, Precision(precision or "day")))
    except ValueError:
        return text


def _listed(text: str) -> list[str]:
    return [one for one in text.split("; ") if one]


def _value(change: Change, world: World) -> str:
    name = wording.field(change.field).lower()
    was, now = (words_of(change.field, text, world) for text in (change.was, change.now))
    if not change.was:
        return f"The {name} is given: {now}."
    if not change.now:
        return f"The {name}, {was}, is no longer given."
    return f"The {name} is now {now}; it was {was}."


def _articles(change: Change, _world: World) -> str:
    was, now = _number(change.was), _number(change.now)
    if now == 0:
        return "No article tells of it any more."
    if was == 0:
        return "A first article tells of it." if now == 1 else f"The first {now} articles tell of it."
    more = now - was
    if more == 1:
        return f"Another article tells of it: {now} in all."
    if more > 0:
        return f"{more} more articles tell of it: {now} in all."
    return f"{wording.many(-more, 'article')} fewer: {now} in all."


def _quotations(change: Change, _world: World) -> str:
    more = _number(change.now) - _number(change.was)
    way = "more" if more > 0 else "fewer"
    return f"{wording.many(abs(more), 'quotation')} {way}: {change.now} in all."


def _listed_change(one: str, more: str) -> Callable[[Change, World], str]:
    def say(change: Change, world: World) -> str:
        was, now = _listed(change.was), _listed(change.now)
        return " ".join(_sides([x for x in now if x not in was], [x for x in was if x not in now], change.field, world))

    def _sides(added: list[str], gone: list[str], field: str, world: World) -> Iterator[str]:
        for names, verb in ((added, "came in"), (gone, "went out")):
            if names:
                label = one if len(names) == 1 else more
                yield f"{label} {verb}: {words_of(field, '; '.join(names), world)}."

    return say


def _status(change: Change, world: World) -> str:
    told = {("planned", "held"): "What was planned took place.", ("proposed", "held"): "What was proposed took place."}
    return told.get((change.was, change.now)) or _value(change, world)


def _chronology(change: Change, _world: World) -> str:
    if not change.was:
        return "The chronology knows it too."
    return (
        "The chronology’s entry was parted from it."
        if not change.now
        else "Another entry of the chronology is its own."
    )


def _address(change: Change, _world: World) -> str:
    return f"Its address is now {change.now}; {change.was} leads here."


def _silent(_change: Change, _world: World) -> str:
    return ""  # the reason of the revision says it: who corrected what and why


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0


_SAID: Mapping[str, Callable[[Change, World], str]] = {
    "articles": _articles,
    "quotations": _quotations,
    "topics": _listed_change("A topic", "Topics"),
    "participants": _listed_change("A participant", "Participants"),
    "status": _status,
    "chronology": _chronology,
    "address": _address,
    "corrections": _silent,
}
