from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.annotation import Kind, Status
from app.model.dates import Period, Precision
from app.model.filter import Filter
from app.pages import urls
from app.pages.band import marks
from app.pages.band import scale as band
from app.pages.band.coverage import Ground, coverage, ground
from app.pages.band.scale import Scale
from app.store.timeline import Amount, Mark, Pile, Spread, Stretch
from app.store.timeline.spread import MOST

WHOLE = Period(date(2013, 1, 1), date(2026, 12, 31))
TODAY = date(2026, 6, 1)


def mark(first: str | None, address: str = "", **given: object) -> Mark:
    day = date.fromisoformat(first) if first else None
    values = {
        "address": address or f"{first}-call",
        "title": "A talk",
        "kind": Kind.CALL,
        "status": Status.HELD,
        "first": day,
        "last": day,
        "precision": Precision.DAY if day else Precision.UNKNOWN,
        "sources": 0,
        "links": 2,
        "inside": True,
        **given,
    }
    return Mark(**values)  # type: ignore[arg-type]


def stretched(some: list[Mark], period: Period) -> Stretch:
    """What the store gives of some events, counted one after the other."""
    seen = [one for one in some if one.first and one.last and one.first <= period.last and one.last >= period.first]
    if len(seen) <= MOST:
        return Stretch(tuple(seen))
    spans = list(band.units(period))
    piles: dict[Kind, dict[int, Pile]] = {kind: {} for kind in Kind}
    for one in seen:
        assert one.first
        place = next((n for n, span in enumerate(spans) if one.first in span), 0)
        old = piles[one.kind].get(place, Pile(0, 0, 0))
        told, only = one.inside and one.sources > 0, one.inside and not one.sources
        piles[one.kind][place] = Pile(old.told + told, old.only + only, old.out + (not one.inside))
    return Stretch((), {kind: sorted(some.items()) for kind, some in piles.items()})


def lane(marks_: list[Mark], period: Period = WHOLE) -> marks.Lane:
    return marks.lanes_of(stretched(marks_, period), Scale(period), urls.Query(Filter()))[0]


def covered(some: list[Mark]) -> Ground:
    held = [one for one in some if one.status is Status.HELD and one.first and one.last]
    months: dict[date, Amount] = {}
    for one in held:
        assert one.first
        month = one.first.replace(day=1)
        months[month] = months.get(month, Amount()) + Amount(1, int(one.sources > 0))
    known = Period(min(one.first for one in held if one.first), max(one.last for one in held if one.last))
    return ground(Spread(held=months, known=known), WHOLE)


def test_the_band_shows_whole_years_and_today() -> None:
    assert band.extent(Period(date(2013, 3, 22), date(2020, 1, 1)), TODAY) == WHOLE
    assert band.extent(None, TODAY) == Period(date(2026, 1, 1), date(2026, 12, 31))


def test_the_filter_chooses_the_days_and_the_rest_is_filled_up() -> None:
    assert band.shown(Filter(), WHOLE) == WHOLE
    assert band.shown(Filter(first=date(2025, 1, 1)), WHOLE) == Period(date(2025, 1, 1), WHOLE.last)
    assert band.shown(Filter(last=date(2000, 6, 30)), WHOLE) == Period(date(2000, 1, 1), date(2000, 6, 30))
    assert band.shown(Filter(first=date(2025, 2, 24), last=date(2025, 2, 24)), WHOLE).days == band.SHORTEST


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2013-01-01", "2026-12-31", ["2013", "2014", "2015"]),
        ("1990-01-01", "2026-12-31", ["1990", "1995", "2000"]),
        ("2024-01-01", "2025-12-31", ["2024", "Apr", "Jul", "Oct", "2025"]),
        ("2025-01-01", "2025-12-31", ["2025", "Feb", "Mar"]),
        ("2025-02-01", "2025-02-28", ["", "3 Feb", "10 Feb"]),
        ("2025-02-20", "2025-03-05", ["20 Feb", "21 Feb", "22 Feb"]),
    ],
)
def test_ticks_follow_the_span(first: str, last: str, labels: list[str]) -> None:
    scale = Scale(Period(date.fromisoformat(first), date.fromisoformat(last)))
    assert [tick.label for tick in band.ticks(scale)][: len(labels)] == labels


@given(st.dates(date(1900, 1, 1), date(2100, 12, 1)), st.integers(14, 73000))
def test_ticks_are_few_and_cover_what_is_shown(first: date, days: int) -> None:
    period = Period(first, min(date(2100, 12, 31), first + timedelta(days=days)))
    ticks = band.ticks(Scale(period))
    assert 1 <= len(ticks) <= 19
    assert ticks[0].period.first <= period.first
    assert ticks[-1].period.last >= period.last
    assert all(one.period.last + band.DAY == other.period.first for one, other in pairwise(ticks))


def test_at_the_ends_there_is_nowhere_to_go() -> None:
    every = band.zooms(WHOLE, WHOLE)
    assert (every.earlier, every.out, every.later) == (None, None, None)
    assert every.closer == Period(date(2016, 7, 1), date(2023, 6, 30))
    assert band.zooms(Period(date(2025, 1, 1), date(2025, 1, 20)), WHOLE).closer is None


@given(st.dates(date(2013, 1, 1), date(2026, 11, 1)), st.integers(14, 5000))
def test_zooms_lead_somewhere_else_and_stay_within(first: date, days: int) -> None:
    period = Period(first, min(WHOLE.last, first + timedelta(days=days)))
    zooms = band.zooms(period, WHOLE)
    for other in (zooms.earlier, zooms.out, zooms.closer, zooms.later):
        if other:
            assert other != period
            assert WHOLE.first <= other.first <= other.last <= WHOLE.last
    assert zooms.closer is None or zooms.closer.days < period.days
    assert zooms.out is None or zooms.out.days > period.days


def test_a_day_lies_where_it_belongs() -> None:
    drawn = lane([mark("2013-01-01"), mark("2020-01-01")]).marks
    assert drawn[0].x == "0%"
    assert drawn[1].x == "49.99%"


def test_near_marks_move_apart_and_told_ones_keep_the_middle() -> None:
    drawn = {one.id: one for one in lane([mark("2020-01-01"), mark("2020-01-05"), mark("2020-01-09", sources=1)]).marks}
    middle = marks.AXIS + marks.LANE // 2
    assert {one.middle for one in drawn.values()} == {str(middle), str(middle - 11), str(middle + 11)}
    assert drawn["m-2020-01-09-call"].middle == str(middle)


def test_a_told_mark_prints_its_date_where_there_is_room() -> None:
    free = lane([mark("2020-02-24", sources=1)]).marks[0]
    assert (free.tag, free.tag_css) == ("24 Feb", "tag left")
    edge = lane([mark("2013-01-01", sources=1)]).marks[0]
    assert edge.tag_css == "tag right"
    crowd = lane([mark("2019-10-01"), mark("2020-02-24", sources=1), mark("2020-07-01")]).marks
    assert [one.tag for one in crowd] == ["", "", ""]
    assert crowd[1].hit_width == 24


def test_names_of_marks_say_all() -> None:
    assert marks.mark_name(mark("2025-02-24", title="Xi and Putin speak", sources=2)) == (
        "24 February 2025, call, Xi and Putin speak, 2 articles, held, date: day"
    )
    assert "chronology only, 1 link" in marks.mark_name(mark("2013-06-15", links=1))
    assert marks.mark_name(mark("2013-06-15", inside=False)).endswith("outside the filter")


@pytest.mark.parametrize(
    ("given", "css"),
    [
        ({"sources": 1}, "read"),
        ({}, "known"),
        ({"status": Status.PLANNED, "sources": 1}, "plan"),
        ({"inside": False, "sources": 1}, "out"),
    ],
)
def test_each_state_has_its_drawing(given: dict[str, object], css: str) -> None:
    assert lane([mark("2020-01-01", **given)]).marks[0].css == css


def test_a_span_of_months_is_a_bracket_and_a_month_a_mark_until_zoomed_in() -> None:
    half = mark("2026-01-01", last=date(2026, 6, 30), precision=Precision.SEASON, status=Status.PLANNED)
    assert lane([half]).brackets[0].css == "plan"
    may = mark("2024-05-01", last=date(2024, 5, 31), precision=Precision.MONTH, sources=1)
    assert len(lane([may]).marks) == 1
    assert len(lane([may], Period(date(2024, 1, 1), date(2024, 12, 31))).brackets) == 1


def test_what_is_undated_or_outside_the_span_is_not_drawn() -> None:
    assert lane([mark(None), mark("2012-01-01")]).marks == ()


def many(count: int, **given: object) -> list[Mark]:
    return [
        mark((date(2013, 1, 1) + timedelta(days=i * 5000 // count)).isoformat(), f"x-{i}", **given)
        for i in range(count)
    ]


def test_above_five_hundred_marks_there_are_bins_that_lose_none() -> None:
    assert lane(many(500)).bins == ()
    drawn = lane([*many(700), *many(300, inside=False)])
    assert drawn.marks == ()
    assert 50 <= len(drawn.bins) <= 56
    assert sum(int(one.name.split(", ")[2].split()[0]) for one in drawn.bins) == 700
    assert all("outside the filter" in one.name for one in drawn.bins)
    assert drawn.bins[0].name.startswith("January to March 2013, call, ")


@pytest.mark.parametrize(("years", "days"), [(14, 92), (4, 31), (1, 7)])
def test_bins_are_finer_the_closer_one_looks(years: int, days: int) -> None:
    period = Period(date(2013, 1, 1), date(2012 + years, 12, 31))
    count = 5000 // 365 // years * 600
    drawn = lane(many(max(count, 8000)), period)
    assert max(one.period.days for one in drawn.bins) == days


def test_coverage_counts_what_was_held_and_leaves_gaps_open() -> None:
    plan = mark("2026-11-01", status=Status.PLANNED)
    drawn = covered([mark("2013-03-22"), mark("2025-02-24", sources=1), plan])
    assert {css: path.count("M") for css, path in drawn.bars} == {"told": 1, "only": 1}
    assert drawn.gaps[0][0] == "0%"
    assert coverage(drawn, WHOLE, WHOLE).window == ("0%", "100%")
    assert "1 event told by an article here, 1 known from the chronology alone" in drawn.name
    assert "after 24 February 2025 nothing is known" in drawn.name


def test_a_full_column_keeps_its_proportions() -> None:
    some = [mark("2020-01-01", f"a-{i}", sources=i % 2) for i in range(1000)]
    heights = [re.findall(r"v([\d.]+)", path) for _, path in covered(some).bars]
    assert [len(some) for some in heights] == [1, 1]
    assert float(heights[0][0]) == pytest.approx(float(heights[1][0]), abs=1)
