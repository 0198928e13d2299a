from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.annotation import Kind, Status
from app.model.dates import Period
from app.model.errors import BadFilter
from app.model.filter import Filter, Sort
from app.model.world import World
from app.pages import urls
from app.store.seeds import load_world
from tests.conftest import SEEDS

WORLD = load_world(SEEDS)


def read(query: str, world: World = WORLD) -> Filter:
    return urls.filter_of([tuple(pair.split("=", 1)) for pair in query.split("&") if pair], world)  # type: ignore[misc]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", Filter()),
        ("topic=ukraine&topic=taiwan", Filter(topics=("taiwan", "ukraine"))),
        ("kind=video_call&kind=call", Filter(kinds=(Kind.CALL, Kind.VIDEO_CALL))),
        ("kind=video-call", Filter(kinds=(Kind.VIDEO_CALL,))),
        ("status=planned", Filter(statuses=(Status.PLANNED,))),
        ("person=xi-jinping&side=moscow", Filter(people=("xi-jinping",), sides=("moscow",))),
        ("outlet=xinhua", Filter(outlets=("xinhua",))),
        ("told=article", Filter(told=("article",))),
        ("from=2025&to=2025", Filter(first=date(2025, 1, 1), last=date(2025, 12, 31))),
        ("from=2024-02&to=2024-02", Filter(first=date(2024, 2, 1), last=date(2024, 2, 29))),
        ("from=2025-02-24", Filter(first=date(2025, 2, 24))),
        ("from=2025&to=2024", Filter(first=date(2024, 1, 1), last=date(2025, 12, 31))),
        ("q= no  limits ", Filter(words="no limits")),
        ("sort=oldest&limit=20", Filter(sort=Sort.OLDEST, limit=20)),
        ("after=2025-02-24~2025-02-24-xi-putin-call", Filter(after="2025-02-24~2025-02-24-xi-putin-call")),
        ("from=&to=&q=&utm_source=letter&nonsense=1", Filter()),
    ],
)
def test_a_query_is_read_as_a_filter(query: str, wanted: Filter) -> None:
    assert read(query) == wanted


@pytest.mark.parametrize(
    ("query", "field", "right"),
    [
        ("topic=pandas", "topic", "ukraine, taiwan"),
        ("kind=duel", "kind", "call, video_call"),
        ("status=maybe", "status", "held, planned"),
        ("person=nobody", "person", "no person"),
        ("side=washington", "side", "no side"),
        ("told=hearsay", "told", "article, chronology"),
        ("outlet=no-such", "outlet", "no outlet"),
        ("from=24/02/25", "from", "2025-02-24"),
        ("from=2025-02-30", "from", "no date"),
        ("to=2025-13", "to", "no date"),
        ("to=0000", "to", "no date"),
        ("from=1066", "from", "1900 to 2100"),
        ("from=२०२५", "from", "no date"),
        ("sort=random", "sort", "newest, oldest"),
        ("limit=0", "limit", "1 to 500"),
        ("limit=1e3", "limit", "1 to 500"),
        ("after=yesterday", "after", "first page"),
        ("q=" + "x" * 301, "q", "300"),
    ],
)
def test_a_wrong_value_is_refused_with_its_field_and_what_is_right(query: str, field: str, right: str) -> None:
    with pytest.raises(BadFilter) as refused:
        read(query)
    assert refused.value.field == field
    assert right in str(refused.value)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("topic=ukraine&topic=taiwan", "topic=taiwan&topic=ukraine&topic=taiwan"),
        ("kind=call&from=2025-01-01&to=2025-12-31", "to=2025-12&from=2025&kind=call"),
        ("q=no+limits", "limit=120&q=no+limits&sort=newest&from="),
    ],
)
def test_equal_filters_have_equal_addresses(one: str, other: str) -> None:
    assert urls.address(read(one)) == urls.address(read(other))


def test_the_filter_that_leaves_nothing_out_has_the_bare_address() -> None:
    assert urls.address(Filter()) == "/"


def test_spans_are_written_as_briefly_as_they_can_be() -> None:
    assert urls.address(read("from=2025-01-01&to=2025-03-31")) == "/?from=2025&to=2025-03"
    assert urls.address(read("from=2025-02-24&to=2025-02-24")) == "/?from=2025-02-24&to=2025-02-24"


days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
filters = st.builds(
    Filter,
    topics=st.lists(st.sampled_from([topic.slug for topic in WORLD.topics])).map(tuple),
    kinds=st.lists(st.sampled_from(Kind)).map(tuple),
    statuses=st.lists(st.sampled_from(Status)).map(tuple),
    people=st.lists(st.sampled_from([person.slug for person in WORLD.people])).map(tuple),
    sides=st.lists(st.sampled_from([side.slug for side in WORLD.sides])).map(tuple),
    told=st.lists(st.sampled_from(urls.TOLD)).map(tuple),
    first=st.none() | days,
    last=st.none() | days,
    words=st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=40),
    sort=st.sampled_from(Sort),
    limit=st.integers(1, 500),
)


@given(filters, st.sampled_from(Kind), days, days)
def test_addresses_that_differ_in_one_field_are_those_of_their_filters(
    wanted: Filter, kind: Kind, one: date, other: date
) -> None:
    query, span = urls.Query(wanted), Period(min(one, other), max(one, other))
    assert query.within(span) == urls.address(wanted.but(first=span.first, last=span.last))
    assert query.having("kind", (kind,)) == urls.address(wanted.but(kinds=(kind,)))
    assert query.having("topic", (), "/embed") == urls.address(wanted.but(topics=()), "/embed")


@given(filters)
def test_writing_and_reading_a_filter_gives_it_back(wanted: Filter) -> None:
    assert urls.filter_of(urls.pairs(wanted), WORLD) == wanted.normal()
