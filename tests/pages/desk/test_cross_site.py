"""What another site makes a browser send is refused, at every address that changes anything."""

from __future__ import annotations

import re

import pytest
from fastapi.routing import APIRoute

from app.pages.routes import routers
from tests.pages.desk.conftest import HERE, NAME, PASSWORD, Desk

UNSAFE = sorted(
    {
        (method, route.path)
        for router in routers()
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods - {"GET", "HEAD", "OPTIONS"}
    }
)
ELSEWHERE = [
    {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
    {"Sec-Fetch-Site": "same-site", "Origin": "http://other.testserver"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"},
    {"Origin": "https://evil.example"},
    {"Origin": "http://testserver:81"},
    {"Origin": "null"},
]


def test_there_are_addresses_that_change_something() -> None:
    assert ("POST", "/sign-in") in UNSAFE
    assert ("POST", "/api/v1/articles") in UNSAFE


@pytest.mark.parametrize("headers", ELSEWHERE, ids=str)
def test_no_address_takes_what_another_site_sends(signed: Desk, headers: dict[str, str]) -> None:
    for method, path in UNSAFE:
        address = re.sub(r"\{[^}]*\}", "1", path)
        answer = signed.client.request(method, address, headers=headers, data={"a": "b"}, follow_redirects=False)
        assert answer.status_code == 403, path
        assert "another site" in answer.text
    assert "Signed in as" in signed.client.get("/").text


def test_a_form_that_says_nothing_of_its_site_needs_the_token_of_its_page(signed: Desk) -> None:
    page = signed.client.get("/").text
    token = re.search(r'name="token" value="(\w+)"', page)
    assert token
    for data in ({}, {"token": ""}, {"token": "0" * 64}):
        assert signed.post("/sign-out", data, headers={}).status_code == 403
    assert "Signed in as" in signed.client.get("/").text
    assert signed.post("/sign-out", {"token": token[1]}, headers={}).status_code == 303
    assert "Signed in as" not in signed.client.get("/").text


def test_before_sign_in_the_token_hangs_on_a_cookie_of_the_form(desk: Desk) -> None:
    data = {"name": NAME, "password": PASSWORD}
    assert desk.post("/sign-in", data, headers={}).status_code == 403
    token = re.search(r'name="token" value="(\w+)"', desk.client.get("/sign-in").text)
    assert token
    assert desk.post("/sign-in", {**data, "token": token[1]}, headers={}).status_code == 303


def test_the_token_of_one_person_is_worth_nothing_with_another(signed: Desk) -> None:
    token = re.search(r'name="token" value="(\w+)"', signed.client.get("/").text)
    assert token
    signed.client.cookies.clear()
    signed.sign_in()
    assert signed.post("/sign-out", {"token": token[1]}, headers={}).status_code == 403


def test_scripts_with_a_token_are_not_asked_where_they_come_from(desk: Desk) -> None:
    answer = desk.client.post(
        "/api/v1/articles", json=[], headers={"Authorization": "Bearer wrong", "Origin": "https://evil.example"}
    )
    assert answer.status_code == 401


def test_a_reviewer_may_send_to_the_api_from_this_site(signed: Desk) -> None:
    article = {"text": "Nothing of note happened on the hill."}
    assert signed.client.post("/api/v1/articles", json=article).status_code == 401  # says nothing of its site
    assert signed.client.post("/api/v1/articles", json=article, headers=HERE).status_code == 201


@pytest.mark.parametrize("kind", ["application/json", "text/plain", ""])
def test_what_is_no_form_is_refused(signed: Desk, kind: str) -> None:
    answer = signed.client.post("/sign-out", content=b"{}", headers={**HERE, "Content-Type": kind})
    assert answer.status_code == 415


def test_a_form_over_the_limit_is_refused(signed: Desk) -> None:
    answer = signed.post("/sign-in", {"name": "x" * 60_000})
    assert answer.status_code == 413
    assert "50,000 bytes" in answer.text


def test_a_broken_form_is_refused(signed: Desk) -> None:
    kind = "multipart/form-data; boundary=x"
    sent = {**HERE, "Content-Type": kind}
    answer = signed.client.post("/sign-out", content=b"--x\r\nrubbish", headers=sent, follow_redirects=False)
    assert answer.status_code in (303, 422)  # an unfinished form is one without fields, or none at all
    sent = {**HERE, "Content-Type": "multipart/form-data"}
    assert signed.client.post("/sign-out", content=b"rubbish", headers=sent).status_code == 422
