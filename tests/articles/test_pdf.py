"""PDF of a readout: lines joined, hyphens mended, furniture dropped; what has no letters is refused with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from app.articles.fetch import fetch_article
from app.articles.pdf import article_of_pdf
from app.model.errors import BadArticle
from app.model.world import World
from tests.articles.hosting import hosting, local, send

READOUT = (
    (
        "Ministry of Foreign Affairs",
        "",
        "Readout of the telephone talk",
        "",
        "The two presidents spoke by telephone on 24 February 2025. They agreed to",
        "go on with the strategic coordination and practical coopera-",
        "tion of their countries, which had been set out in the well-",
        "known joint statement of last year.",
        "",
        "Of the war, one side said that it was pleased to see posi-",
        "tive efforts made; the other told of the talks held in Riyadh, and of what",
        "",
        "Page 1 of 3",
    ),
    (
        "Ministry of Foreign Affairs",
        "",
        "was said there.",
        "Topics:",
        "1. trade and energy, which stand at the head of the list for the year to come;",
        "2. exchanges of people.",
        "",
        "Page 2 of 3",
    ),
    ("Ministry of Foreign Affairs", "", "Both agreed to stay in touch.", "", "Page 3 of 3"),
)
PARAGRAPHS = """Readout of the telephone talk
The two presidents spoke by telephone on 24 February 2025. They agreed to go on with the strategic coordination and \
practical cooperation of their countries, which had been set out in the well-known joint statement of last year.
Of the war, one side said that it was pleased to see positive efforts made; the other told of the talks held in \
Riyadh, and of what was said there.
Topics:
1. trade and energy, which stand at the head of the list for the year to come;
2. exchanges of people.
Both agreed to stay in touch.""".split("\n")


def pdf(pages: Sequence[Sequence[str]], title: str = "") -> bytes:
    """A PDF with these lines on its pages, an empty line as a gap."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for place, lines in enumerate(pages):
        shown = "".join(
            f"1 0 0 1 60 {780 - 16 * row} Tm ({line.replace('(', '').replace(')', '')}) Tj\n"
            for row, line in enumerate(lines)
            if line
        )
        stream = f"BT /F1 11 Tf\n{shown}ET"
        resources = "/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {resources} /Contents {5 + 2 * place} 0 R >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    data, places = bytearray(b"%PDF-1.4\n"), []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    data += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    writer = PdfWriter(clone_from=PdfReader(BytesIO(bytes(data))))
    if title:
        writer.add_metadata({"/Title": title, "/CreationDate": "D:20250224213000+03'00'"})
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_readout_is_read_whole_without_its_furniture() -> None:
    article = article_of_pdf(pdf(READOUT))
    assert article.body.split("\n\n") == PARAGRAPHS
    assert article.title == "Readout of the telephone talk"


def test_title_and_day_are_those_that_the_file_states(world: World) -> None:
    made = pdf(READOUT, "Readout: telephone talk")
    article = article_of_pdf(made, url="https://www.fmprc.gov.cn/a.pdf", world=world)
    assert (article.title, str(article.published)) == ("Readout: telephone talk", "2025-02-24")
    assert article.outlet == "Chinese Foreign Ministry website"
    assert article_of_pdf(pdf(READOUT, "final2.docx")).title == "Readout of the telephone talk"


def test_a_pdf_is_fetched_from_its_address_whatever_the_host_calls_it() -> None:
    with hosting() as host:
        for path, kind in (("/a.pdf", "application/pdf"), ("/b", "application/octet-stream"), ("/c", "text/html")):
            host.pages[path] = lambda handler, kind=kind: send(handler, pdf(READOUT), content_type=kind)  # type: ignore[misc]
            found = fetch_article(local(), f"{host.url}{path}").article
            assert found.body.split("\n\n") == PARAGRAPHS
            assert found.url == f"{host.url}{path}"


def test_a_locked_pdf_is_refused() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(READOUT))))
    writer.encrypt("secret", algorithm="RC4-128")
    with pytest.raises(BadArticle, match="locked"):
        article_of_pdf(written(writer))


def test_a_pdf_that_is_only_locked_against_change_is_read() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf(READOUT))))
    writer.encrypt("", "owner", algorithm="RC4-128")
    assert article_of_pdf(written(writer)).body.split("\n\n") == PARAGRAPHS


def test_a_scanned_or_empty_pdf_is_refused() -> None:
    scanned = BytesIO()
    Image.new("RGB", (300, 400), "white").save(scanned, "PDF")
    for data in (scanned.getvalue(), pdf([[""]]), pdf([["Page 1"]])):
        with pytest.raises(BadArticle, match="pictures"):
            article_of_pdf(data)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.4\n" + b"\x00\xff" * 500, pdf(READOUT)[:700], b"<html>"])
def test_a_broken_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(BadArticle, match=r"cannot be read|pictures"):
        article_of_pdf(data)
