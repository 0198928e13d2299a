"""People whom the tracker does not know: they yield no mention, but "he" may mean them, so they must be noticed."""

from __future__ import annotations

from collections.abc import Iterator

from app.annotations.people.discourse import SPEECH
from app.annotations.people.lines import Found, Line
from app.annotations.people.titles import HONORIFICS, HUMANS, NOUNS
from app.annotations.phrases import word_set
from app.model.annotation import Form

_PARTICLES = word_set("von van der den de del della di da du la le al bin ben ibn el")
_NO_PEOPLE = word_set(
    """ministry department house council news agency times post daily commission union bank university institute party
    committee office organization organisation nations television tv press journal research media service group inc
    ltd corp company association federation forum summit square street palace hall court parliament congress senate
    army navy force forces guard center centre city province region republic state states sea ocean gazette wire
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december the a an in on at but and for"""
)
_ORGANISED = word_set("ministry agency bank council university institute party committee group company forum summit")
_LONGEST = 5  # words of a name


class Strangers:
    """Finds strangers line by line, and knows the family names of those it has met."""

    def __init__(self) -> None:
        self._families: set[str] = set()

    def find(self, line: Line, taken: bytearray) -> Iterator[Found]:
        """The strangers of a line, in order."""
        if line.headline:
            return
        words, index, count = line.words, 0, len(line.words)
        while index < count:
            if taken[index] or not words.texts[index][0].isupper():
                index += 1  # no name begins here
                continue
            last = self._run(line, index, taken)
            if last == index:
                index += 1
                continue
            if self._is_person(line, index, last):
                self._families.add(words.keys[last - 1])
                yield Found(
                    line=line.index,
                    first=index,
                    last=last,
                    start=words.starts[index],
                    end=words.ends[last - 1],
                    people=(),
                    form=Form.NAME,
                    stranger=True,
                    core=index,
                )
            index = last

    def _run(self, line: Line, index: int, taken: bytearray) -> int:
        """The word after a stretch of capitalised words that begins at a word; the word itself if none does."""
        words, place = line.words, index
        while place < len(words) and place - index < _LONGEST and not taken[place] and place not in line.countries:
            text = words.texts[place]
            large = text[0].isupper() and text.isalpha() and len(text) > 1 and words.keys[place] not in _NO_PEOPLE
            inner = place > index and words.keys[place] in _PARTICLES
            if not (large or inner) or (place > index and words.starts[place] - words.ends[place - 1] > 1):
                break
            place += 1
        while place > index and words.keys[place - 1] in _PARTICLES:
            place -= 1
        return place

    def _is_person(self, line: Line, first: int, last: int) -> bool:
        keys = line.words.keys
        if keys[last - 1] in self._families:
            return True
        if keys[last - 1] in NOUNS or not _ORGANISED.isdisjoint(keys[last : last + 1]):
            return False
        before = keys[first - 1] if first else ""
        if before in NOUNS or before in HUMANS or (before == "." and first > 1 and keys[first - 2] in HONORIFICS):
            return True
        if last - first < 2:
            return False
        after = keys[last : last + 2]
        spoken = not SPEECH.isdisjoint(after[:1]) or before in SPEECH
        described = (
            after[:1] == [","] and len(after) > 1 and (after[1] in {"a", "an", "the", "who"} or after[1].isdigit())
        )
        return spoken or described
