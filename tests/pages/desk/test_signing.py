"""Signing in and out: who comes in, for how long, how often one may try, and where one goes then."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import update

from app.model.world import World
from app.settings import Settings
from app.store.engine import Store
from app.store.tables import sessions
from app.store.writers.attempts import BY_NAME
from app.store.writers.sessions import LOCAL, new_link
from app.store.writers.users import add_user, change_password, remove_user
from tests.pages.desk.conftest import HERE, NAME, PASSWORD, Desk
from tests.pages.told import fill_told

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

SIGNED = "Signed in as"


def test_readers_need_no_account_and_are_told_where_reviewers_sign_in(desk: Desk) -> None:
    page = desk.client.get("/").text
    assert '<a href="/sign-in">Sign in</a>' in page
    assert SIGNED not in page
    assert "/review" not in page


def test_a_name_and_its_password_let_in(desk: Desk) -> None:
    answer = desk.sign_in()
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")
    cookie = answer.headers["set-cookie"]
    assert re.match(r"readout=[\w-]{43}; HttpOnly; Max-Age=1209600; Path=/; SameSite=lax$", cookie)
    page = desk.client.get("/").text
    assert f"{SIGNED} <b>{NAME}</b>" in page
    assert 'href="/review"' in page


@pytest.mark.parametrize(
    ("name", "password"), [(NAME, "a guess of hers"), ("Nobody", PASSWORD), ("", ""), (NAME, "x" * 5_000)]
)
def test_anything_else_does_not_and_says_so_without_telling_which_part_was_wrong(
    desk: Desk, name: str, password: str
) -> None:
    answer = desk.sign_in(name, password)
    assert answer.status_code == 403
    assert "do not belong together" in answer.text
    assert password not in answer.text or not password
    assert "readout=" not in answer.headers.get("set-cookie", "")
    assert SIGNED not in desk.client.get("/").text


def test_too_many_attempts_are_refused_even_with_the_right_password(desk: Desk) -> None:
    for _ in range(BY_NAME):
        assert desk.sign_in(password="wrong").status_code == 403
    answer = desk.sign_in()
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["retry-after"]) <= 901
    assert "Try again in" in answer.text
    assert SIGNED not in desk.client.get("/").text


def test_attempts_count_for_every_process_of_a_site(desk: Desk, opened: Callable[[Settings], TestClient]) -> None:
    other = opened(Settings(database_url=str(desk.store.url), _env_file=None))
    for place in range(BY_NAME):
        client = other if place % 2 else desk.client
        sent = client.post("/sign-in", data={"name": NAME, "password": "wrong"}, headers=HERE)
        assert sent.status_code == 403
    assert desk.sign_in().status_code == 429


def test_who_signs_in_may_fail_again(desk: Desk) -> None:
    for _ in range(2):
        for _ in range(BY_NAME - 1):
            assert desk.sign_in(password="wrong").status_code == 403
        assert desk.sign_in().status_code == 303


@pytest.mark.parametrize("to", ["/events/2025-02-24-xi-putin-call?from=2024", "/add", "/"])
def test_one_goes_on_to_where_one_was_going(desk: Desk, to: str) -> None:
    data = {"name": NAME, "password": PASSWORD, "to": to}
    assert desk.post("/sign-in", data).headers["location"] == to
    assert desk.client.get("/sign-in", params={"to": to}, follow_redirects=False).headers["location"] == to


@pytest.mark.parametrize(
    "to",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "/ok\r\nSet-Cookie: a=b",
        "javascript:alert(1)",
        "evil.example",
        "/sign-out",
        "/sign-in",
        "",
    ],
)
def test_but_never_to_another_site(desk: Desk, to: str) -> None:
    data = {"name": NAME, "password": PASSWORD, "to": to}
    assert desk.post("/sign-in", data).headers["location"] == "/review"
    assert desk.client.get("/sign-in", params={"to": to}, follow_redirects=False).headers["location"] == "/review"


def test_signing_out_ends_the_session_itself(signed: Desk) -> None:
    held = dict(signed.client.cookies)
    answer = signed.post("/sign-out")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert SIGNED not in signed.client.get("/").text
    signed.client.cookies.update(held)
    assert SIGNED not in signed.client.get("/").text


def test_a_session_runs_out(signed: Desk) -> None:
    with signed.store.writing() as connection:
        connection.execute(update(sessions).values(ends=datetime.now(UTC) - timedelta(seconds=1)))
    assert SIGNED not in signed.client.get("/").text


def test_another_password_or_a_removal_signs_out_at_once(signed: Desk) -> None:
    with signed.store.writing() as connection:
        change_password(connection, NAME, "another horse battery")
    assert SIGNED not in signed.client.get("/").text
    assert signed.sign_in().status_code == 403
    assert signed.sign_in(password="another horse battery").status_code == 303
    with signed.store.writing() as connection:
        remove_user(connection, NAME)
    assert SIGNED not in signed.client.get("/").text


def test_over_tls_the_cookie_is_secure_and_bound_to_the_host(
    desk: Desk, opened: Callable[[Settings], TestClient]
) -> None:
    public = Settings(database_url=str(desk.store.url), public_url="https://readout.example", _env_file=None)
    client = opened(public)
    data = {"name": NAME, "password": PASSWORD}
    headers = {"Origin": "https://readout.example"}
    answer = client.post("/sign-in", data=data, headers=headers, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["set-cookie"].startswith("__Host-readout=")
    assert "; Secure" in answer.headers["set-cookie"]


def test_pages_of_signed_in_people_are_kept_nowhere(desk: Desk) -> None:
    before = desk.client.get("/")
    assert "no-store" not in before.headers["cache-control"]
    assert "Cookie" in before.headers["vary"]
    assert desk.client.get("/sign-in").headers["cache-control"] == "private, no-store"
    assert desk.sign_in().headers["cache-control"] == "private, no-store"
    for address in ("/", "/api/v1/events", "/events/nowhere"):
        assert desk.client.get(address).headers["cache-control"] == "private, no-store"


@pytest.fixture
def fresh(tmp_path: Path, world: World, opened: Callable[[Settings], TestClient]) -> Desk:
    """A site of one's own, without users, asked from the same machine."""
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'fresh.db'}", _env_file=None)
    store = Store(settings.database_url)
    fill_told(store, world)
    client = opened(settings)
    client._transport.client = ("127.0.0.1", 50_000)  # type: ignore[attr-defined]
    return Desk(client, store, world)


def follow_link(desk: Desk, **headers: str) -> int:
    with desk.store.writing() as connection:
        key = new_link(connection, datetime.now(UTC))
    return desk.client.get(f"/sign-in/link?key={key}", headers=headers, follow_redirects=False).status_code


def test_the_link_of_the_first_start_signs_in_once(fresh: Desk) -> None:
    with fresh.store.writing() as connection:
        key = new_link(connection, datetime.now(UTC))
    answer = fresh.client.get(f"/sign-in/link?key={key}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")
    assert f"{SIGNED} <b>{LOCAL}</b>" in fresh.client.get("/").text
    fresh.client.cookies.clear()
    again = fresh.client.get(f"/sign-in/link?key={key}", follow_redirects=False)
    assert again.status_code == 403
    assert "start it again" in again.text


def test_the_link_works_on_this_machine_alone(fresh: Desk) -> None:
    assert follow_link(fresh) == 303
    assert follow_link(fresh, **{"X-Forwarded-For": "192.0.2.7"}) == 403
    fresh.client._transport.client = ("192.0.2.7", 50_000)  # type: ignore[attr-defined]
    assert follow_link(fresh) == 403


def test_the_link_is_worthless_once_there_are_users(fresh: Desk) -> None:
    with fresh.store.writing() as connection:
        add_user(connection, NAME, PASSWORD)
    assert follow_link(fresh) == 403
