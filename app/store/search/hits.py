"""Where words that were searched for stand in a text.

The databases find events; which words of a text made them do so is said here, by the same rules: letters without case
and marks, English endings folded (both stemmers that the databases use are tried), phrases in the order given. Only
the first `READ` code points of a text are looked through, once for each word or phrase.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

import snowballstemmer

from app.model.text import Span
from app.store.search.index import phrases

READ = 300_000  # code points of one text
MOST = 20  # hits of one text
_PREFIX = 3  # letters
_WORD = re.compile(r"\w+")
_STEMMERS = tuple(map(snowballstemmer.stemmer, ("porter", "english")))


def hits(text: str, words: str, most: int = MOST) -> tuple[Span, ...]:
    """The spans of the first hits, in the order of the text, none within another."""
    plain = _plain(text[:READ])
    found = sorted(span for phrase in phrases(words) for span in _first(plain, phrase, most))
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept[:most])


def holds_all(text: str, words: str) -> bool:
    """Whether every word and phrase stands in the text."""
    plain = _plain(text[:READ])
    wanted = phrases(words)
    return bool(wanted) and all(any(_first(plain, phrase, 1)) for phrase in wanted)


def _first(plain: str, phrase: str, most: int) -> Iterator[Span]:
    asked = _WORD.findall(_plain(phrase))
    if not asked:
        return
    wanted = [_stems(word) for word in asked]
    # Only words that begin alike can have the same stem, so that few are looked at ("try", "tried": "tr").
    begin = _shared_begin([asked[0], *wanted[0]])[:_PREFIX]
    begins = re.compile(rf"\b{re.escape(begin)}\w*")
    for match in begins.finditer(plain):
        end = _runs_on(plain, match, wanted)
        if end:
            yield Span(match.start(), end)
            most -= 1
            if most <= 0:
                return


def _shared_begin(words: Sequence[str]) -> str:
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*words, strict=False))
    return "".join(letters[0] for letters in alike)


def _runs_on(plain: str, match: re.Match[str], wanted: list[frozenset[str]]) -> int:
    """Where the phrase ends that begins with this word; 0 if it is another."""
    if not _stems(match[0]) & wanted[0]:
        return 0
    end = match.end()
    following = _WORD.finditer(plain, end)
    for stems in wanted[1:]:
        word = next(following, None)
        if word is None or not _stems(word[0]) & stems:
            return 0
        end = word.end()
    return end


def _stems(word: str) -> frozenset[str]:
    return _stems_of(word[:60])


@lru_cache(maxsize=20_000)
def _stems_of(word: str) -> frozenset[str]:
    return frozenset(str(stemmer.stemWord(word)) for stemmer in _STEMMERS)


class _Folded(dict[int, str]):
    """Each character's letter without case and marks, one for one, so that places stay."""

    def __missing__(self, code: int) -> str:
        letter = unicodedata.normalize("NFKD", chr(code))[0].lower()[0]
        self[code] = letter
        return letter


_FOLDED = _Folded()


def _plain(text: str) -> str:
    return text.lower() if text.isascii() else text.translate(_FOLDED)


def window(text: str, spans: Iterable[Span], around: int = 90) -> Span:
    """The stretch about the first hit, cut at words; the text without hits from its beginning."""
    first = next(iter(spans), Span(0, 0))
    start, end = max(0, first.start - around), min(len(text), first.end + 2 * around)
    if start:
        start = text.find(" ", start, first.start) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", first.end, end), first.end) if " " in text[first.end : end] else end
    return Span(start, end)
