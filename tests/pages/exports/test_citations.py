"""Citations of an event at its revision, read back strictly."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import bibtexparser
import pytest

from app.model.annotation import Kind, Status
from app.model.dates import UNDATED, Dating, Period, Precision
from app.model.event import Chosen, Event
from app.pages.citations import Cited, bibtex, csl, plain, ris
from tests.pages.exports import reading
from tests.pages.exports.hostile import FORMULA, LINES

if TYPE_CHECKING:
    from fastapi.testclient import TestClient

DAY = Dating(Period.of_day(date(2025, 2, 24)), Precision.DAY)
URL = "https://readout.example/events/2025-02-24-a-b-call"


def cited(title: str = "A and B speak", dating: Dating = DAY, url: str = URL) -> Cited:
    event = Event("2025-02-24-a-b-call", title, Chosen(Kind.CALL), Chosen(Status.HELD), ("A", "B"), dating)
    return Cited(event, 3, date(2025, 3, 1), url, date(2026, 6, 1))


def test_plain_words_name_the_revision_and_the_day_it_was_read() -> None:
    assert plain(cited().event, 3, date(2026, 6, 1)) == (
        "Readout. “A and B speak”, call, 24 February 2025. Revision 3, read 1 June 2026."
    )


def test_a_parser_of_bibtex_reads_the_citation() -> None:
    (entry,) = bibtexparser.loads(bibtex(cited())).entries
    assert (entry["ENTRYTYPE"], entry["urldate"]) == ("misc", "2026-06-01")
    assert entry["url"].replace("\\", "") == URL


def test_bibtex_has_address_revision_and_dates() -> None:
    kind, key, fields = reading.bibtex(bibtex(cited()))
    assert (kind, key) == ("misc", "readout-2025-02-24-a-b-call-r3")
    assert fields == {
        "author": "{Readout}",
        "title": "{A and B speak}",
        "year": "2025",
        "date": "2025-03-01",
        "note": "Call, 24 February 2025. Revision 3.",
        "version": "3",
        "url": URL,
        "urldate": "2026-06-01",
    }


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("100 % & #1 $5 a_b", r"100 \% \& \#1 \$5 a\_b"),
        ("x^2 ~y", r"x\textasciicircum{}2 \textasciitilde{}y"),
        ("a\\b", r"a\textbackslash{}b"),
        ("“New START” – 条约", "“New START” – 条约"),
    ],
)
def test_what_latex_acts_on_is_said_otherwise(title: str, written: str) -> None:
    assert reading.bibtex(bibtex(cited(title)))[2]["title"] == f"{{{written}}}"


@pytest.mark.parametrize("title", ["a } b", "a { b", "{{{", "}}},\n@misc{x,"])
def test_a_brace_within_a_title_ends_no_field(title: str) -> None:
    text = bibtex(cited(title))
    assert reading.bibtex(text)[2]["urldate"] == "2026-06-01"
    assert text.count("{") == text.count("}")


def test_ris_has_a_tag_a_line_and_ends_with_er() -> None:
    lines = dict(reading.ris(ris(cited())))
    assert next(iter(lines)) == "TY"
    assert lines["TY"] == "ELEC"
    assert lines["UR"] == URL
    assert (lines["ET"], lines["DA"], lines["Y2"]) == ("Revision 3", "2025/03/01", "2026/06/01")


@pytest.mark.parametrize("title", [FORMULA, LINES, "a\u2028ER  - \u0085b"])
def test_no_title_begins_another_line(title: str) -> None:
    tags = [tag for tag, _ in reading.ris(ris(cited(title)))]
    assert tags == ["TY", "AU", "TI", "PY", "DA", "PB", "ET", "N1", "UR", "Y2", "ER"]
    assert reading.bibtex(bibtex(cited(title)))[2]["url"] == URL


def test_csl_has_the_names_of_its_schema() -> None:
    (item,) = json.loads(csl(cited()))
    assert item == {
        "id": "readout-2025-02-24-a-b-call-r3",
        "type": "webpage",
        "title": "A and B speak",
        "author": [{"literal": "Readout"}],
        "container-title": "Readout",
        "issued": {"date-parts": [[2025, 3, 1]]},
        "accessed": {"date-parts": [[2026, 6, 1]]},
        "version": "Revision 3",
        "note": "Call, 24 February 2025. Revision 3.",
        "URL": URL,
        "event-date": {"date-parts": [[2025, 2, 24]]},
    }


@pytest.mark.parametrize(
    ("dating", "parts"),
    [
        (Dating(Period(date(2013, 3, 22), date(2013, 3, 24)), Precision.DAY), [[2013, 3, 22], [2013, 3, 24]]),
        (Dating(Period.of_month(2024, 5), Precision.MONTH), [[2024, 5]]),
        (Dating(Period(date(2026, 1, 1), date(2026, 6, 30)), Precision.SEASON), [[2026, 1], [2026, 6]]),
        (Dating(Period.of_year(2026), Precision.YEAR), [[2026]]),
    ],
)
def test_csl_says_no_more_of_a_date_than_is_known(dating: Dating, parts: list[list[int]]) -> None:
    assert json.loads(csl(cited(dating=dating)))[0]["event-date"] == {"date-parts": parts}


def test_csl_leaves_out_a_date_that_is_not_said() -> None:
    assert "event-date" not in json.loads(csl(cited(dating=UNDATED)))[0]


@pytest.mark.parametrize("ending", ["bib", "ris", "csl.json"])
def test_every_event_can_be_cited(hostile_client: TestClient, ending: str) -> None:
    for one in hostile_client.get("/timeline.json").json()["items"]:
        answer = hostile_client.get(f"/events/{one['address']}.{ending}")
        assert answer.status_code == 200
        assert one["cite"] in answer.text
        if ending == "bib":
            reading.bibtex(answer.text)
        elif ending == "ris":
            assert list(reading.ris(answer.text))[-1] == ("ER", "")
        else:
            assert json.loads(answer.text)[0]["URL"] == one["cite"]


def test_the_event_page_offers_them(client: TestClient) -> None:
    page = client.get("/events/2025-02-24-xi-putin-call").text
    offered = re.findall(r'href="(/events/[^"]+\.(?:bib|ris|csl\.json))"', page)
    assert len(offered) == 3
    assert all(client.get(path).status_code == 200 for path in offered)
