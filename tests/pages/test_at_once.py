"""Readers who ask for the same at once wait for one making of it."""

from __future__ import annotations

from datetime import date

import anyio
import pytest
from starlette.types import Message, Receive, Scope, Send

from app.pages import caching
from app.store.engine import Store
from app.store.freshness import Freshness
from tests.loops import run_apart
from tests.pages.test_caching import write


@pytest.mark.parametrize("overtaken", [False, True])
@pytest.mark.parametrize("keeps", [True, False])
def test_an_answer_that_several_ask_for_at_once_is_made_once_unless_it_is_one_readers(
    store: Store, keeps: bool, overtaken: bool
) -> None:
    """Also where a change overtakes it: the data was in its state when they asked. The next to ask gets a newer one."""
    made = 0

    async def slow(scope: Scope, _receive: Receive, send: Send) -> None:
        nonlocal made
        made += 1
        scope["route"] = "/"
        await anyio.sleep(0.05)
        if overtaken:
            write(store)
        private = [(b"cache-control", b"no-store")]
        await send({"type": "http.response.start", "status": 200, "headers": [] if keeps else private})
        await send({"type": "http.response.body", "body": b"page"})

    bodies: list[bytes] = []
    routes: list[object] = []

    async def ask(caching: caching.Caching) -> None:
        async def send(message: Message) -> None:
            if message["type"] == "http.response.body":
                bodies.append(message["body"])

        scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [], "scheme": "http"}
        await caching(scope, anyio.sleep_forever, send)
        routes.append(scope["route"])

    async def several() -> None:
        freshness = Freshness(store)
        kept = caching.Caching(slow, freshness, "1", 10**6, lambda: date(2026, 11, 22))
        async with anyio.create_task_group() as group:
            for _ in range(5):
                group.start_soon(ask, kept)
        assert kept.making == {}
        assert len(kept.kept) == (keeps and not overtaken)
        await ask(kept)
        freshness.close()

    run_apart(several())
    assert bodies == [b"page"] * 6
    assert routes == ["/"] * 6
    assert made == (6 if not keeps else 2 if overtaken else 1)
