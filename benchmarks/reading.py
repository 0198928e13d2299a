"""What reading an article costs beside spaCy alone: `python -m benchmarks.reading`.

Takes the articles that ship and the relevant ones of the gold corpus, by turns: the language pipeline over the whole
body and nothing else; the article read in full; and what was read stored and brought into the events, then taken back.
Prints processor time for each and the ratios; exits 1 if reading costs more than 1.4 times what spaCy alone costs.
"""

from __future__ import annotations

import json
import sys
import time
from contextlib import suppress
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from app import pipeline
from app.annotations import nlp
from app.model.article import Article
from app.model.world import World
from app.store.articles import add_article
from app.store.engine import Store
from app.store.seeds import load_world
from tests.conftest import ARTICLES, SEEDS
from tests.cost.asked import Undone

BAR = 1.4
ROUNDS = 7
GOLD = Path("tests/gold/articles")


def main() -> int:
    """Measure; 1 if the bar was missed."""
    world = load_world(SEEDS)
    with TemporaryDirectory(prefix="readout-reading-") as folder:
        store = Store(f"sqlite:///{folder}/reading.db")
        store.migrate()
        pipeline.keep_chronology(store, world)
        shipped = [Article.of(path.read_text("utf-8")) for path in ARTICLES]
        made = [Article.of(json.loads(path.read_text("utf-8"))["text"]) for path in sorted(GOLD.glob("*.json"))]
        relevant = [one for one in made if pipeline.read(one, world)[1].relevant]
        missed = [_told(name, some, store, world) for name, some in (("that ship", shipped), ("gold", relevant))]
        store.close()
    return int(any(missed))


def _told(name: str, articles: list[Article], store: Store, world: World) -> bool:
    times = [
        [median(one) for one in zip(*(_once(article, store, world) for _ in range(ROUNDS)), strict=True)]
        for article in articles
    ]
    alone, read, kept = (sum(part) * 1000 / len(articles) for part in zip(*times, strict=True))
    sys.stdout.write(
        f"{len(articles)} articles ({name}): spaCy alone {alone:.1f} ms, read {read:.1f} ms, kept {kept:.1f} ms;"
        f" reading {read / alone:.2f} x, with keeping {(read + kept) / alone:.2f} x\n"
    )
    return read / alone > BAR


def _once(article: Article, store: Store, world: World) -> tuple[float, float, float]:
    """Seconds of processor time for spaCy alone, for reading, and for keeping what was read."""
    language = nlp.load()
    moments = [time.process_time()]
    language(article.body)
    moments.append(time.process_time())
    annotations, reading = pipeline.read(article, world)
    moments.append(time.process_time())
    with suppress(Undone), store.writing() as connection:
        add_article(connection, article, annotations, reading)
        if reading.telling:
            pipeline.join(connection, world, reading, "A benchmark.")
        moments.append(time.process_time())
        raise Undone
    first, second, third, fourth = moments
    return second - first, third - second, fourth - third


if __name__ == "__main__":
    sys.exit(main())
