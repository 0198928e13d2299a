"""The medium of a passage: "in remarks broadcast by state television, X said …" and what X says after it."""

from __future__ import annotations

import re

from app.annotations.nlp import Text
from app.annotations.quotes.speakers.resolve import Speaker, Speakers
from app.model.text import Span

_MADE = r"(?:broadcast|aired|carried|shown|televised|published|released|posted|streamed)"
_BY = re.compile(rf"\b{_MADE} (?:\w+ ){{0,2}}?(?:by|on|in) (?P<who>(?:the )?[^,.;:“”\"\n]{{2,50}})")
_PUT = re.compile(
    rf"(?P<who>[A-Z][^,.;:“”\"\n]{{2,40}}?) (?:has |have |had |later |then )*(?:{_MADE}|put|puts) "
    r"(?:\w+ ){0,3}?(?:remarks|speech|transcript|readout|statement|video|address|footage|interview)\b"
)


def media(text: Text, block: int, speakers: Speakers) -> tuple[int, Speaker, Span] | None:
    """The medium that a block names for the words in it: from which offset on, who, and where it is named."""
    span = text.blocks[block].span
    for pattern in (_BY, _PUT):
        match = pattern.search(text.body, span.start, span.end)
        if match is None:
            continue
        where = Span(match.start("who"), match.end("who"))
        found = speakers.known(where)
        if found is not None:
            starts = [sentence.start for sentence in text.blocks[block].sentences if sentence.start <= match.start()]
            return (max(starts, default=span.start), found, where)
    return None
