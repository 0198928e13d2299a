"""How an event is cited: plain, BibTeX, RIS and CSL-JSON, with its lasting address and the revision that was read.

What is cited is this site's account of the event, so its date is that of the revision; the event's own date stands in
the title's note.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date

from app.model.dates import Dating, Precision
from app.model.event import Event
from app.pages.views import wording

PUBLISHER = "Readout"
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX would count an escaped brace as well
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
_SPECIAL = re.compile("[" + re.escape("".join(_LATEX)) + "]")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Cited:
    """One revision of an event, with its whole address, when it came about and when it was read."""

    event: Event
    revision: int
    updated: date
    url: str
    read: date

    @property
    def note(self) -> str:
        """What the event is, when it was, and which account of it is meant."""
        kind = wording.KINDS[self.event.kind.value]
        return f"{kind}, {wording.when(self.event.dating)}. Revision {self.revision}."


def plain(event: Event, revision: int, read: date) -> str:
    """The citation without its address: who, title, kind, date, revision and when it was read."""
    kind = wording.KINDS[event.kind.value].lower()
    return (
        f"{PUBLISHER}. “{event.title}”, {kind}, {wording.when(event.dating)}. "
        f"Revision {revision}, read {wording.day(read)}."
    )


def bibtex(cited: Cited) -> str:
    """The citation for BibTeX and biblatex."""
    key = re.sub(r"[^a-z0-9-]", "", cited.event.address)
    fields = {
        "author": f"{{{PUBLISHER}}}",  # braces within: one name, not a family with initials
        "title": f"{{{_latex(cited.event.title)}}}",
        "year": f"{cited.updated.year:04}",
        "date": cited.updated.isoformat(),
        "note": _latex(cited.note),
        "version": str(cited.revision),
        "url": _address(cited.url),
        "urldate": cited.read.isoformat(),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{readout-{key}-r{cited.revision},\n{lines}}}\n"


def ris(cited: Cited) -> str:
    """The citation in RIS: a tag and a value a line, closed by ER."""
    lines = (
        ("TY", "ELEC"),
        ("AU", PUBLISHER),
        ("TI", cited.event.title),
        ("PY", f"{cited.updated.year:04}"),
        ("DA", f"{cited.updated:%Y/%m/%d}"),
        ("PB", PUBLISHER),
        ("ET", f"Revision {cited.revision}"),
        ("N1", cited.note),
        ("UR", _address(cited.url)),
        ("Y2", f"{cited.read:%Y/%m/%d}"),
        ("ER", ""),
    )
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in lines)


def csl(cited: Cited) -> str:
    """The citation as a list of one CSL-JSON item."""
    item = {
        "id": f"readout-{cited.event.address}-r{cited.revision}",
        "type": "webpage",
        "title": _line(cited.event.title),
        "author": [{"literal": PUBLISHER}],
        "container-title": PUBLISHER,
        "issued": _parts(cited.updated),
        "accessed": _parts(cited.read),
        "version": f"Revision {cited.revision}",
        "note": _line(cited.note),
        "URL": cited.url,
    }
    when = _event_date(cited.event.dating)
    if when:
        item["event-date"] = when
    return json.dumps([item], ensure_ascii=False, indent=1) + "\n"


def _event_date(dating: Dating) -> dict[str, list[list[int]]]:
    """The event's own date as CSL has it: as many parts as are known, a range where it lasts."""
    if dating.period is None:
        return {}
    known = {Precision.DAY: 3, Precision.YEAR: 1}.get(dating.precision, 2)
    first, last = ([at.year, at.month, at.day][:known] for at in (dating.period.first, dating.period.last))
    return {"date-parts": [first] if first == last else [first, last]}


def _parts(at: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[at.year, at.month, at.day]]}


def _latex(text: str) -> str:
    """The text with what LaTeX would act on said otherwise."""
    return _SPECIAL.sub(lambda match: _LATEX[match[0]], _line(text))


def _line(text: str) -> str:
    """The text in one line: a line's end would begin another field."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def _address(url: str) -> str:
    """An address without what would end its field."""
    return re.sub(r"[\s{}\\]", lambda match: f"%{ord(match[0]):02X}", url)
