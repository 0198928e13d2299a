"""The band as a figure: drawn alone, as an SVG file with its data and citation, or within a frame."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from markupsafe import Markup

from app.model.annotation import Kind
from app.model.filter import Filter
from app.model.world import World
from app.pages import urls
from app.pages.band import marks
from app.pages.band.coverage import Coverage, coverage
from app.pages.band.scale import Scale, Tick, percent, ticks
from app.pages.band.seeing import Seen
from app.pages.exports.selection import filter_name
from app.pages.exports.words import line
from app.pages.views import wording
from app.store.timeline import Amount, Mark, Spread


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a lane, how many events the filter selects in it, where these are, and the height of its middle."""

    kind: str
    name: str
    count: str
    href: str
    middle: int


@dataclass(frozen=True, slots=True)
class Figure:
    """What `figure.svg` and the figure of `embed.html` draw. Addresses are whole: a file lives anywhere."""

    base: str
    title: str
    name: str
    sum: str
    cite: str
    note: str
    height: int
    axis: int
    labels: tuple[Label, ...]
    lanes: tuple[marks.Lane, ...]
    ticks: tuple[Tick, ...]
    now: str
    coverage: Coverage
    wanted: Filter
    chosen: tuple[Mark, ...]

    def data(self) -> Iterator[Markup]:
        """Every event of the filter as a line of JSON, for the file's metadata."""
        for mark in self.chosen:
            text = escape(json.dumps(_record(mark, self.base), ensure_ascii=False))
            yield Markup(text)  # noqa: S704 (just escaped, quotation marks aside)


def figure_of(
    seen: Seen, wanted: Filter, world: World, base: str, today: date, chosen: tuple[Mark, ...] = ()
) -> Figure:
    """The band under a filter; `chosen` are the events of the filter, where the figure carries its data."""
    spread, period = seen.spread, seen.period
    scale = Scale(period)
    name = line(filter_name(wanted, world))
    return Figure(
        base=base,
        title=name,
        name=f"Band, {wording.span(period)}, one lane for each kind",
        sum=f"{wording.sentence(wording.span(period))}. {counted(spread.chosen)}.",
        cite=f"Readout. “{name}”, read {wording.day(today)}. {base}{urls.address(wanted)}",
        note=_note(spread.undated.events),
        height=marks.height(),
        axis=marks.AXIS,
        labels=_labels(spread, wanted, base),
        lanes=marks.lanes_of(seen.stretch, scale, urls.Query(wanted)),
        ticks=ticks(scale),
        now=percent(scale.at(today)) if today in period else "",
        coverage=coverage(seen.ground, seen.whole, period),
        wanted=wanted,
        chosen=chosen,
    )


def counted(amount: Amount) -> str:
    """How many events, and how many an article tells of: "106 events, 5 told by an article here"."""
    words = wording.many(amount.events, "event") if amount.events else "No event"
    return f"{words}, {amount.told:,} told by an article here" if amount.told else words


def _note(undated: int) -> str:
    words = "Dark: told by an article. Light: chronology only. Dashed: planned. Outlined: outside the filter."
    return f"{words} {wording.many(undated, 'event')} without a date not drawn." if undated else words


def _labels(spread: Spread, wanted: Filter, base: str) -> tuple[Label, ...]:
    return tuple(
        Label(
            kind.value,
            wording.KINDS[kind],
            f"{spread.chosen_kinds.get(kind, 0):,}",
            base + urls.address(wanted.but(kinds=(kind,))),
            marks.AXIS + marks.LANE * place + marks.LANE // 2,
        )
        for place, kind in enumerate(Kind)
    )


def _record(mark: Mark, base: str) -> dict[str, str | int | None]:
    return {
        "address": mark.address,
        "url": f"{base}{urls.event_path(mark.address)}",
        "title": mark.title,
        "kind": mark.kind.value,
        "status": mark.status.value,
        "first": mark.first.isoformat() if mark.first else None,
        "last": mark.last.isoformat() if mark.last else None,
        "date_precision": mark.precision.value,
        "sources": mark.sources,
    }
