from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from app import cli
from app.model.errors import BadFilter
from app.settings import settings
from app.store.engine import Store
from app.store.writers.tokens import token_holder

CALL = (
    "Chinese President Xi Jinping spoke with Russian President Vladimir Putin by phone on 24 February 2025, TASS said."
)
Run = Callable[..., Result]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    url = f"sqlite:///{tmp_path / 'readout.db'}"
    monkeypatch.setenv("READOUT_DATABASE_URL", url)
    settings.cache_clear()
    yield url
    settings.cache_clear()


@pytest.fixture
def run(database: str) -> Run:
    return lambda *words, **more: CliRunner().invoke(cli.app, list(words), **more)


@pytest.fixture
def call(tmp_path: Path) -> str:
    path = tmp_path / "call.txt"
    path.write_text(CALL)
    return str(path)


def test_extract_prints_a_reading_for_each_article_and_stores_nothing(run: Run, call: str) -> None:
    result = run("extract", call)
    assert result.exit_code == 0
    (record,) = map(json.loads, result.stdout.splitlines())
    assert (record["id"], record["relevant"], record["reason"]) == ("call", True, None)
    (found,) = record["interactions"]
    assert (found["kind"], found["status"], found["date"]) == ("call", "held", "2025-02-24")
    assert found["participants"] == ["Xi Jinping", "Vladimir Putin"]
    assert json.loads(run("events", "--told", "article").stdout)["items"] == []


def test_extract_reads_an_article_that_is_not_relevant_in_full(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text("“We will see,” Donald Trump said on Monday.")
    record = json.loads(run("extract", str(path)).stdout)
    assert record["relevant"] is False
    assert record["reason"]
    assert record["quotes"][0]["speaker"] == "Donald Trump"
    assert record["dates"][0]["text"] == "Monday"


def test_the_sieve_passes_over_what_names_only_one_side(run: Run, call: str, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("“We will see,” Vladimir Putin said on Monday.")
    records = [json.loads(line) for line in run("extract", "--sieve", call, str(other)).stdout.splitlines()]
    assert [(one["relevant"], bool(one["quotes"]), bool(one["reason"])) for one in records][1] == (False, False, True)
    assert records[0]["relevant"]


def test_ingest_keeps_articles_once(run: Run, call: str) -> None:
    first = json.loads(run("ingest", "--json", call).stdout)
    again = json.loads(run("ingest", "--json", call).stdout)
    assert (first["status"], again["status"]) == ("new", "known")
    assert first["events"] == again["events"] == ["2025-02-24-xi-putin-call"]


def test_ingest_names_what_could_not_be_read_and_goes_on(run: Run, call: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x00\x00")
    result = run("ingest", "--json", str(bad), call)
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [line["status"] for line in lines] == ["failed", "new"]
    assert "binary" in lines[0]["reason"]


def test_events_exports_what_a_filter_selects(run: Run, call: str) -> None:
    run("ingest", call)
    page = json.loads(run("events", "--kind", "call", "--from", "2025-02", "--to", "2025-02").stdout)
    assert [item["address"] for item in page["items"]] == ["2025-02-24-xi-putin-call"]
    assert page["total"] == 1
    lines = run("events", "--format", "jsonl").stdout.splitlines()
    assert len(lines) == json.loads(run("events").stdout)["total"] == 105


def test_an_unknown_filter_value_is_refused(run: Run) -> None:
    assert isinstance(run("events", "--kind", "seance").exception, BadFilter)


def test_bad_arguments_exit_with_2(run: Run) -> None:
    assert run("ingest").exit_code == 2
    assert run("nonsense").exit_code == 2


def test_check_finds_nothing_wrong_until_something_is(run: Run, call: str, database: str) -> None:
    run("ingest", call)
    assert run("check").exit_code == 0
    store = Store(database)
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE articles SET body = replace(body, 'Xi', 'Hu')")
        connection.exec_driver_sql("UPDATE events SET sources = 7 WHERE sources = 1")
    store.close()
    result = run("check")
    assert result.exit_code == 1
    assert "not the one that was taken in" in result.stderr
    assert "7 sources in its row" in result.stderr


def test_reading_anew_leaves_addresses_as_they_are(run: Run, call: str, database: str) -> None:
    run("ingest", call)
    store = Store(database)
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE readings SET reader = 'old', reading = replace(reading, '2025', '2024')")
    before = run("events", "--told", "article").stdout
    assert run("reread", "--outdated").exit_code == 0
    assert json.loads(run("events", "--told", "article").stdout)["items"] == json.loads(before)["items"]
    with store.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM readings WHERE reader = 'old'").scalar() == 0
    store.close()
    assert run("check").exit_code == 0


def test_a_token_is_printed_once_and_can_be_revoked(run: Run, database: str) -> None:
    token = run("token", "new", "feed").stdout.strip()
    store = Store(database)
    with store.reading() as connection:
        assert token_holder(connection, token) == "feed"
    assert run("token", "revoke", "feed").exit_code == 0
    with store.reading() as connection:
        assert token_holder(connection, token) is None
    store.close()
    assert run("token", "revoke", "feed").exit_code == 1


@pytest.mark.parametrize(
    ("form", "begins", "ends"),
    [
        ("json", '{"items": [', '"next": null}\n'),
        ("jsonl", '{"address": "2025-02-24-xi-putin-call"', "}\n"),
        ("csv", "address,url,title,", "\r\n"),
        ("ics", "BEGIN:VCALENDAR\r\n", "END:VCALENDAR\r\n"),
        ("atom", '<?xml version="1.0"', "</feed>\n"),
        ("timelinejs", '{"scale": "human"', "}}\n"),
    ],
)
def test_events_are_exported_in_every_format(run: Run, call: str, form: str, begins: str, ends: str) -> None:
    run("ingest", call)
    printed = run("events", "--told", "article", "--format", form).stdout_bytes.decode()
    assert printed.startswith(begins)
    assert printed.endswith(ends)
    assert printed.count("http://127.0.0.1:8000/events/2025-02-24-xi-putin-call") >= 1


def test_quotes_and_articles_print_what_a_filter_selects(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "call.txt"
    path.write_text(f"{CALL} “We will meet again soon in Moscow,” Xi told Putin during the call.")
    assert run("ingest", str(path)).exit_code == 0
    told = json.loads(run("quotes", "--person", "xi-jinping").stdout)
    assert [one["text"] for one in told["items"]] == ["We will meet again soon in Moscow,"]
    assert json.loads(run("quotes", "--person", "vladimir-putin").stdout)["total"] == 0
    assert run("quotes", "--format", "csv").stdout.splitlines()[1].startswith('"We will meet again soon in Moscow,",Xi')
    assert run("quotes", "--format", "atom").stdout.startswith("<?xml")
    assert json.loads(run("articles").stdout)["total"] == 1
    assert json.loads(run("articles", "--from", "2025", "--to", "2025").stdout)["total"] == 1
    assert json.loads(run("articles", "--to", "2024").stdout)["total"] == 0
    assert run("articles", "--format", "csv").stdout.startswith("id,page,outlet")
    assert run("articles", "--format", "jsonl").stdout.count("\n") == 1
