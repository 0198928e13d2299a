"""Broken articles: each is read in time or refused with a reason, and what is stored passes the audit.

`benchmarks/hostile.py` does the same with ten thousand.
"""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from app.model.world import World
from app.store.engine import Store
from app.store.upkeep.audit import audit
from tests.hostile.mutations import mutated
from tests.hostile.taking import LIMIT, take_in


def test_no_broken_article_crashes_takes_long_or_is_kept_wrongly(tmp_path: Path, world: World) -> None:
    records, taken, refused = mutated(100), 0, 0
    for place in range(4):  # they all tell of the same few calls, whose events would only grow
        store = Store(f"sqlite:///{tmp_path / f'{place}.db'}")
        store.migrate()
        outcome = take_in(islice(records, 25), store, world)
        with store.reading() as connection:
            assert audit(connection) == ()
        store.close()
        assert outcome.crashed == []
        # in the tests the machine is shared by many; the benchmark holds the limit itself
        assert [one for one in outcome.slow if one[1] > 2 * LIMIT] == []
        taken, refused = taken + outcome.taken, refused + outcome.refused
    assert taken > 50
    assert refused > 5


@pytest.mark.parametrize("field", ["id", "title", "url", "outlet", "published"])
@pytest.mark.parametrize("value", ["a\x00b", "half \ud83d", "x" * 5_000])
def test_what_cannot_be_kept_is_refused_by_name(field: str, value: str, store: Store, world: World) -> None:
    given = f"https://a.example/{value}" if field == "url" else value
    outcome = take_in([{"text": "They spoke.", field: given}], store, world)
    assert (outcome.crashed, outcome.taken, outcome.refused) == ([], 0, 1)
