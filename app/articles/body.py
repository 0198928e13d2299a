"""Where the article stands on its page, and its text: nothing of it lost, nothing beside it taken.

trafilatura (alive; the best of its field in its authors' and others' comparisons) knows which text is the article's,
but it leaves out short paragraphs before, between and after, headings, what stands in tables, and it changes lists.
Here its answer is the anchor: the text is read again from the page itself, all blocks from the first to the last that
it knows, in the smallest element that holds them, and the standfirst before them; furniture is left out. What the
anchor holds and this does not would be a loss, so then the anchor's own text counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document

from app.articles.markup.blocks import Block, blocks_of, tidy
from app.articles.markup.declared import Declared
from app.articles.markup.furniture import is_label, is_sentence, named_furniture, says_furniture

_MUCH = 0.5  # of the article's letters: an element with so many is no furniture, whatever its name
_HEAD = 6  # paragraphs at the beginning among which such lines stand
_ENOUGH = 0.85  # of the anchor's words that the text has to hold


def body_of(html: str, tree: HtmlElement, said: Declared, title: str | None, url: str | None) -> str:
    """The text of the article on a page, a blank line between paragraphs; empty if there is none."""
    anchor = _anchor(html, url)
    blocks = list(blocks_of(tree))
    text = "\n\n".join(_chosen(blocks, anchor, title))
    if not text and said.body and said.free:
        return said.body
    if not text or _shared(anchor, text) < _ENOUGH:
        text = "\n\n".join(line for line in map(tidy, anchor) if line and not _same(line, title))
    if said.body and said.free and len(said.body) > 1.5 * len(text):
        return said.body  # the page itself holds less than it declares: it is put together by a script
    return text


def _anchor(html: str, url: str | None) -> list[str]:
    """The lines that trafilatura takes for the article, without the marks that it sets before the items of lists."""
    found = trafilatura.bare_extraction(html, url=url, include_comments=False, include_tables=False)
    if not isinstance(found, Document) or not found.text:
        found = trafilatura.bare_extraction(html, url=url, include_comments=False, favor_recall=True)
    text = found.text if isinstance(found, Document) and found.text else ""
    return [re.sub(r"^\s*- ", "", line) for line in text.split("\n") if line.strip()]


def _chosen(blocks: Sequence[Block], anchor: Sequence[str], title: str | None) -> list[str]:
    """The paragraphs of the article, out of all blocks of the page."""
    known = _letters(" ".join(anchor))
    held = [place for place, block in enumerate(blocks) if _in(block, known) and not _same(block.text, title)]
    held = [place for place in held if not says_furniture(blocks[place])]
    if not held:
        return []
    scope = _shared_holder([blocks[place].holder for place in held], blocks)
    first, last = held[0], held[-1]
    first = _with_standfirst(blocks, first, title)
    weight = _Weights(blocks, frozenset(held))
    chosen = [
        block
        for place, block in enumerate(blocks[first : last + 1], first)
        if not (
            _same(block.text, title) or says_furniture(block) or _beside(block, place in weight.held, scope, weight)
        )
    ]
    return _without_labels([block.text for block in _without_tail(chosen)])


class _Weights:
    """How much of the article each element holds."""

    def __init__(self, blocks: Sequence[Block], held: frozenset[int]) -> None:
        self.held = held
        self.all = sum(len(blocks[place].text) for place in held)
        self._of: dict[HtmlElement, int] = {}
        for place in held:
            one: HtmlElement | None = blocks[place].holder
            while one is not None:
                self._of[one] = self._of.get(one, 0) + len(blocks[place].text)
                one = one.getparent()

    def share(self, element: HtmlElement) -> float:
        """The share of the article that stands in an element."""
        return self._of.get(element, 0) / max(self.all, 1)


def _beside(block: Block, known: bool, scope: HtmlElement, weight: _Weights) -> bool:
    """Whether a block stands within the article's element, or on its way, but is no part of it."""
    if any(weight.share(one) < _MUCH for one in named_furniture(block.holder, scope)):
        return True
    if known:
        return False
    inside = scope in block.holder.iterancestors() or block.holder is scope
    return not inside and not is_sentence(block.text)


def _with_standfirst(blocks: Sequence[Block], first: int, title: str | None) -> int:
    """The place of the first sentence between the headline and the text; all of it belongs to the article."""
    heads = [place for place in range(first) if _same(blocks[place].text, title)]
    if not heads:
        return first
    between = range(heads[-1] + 1, first)
    if len(between) > 15:
        return first  # that is no standfirst; another part of the page stands between
    told = (place for place in between if is_sentence(blocks[place].text) and not is_label(blocks[place].text))
    return next((place for place in told if not says_furniture(blocks[place])), first)


def _without_tail(chosen: list[Block]) -> list[Block]:
    """Without words at the end that are no sentence and stand elsewhere than the last sentence does."""
    last = next((place for place in reversed(range(len(chosen))) if is_sentence(chosen[place].text)), len(chosen) - 1)
    return [*chosen[: last + 1], *(block for block in chosen[last + 1 :] if _side_by_side(block, chosen[last]))]


def _side_by_side(one: Block, other: Block) -> bool:
    if one.holder is other.holder:
        return True
    above = one.holder.getparent()
    return above is not None and above is other.holder.getparent() and above.tag != "tr"


def _without_labels(texts: list[str]) -> list[str]:
    """Without the lines before the text that say when, where and by whom, and what is said twice in a row."""
    start = next((place for place, text in enumerate(texts) if len(text.split()) >= 9 and not is_label(text)), 0)
    last = max((place for place, text in enumerate(texts) if is_sentence(text)), default=0)
    head = min(max(start, _HEAD), last)
    kept = [text for text in texts[:head] if not is_label(text)] + texts[head:]
    return [text for place, text in enumerate(kept) if len(text) < 60 or text not in kept[max(0, place - 2) : place]]


def _shared_holder(holders: Sequence[HtmlElement], blocks: Sequence[Block]) -> HtmlElement:
    """The smallest element that holds them all."""
    shared = [*reversed([holders[0], *holders[0].iterancestors()])]
    for holder in holders[1:]:
        path = [*reversed([holder, *holder.iterancestors()])]
        depth = next(
            (at for at, (ours, theirs) in enumerate(zip(shared, path, strict=False)) if ours is not theirs), None
        )
        shared = shared[: min(len(shared), len(path)) if depth is None else depth]
    return shared[-1] if shared else blocks[0].holder


def _in(block: Block, known: str) -> bool:
    letters = _letters(block.text)
    return len(letters) > 1 and letters in known


def _shared(anchor: Sequence[str], text: str) -> float:
    """The share of the anchor's words that a text holds, of those lines that are no furniture."""
    words = [word for line in anchor if is_sentence(line) for word in line.split()]
    ours = set(text.split())
    return sum(word in ours for word in words) / len(words) if words else 1.0


def _letters(text: str) -> str:
    """Letters and digits alone: by them, the same words are found however they are set."""
    return "".join(ch for ch in text.casefold() if ch.isalnum())


def _same(text: str, title: str | None) -> bool:
    return title is not None and _letters(text) == _letters(title)
