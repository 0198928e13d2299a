"""One thing of an archive that may be an article, as it stands there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.model.article import MAX_BODY, Article

MAX_BYTES = 4 * MAX_BODY  # of one article; a code point takes at most four


class Form(StrEnum):
    """What the bytes of a record are."""

    JSON = "json"
    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    ARTICLE = "article"  # made already, as what an address gave
    NOTHING = "nothing"  # it could not be read; the record has the reason


@dataclass(slots=True)
class Record:
    """Bytes of a source and what is known of them beside.

    `number` counts the lines or records of the source from 1; `done` is how many bytes of the source lie behind the
    record's end, as far as that is known (compressed files are read ahead).
    """

    source: str  # file name, with the line or record for archives
    form: Form
    data: bytes = b""
    number: int = 1
    done: int = 0
    name: str | None = None  # of the file, which is an article's id
    url: str | None = None
    charset: str = ""  # as stated beside the bytes
    captured: date | None = None  # when a crawler was there
    article: Article | None = None
    reason: str | None = None

    @property
    def html(self) -> bool:
        """Whether the body has to be taken out of something, so that its reader has not seen it yet."""
        return self.form in (Form.HTML, Form.PDF)
