"""Private addresses in disguise reach nothing: a real server on loopback records that nothing arrived."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator

import pytest

from app.articles.fetch import Fetcher, Rules
from app.articles.fetch.networks import is_private_host, is_public
from app.articles.fetch.pace import Pace
from app.model.errors import NotFetched
from tests.articles.hosting import Host, hosting, moved, public

PUBLIC = "93.184.215.14"

# {port} is that of the real server. Those without it would reach it at another port, were they not refused before.
DISGUISES = (
    "http://127.0.0.1:{port}/",
    "http://localhost:{port}/",
    "http://localhost./",
    "http://127.0.0.1./",
    "http://2130706433/",  # decimal
    "http://2130706433:{port}/",
    "http://0x7f000001/",  # hexadecimal
    "http://0x7f.0x0.0x0.0x1/",
    "http://0177.0.0.1/",  # octal
    "http://017700000001/",
    "http://127.1/",  # short
    "http://127.0.1/",
    "http://0/",
    "http://0.0.0.0/",
    "http://127.0.0.1.:{port}/",
    "http://127%2e0%2e0%2e1/",
    "http://127。0。0。1/",  # full stops of another script
    "http://①②⑦.⓪.⓪.①/",  # digits that IDNA folds
    "http://１２７.０.０.１/",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
    "http://[::1]/",
    "http://[::1]:{port}/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",  # IPv4-mapped
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",  # IPv4-compatible
    "http://[2002:7f00:1::]/",  # 6to4
    "http://[64:ff9b::7f00:1]/",  # NAT64
    "http://[64:ff9b:1::7f00:1]/",
    "http://[2001:0:7f00:1::]/",  # Teredo
    "http://[fe80::5efe:7f00:1]/",  # ISATAP
    "http://[fe80::1%25lo]/",  # with a zone
    "http://[fc00::1]/",  # unique local
    "http://[fd00:ec2::254]/",  # a cloud's metadata
    "http://[ff02::1]/",  # multicast
    "http://169.254.169.254/latest/meta-data/",
    "http://168.63.129.16/",
    "http://100.100.100.200/",
    "http://100.64.0.1/",  # a carrier's
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.0.1/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://user@127.0.0.1:{port}/",
    "http://news.example@127.0.0.1:{port}/",
    "http://news.example:80@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}\\@news.example/",
    "http://news.example\\@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}#@news.example/",
    "http://127.0.0.1\t:{port}/",
    "http:\\\\127.0.0.1:{port}\\",
    "//127.0.0.1:{port}/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:{port}/_GET",
    "ftp://127.0.0.1/",
    "http://inside.example/",  # a name that means a private address
    "http://mapped.example/",
    "http://both.example/",  # one public address and one private
    "http://translated.example/",
)
NAMES = {
    "localhost": ["127.0.0.1", "::1"],
    "inside.example": ["10.1.2.3"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "both.example": [PUBLIC, "127.0.0.1"],
    "translated.example": ["64:ff9b::a9fe:a9fe"],
}


@pytest.fixture
def host() -> Iterator[Host]:
    with hosting({"/": "<p>secret"}) as host:
        yield host


def by_name(name: str, _port: int) -> list[str]:
    if name in NAMES:
        return NAMES[name]
    return [str(found[4][0]) for found in socket.getaddrinfo(name, None, flags=socket.AI_NUMERICHOST)]


@pytest.mark.parametrize("address", DISGUISES)
def test_a_private_address_in_disguise_reaches_nothing(address: str, host: Host) -> None:
    fetcher, dialled = public(host, by_name)
    with pytest.raises(NotFetched) as refused:
        fetcher.get(address.format(port=host.port))
    assert (host.connections, dialled) == (0, [])
    assert not refused.value.later


@pytest.mark.parametrize("address", DISGUISES)
def test_nor_does_it_with_the_real_network(address: str, host: Host) -> None:
    fetcher = Fetcher(Rules(pace=0.0), resolver=by_name)  # dials what it found, were it to get so far
    with pytest.raises(NotFetched):
        fetcher.get(address.format(port=host.port))
    assert host.connections == 0


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/",
        "//127.0.0.1/",
        "http://2130706433/",
        "http://[::ffff:127.0.0.1]/",
        "http://inside.example/",
        "http://169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "http://me@inside.example/",
        "http://news.example:8080/",
    ],
)
def test_a_redirect_to_a_private_address_is_not_followed(location: str, host: Host) -> None:
    host.pages["/start"] = moved(location)
    fetcher, dialled = public(host, lambda name, port: [PUBLIC] if name == "news.example" else by_name(name, port))
    with pytest.raises(NotFetched):
        fetcher.get("http://news.example/start")
    assert host.asked == ["/robots.txt", "/start"]
    assert set(dialled) == {f"{PUBLIC}:80"}


def test_a_robots_file_that_leads_to_a_private_address_is_not_followed(host: Host) -> None:
    host.pages["/robots.txt"] = moved("http://inside.example/robots.txt")
    fetcher, dialled = public(host, lambda name, port: [PUBLIC] if name == "news.example" else by_name(name, port))
    with pytest.raises(NotFetched):
        fetcher.get("http://news.example/")
    assert (host.asked, dialled) == (["/robots.txt"], [f"{PUBLIC}:80"])


def test_a_name_that_changes_its_address_is_refused_once_it_is_private(host: Host) -> None:
    host.pages["/start"] = moved("/next")
    answers = iter([[PUBLIC], [PUBLIC], ["127.0.0.1"]])  # for robots.txt, for the page, for what it leads to
    fetcher, dialled = public(host, lambda _name, _port: next(answers))
    with pytest.raises(NotFetched, match="not on the public internet"):
        fetcher.get("http://rebinding.example/start")
    assert host.asked == ["/robots.txt", "/start"]
    assert dialled == [f"{PUBLIC}:80"] * 2


def test_what_was_checked_is_what_is_dialled(host: Host) -> None:
    # A name server that says a public address when asked once, and a private one whenever it is asked again at once.
    asked: list[str] = []

    def rebinding(name: str, _port: int) -> list[str]:
        asked.append(name)
        return [PUBLIC] if len(asked) % 2 else ["127.0.0.1"]

    fetcher, dialled = public(host, rebinding)
    with pytest.raises(NotFetched):
        fetcher.get("http://rebinding.example/")  # looked up for robots.txt: public; for the page: private
    assert dialled == [f"{PUBLIC}:80"]
    assert host.asked == ["/robots.txt"]
    assert host.headers[0]["host"] == "rebinding.example"


def test_proxies_of_the_environment_are_not_used(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, host.url)
    fetcher, _ = public(host, lambda _name, _port: ["10.0.0.1"])
    with pytest.raises(NotFetched):
        fetcher.get("http://news.example/")
    assert host.connections == 0


def test_an_allowed_host_may_be_private_and_no_other(host: Host) -> None:
    fetcher = Fetcher(Rules(allowed=frozenset({"127.0.0.1"}), pace=0.0))
    assert fetcher.get(f"{host.url}/").data == b"<p>secret"
    host.pages["/away"] = moved(f"http://localhost:{host.port}/")
    with pytest.raises(NotFetched):
        fetcher.get(f"{host.url}/away")
    assert host.asked == ["/robots.txt", "/", "/away"]


def test_an_allowed_host_may_not_be_a_clouds_metadata(host: Host) -> None:
    dialled: list[str] = []

    def dial(ip: str, port: int, _timeout: float) -> object:
        dialled.append(ip)
        raise AssertionError

    rules = Rules(allowed=frozenset({"inside.example"}), pace=0.0)
    fetcher = Fetcher(rules, resolver=lambda _n, _p: ["169.254.169.254"], dialler=dial, pace=Pace())  # type: ignore[arg-type]
    with pytest.raises(NotFetched):
        fetcher.get("http://inside.example/")
    assert not dialled


@pytest.mark.parametrize(
    "ip", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::808:808"]
)
def test_public_addresses_are_public(ip: str) -> None:
    assert is_public(ipaddress.ip_address(ip))


@pytest.mark.parametrize(
    ("ip", "allowed"), [("10.0.0.1", True), ("::1", True), ("169.254.1.1", False), ("fe80::1", False)]
)
def test_of_private_addresses_links_stay_closed(ip: str, allowed: bool) -> None:
    assert not is_public(ipaddress.ip_address(ip))
    assert is_private_host(ipaddress.ip_address(ip)) is allowed
