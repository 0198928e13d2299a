"""What differs between two versions of a text, in words: by paragraph first, then within those that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\S+\s*")
_MOST = 3_000  # words of one changed passage that are compared one by one


class Change(StrEnum):
    """What happened to a stretch of words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stayed, went or came."""

    change: Change
    text: str

    @property
    def words(self) -> int:
        """How many words there are."""
        return len(self.text.split())


def differences(before: str, after: str) -> tuple[tuple[Stretch, ...], ...]:
    """Each passage that changed, as stretches in their order: with what was removed before what came in its place."""
    old, new = _paragraphs(before), _paragraphs(after)
    found = []
    for what, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "replace" and last - first == end - start:
            found += [tuple(_within(*pair)) for pair in zip(old[first:last], new[start:end], strict=True)]
        elif what != "equal":
            found.append(tuple(_within(" ".join(old[first:last]), " ".join(new[start:end]))))
    return tuple(found)


def _within(before: str, after: str) -> Iterator[Stretch]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > _MOST:
        yield from _pair(old, new)
        return
    ours, theirs = ([word.strip() for word in words] for words in (old, new))
    for what, first, last, start, end in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if what == "equal":
            yield Stretch(Change.SAME, "".join(new[start:end]).strip())
        else:
            yield from _pair(old[first:last], new[start:end])


def _pair(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    if old:
        yield Stretch(Change.REMOVED, "".join(old).strip())
    if new:
        yield Stretch(Change.ADDED, "".join(new).strip())


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
