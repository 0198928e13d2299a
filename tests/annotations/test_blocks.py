"""Bodies line by line with the role that each line has; junk glued to a paragraph is a block of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.annotations.blocks import find_blocks
from app.model.annotation import Role

SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "articles"
STORY = "The two leaders spoke for an hour on Monday, officials in both capitals said."


def roles(body: str) -> list[tuple[str, str]]:
    return [(block.role.value, block.span.of(body)) for block in find_blocks(body)]


def role_of(line: str, before: str = STORY + "\n", after: str = "\n" + STORY + " They will meet.") -> str:
    return next(
        block.role.value for block in find_blocks(before + line + after) if block.span.of(before + line) == line
    )


@pytest.mark.parametrize(
    "line",
    [
        "Share and Follow",
        "Share this article",
        "Read Time:1 Minute, 21 Second",
        "Reading time: 2 minutes",
        "3 min read",
        "Impact Shorts",
        "More Shorts",
        "in , , ,",
        "★★★★☆",
        "***",
        "What do you think?",
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
        "About The Author",
        "See also\u00a0 As soldiers fire warning shots, border tensions increase.",
        "Also Read | Rupee opens flat against dollar",
        "READ MORE: Ten things to know about the summit",
        "Read more: Ten things to know",
        "Related: Festive trains leave on time",
        "Related Articles",
        "Most read in World",
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below this ad",
        "NEVER MISS A STORY: Get your news first by following us across all platforms.",
        "Sign up for our daily newsletter",
        "Subscribe | Log in",
        "Home > World > Asia",
        "Home / World / News",
        "With inputs from agencies",
        "(With inputs from agencies)",
        "Original Source: edition.example.com",
        "(Reporting by A. Writer and B. Writer; Editing by C. Editor)",
        "(This story has not been edited by our staff and is published from a syndicated feed.)",
        "© 2025 Example Media. All rights reserved.",
        "Copyright 2024 Example",
        "We use cookies to improve your experience.",
        "12 comments",
        "Download PDF | Cite | Share",
        "https://example.com/story",
        "CORRECTION: An earlier version misstated the number of years.",
        "Follow us on X and Facebook",
        "Tags: diplomacy, tea",
    ],
)
def test_what_the_page_puts_around_the_article_is_junk(line: str) -> None:
    assert role_of(line) == "junk"


@pytest.mark.parametrize(
    "line",
    [
        "The latest round of talks took place on Tuesday.",
        "More than twenty agreements were signed during the visit.",
        "The article was published in a newspaper ahead of the visit, the ministry said.",
        "“We have no limits,” he said.",
        "Share prices in Shanghai rose after the announcement was made public.",
        "Follow-up talks are planned for the autumn, the two ministries said.",
        "Source code and chips were also discussed, according to people who were there.",
        "Related questions of trade were left to the ministers, who meet in June.",
        "1. Taiwan: the guest backed the host’s position on the island.",
        "QUESTION: What was served?",
        "PESKOV: No.",
        "• Both sides will open consulates in two more cities.",
    ],
)
def test_sentences_of_the_article_are_text(line: str) -> None:
    assert role_of(line) == "text"


@pytest.mark.parametrize(
    "line",
    [
        "June 16, 2024",
        "16 June 2024, 14:30",
        "Tuesday 21 January 2025",
        "14:20 GMT",
        "11:14 GMT 15.06.2022 (Updated: 11:52 GMT 15.06.2022)",
        "1 Sep. 19:30 (UTC+3 MSK)",
        "By Simone McCarthy, CNN",
        "Updated On 20 Jun 2025 | 06:12 AM IST",
        "By Hester Quill in Moscow",
        "By Staff Reporter",
        "BY OUR CORRESPONDENT",
        "Written by: Desk | July 04, 2023 16:45 IST",
        "Great Wall Bulletin, 18:04, August 08, 2025",
        "Source: Bulletin   Editor: huaxia   2022-12-31 08:20:15",
        "Publication date: February 24, 2025, 15:10",
    ],
)
def test_lines_that_only_give_a_date_or_an_author_are_datelines(line: str) -> None:
    assert role_of(line) == "dateline"


def test_a_place_after_a_date_belongs_to_the_dateline() -> None:
    assert roles(f"Talks in the Kremlin\n\nMay 16, 2024\n15:10\nThe Kremlin, Moscow\n\n{STORY}") == [
        ("title", "Talks in the Kremlin"),
        ("dateline", "May 16, 2024"),
        ("dateline", "15:10"),
        ("dateline", "The Kremlin, Moscow"),
        ("text", STORY),
    ]


@pytest.mark.parametrize(
    "dateline",
    [
        "BEIJING (Harbour Wire) -",
        "BEIJING, May 14 (Harbour Wire) -",
        "MOSCOW, March 22 /TASS/. –",
        "KYIV/BEIJING, April 26 (Harbour Wire) —",
        "MOSCOW, March 22. /TASS/.",
        "Moscow [Russia], October 18 (ANI):",
        "Moscow, July 4:",
        "Moscow, 3 Mar (Xinhua) --",
        "May 16 (UPI) --",
        "BEIJING --",
        "MARBELLA, Spain, Feb 3 (Harbour Wire) -",
        "ASTANA, KAZAKHSTAN - JULY 3, 2024:",
        "WASHINGTON —",
        "St. Petersburg, Russia (AP) —",
    ],
)
def test_the_dateline_that_opens_a_paragraph_is_a_block_of_its_own(dateline: str) -> None:
    assert roles(f"{dateline} {STORY}") == [("dateline", dateline), ("text", STORY)]


def test_a_sentence_that_begins_in_capitals_has_no_dateline() -> None:
    assert roles("NATO — and the EU — said that they had seen the reports.")[0][0] == "text"


@pytest.mark.parametrize(
    ("paragraph", "junk", "rest"),
    [
        ("More ShortsSpeaking of ties, he said so.", "More Shorts", "Speaking of ties, he said so."),
        ("More Shorts“It is cold,” he said.", "More Shorts", "“It is cold,” he said."),
        ("AdvertisementThe talks lasted two hours.", "Advertisement", "The talks lasted two hours."),
        ("The talks lasted two hours. (Photo: Agency)", "(Photo: Agency)", "The talks lasted two hours."),
        ("The talks lasted two hours.Advertisement", "Advertisement", "The talks lasted two hours."),
        ("Xi arrived on Wednesday. (Xinhua/Li Xueren)", "(Xinhua/Li Xueren)", "Xi arrived on Wednesday."),
        ("The talks lasted two hours. ■", "■", "The talks lasted two hours."),
    ],
)
def test_junk_glued_to_a_paragraph_is_cut_off(paragraph: str, junk: str, rest: str) -> None:
    found = roles(f"{STORY} It was short.\n{paragraph}\n{STORY} It was long.")
    assert ("junk", junk) in found
    assert ("text", rest) in found


def test_the_headline_is_the_title_and_a_short_line_between_paragraphs_a_heading() -> None:
    assert roles(f"Leaders speak by phone\n{STORY}\nA long silence\n{STORY} It was cold.") == [
        ("title", "Leaders speak by phone"),
        ("text", STORY),
        ("heading", "A long silence"),
        ("text", STORY + " It was cold."),
    ]


def test_headlines_after_the_last_paragraph_are_junk() -> None:
    body = f"{STORY}\nKremlin Holds West Responsible for War\nLeader Warns of Waning Focus on Security"
    assert [role for role, _ in roles(body)] == ["text", "junk", "junk"]


def test_a_list_of_headlines_after_the_last_paragraph_is_junk() -> None:
    body = f"{STORY}\n- Leaders hold informal meeting\n- Mounted police team safeguards grasslands\nRead more"
    assert [role for role, _ in roles(body)] == ["text", "junk", "junk", "junk"]


def test_a_list_of_sentences_at_the_end_is_text() -> None:
    body = f"{STORY}\n• The two leaders met.\n• They agreed to meet again in May."
    assert [role for role, _ in roles(body)] == ["text", "text", "text"]


def test_links_after_a_label_are_junk() -> None:
    body = f"{STORY}\nSee also\nPress statements by both presidents – May 8\nA second link\n{STORY} It was cold."
    assert [role for role, _ in roles(body)] == ["text", "junk", "junk", "junk", "text"]


def test_a_paragraph_printed_twice_is_a_repeat_though_its_commas_differ() -> None:
    again = STORY.replace("Monday,", "Monday").upper()
    assert roles(f"{STORY}\n{again}") == [("text", STORY), ("repeat", again)]


def test_a_sentence_told_again_in_other_words_is_no_repeat() -> None:
    assert [role for role, _ in roles(f"{STORY}\nThey spoke for an hour.\n{STORY} They will meet.")] == ["text"] * 3


def test_short_answers_may_be_given_twice() -> None:
    assert [role for role, _ in roles("PESKOV: No.\nPESKOV: No.")] == ["text", "text"]


def test_a_line_that_comes_again_and_again_is_a_repeat_from_some_time_on() -> None:
    found = [role for role, _ in roles("PESKOV: No.\n" * 40)]
    assert found == ["text"] * 16 + ["repeat"] * 24


def test_a_line_that_goes_on_in_lower_case_is_one_paragraph_with_the_next() -> None:
    assert [role for role, _ in roles("President Xi Jinping\nand his counterpart met here on Monday.")] == ["text"]


def test_lines_of_a_wrapped_text_file_are_one_paragraph() -> None:
    body = (
        "The two leaders spoke for an hour on Monday, officials in Beijing and in\n"
        "Moscow said. Xi Jinping proposed that they meet in the spring of the next\n"
        "year, and Vladimir Putin agreed to come to China for a visit of three or\n"
        "four days."
    )
    assert [role for role, _ in roles(body)] == ["text"]


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_the_seed_articles_junk_is_no_content(path: Path) -> None:
    body = path.read_text("utf-8")
    content = "\n".join(
        block.span.of(body) for block in find_blocks(body) if block.role in (Role.TITLE, Role.HEADING, Role.TEXT)
    )
    for junk in (
        "Share and Follow",
        "Read Time",
        "Impact Shorts",
        "More Shorts",
        "Leave a Reply",
        "email address",
        "in , , ,",
        "See also",
        "What do you think",
        "Holds West Responsible",
        "Waning US Focus",
        "About The Author",
        "With inputs",
        "Original Source",
        "NEVER MISS",
    ):
        assert junk not in content


def test_the_seed_articles_paragraphs_are_kept() -> None:
    counts = {
        path.stem[:3]: sum(block.role is Role.TEXT for block in find_blocks(path.read_text("utf-8")))
        for path in SEEDS.glob("*.txt")
    }
    assert counts == {"000": 11, "001": 7, "002": 18, "003": 9, "004": 19}
