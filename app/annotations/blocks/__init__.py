"""A body -> its blocks and sentences, with what each block is: title, dateline, heading, text, repeat or junk.

Every word of the body is in exactly one block, in order; junk glued to a paragraph and the dateline that opens one are
blocks of their own.
"""

from __future__ import annotations

from app.annotations.blocks.lines import paragraphs
from app.annotations.blocks.roles import assign_roles
from app.annotations.blocks.sentences import cut_sentences
from app.model.annotation import Block, Role


def find_blocks(body: str) -> tuple[Block, ...]:
    """The blocks of a body in order."""
    return tuple(
        Block(span, role, () if role in (Role.JUNK, Role.REPEAT) else cut_sentences(body, span))
        for span, role in assign_roles(body, paragraphs(body))
    )
