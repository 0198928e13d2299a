"""Ten thousand broken articles: `python -m benchmarks.hostile [NUMBER [FIRST]]`, in one go or in slices.

None may take more than five seconds of this process, none may crash it, and every one that was stored must pass the
audit. Every twenty-five go into a new database, since it is their form that matters and not how many events they
make of the same few calls. Prints what came of them; exits 1 if a bar was missed.
"""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from app.store.engine import Store
from app.store.seeds import load_world
from app.store.upkeep.audit import audit
from tests.conftest import SEEDS
from tests.hostile.mutations import mutated
from tests.hostile.taking import Outcome, take_in

BATCH = 25


def main(number: int = 10_000, first: int = 0) -> int:
    """Take them all; how many things went wrong."""
    world, missed, whole = load_world(SEEDS), 0, Outcome()
    records = mutated(number, first=first)
    with TemporaryDirectory(prefix="readout-hostile-") as folder:
        for place in range(first, first + number, BATCH):
            store = Store(f"sqlite:///{Path(folder) / f'{place}.db'}", read_limit=600)
            store.migrate()
            outcome = take_in(islice(records, min(BATCH, first + number - place)), store, world)
            with store.reading() as connection:
                wrong = audit(connection)
            store.close()
            whole.taken += outcome.taken
            whole.refused += outcome.refused
            whole.longest = max(whole.longest, outcome.longest)
            for line in (*outcome.slow, *outcome.crashed, *wrong):
                missed += 1
                sys.stdout.write(f"MISSED {line}\n")
            sys.stdout.write(
                f"to {place + BATCH}: {whole.taken} taken, {whole.refused} refused, longest {whole.longest:.2f} s\n"
            )
            sys.stdout.flush()
    return missed


if __name__ == "__main__":
    sys.exit(1 if main(*(int(given) for given in sys.argv[1:3])) else 0)
