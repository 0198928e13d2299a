"""What an article is called, who publishes it and who wrote it, by what its page says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from app.articles.markup.blocks import Block, tidy
from app.articles.markup.declared import Declared

_PARTS = re.compile(r"\s+[|–—•·»-]\s+|\s*[|•»_]\s*|:\s+|-(?=[A-Z][\w.]*$)")
_BY = re.compile(
    r"by\s+((?:\w[\w.’'-]*\s+){0,2}\w[\w.’'-]*(?:(?:\s+and\s+|,\s*)(?:\w[\w.’'-]*\s+){1,2}\w[\w.’'-]*)*)", re.IGNORECASE
)
_NEAR = 12  # blocks around the headline in which a byline stands


@dataclass(frozen=True, slots=True)
class Heading:
    """The headline; the outlet and the authors, where the page names them."""

    title: str | None
    outlet: str | None
    byline: str | None


def heading_of(tree: HtmlElement, blocks: Sequence[Block], said: Declared) -> Heading:
    """The heading of a page: the words that readers see over the text, before those that are meant for programs."""
    whole = tidy(tree.findtext(".//title") or "") or None
    shown = [block.text for block in blocks if block.holder.tag == "h1"]
    title, site = _split(whole, [*shown, *([said.title] if said.title else []), *(block.text for block in blocks[:80])])
    if said.title and (not shown or not any(_alike(one, said.title) for one in shown)):
        title = _without(said.title, said.outlet)
    elif shown:
        title = next((one for one in shown if said.title and _alike(one, said.title)), None) or _fitting(shown, title)
    return Heading(title, said.outlet or site, ", ".join(said.authors) or _written(blocks, title))


def _split(whole: str | None, seen: Sequence[str]) -> tuple[str | None, str | None]:
    """A page's title as headline and site: the headline is the part that stands on the page too."""
    if not whole:
        return None, None
    words = {_plain(text) for text in seen}
    if _plain(whole) in words:
        return whole, None
    for match in reversed(list(_PARTS.finditer(whole))):
        before, after = whole[: match.start()].strip(), whole[match.end() :].strip()
        if _plain(before) in words and len(after.split()) <= 12:
            return before, after
        if _plain(after) in words and len(before.split()) <= 8:
            return after, before
    return whole, None


def _fitting(shown: Sequence[str], title: str | None) -> str:
    """Of several headings of the first rank, the one that the page's title holds; else the longest."""
    fitting = (one for one in shown if title and _plain(one) in _plain(title))
    return next(fitting, max(shown, key=len))


def _without(title: str, outlet: str | None) -> str:
    """A declared title without the outlet's name at its end."""
    if not outlet:
        return title
    return re.sub(rf"\s*[|–—•·-]\s*{re.escape(outlet)}\s*$", "", title, flags=re.IGNORECASE) or title


def _written(blocks: Sequence[Block], title: str | None) -> str | None:
    """The byline that stands near the headline: "By Anna Marsh"."""
    at = next((place for place, block in enumerate(blocks) if title and _plain(block.text) == _plain(title)), 0)
    for block in blocks[max(0, at - 3) : at + _NEAR]:
        match = _BY.fullmatch(block.text) if len(block.text) < 120 else None
        if match and any(word[:1].isupper() for word in match[1].split()):
            return match[1]
    return None


def _alike(one: str, other: str) -> bool:
    ours, theirs = _plain(one), _plain(other)
    return bool(ours) and bool(theirs) and (ours in theirs or theirs in ours)


def _plain(text: str) -> str:
    return "".join(ch for ch in text.casefold() if ch.isalnum())
