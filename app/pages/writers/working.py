"""Work that goes on while a page asks how far it has come: one thread for each batch, in whichever process was asked.

Two processes that work on one batch do not disturb each other: each draft is taken by one of them.
"""

from __future__ import annotations

import logging
import threading

from app.pages.site import Site
from app.pipeline.desk.drafts import Bench

log = logging.getLogger("readout")
_turns = threading.Semaphore(2)  # reading is work for the processor; pages must stay quick
_working: set[str] = set()
_lock = threading.Lock()


def see_to(site: Site, batch: str) -> None:
    """Go on with a batch, unless this process is at it already."""
    with _lock:
        if batch in _working:
            return
        _working.add(batch)
    threading.Thread(target=_work, args=(site, batch), name=f"drafts {batch}", daemon=True).start()


def _work(site: Site, batch: str) -> None:
    bench = Bench(site.store, site.world, site.fetcher, site.settings.spacy_model)
    try:
        more = True
        while more:
            with _turns:
                more = bench.step(batch)
    except Exception:  # whoever asks next starts it again; the draft has its reason
        log.exception("The work on drafts stopped")
    finally:
        with _lock:
            _working.discard(batch)
