"""What `log.html` shows: who did what, when and why, and what can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from app.model.judgement import Verdict
from app.model.world import World
from app.pages import urls
from app.pages.views import wording
from app.pages.views.desk.choices import value_words
from app.pages.views.frame import Frame, frame_of
from app.store.judgements import Listed
from app.store.writers.log import Change, Deed, Entry

PAGE = 50


@dataclass(frozen=True, slots=True)
class Undo:
    """A button that takes something back: what it sends."""

    what: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of the log."""

    iso: str
    when: str
    by: str
    words: str
    why: str
    href: str
    about: str
    standing: str
    undo: Undo | None


@dataclass(frozen=True, slots=True)
class LogView:
    """A page of the log; `older` leads to the next."""

    frame: Frame
    token: str
    rows: tuple[Row, ...]
    older: str
    reviewer: bool


def log_view(entries: Sequence[Entry], world: World, token: str, *, reviewer: bool) -> LogView:
    """The page. Only reviewers get buttons."""
    last = entries[-1].at.isoformat() if len(entries) >= PAGE else ""
    return LogView(
        frame=frame_of(
            world, "Log of changes", description="Everything that reviewers did: who, when and why.", canonical="/log"
        ),
        token=token,
        rows=tuple(_row(entry, world, reviewer=reviewer) for entry in entries),
        older=f"/log?{urlencode({'before': last})}" if last else "",
        reviewer=reviewer,
    )


def _row(entry: Entry, world: World, *, reviewer: bool) -> Row:
    when = f"{wording.day(entry.at.date())}, {entry.at:%H:%M}"
    if entry.change:
        return _changed(entry.change, entry.at.isoformat(), when, reviewer=reviewer)
    assert entry.judged  # an entry is one or the other
    return _judged(entry, entry.judged, when, world, reviewer=reviewer)


def _changed(one: Change, iso: str, when: str, *, reviewer: bool) -> Row:
    of_article = one.deed in (Deed.ADDED, Deed.HIDDEN, Deed.SHOWN)
    undo = {
        Deed.ADDED: Undo("hide", one.subject, "Put it away"),
        Deed.SHOWN: Undo("hide", one.subject, "Put it away"),
        Deed.HIDDEN: Undo("show", one.subject, "Show it again"),
    }.get(one.deed)
    href, about = (urls.article_path(one.subject), "Article") if of_article else ("", "")
    return Row(iso, when, one.by, one.words, one.why, href, about, "", undo if reviewer else None)


def _judged(entry: Entry, listed: Listed, when: str, world: World, *, reviewer: bool) -> Row:
    one, left = listed.judgement, listed.left
    standing = "Withdrawn since." if one.withdrawn and not entry.withdrawal else ""
    can = reviewer and not one.withdrawn and one.number is not None
    return Row(
        iso=entry.at.isoformat(),
        when=when,
        by=(one.withdrawn_by or "") if entry.withdrawal else one.by,
        words=f"{'Withdrew: ' if entry.withdrawal else ''}{_words(listed, world)}",
        why=(one.withdrawn_why or "") if entry.withdrawal else one.why,
        href=urls.event_path(left.address) if left.address and not left.hidden else "",
        about=left.title or "",
        standing=standing,
        undo=Undo("withdraw", str(one.number), "Take it back") if can else None,
    )


def _words(listed: Listed, world: World) -> str:
    one = listed.judgement
    field, value = one.field or "", one.value or ""
    shown = value_words(field, value, world) if value else ""
    named = wording.field(field) if field else ""
    match one.verdict:
        case Verdict.SAME:
            return "Two accounts are one interaction."
        case Verdict.DIFFERENT:
            return "Two accounts are two interactions."
        case Verdict.UNSURE:
            return "Cannot tell whether two accounts are one interaction."
        case Verdict.CONFIRMED:
            return f"{named} is right: {shown}."
        case Verdict.HIDDEN:
            return "Put away a report." if field == "report" else "Put away an event."
        case _:
            return f"{named} corrected: {shown}."
