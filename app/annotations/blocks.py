"""Body -> blocks and sentences."""
from __future__ import annotations

import re

from app.model.annotation import Block, Role
from app.model.text import Span


def find_blocks(body: str) -> tuple[Block, ...]:
    """The blocks of a body in order."""
    out = []
    for match in re.finditer(r"[^\n]+", body):
        span = Span(match.start(), match.end()).trimmed(body)
        if span:
            sentences = tuple(
                Span(span.start + m.start(), span.start + m.end()).trimmed(body)
                for m in re.finditer(r".+?(?:[.!?][”\"’]?(?=\s+[“\"‘A-Z])|$)", span.of(body))
            )
            out.append(Block(span, Role.TEXT, sentences))
    return tuple(out)
