"""`make check` says what it knows of unsafe packages, and what it does not."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_an_unsafe_package_is_named_and_counts(audit: ModuleType) -> None:
    answer = {
        "dependencies": [
            {"name": "good", "version": "1", "vulns": []},
            {"name": "bad", "version": "2", "vulns": [{"id": "PYSEC-1"}]},
            {"name": "own", "skip_reason": "not found"},
        ]
    }
    words, unsafe = audit.of_python(answer)
    assert unsafe == 1
    assert "2 audited, 1 not known" in words
    assert "bad 2: PYSEC-1" in words
    assert audit.of_npm({"vulnerabilities": {"left-pad": {}}})[1] == 1


@pytest.mark.parametrize("answer", [None, {}, {"dependencies": [{"name": "a", "skip_reason": "not found"}]}])
def test_what_could_not_be_asked_is_neither_a_failure_nor_called_safe(audit: ModuleType, answer: object) -> None:
    words, unsafe = audit.of_python(answer)
    assert unsafe == 0
    assert "NOT AUDITED" in words
    assert "NOT AUDITED" in audit.of_npm({"error": {"code": "ENOTFOUND"}})[0]


def test_the_check_asks() -> None:
    assert "\t$(PY) .ci/audit.py\n" in (ROOT / "Makefile").read_text("utf-8")
