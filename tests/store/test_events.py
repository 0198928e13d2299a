from __future__ import annotations

from app.model.annotation import Kind
from app.model.event import Change
from app.model.report import Report
from app.model.world import World
from app.store.engine import Store
from app.store.events import find_event
from app.store.state import data_version
from app.store.upkeep.audit import audit
from tests.make import NEIGHBOURS, day, entry, month, report
from tests.store.fill import fill


def version(store: Store) -> int:
    with store.reading() as connection:
        return data_version(connection)


def test_an_event_is_found_at_its_address_with_its_neighbours(store: Store, world: World) -> None:
    fill(
        store, world, [report("b", day("2025-02-24"))], [entry("2025-01-21"), entry("2025-06-19"), entry("2024-02-08")]
    )
    with store.reading() as connection:
        found = find_event(connection, "2025-02-24-xi-putin-call")
    assert found
    assert found.moved_to is None
    assert [str(one.first) for one in found.before] == ["2025-01-21", "2024-02-08"]
    assert [str(one.first) for one in found.after] == ["2025-06-19"]
    assert [one.number for one in found.revisions] == [1]


def test_an_address_that_was_never_given_leads_nowhere(store: Store) -> None:
    with store.reading() as connection:
        assert find_event(connection, "1999-01-01-nobody-call") is None


def test_a_better_date_moves_an_event_and_the_old_address_leads_to_it(store: Store, world: World) -> None:
    fill(store, world, [report("a", month("2025-02"), said=[NEIGHBOURS])])
    fill(
        store,
        world,
        [report("a", month("2025-02"), said=[NEIGHBOURS]), report("b", day("2025-02-24"), said=[NEIGHBOURS])],
    )
    with store.reading() as connection:
        found = find_event(connection, "2025-02-xi-putin-call")
    assert found
    assert found.moved_to == "2025-02-24-xi-putin-call"
    assert found.stored.revision == 2
    assert Change("date", "2025-02-01/2025-02-28 month", "2025-02-24/2025-02-24 day") in found.revisions[1].changes


def test_when_two_events_become_one_both_addresses_lead_to_it(store: Store, world: World) -> None:
    apart = [report("a", day("2025-02-24"), minutes=60), report("b", day("2025-02-25"), minutes=99)]
    fill(store, world, apart)
    fill(store, world, [report("a", day("2025-02-24"), minutes=60), report("b", day("2025-02-24"), minutes=99)])
    with store.reading() as connection:
        old = find_event(connection, "2025-02-25-xi-putin-call")
        assert old
        assert old.moved_to == "2025-02-24-xi-putin-call"
        assert old.stored.event.sources == 2
        assert audit(connection) == ()


def test_an_event_that_nothing_tells_of_any_more_is_hidden_and_its_address_is_kept(store: Store, world: World) -> None:
    fill(store, world, [report("a", day("2025-02-24"))])
    fill(store, world, [report("b", day("2025-02-24"), kind=Kind.MEETING)])
    with store.reading() as connection:
        assert find_event(connection, "2025-02-24-xi-putin-call") is None
    fill(store, world, [report("a", day("2025-02-24"))])
    with store.reading() as connection:
        found = find_event(connection, "2025-02-24-xi-putin-call")
    assert found
    assert found.moved_to is None


def test_keeping_the_same_events_changes_nothing(store: Store, world: World) -> None:
    fill(store, world, [report("a", day("2025-02-24"))])
    before = version(store)
    fill(store, world, [report("a", day("2025-02-24"))])
    assert version(store) == before
    fill(store, world, [report("a", day("2025-02-24"), minutes=60)])
    assert version(store) == before + 1


def test_more_events_change_come_and_go_than_are_kept_at_once(store: Store, world: World) -> None:
    days = [f"{1990 + place // 28}-02-{place % 28 + 1:02}" for place in range(240)]

    def told(place: int, minutes: int | None = None) -> Report:
        return report(f"{place:03}", day(days[place]), said=[NEIGHBOURS] * (place % 2), minutes=minutes)

    fill(store, world, [told(place) for place in range(180)])
    longer, gone = range(0, 180, 4), range(1, 180, 4)
    now = [told(place, 60 if place in longer else None) for place in range(240) if place not in gone]
    fill(store, world, now)
    with store.reading() as connection:
        # The bodies that `fill` makes up are not made of what is said in them.
        assert [wrong for wrong in audit(connection) if "a quotation is not in its article" not in wrong] == []
        for place, one in enumerate(days):
            found = find_event(connection, f"{one}-xi-putin-call")
            if place in gone:
                assert found is None
                continue
            assert found
            assert found.stored.event.members == {f"{place:03}"}
            assert [each.number for each in found.revisions] == ([1, 2] if place in longer else [1])
            assert len(found.stored.event.statements) == place % 2
