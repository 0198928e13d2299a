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
SPEECH = word_set(
    """said says told tells added adds noted notes stressed emphasized emphasised continued asked replied announced
    explained insisted argued stated remarked observed warned wrote saying adding told pointed underlined recalled
    suggested acknowledged admitted claimed declared joked"""
)
_MARKS = ([","], ["”"], ['"'], ["'"])
_CLAUSES = word_set(", ; : that though although while but as when whereas where because if whether and said says")
_TIMES = word_set("after before since until once")
_VERBS = word_set("was had has is will would said told took made came left met began spoke held won became went")
_FADES = 0.75  # from one line to the next
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
        self.clause: Found | None = None  # subject of the clause that is being read
        self.group: tuple[str, ...] = ()  # who was named or the subject together last, in this line or the one before
        self.speaker: Found | None = None  # who spoke last
        self.pairs: dict[tuple[str, ...], tuple[float, int]] = {}  # two counterparts -> how much in mind, in which line
        self._group_line = -1
        self._ranks: dict[str, str | None] = {}
        self.last: Found | None = None  # mention of this line

    def begin(self, line: Line) -> None:
        """Close the line before and go on to the next."""
        subject = self.subject or self.first
        if subject is not None:
            self.focus = subject
        elif self.focus is not None and line.index - self.focus.line > _NEAR:
            self.focus = None
        self._note_pair()
        if self.group and self.line is not None and self.line.index > self._group_line:
            self.group = ()
        self.line, self.subject, self.first, self.last, self.clause = line, None, None, None, None
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
        if found.form is Form.GROUP:
            self._weigh(found.people)
        else:
            self.here.update(dict.fromkeys(sure))
        self._note_speaker(found, before)
        self.last = found

    def _note_speaker(self, found: Found, before: str) -> None:
        """Remember who speaks: "… said", "said …"."""
        line = self.line
        assert line is not None
        after = line.words.keys[found.last : found.last + 2]
        inverted = before in SPEECH and line.words.keys[found.first - 2 : found.first - 1] in _MARKS  # "…,” said …"
        if inverted or not SPEECH.isdisjoint(after):
            self.speaker = found

    def _note_subject(self, found: Found, before: str, possessive: bool) -> None:
        line = self.line
        assert line is not None
        if found.form is Form.GROUP:
            if self.subject is None and before not in _PREPOSITIONS:
                self.group, self._group_line = found.people, line.index
            return
        if self.last is not None and self._joined(self.last, found):
            self.group, self._group_line = (*self.last.people, *found.people), line.index
            if self.subject is self.last:
                return
        if possessive or _is_possessive_pronoun(line, found):
            return
        if self.first is None:
            self.first = found
        if self.subject is None and before not in _PREPOSITIONS:
            self.subject = found
            self.group = ()
        if self._opens_clause(found, before):
            self.clause = found

    def _opens_clause(self, found: Found, before: str) -> bool:
        """Whether a mention is the subject of a further clause: "…, though So-and-so has said he …", "…, who …"."""
        line = self.line
        assert line is not None
        after = line.words.keys[found.last : found.last + 2]
        if "who" in after:
            return True
        return (
            before in _CLAUSES and bool(after) and after[0].isalpha() and after[0] not in _PREPOSITIONS | {"and", "or"}
        )

    def _joined(self, one: Found, other: Found) -> bool:
        assert self.line is not None
        between = self.line.words.keys[one.last : other.first]
        return between in (["and"], [","], ["&"]) and one.people != other.people

    def _note_pair(self) -> None:
        """Keep in mind the first two people of a line who are counterparts from different countries."""
        ranked = [(name, self.rank(name), self.country(name)) for name in list(self.here)[:12]]
        leading = [(name, rank, country) for name, rank, country in ranked if rank]
        for place, (name, rank, country) in enumerate(leading):
            for other, other_rank, other_country in leading[place + 1 :]:
                if rank == other_rank and country != other_country:
                    self._weigh((name, other))
                    return

    def _weigh(self, pair: tuple[str, ...]) -> None:
        """Bring a pair to mind once more; what was in mind fades from line to line."""
        assert self.line is not None
        known = next((held for held in self.pairs if set(held) == set(pair)), None)
        weight = self._faded(known) if known else 0.0
        self.pairs.pop(known or pair, None)
        self.pairs[pair] = (weight + 1.0, self.line.index)
        if len(self.pairs) > 16:
            self.pairs.pop(next(iter(self.pairs)))

    def _weight(self, pair: tuple[str, ...]) -> float:
        """How much a pair is in mind; the tracker's sides come to its readers' minds first."""
        sides = self.lexicon.world.side_by_country
        return self._faded(pair) * (2 if all(self.country(name) in sides for name in pair) else 1)

    def _faded(self, pair: tuple[str, ...]) -> float:
        weight, index = self.pairs[pair]
        lines = self.line.index - index if self.line is not None else 0
        return weight * _FADES**lines

    @property
    def pair(self) -> tuple[str, ...]:
        """The two counterparts who are most in mind."""
        return max(reversed(self.pairs), key=self._weight, default=())

    def rank(self, name: str) -> str | None:
        """The rank of a person's office: that of today, else of any day."""
        if name not in self._ranks:
            self._ranks[name] = self._rank(name)
        return self._ranks[name]

    def _rank(self, name: str) -> str | None:
        held = [(office, term) for office, term in self.lexicon.offices(name) if office in RANKS]
        today = [(office, term) for office, term in held if self.day is None or term.holds(self.day)]
        for office, term in today or held:
            return "top" if self.lexicon.top_offices.get(term.country) == office else RANKS[office]
        return None

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


def _is_verb(word: str) -> bool:
    return word in _VERBS or (word.endswith("ed") and len(word) > 4)


def _is_possessive_pronoun(line: Line, found: Found) -> bool:
    return found.form is Form.PRONOUN and line.words.keys[found.first] in {"his", "her"}
