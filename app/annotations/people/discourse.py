"""What a reader has in mind at one point of a text: who was named last, who is the subject, which two belong together.

Everything kept is bounded by the number of people the tracker knows, so a lookup never grows with the article.
"""

from __future__ import annotations

from datetime import date

from app.annotations.people.lexicon import Lexicon
from app.annotations.people.lines import Found, Line
from app.annotations.people.titles import RANKS
from app.annotations.phrases import word_set
from app.model.annotation import Form

_PREPOSITIONS = word_set(
    """in with of to by from for between against under after on at about into toward towards over alongside before
    than without like unlike beside via behind"""
)
_NEAR = 3  # lines over which "he" can reach back


class Discourse:
    """The state of an article while it is read from first to last line."""

    def __init__(self, lexicon: Lexicon, named: frozenset[str], day: date | None) -> None:
        self.lexicon = lexicon
        self.named = named  # everyone whom the whole article names for sure
        self.day = day
        self.line: Line | None = None
        self.seen: dict[str, int] = {}  # people by last mention, oldest first -> line
        self.here: dict[str, None] = {}  # people of this line so far, outside quotation marks
        self.subject: Found | None = None  # of this line
        self.first: Found | None = None  # first mention of this line
        self.focus: Found | None = None  # subject of the last line that had one
        self.group: tuple[str, ...] = ()  # who was the subject together, in this line or the last
        self.pair: tuple[str, ...] = ()  # the two of different countries named together last
        self._last: Found | None = None

    def begin(self, line: Line) -> None:
        """Close the line before and go on to the next."""
        subject = self.subject or self.first
        if subject is not None:
            self.focus = subject
        elif self.focus is not None and line.index - self.focus.line > _NEAR:
            self.focus = None
        self._note_pair()
        self.line, self.subject, self.first, self._last = line, None, None, None
        self.here = {}

    def note(self, found: Found) -> None:
        """Remember a mention."""
        line = self.line
        assert line is not None
        sure = found.people if found.sure else ()
        for name in sure:
            self.seen.pop(name, None)
            self.seen[name] = line.index
        if line.quoted[found.first]:
            return
        before = line.words.keys[found.first - 1] if found.first else ""
        possessive = found.last < len(line.words) and line.words.keys[found.last] == "'"
        if found.form is not Form.PRONOUN or not possessive:
            self._note_subject(found, before, possessive)
        self.here.update(dict.fromkeys(sure))
        self._last = found

    def _note_subject(self, found: Found, before: str, possessive: bool) -> None:
        line = self.line
        assert line is not None
        if found.form is Form.GROUP:
            if self.subject is None and before not in _PREPOSITIONS:
                self.group = found.people
            return
        if self._last is not None and self._joined(self._last, found) and self.subject is self._last:
            self.group = (*self._last.people, *found.people)
            return
        if possessive or _is_possessive_pronoun(line, found):
            return
        if self.first is None:
            self.first = found
        if self.subject is None and before not in _PREPOSITIONS:
            self.subject = found
            self.group = ()

    def _joined(self, one: Found, other: Found) -> bool:
        assert self.line is not None
        return self.line.words.keys[one.last : other.first] in (["and"], [","], ["&"])

    def _note_pair(self) -> None:
        """Take the first two people of a line who are counterparts, or else of different countries, as a pair."""
        ranked = [(name, self.rank(name), self.country(name)) for name in self.here]
        leading = [(name, rank, country) for name, rank, country in ranked if rank]
        for place, (name, rank, country) in enumerate(leading[:8]):
            for other, other_rank, other_country in leading[place + 1 : 8]:
                if rank == other_rank and country != other_country:
                    self.pair = (name, other)
                    return

    def rank(self, name: str) -> str | None:
        """The rank of a person's office: that of today, else of any day."""
        held = [(office, term) for office, term in self.lexicon.offices(name)]
        for office, term in held:
            if (self.day is None or term.holds(self.day)) and office in RANKS:
                return RANKS[office]
        return next((RANKS[office] for office, _ in held if office in RANKS), None)

    def country(self, name: str) -> str | None:
        """The country of a person."""
        person = self.lexicon.world.person_by_name.get(name)
        return person.country if person else None

    def recent(self, office: str) -> list[str]:
        """Who was named so far and has held an office of that name, latest first."""
        return [name for name in reversed(self.seen) if self.lexicon.has_held(name, office)]

    def recent_of_rank(self, rank: str) -> list[str]:
        """Who was named so far and has that rank, latest first."""
        return [name for name in reversed(self.seen) if self.rank(name) == rank]

    def antecedent(self) -> Found | None:
        """Whom "he" or "his" most likely means here."""
        return self.subject or self.focus or self.first


def _is_possessive_pronoun(line: Line, found: Found) -> bool:
    return found.form is Form.PRONOUN and line.words.keys[found.first] in {"his", "her"}
