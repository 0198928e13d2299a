"""Pronouns for one person: "he", "she", "him", "his", "her"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.annotations.people.discourse import SPEECH, Discourse
from app.annotations.people.lines import Found, Line
from app.model.annotation import Form

_MARKS = frozenset({"”", '"', "'"})
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
        if key == "him":
            return self._object(discourse)
        here = [name for name in discourse.here if self._fits(discourse, name, female)]
        subject = self._owner(discourse) or (discourse.focus if not here else None) or discourse.first
        if key == "his" and (near := self._just_named(discourse)):
            subject = near
        if self._is_tag(discourse) and discourse.speaker is not None and self.line.index - discourse.speaker.line <= 3:
            subject = discourse.speaker
        if subject is None:
            return (tuple(here), True) if len(here) == 1 else ((), False)
        people = subject.people if subject.sure else ()
        if len(people) != 1 or not self._fits(discourse, people[0], female):
            return ((here[0],), True) if len(here) == 1 and not subject.stranger else ((), False)
        return people, key in {"he", "she", "himself", "herself"} or len(here) <= 1

    def _owner(self, discourse: Discourse) -> Found | None:
        """The subject of the clause; after "that" what the sentence's own subject says goes on."""
        if self.first > 0 and self.line.words.keys[self.first - 1] == "that":
            return discourse.subject or discourse.clause
        return discourse.clause or discourse.subject

    def _just_named(self, discourse: Discourse) -> Found | None:
        """Who stands right before: "congratulated him on his birthday", "thanked So-and-so for his efforts"."""
        last = discourse.last
        if last is None or self.line.words.keys[last.last : self.first] not in (["for"], ["on"], ["in"]):
            return None
        return last

    def _object(self, discourse: Discourse) -> tuple[tuple[str, ...], bool]:
        """For "him": not the subject of the sentence, but who else is in it, or whom the last sentence was about."""
        owner = self._owner(discourse)
        owners = owner.people if owner else ()
        others = [name for name in discourse.here if name not in owners and self._fits(discourse, name, False)]
        if others:
            main = discourse.subject.people[0] if discourse.subject and discourse.subject.people else ""
            return (main if main in others else others[-1],), len(others) == 1
        before = discourse.focus
        if before is None or not before.sure or len(before.people) != 1 or before.people[0] in owners:
            return (), False
        return (before.people, True) if self._fits(discourse, before.people[0], False) else ((), False)

    def _is_tag(self, discourse: Discourse) -> bool:
        """Whether it is the speaker of a tag at the sentence's end: "…, he added."."""
        keys = self.line.words.keys
        verb, after = keys[self.first + 1 : self.first + 2], keys[self.first + 2 : self.first + 3]
        if self.first == 0 or SPEECH.isdisjoint(verb) or after not in (["."], []):
            return False
        speaker = discourse.speaker
        here = speaker is not None and speaker.line == self.line.index
        return keys[self.first - 1] == "," or (here and keys[self.first - 1] in _MARKS)

    def _fits(self, discourse: Discourse, name: str, female: bool) -> bool:
        person = discourse.lexicon.world.person_by_name.get(name)
        return person is not None and person.female == female


def find(line: Line, taken: bytearray) -> Iterator[Pronoun]:
    """Every pronoun of a line that stands outside quotation marks."""
    for index, key in enumerate(line.words.keys):
        if key in PRONOUNS and not taken[index] and not line.quoted[index]:
            yield Pronoun(line, index, index + 1)
