"""Pronouns for one person: "he", "she", "him", "his", "her"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.annotations.people.discourse import Discourse
from app.annotations.people.lines import Found, Line
from app.model.annotation import Form

PRONOUNS = {"he": False, "him": False, "his": False, "himself": False, "she": True, "her": True, "herself": True}


@dataclass(slots=True)
class Pronoun:
    """A pronoun, not yet resolved."""

    line: Line
    first: int
    last: int

    def resolve(self, discourse: Discourse) -> Found | None:
        """Whom it means at this point of the text, if that is clear."""
        key = self.line.words.keys[self.first]
        people, sure = self._people(discourse, key)
        if not people:
            return None
        words = self.line.words
        return Found(
            line=self.line.index,
            first=self.first,
            last=self.last,
            start=words.starts[self.first],
            end=words.ends[self.first],
            people=people,
            form=Form.PRONOUN,
            sure=sure,
            core=self.first,
        )

    def _people(self, discourse: Discourse, key: str) -> tuple[tuple[str, ...], bool]:
        female = PRONOUNS[key]
        here = [name for name in discourse.here if self._fits(discourse, name, female)]
        subject = discourse.subject or (discourse.focus if not here else None) or discourse.first
        if key == "him":
            owner = subject.people if subject else ()
            others = [name for name in here if name not in owner]
            return (tuple(others[-1:]), len(others) == 1) if others else ((), False)
        if subject is None:
            return (tuple(here), True) if len(here) == 1 else ((), False)
        people = subject.people if subject.sure else ()
        if len(people) != 1 or not self._fits(discourse, people[0], female):
            return ((here[0],), True) if len(here) == 1 and not subject.stranger else ((), False)
        return people, key in {"he", "she", "himself", "herself"} or len(here) <= 1

    def _fits(self, discourse: Discourse, name: str, female: bool) -> bool:
        person = discourse.lexicon.world.person_by_name.get(name)
        return person is not None and person.female == female


def find(line: Line, taken: bytearray) -> Iterator[Pronoun]:
    """Every pronoun of a line that stands outside quotation marks."""
    for index, key in enumerate(line.words.keys):
        if key in PRONOUNS and not taken[index] and not line.quoted[index]:
            yield Pronoun(line, index, index + 1)
