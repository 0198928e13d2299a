"""Schemathesis asks everything that the OpenAPI description allows, and what it does not: never a 5xx, never an answer
that the description does not know.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis.errors import Unsatisfiable
from schemathesis import APIOperation, GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.main import create_app
from app.model.world import World
from app.store.engine import Store
from app.store.writers.tokens import new_token
from tests.pages.told import told

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
MANY = hypothesis_settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, world: World) -> tuple[str, object]:
    """A token, and the application that knows it."""
    settings = told(tmp_path_factory.mktemp("described"), world).model_copy(
        update={"rate_writes": "", "rate_costly": "", "max_upload": 200_000}
    )
    store = Store(settings.database_url)
    with store.writing() as connection:
        made = new_token(connection, "schemathesis")
    store.close()
    return made, create_app(settings)


def operations(app: object) -> Iterator[APIOperation]:
    """Every operation of the description."""
    for found in schemathesis.openapi.from_asgi("/api/v1/openapi.json", app).get_all_operations():
        yield found.ok()


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_whatever_is_asked_is_answered_as_described(site: tuple[str, object], mode: GenerationMode) -> None:
    token, app = site
    asked: Counter[int] = Counter()

    def ask(case: schemathesis.Case) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            answer = case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, checks=CHECKS)
        asked[answer.status_code] += 1

    for operation in operations(app):
        try:
            MANY(given(case=operation.as_strategy(generation_mode=mode))(ask))()
        except Unsatisfiable:
            assert mode is GenerationMode.NEGATIVE  # where anything is right, nothing can be made that is wrong
    assert sum(asked.values()) > 50
    assert asked[200] >= 10


def test_nobody_without_a_token_gets_further_than_that(site: tuple[str, object]) -> None:
    def ask(case: schemathesis.Case) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            answer = case.call(headers={"Authorization": "Bearer none"})
        assert answer.status_code in (401, 413, 415, 422)

    for operation in operations(site[1]):
        if operation.method.upper() == "POST":
            MANY(given(case=operation.as_strategy())(ask))()
