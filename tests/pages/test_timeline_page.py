"""The timeline as it is served: what a filter selects, in words, on the band and in the list."""

from __future__ import annotations

import gzip
import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.model.world import World
from app.pages.site import STATIC
from app.settings import Settings

HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}
CALL = "2025-02-24-xi-putin-call"


def get(client: TestClient, address: str, **headers: str) -> str:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.text


def words(page: str) -> str:
    """The text of a page, tags left out."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def summary(page: str) -> str:
    found = re.search(r'<p class="sum".*?</p>', page, re.S)
    assert found
    return words(found[0]).replace(" ,", ",").replace(" .", ".")


def listed(page: str) -> list[str]:
    return re.findall(r'<li id="e-([^"]+)"', page)


def marked(page: str) -> list[str]:
    return re.findall(r'id="m-([^"]+)"', page)


def test_the_first_page_tells_how_much_is_known(client: TestClient, world: World) -> None:
    page = get(client, "/")
    assert f"<h1>{world.tagline}, 2013 to 2027</h1>" in page
    assert summary(page).startswith("106 held, 2 planned. 5 articles tell of 6 of them; the other 102 are known")
    assert "1 has no date and stands in the list alone" in summary(page)
    assert len(listed(page)) == 108
    assert len(marked(page)) == 107


def test_a_topic_narrows_the_list_and_leaves_the_rest_of_the_band_as_outlines(client: TestClient) -> None:
    page = get(client, "/?topic=united-states&told=article")
    assert listed(page) == [CALL]
    assert len(marked(page)) == 107
    assert page.count('class="out"') == 105
    assert summary(page).startswith("1 of 108 events, held.")


def test_the_sentence_names_each_status_that_there_is(client: TestClient) -> None:
    assert summary(get(client, "/?from=2026&to=2027")).startswith("4 of 108 events: 2 held, 2 planned.")
    assert summary(get(client, "/?from=2013&to=2013")).startswith("6 of 108 events, all held. All are known")


def test_every_chosen_filter_is_removed_by_one_link(client: TestClient) -> None:
    page = get(
        client, "/?topic=ukraine&kind=call&status=held&person=xi-jinping&side=beijing&told=article&from=2025&q=friends"
    )
    chips = re.findall(r'<a class="chip" id="no-[^"]+" href="([^"]+)"', page)
    left = [html.unescape(chip) for chip in chips]
    for gone in ("kind", "status", "person", "side", "told", "from", "q"):
        assert any(f"{gone}=" not in address and "topic=ukraine" in address for address in left), gone
    assert 'id="topic-ukraine" href="/?kind=call' in page  # pressing a chosen topic takes it away


def test_the_search_keeps_the_other_filters(client: TestClient) -> None:
    page = get(client, "/?topic=ukraine&from=2025")
    assert '<input type="hidden" form="find" name="topic" value="ukraine">' in page
    assert '<input type="hidden" form="find" name="from" value="2025">' in page


def test_words_are_looked_for(client: TestClient) -> None:
    page = get(client, "/?q=weal")
    assert listed(page) == [CALL]
    assert 'value="weal"' in page


def test_what_a_reader_typed_is_never_markup(client: TestClient) -> None:
    page = get(client, "/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_leading_quotation_is_one_of_those_who_took_part_with_its_medium(client: TestClient) -> None:
    page = get(client, "/?topic=united-states&told=article")
    assert "“are good neighbours that cannot be moved away, and true friends who share weal and woe”" in page
    assert "via Xinhua" in page
    assert "Ryabkov</span>" not in page
    assert '<figure class="said side-1 direct">' in page


def test_planned_events_stand_at_the_head_of_their_year_and_dashed_on_the_band(client: TestClient) -> None:
    page = get(client, "/?from=2026&to=2026")
    assert listed(page)[0] == "2026-11-xi-putin-summit"
    assert re.search(r"<h3>.*?Planned</h3>", page)
    assert 'id="m-2026-11-xi-putin-summit" class="bracket plan"' in page
    assert 'id="m-2026-11-xi-putin-summit" class="plan"' in get(client, "/")


def test_an_undated_event_is_listed_and_said_but_not_drawn(client: TestClient) -> None:
    page = get(client, "/?kind=message&told=article")
    (address,) = listed(page)
    assert address.startswith("undated-xi-putin-message-")
    assert address not in marked(page)
    assert "Date not said" in page


def test_dissent_is_told_in_the_row(client: TestClient) -> None:
    page = words(get(client, "/?from=2026-02&to=2026-02"))
    assert "Duration differs" in page
    assert "90 minutes (article)" in page


def test_pages_of_the_list_join_without_gap_or_double(client: TestClient) -> None:
    whole, address, seen = listed(get(client, "/?sort=oldest")), "/?sort=oldest&limit=25", []
    for _ in range(10):
        page = get(client, address)
        seen += listed(page)
        more = re.search(r'<a class="btn" href="([^"]+)#list">Later events', page)
        if not more:
            break
        address = html.unescape(more[1])
    assert seen == whole
    assert len(seen) == 108


def test_an_empty_result_says_which_filter_to_loosen(client: TestClient) -> None:
    page = get(client, "/?topic=taiwan&from=2013&to=2014")
    assert "No event fits Taiwan and 2013 to 2014." in words(page)
    assert "Without 2013 to 2014: 1 event" in words(page)
    assert re.search(r"Without Taiwan: \d+ events", words(page))


def test_counts_beside_filters_are_what_pressing_them_gives(client: TestClient) -> None:
    page = get(client, "/?told=article")
    chips = re.findall(r'id="topic-(?!all)[^"]+" href="([^"]+)"[^>]*>[^<]+<span>([\d,]+)</span>', page)
    assert len(chips) >= 4
    for address, count in chips:
        assert len(listed(get(client, html.unescape(address)))) == int(count)


def test_a_value_that_gives_nothing_now_stays_with_nought(client: TestClient) -> None:
    page = get(client, "/?kind=message&told=article")
    assert re.search(r'id="topic-ukraine"[^>]*>Ukraine<span>0</span>', page)


def test_htmx_gets_the_view_alone_and_a_reader_the_whole_page(client: TestClient) -> None:
    whole, part = get(client, "/?topic=ukraine"), get(client, "/?topic=ukraine", **HTMX)
    assert "<html" in whole
    assert "<html" not in part
    assert part.startswith("<title>Ukraine · Timeline · Readout</title>")
    assert listed(part) == listed(whole)
    back = get(client, "/?topic=ukraine", **{**HTMX, "HX-History-Restore-Request": "true"})
    assert "<html" in back
    assert "<html" in get(client, "/?topic=ukraine", **{"HX-Request": "true", "HX-Request-Type": "full"})


def test_a_cache_cannot_mistake_the_one_for_the_other(client: TestClient) -> None:
    vary = client.get("/").headers["vary"]
    assert "HX-Request" in vary
    assert "HX-Request-Type" in vary


def test_htmx_is_told_the_canonical_address(client: TestClient) -> None:
    answer = client.get("/?to=&topic=ukraine&from=2025-01-01&topic=taiwan&q=", headers=HTMX)
    assert answer.headers["HX-Push-Url"] == "/?topic=taiwan&topic=ukraine&from=2025"
    assert (
        '<link rel="canonical" href="/?topic=taiwan&amp;topic=ukraine&amp;from=2025">'
        in client.get("/?from=2025-01&topic=ukraine&topic=taiwan").text
    )


@pytest.mark.parametrize(
    ("address", "field", "right"),
    [
        ("/?topic=pandas", "topic", "ukraine"),
        ("/?from=24/02/2025", "from", "2025-02-24"),
        ("/?kind=duel", "kind", "video_call"),
        ("/?after=2025-02-31~x", "after", "first page"),
        ("/?limit=100000", "limit", "500"),
    ],
)
def test_a_wrong_filter_gets_a_readable_page_that_says_what_is_right(
    client: TestClient, address: str, field: str, right: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert "This filter cannot be read" in answer.text
    assert f"<b>{field}</b>" in answer.text
    assert right in answer.text
    part = client.get(address, headers=HTMX)
    assert part.status_code == 400
    assert "<html" not in part.text


def test_unknown_parameters_are_ignored(client: TestClient) -> None:
    assert listed(get(client, "/?utm_source=letter&topic=taiwan")) == listed(get(client, "/?topic=taiwan"))


def test_nothing_lives_at_an_unknown_address(client: TestClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "Nothing lives at this address" in answer.text
    problem = client.get("/api/v1/nowhere")
    assert problem.status_code == 404
    assert problem.headers["content-type"] == "application/problem+json"
    assert problem.json()["status"] == 404


def test_a_defect_gets_a_readable_page_that_is_guarded_too(
    tmp_path: Path, opened: Callable[[Settings], TestClient]
) -> None:
    broken = opened(Settings(database_url=f"sqlite:///{tmp_path / 'empty.db'}", _env_file=None))
    answer = broken.get("/")
    assert answer.status_code == 500
    assert "Something went wrong here" in answer.text
    assert "Traceback" not in answer.text
    assert "content-security-policy" in answer.headers
    assert broken.get("/readyz").status_code == 503
    assert broken.get("/healthz").status_code == 200


def test_every_answer_is_guarded(client: TestClient) -> None:
    for address in ("/", "/nowhere", "/static/readout.css"):
        headers = client.get(address).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"


def test_head_gets_the_headers_of_get_without_its_body(client: TestClient) -> None:
    answer = client.head("/?topic=ukraine")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.content == b""
    assert client.head("/nowhere").status_code == 404


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(client: TestClient) -> None:
    page = get(client, "/")
    assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", page)
    assert not re.search(r"<script(?! src=\"/static/)", page)
    assert not re.findall(r'(?:src|href|action)="(?:https?:)?//(?!testserver/)', page)


def test_the_first_page_is_light(client: TestClient) -> None:
    def weight(data: bytes) -> int:
        return len(gzip.compress(data, 9))

    page = weight(get(client, "/").encode())
    css = weight((STATIC / "readout.css").read_bytes())
    js = weight((STATIC / "timeline.js").read_bytes())
    htmx = weight(Path(STATIC / "vendor" / "htmx.min.js").read_bytes())
    assert css <= 8_000
    assert js <= 3_000
    assert css + js + htmx <= 30_000
    assert page + css + js + htmx <= 100_000


def test_the_site_says_that_it_is_alive_and_ready(client: TestClient) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").text == "ready\n"
