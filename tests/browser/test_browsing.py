"""The timeline in the hands of a reader: pointer, keyboard, Back, no JavaScript, narrow and wide, light and dark."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, violations

CALL = "2025-02-24-xi-putin-call"
VIEWS = [
    "/",
    "/?topic=ukraine&side=beijing&from=2024&to=2026",
    "/?topic=taiwan&from=2013&to=2014",
    "/?from=2025-02&to=2025-02",
]


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def tab_stops(page: Page) -> list[str]:
    script = "[...document.querySelectorAll('#lanes a')].filter(a => a.tabIndex === 0).map(a => a.closest('.lane').id)"
    return list(page.evaluate(script))


def wait_for(page: Page, address: str) -> None:
    page.wait_for_url(re.compile(re.escape(address) + "$"))
    page.wait_for_function("!document.querySelector('.htmx-request')")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", VIEWS)
def test_axe_finds_nothing_wrong(open_page: Opener, address: str, width: int, dark: bool) -> None:
    assert violations(open_page(address, width=width, dark=dark)) == []


@pytest.mark.parametrize("width", [320, 390, 640, 800, 992, 1280, 1920])
def test_the_page_never_scrolls_sideways(open_page: Opener, width: int) -> None:
    for address in ("/", "/?topic=ukraine&side=beijing&person=xi-jinping&from=2024&to=2026"):
        page = open_page(address, width=width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_press_on_a_topic_changes_the_view_in_place(open_page: Opener) -> None:
    page = open_page()
    page.evaluate("window.same = true")
    page.locator("#topic-taiwan").click()
    wait_for(page, "/?topic=taiwan")
    expect(page).to_have_title("Taiwan · Timeline · Readout")
    expect(page.locator("#sum")).to_contain_text("of 108 events")
    assert page.evaluate("window.same") is True
    assert focused(page) == "topic-taiwan"
    assert page.locator("#topic-taiwan").get_attribute("aria-current") == "true"


def test_back_and_forward_show_what_was_there(open_page: Opener) -> None:
    page = open_page()
    page.locator("#topic-ukraine").click()
    wait_for(page, "/?topic=ukraine")
    page.locator("#lane-call").click()
    wait_for(page, "/?topic=ukraine&kind=call")
    one = page.locator("#sum").inner_text()
    page.go_back()
    wait_for(page, "/?topic=ukraine")
    expect(page.locator("#topic-ukraine")).to_have_attribute("aria-current", "true")
    expect(page.locator("#lane-call")).not_to_have_attribute("aria-current", "true")
    assert len(tab_stops(page)) == 7
    page.go_back()
    wait_for(page, "/")
    expect(page.locator("#sum")).to_contain_text("106 held")
    expect(page).to_have_title("Timeline · Readout")
    page.go_forward()
    page.go_forward()
    wait_for(page, "/?topic=ukraine&kind=call")
    expect(page.locator("#sum")).to_have_text(one)


def test_a_shared_address_opens_the_same_view(open_page: Opener, site: str) -> None:
    page = open_page()
    page.locator("#topic-ukraine").click()
    wait_for(page, "/?topic=ukraine")
    other = open_page(page.url.removeprefix(site))
    expect(other.locator("#sum")).to_have_text(page.locator("#sum").inner_text())
    assert other.locator("#list").inner_text() == page.locator("#list").inner_text()


def test_back_from_an_event_returns_to_the_filtered_list(open_page: Opener) -> None:
    page = open_page()
    page.locator("#topic-ukraine").click()
    wait_for(page, "/?topic=ukraine")
    page.locator(f"#e-{CALL} .ti a").click()
    page.wait_for_url(f"**/events/{CALL}")
    page.go_back()
    wait_for(page, "/?topic=ukraine")
    expect(page.locator("header.top")).to_have_count(1)
    expect(page.locator("#sum")).to_contain_text("of 108 events")


def test_a_mark_keeps_its_focus_through_a_zoom(open_page: Opener) -> None:
    page = open_page()
    middle = "2020-07-08-xi-putin-call"
    before = page.locator(f"#m-{middle} use").get_attribute("x")
    page.locator(f"#m-{middle}").focus()
    page.keyboard.press("+")
    page.wait_for_function(
        "before => document.activeElement.querySelector('use').getAttribute('x') !== before", arg=before
    )
    assert "from=" in page.url
    assert focused(page) == f"m-{middle}"


def test_focus_is_handed_on_when_what_had_it_is_gone(open_page: Opener) -> None:
    page = open_page("/?told=article&from=2024")
    page.locator("#no-told-article").focus()
    page.keyboard.press("Enter")
    wait_for(page, "/?from=2024")
    assert page.locator("#view :focus").count() == 1


def test_each_lane_is_one_tab_stop_and_arrows_move_within(open_page: Opener) -> None:
    page = open_page()
    stops = tab_stops(page)
    assert len(stops) == len(set(stops)) == 7  # six lanes and the axis
    page.locator("#lane-of-call a").first.focus()
    page.keyboard.press("End")
    last = focused(page)
    page.keyboard.press("Home")
    first = focused(page)
    assert first != last
    page.keyboard.press("ArrowRight")
    assert focused(page) not in {first, last}
    page.keyboard.press("ArrowLeft")
    assert focused(page) == first
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.lane').id") == "lane-of-video_call"
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.closest('.lane').id") == "lane-of-call"
    assert len(tab_stops(page)) == 7


def test_tab_stops_stay_few_after_a_change(open_page: Opener) -> None:
    page = open_page()
    page.locator("#topic-ukraine").click()
    wait_for(page, "/?topic=ukraine")
    page.wait_for_function("document.querySelectorAll('#lanes .lane a[tabindex=\"0\"]').length === 7")


def test_zoom_and_pan_by_button(open_page: Opener) -> None:
    page = open_page()
    page.locator("#zoom-in").click()
    page.wait_for_url("**/?from=*")
    closer = page.locator("#band-h").inner_text()
    page.locator("#zoom-later").click()
    expect(page.locator("#band-h")).not_to_have_text(closer)
    later = page.locator("#band-h").inner_text()
    page.locator("#zoom-out").click()
    expect(page.locator("#band-h")).not_to_have_text(later)
    page.locator("#zoom-earlier").click()
    expect(page.locator("#zoom-earlier")).to_have_attribute("aria-disabled", "true")


def test_dates_typed_into_the_form_make_a_short_address(open_page: Opener) -> None:
    page = open_page("/?topic=ukraine")
    page.locator("#from").fill("2025-01-01")
    page.locator("#to").fill("2025-12-31")
    page.locator("#show").click()
    wait_for(page, "/?topic=ukraine&from=2025&to=2025")
    expect(page.locator("#from")).to_have_value("2025")


def test_a_drag_over_the_coverage_chooses_its_span(open_page: Opener) -> None:
    page = open_page()
    box = page.locator("#cover").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + 30, steps=5)
    page.mouse.up()
    page.wait_for_url("**/?from=2020*")


def test_a_drag_over_the_lanes_moves_them(open_page: Opener) -> None:
    page = open_page("/?from=2020&to=2021")
    box = page.locator("#lanes").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + 60, steps=5)
    page.mouse.up()
    wait_for(page, "/?from=2021&to=2022")


def test_a_drag_that_ends_on_a_mark_does_not_open_it(open_page: Opener) -> None:
    page = open_page("/?from=2025&to=2025")
    mark = page.locator(f"#m-{CALL} use").bounding_box()
    assert mark
    page.mouse.move(mark["x"] + 8, mark["y"] + 8)
    page.mouse.down()
    page.mouse.move(mark["x"] + 120, mark["y"] + 8, steps=5)
    page.mouse.up()
    page.wait_for_url("**/?from=2024*")


def test_the_wheel_scrolls_the_page_and_never_the_band(open_page: Opener) -> None:
    page = open_page(height=500)
    page.locator("#lanes").hover()
    page.mouse.wheel(0, 300)
    page.wait_for_function("scrollY > 100")
    assert page.url.endswith("/")


def test_check_boxes_apply_at_once_and_follow_their_chips(open_page: Opener) -> None:
    page = open_page()
    page.locator("#more summary").click()
    page.locator("#side-beijing").check()
    wait_for(page, "/?side=beijing")
    assert focused(page) == "side-beijing"
    expect(page.locator("#more")).to_have_attribute("open", "")
    page.locator("#no-sides-beijing").click()
    wait_for(page, "/")
    expect(page.locator("#side-beijing")).not_to_be_checked()
    expect(page.locator("#more")).to_have_attribute("open", "")


def test_the_search_field_joins_the_filters_and_empties_with_its_chip(open_page: Opener) -> None:
    page = open_page("/?topic=ukraine")
    page.locator("#q").fill("weal")
    page.keyboard.press("Enter")
    wait_for(page, "/?topic=ukraine&q=weal")
    page.locator("#no-words").click()
    wait_for(page, "/?topic=ukraine")
    expect(page.locator("#q")).to_have_value("")


def test_a_wrong_date_is_answered_in_the_page(open_page: Opener) -> None:
    page = open_page(js=False)
    page.locator("#from").evaluate("input => input.removeAttribute('pattern')")
    page.locator("#from").fill("soon")
    with page.expect_response(lambda answer: answer.status == 400):
        page.locator("#show").click()
    expect(page.locator("h1")).to_have_text("This filter cannot be read")


def test_where_the_server_is_out_of_reach_the_browser_says_so(open_page: Opener) -> None:
    page = open_page(goes_offline=True)
    page.context.set_offline(True)
    page.locator("#topic-taiwan").click()
    page.wait_for_url("chrome-error://**")


def test_only_the_sentence_under_the_title_is_announced(open_page: Opener) -> None:
    page = open_page()
    announced = page.locator("[role=status], [aria-live], [role=alert]")
    assert [one for one in announced.all_inner_texts() if one.strip()] == [page.locator("#sum").inner_text()]


def test_without_javascript_everything_still_works(open_page: Opener) -> None:
    page = open_page(js=False)
    page.locator("#topic-ukraine").click()
    page.wait_for_url("**/?topic=ukraine")
    page.locator("#lane-call").click()
    page.wait_for_url("**/?topic=ukraine&kind=call")
    page.locator("#zoom-in").click()
    page.wait_for_url("**/?topic=ukraine&kind=call&from=*")
    page.locator("#no-dates").click()
    page.locator("#more summary").click()
    page.locator("#side-beijing").check()
    page.locator("#apply").click()
    expect(page.locator(f"#e-{CALL}")).to_be_visible()
    page.locator("#q").fill("weal")
    page.locator("#find button").click()
    expect(page.locator("#no-words")).to_be_visible()
    page.locator(f"#e-{CALL} .ti a").click()
    page.wait_for_url(f"**/events/{CALL}")


def test_on_a_phone_columns_by_year_lead_into_the_list(open_page: Opener) -> None:
    page = open_page(width=390, height=800)
    assert not page.locator("#lanes").is_visible()
    page.locator(".spark a").nth(7).click()
    page.wait_for_url("**/#y2020")
    expect(page.locator("#y2020")).to_be_in_viewport()
