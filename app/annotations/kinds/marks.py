"""Stretches in quotation marks: what stands there is a speaker's account, not the article's."""

from __future__ import annotations

import re

from app.annotations import nlp
from app.model.text import Span


def quoted(text: nlp.Text) -> list[Span]:
    """The stretches in double quotation marks, paired within each block, in the order of the text."""
    found: list[Span] = []
    for block in text.blocks:
        opened: int | None = None
        for match in re.finditer('[“”"]', block.span.of(text.body)):
            at = block.span.start + match.start()
            if opened is None:
                opened = at if match[0] != "”" else None
            elif match[0] != "“":
                if at - opened > 1:
                    found.append(Span(opened, at))
                opened = None
        if opened is not None:
            found.append(Span(opened, block.span.end))  # goes on in the next paragraph
    return found
