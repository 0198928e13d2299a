"""Turns of a transcript: "President Anna Smith: Friends, …" and the paragraphs that go on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.annotations.nlp import Text
from app.model.annotation import Form, PersonMention, Role
from app.model.text import Span

# A name or title in capitals, perhaps a remark in brackets, a colon, words: "SMITH: (laughs) No."
_TURN = re.compile(
    r"[\"“]?(?P<who>(?:[A-Z][\w’'.\-]*)(?: (?:[A-Z][\w’'.\-]*|of|the|and|for|von|van|der|de|al|bin)){0,12})"
    r"(?P<note> ?[(\[][^)\]\n]{1,60}[)\]])?:\s+(?P<more>[(\[][a-z][^)\]\n]{0,60}[)\]]\s*)?(?=\S)"
)
_ASKS = re.compile(r"(?:question|q|reporter|journalist|moderator|correspondent|interviewer)\b", re.IGNORECASE)
_ENDS = re.compile(r"[\"“]?[<\[(—–*#_=-]|Photo|See also|Read more|To be continued", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:photo|image|video|watch|read|related|updated?|correction|note|source|tags?|caption|more|also|see"
    r"|key|ps|topics?|keywords|published|by|editor|subscribe|refile|breaking|live|restrictions|opinion"
    r"|analysis|exclusive|explainer|factbox|date|time|location|where|when|who|what|why|how)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(r"\b(?:I|we|We|you|You|my|My|our|Our|us|me)\b")
_MARKS = '"“”'
_FEWEST = 2  # one line with a colon is no transcript


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: who, the cue up to the colon, and its paragraphs."""

    who: Span
    cue: Span
    spans: tuple[Span, ...]
    blocks: frozenset[int]
    asks: bool


def find_turns(text: Text, people: Iterable[PersonMention]) -> tuple[Turn, ...]:
    """The turns of a text that is, or holds, a transcript; none for other texts."""
    names = frozenset(mention.span.end for mention in people if mention.form is Form.NAME)
    heads: dict[int, re.Match[str]] = {}
    for index, block in enumerate(text.blocks):
        if block.role not in (Role.TEXT, Role.HEADING):
            continue
        match = _TURN.match(text.body, block.span.start, block.span.end)
        if match and not _LABEL.match(match["who"]) and match.end() < block.span.end:
            rest = text.body[match.end() : match.end() + 1]
            if rest not in "“\"‘'":
                heads[index] = match
    times = Counter(match["who"] for match in heads.values())
    heads = {
        index: match
        for index, match in heads.items()
        if match.end("who") in names or _ASKS.match(match["who"]) or times[match["who"]] > 1
    }
    if len(heads) < _FEWEST or not _spoken(text, heads) or all(_ASKS.match(match["who"]) for match in heads.values()):
        return ()
    return tuple(_turns(text, heads))


def _spoken(text: Text, heads: dict[int, re.Match[str]]) -> bool:
    """Whether people speak here ("I", "we", "you"), or are asked, rather than being listed with a line each."""
    if any(_ASKS.match(match["who"]) for match in heads.values()):
        return True
    first, last = min(heads), max(heads)
    inside = [block for block in text.blocks[first : last + 1] if block.role is Role.TEXT]
    said = sum(
        _PERSONAL.search(text.body, heads[index].end(), text.blocks[index].span.end) is not None for index in heads
    )
    return len(heads) * 4 >= len(inside) and said * 3 >= len(heads)


def _turns(text: Text, heads: dict[int, re.Match[str]]) -> list[Turn]:
    turns: list[Turn] = []
    current: tuple[re.Match[str], list[Span], set[int]] | None = None
    for index, block in enumerate(text.blocks):
        head = heads.get(index)
        if head is not None:
            if current is not None:
                turns.append(_turn(*current))
            current = (head, [Span(head.end(), block.span.end)], {index})
        elif current is not None:
            if _ENDS.match(text.body, block.span.start, block.span.end) or block.role is not Role.TEXT:
                turns.append(_turn(*current))
                current = None
            else:
                current[1].append(block.span)
                current[2].add(index)
    if current is not None:
        turns.append(_turn(*current))
    return turns


def _turn(head: re.Match[str], spans: list[Span], blocks: set[int]) -> Turn:
    who = Span(head.start("who"), head.end("who"))
    cue_end = head.end("note") if head["note"] else head.end("who")
    asks = _ASKS.match(head["who"]) is not None
    if head[0][0] in _MARKS:  # a transcript that is quoted: each paragraph opens with a mark
        spans = [_within(head.string, span) for span in spans]
    return Turn(who, Span(head.start("who"), cue_end + 1), tuple(spans), frozenset(blocks), asks)


def _within(body: str, span: Span) -> Span:
    """A paragraph without the mark that opens it and the one that closes the whole."""
    start = span.start + (body[span.start] in _MARKS)
    return Span(start, span.end - (body[span.end - 1] in _MARKS and span.end - 1 > start))
