"""The event: copies folded under what they copy, other wordings under the words, where else they were said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from app import pipeline
from app.main import create_app
from app.model.article import Article
from app.model.world import World
from app.settings import Settings
from app.store.engine import Store
from tests.conftest import ROOT
from tests.pages.conftest import TestClient

WIRE = (
    "MOSCOW, February 24. Chinese President Xi Jinping and Russian President Vladimir Putin held telephone talks on "
    "Monday, 24 February 2025. “History and reality show that China and Russia are good neighbors that cannot be moved "
    "away,” Xi told Putin. The call was long and warm, the Russian side said afterwards, and the two presidents agreed "
    "to keep in touch over the months to come, as they have done for many years now."
)
OTHER = (
    "Xi Jinping spoke by phone with Vladimir Putin on 24 February 2025. “History and reality show that "
    "China and Russia are good neighbours who cannot be moved away,” Xi said, according to Xinhua."
)
EARLIER = (
    "Xi Jinping met Vladimir Putin in Beijing on 16 May 2024. “History and reality show that China and Russia are good "
    "neighbours that cannot be moved away,” Xi said at the meeting."
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, world: World) -> Iterator[str]:
    url = f"sqlite:///{tmp_path_factory.mktemp('same') / 'readout.db'}"
    store = Store(url)
    store.migrate()
    for outlet, body in (
        ("TASS", WIRE),
        ("Example Times", WIRE.replace("MOSCOW, February 24.", "By our staff.")),
        ("Example News", OTHER),
        ("Example Post", EARLIER),
    ):
        pipeline.take(store, world, Article("", body, outlet, None, outlet, date(2025, 2, 25)))
    store.close()
    with TestClient(create_app(Settings(database_url=url, tracker=ROOT / "seeds"))) as client:
        yield client.get("/events/2025-02-24-xi-putin-call").text


def test_a_copy_is_folded_under_the_text_that_it_copies(page: str) -> None:
    assert "3 articles, 1 copy" in page
    assert page.count('<details class="copies">') == 1
    folded = page.split('<details class="copies">')[1].split("</details>")[0]
    assert "1 copy of this text" in folded
    assert folded.count("<h3") == 1


def test_the_same_words_translated_otherwise_are_one_entry(page: str) -> None:
    quotations = page.split('id="quotes"')[1].split("</section>")[0]
    assert quotations.count(' direct"><blockquote>') == 1
    assert "In other words" in quotations


def test_words_said_at_other_events_say_so_and_lead_there(page: str) -> None:
    quotations = page.split('id="quotes"')[1].split("</section>")[0]
    assert "The same words at 1 other event; first: 16 May 2024" in quotations
    assert 'href="/quotes?q=%22history+and+reality' in quotations
