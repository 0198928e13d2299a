"""Bytes of a page -> text. What is valid UTF-8 is UTF-8, whatever the host states: hosts often state a wrong one."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from app.model.errors import BadArticle

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
# By this name, pages mean the larger set of the same letters.
_LARGER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-9": "cp1254"}


def decoded_page(data: bytes, stated: str = "", *, html: bool = True) -> str:
    """The text of a page: by its byte order mark, as UTF-8, as stated by host or page, else by its bytes."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, errors="replace").removeprefix("\ufeff")
    declared = [stated, *(_declared(data) if html else ())]
    wide = [name for name in map(_codec, declared) if name and name.startswith(("utf-16", "utf-32"))]
    if b"\x00" in data[:2_000] and not wide:
        raise BadArticle("This looks like a binary file, not like text.")
    for name in [*wide, "utf-8", *filter(None, map(_codec, declared))]:
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    guess = from_bytes(data[:200_000]).best()
    name = guess.encoding if guess else next(filter(None, map(_codec, declared)), "cp1252")
    return data.decode(name, errors="replace")


def _declared(data: bytes) -> list[str]:
    found = (_META.search(data[:4_096]), _XML.search(data[:300]))
    return [match[1].decode("ascii", "replace") for match in found if match]


def _codec(name: str) -> str | None:
    """Python's name of an encoding, if it is one of text."""
    try:
        known = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not known._is_text_encoding:
        return None
    return _LARGER.get(known.name, known.name)
