"""PDF of a readout -> an article: its title and text, with lines joined, hyphens mended, page furniture dropped.

By pypdf (alive, pure Python). A PDF holds lines, not paragraphs: they are put together again by how lines end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from app.articles.outlets import outlet_of_host
from app.model.article import Article
from app.model.errors import BadArticle
from app.model.world import World

MAX_PAGES = 400
_EDGE = 3  # lines at the top and bottom of a page that may be furniture
_FEWEST = 40  # letters; a PDF with fewer holds pictures of text
_NUMBERING = re.compile(r"(?:page\s*)?[-–—\s]*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_ENDS = re.compile(r"[.!?:;…。！？][\"'”’)\]»]*$")
_BEFORE_HYPHENS = frozenset(
    "all anti cross ex far half high long low mid non post pre pro self semi short well".split()
)
_STARTS = re.compile(r"[•·▪–—*-]\s|\(?\d{1,3}[.)]\s")


def article_of_pdf(
    data: bytes,
    *,
    id: str | None = None,
    title: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    published: date | None = None,
    world: World | None = None,
) -> Article:
    """The article that a PDF holds. Raises `BadArticle` for one that is broken, locked, or without letters."""
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadArticle("This PDF is locked with a password. Send its text.", "pdf")
        if len(reader.pages) > MAX_PAGES:
            raise BadArticle(f"This PDF has more than {MAX_PAGES} pages. Send the pages that matter.", "pdf")
        pages = [page.extract_text() or "" for page in reader.pages]
        stated = reader.metadata.title if reader.metadata else None
        made = _made(reader)
    except BadArticle:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as wrong:
        # A PDF can be wrong in any way, and pypdf then fails in any of these.
        raise BadArticle(f"This PDF cannot be read: {type(wrong).__name__}. Send its text.", "pdf") from wrong
    paragraphs = list(_paragraphs(_without_furniture([_lines(page) for page in pages])))
    body = "\n\n".join(paragraphs)
    if sum(ch.isalpha() for ch in body) < _FEWEST:
        raise BadArticle("This PDF holds pictures, not letters (or nothing). Send its text.", "pdf")
    heading = title or _title(stated, paragraphs)
    return Article.of(
        body,
        id=id,
        title=heading,
        url=url,
        outlet=outlet or outlet_of_host(url, world),
        published=published or made,
    )


def _lines(page: str) -> list[str]:
    return [" ".join(line.split()) for line in page.replace("\x00", "").split("\n")]


def _without_furniture(pages: Sequence[list[str]]) -> Iterator[list[str]]:
    """The lines of each page without those that stand at the edge of most pages, and without page numbers."""
    edges = Counter(
        shape for lines in pages for shape in {_shape(line) for line in (*lines[:_EDGE], *lines[-_EDGE:]) if line}
    )
    often = {shape for shape, count in edges.items() if len(pages) > 2 and count > len(pages) / 2}
    for lines in pages:
        last = len(lines) - _EDGE
        yield [
            line
            for place, line in enumerate(lines)
            if not ((place < _EDGE or place >= last) and (_shape(line) in often or _NUMBERING.fullmatch(line)))
        ]


def _shape(line: str) -> str:
    """A line with its numbers taken for one another: page 3 is furniture as page 4 is."""
    return re.sub(r"\d+", "0", line.casefold())


def _paragraphs(pages: Iterator[list[str]]) -> Iterator[str]:
    """Lines joined to paragraphs, across pages too."""
    lines = [line for page in pages for line in (*page, None)]  # None: the page ends
    width = _usual(lines)
    hyphened = frozenset(word.lower() for line in lines for word in re.findall(r"[^\W\d_]+-[^\W\d_]+", line or ""))
    held: list[str] = []
    for line in lines:
        if line is None:
            continue
        if not line:
            if held and _ENDS.search(held[-1]):
                yield _joined(held, hyphened)
                held = []
            continue
        if held and (_STARTS.match(line) or _closed(held[-1], line, width)):
            yield _joined(held, hyphened)
            held = []
        held.append(line)
    if held:
        yield _joined(held, hyphened)


def _usual(lines: Sequence[str | None]) -> int:
    """How long full lines are."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def _closed(before: str, line: str, width: int) -> bool:
    """Whether a paragraph ends with a line: it is short, and ends a sentence or heads what follows."""
    if len(before) > 0.8 * width:
        return False
    if _ENDS.search(before):
        return True
    return len(before) < 0.6 * width and line[:1].isupper() and not before.endswith((",", "-", "–", "—"))


def _joined(lines: Sequence[str], hyphened: frozenset[str]) -> str:
    """One paragraph of its lines. A word cut at the end of a line is mended, unless it has the hyphen by itself."""
    text = lines[0]
    for line in lines[1:]:
        cut = re.search(r"([^\W\d_]+)([-\u00ad\u2010])$", text)
        if not cut or not line[:1].islower():
            text = f"{text} {line}"
            continue
        rest = re.split(r"[\W\d_]", line, maxsplit=1)[0]
        whole = f"{cut[1]}-{rest}".lower()
        kept = cut[2] != "\u00ad" and (whole in hyphened or cut[1].lower() in _BEFORE_HYPHENS)
        text = f"{text}{line}" if kept else f"{text[:-1]}{line}"
    return text


def _title(stated: str | None, paragraphs: Sequence[str]) -> str | None:
    words = " ".join((stated or "").split())
    if words and not re.search(r"\.(?:docx?|pdf|indd|rtf)$|^(?:microsoft word|untitled)", words, re.IGNORECASE):
        return words
    first = paragraphs[0] if paragraphs else ""
    return first if 0 < len(first) <= 200 and not first.endswith(".") else None


def _made(reader: PdfReader) -> date | None:
    """The day on which the file says it was made."""
    made: datetime | None = reader.metadata.creation_date if reader.metadata else None
    return made.date() if made else None
