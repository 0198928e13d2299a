"""A page -> its blocks of text: what stands between two edges of block elements, or between line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import iterwalk
from lxml.html import HtmlElement

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby rb rt s samp small span"
    " strike strong sub sup time tt u var wbr nobr amp-timeago".split()
)
_DROPPED = frozenset(
    "script style noscript template iframe object embed svg canvas video audio form button select option textarea input"
    " head nav aside address footer figure figcaption dialog menu rp amp-ad amp-sidebar amp-iframe amp-social-share"
    " amp-embed amp-carousel amp-consent".split()
)
_ROLES = frozenset("navigation complementary dialog alertdialog banner contentinfo search menu menubar toolbar".split())


@dataclass(slots=True)
class Block:
    """A stretch of text in a page: its words, the block element that holds it, and how much of it is links."""

    text: str
    holder: HtmlElement
    linked: int

    @property
    def heads(self) -> bool:
        """Whether it is marked as a heading."""
        return self.holder.tag in ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(slots=True)
class _Growing:
    pieces: list[str] = field(default_factory=list)
    linked: int = 0

    def add(self, text: str | None, links: int) -> None:
        if text:
            self.pieces.append(text)
            if links:
                self.linked += len("".join(text.split()))


def blocks_of(tree: HtmlElement) -> Iterator[Block]:
    """The blocks of a page in their order, without those of elements that never hold an article."""
    growing, holders, links = _Growing(), [tree], 0
    walk = iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event in ("comment", "pi"):
            growing.add(element.tail, links)
            continue
        inline = element.tag in _INLINE
        if event == "start":
            if _is_dropped(element):
                walk.skip_subtree()
                continue
            if not inline:
                yield from _block(growing, holders[-1])
                growing = _Growing()
                holders.append(element)
            links += element.tag == "a"
            growing.add(element.text, links)
            continue
        if not _is_dropped(element):
            links -= element.tag == "a"
            if not inline:
                yield from _block(growing, holders.pop())
                growing = _Growing()
        elif not inline:
            yield from _block(growing, holders[-1])
            growing = _Growing()
        growing.add(element.tail, links)
    yield from _block(growing, holders[-1])


def _block(growing: _Growing, holder: HtmlElement) -> Iterator[Block]:
    text = tidy("".join(growing.pieces))
    if text:
        yield Block(text, holder, growing.linked)


def _is_dropped(element: HtmlElement) -> bool:
    return (
        element.tag in _DROPPED
        or element.get("role") in _ROLES
        or element.get("hidden") is not None
        or re.search(r"display\s*:\s*none", element.get("style") or "") is not None
    )


def tidy(text: str) -> str:
    """Text with each run of white space as one space, and without soft hyphens and invisible marks."""
    return " ".join(re.sub(r"[\u00ad\u200b\u2060\ufeff]", "", text).split())
