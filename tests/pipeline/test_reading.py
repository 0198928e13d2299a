"""Python's collector of cycles rests while articles are read, and only then."""

from __future__ import annotations

import gc
import importlib
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from app.model.article import Article
from app.model.errors import BadArticle
from app.model.world import World
from app.pipeline import read

MODULE = importlib.import_module("app.pipeline.read")
ARTICLE = Article("a", "Xi met Putin.")


def test_the_collector_rests_while_any_article_is_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    both, real = Barrier(2, timeout=60), MODULE.annotate
    seen: list[bool] = []

    def annotate(*given: object) -> object:
        both.wait()
        seen.append(gc.isenabled())
        both.wait()
        return real(*given)

    monkeypatch.setattr(MODULE, "annotate", annotate)
    assert gc.isenabled()
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda _: read(ARTICLE, world), range(2)))
    assert seen == [False, False]
    assert gc.isenabled()


def test_the_collector_is_left_as_it_was(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise BadArticle("body", "No.")

    gc.disable()
    try:
        read(ARTICLE, world)
        assert not gc.isenabled()
    finally:
        gc.enable()
    monkeypatch.setattr(MODULE, "annotate", fail)
    with pytest.raises(BadArticle):
        read(ARTICLE, world)
    assert gc.isenabled()
