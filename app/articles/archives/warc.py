"""WARC, as web archives keep pages -> records: each page that was answered with status 200, as HTML.

By fastwarc (alive, written in C++, made for archives of this kind). Requests, redirects, pictures and revisits, which
only say that a page was the same as before, are passed over; they count in the numbers of records.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from app.articles.archives.record import MAX_BYTES, Form, Record

_PAGES = ("text/html", "application/xhtml+xml")


def pages(source: str, raw: BinaryIO, skip: int = 0) -> Iterator[Record]:
    """The pages of an archive but for its first `skip` records, numbered from 1; gzipped or not."""
    found = ArchiveIterator(raw, record_types=WarcRecordType.any_type, parse_http=False)
    for number, record in enumerate(found, 1):
        if number > skip and record.record_type == WarcRecordType.response:
            page = _page(record, f"{source}: record {number}", number)
            if page:
                yield page
    # An archive that holds nothing of the kind gives nothing, and says so by its counts.


def _page(record: WarcRecord, place: str, number: int) -> Record | None:
    try:
        record.parse_http(auto_decode="all")
        http = record.http_headers
        if http is None or http.status_code != 200 or (record.http_content_type or "").lower() not in _PAGES:
            return None
        data = record.reader.read(MAX_BYTES + 1)
    except (OSError, ValueError) as wrong:
        return Record(place, Form.NOTHING, number=number, reason=f"The record cannot be read: {wrong}")
    if len(data) > MAX_BYTES:
        return Record(place, Form.NOTHING, number=number, reason=f"The page is larger than {MAX_BYTES:,} bytes.")
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    when: datetime | None = record.record_date
    return Record(
        place,
        Form.HTML,
        data,
        number,
        url=address if address.lower().startswith(("http://", "https://")) else None,
        charset=record.http_charset or "",
        captured=when.date() if when else None,
    )
