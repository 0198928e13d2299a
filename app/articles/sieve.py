"""Does an article name both sides at all? What does not needs no language pipeline.

Most of what a feed or an archive holds is of other things. One pass of an automaton over the raw text (Aho and
Corasick, "Efficient string matching", 1975; by pyahocorasick, which is alive and written in C) costs microseconds;
reading an article costs a thousand times that. The sieve lets through more than is relevant, never less: leaders of a
side, its institutions, its country, its people and its capital all count, anywhere in the text.
"""

from __future__ import annotations

import ahocorasick

from app.model.world import World


class Sieve:
    """Finds the words that name each side of a tracker."""

    def __init__(self, world: World) -> None:
        self._sides = len(world.sides)
        self._automaton = ahocorasick.Automaton()
        for place, side in enumerate(world.sides):
            for word in _words(world, side.country):
                self._automaton.add_word(word, (place, len(word)))
        self._automaton.make_automaton()

    def passes(self, body: str) -> bool:
        """Whether every side is named somewhere in the text, by a word of its own and not within another."""
        seen: set[int] = set()
        for last, (place, length) in self._automaton.iter(body):
            before, after = last - length, last + 1
            if place in seen or (before >= 0 and body[before].isalnum()):
                continue
            if after < len(body) and body[after].isalnum():
                continue
            seen.add(place)
            if len(seen) == self._sides:
                return True
        return False


def _words(world: World, code: str) -> set[str]:
    country = world.country_by_code[code]
    leaders = {person.family for person in world.leaders if person.country == code}
    bodies = {name for body in world.bodies if body.country == code for name in (body.name, *body.aliases)}
    return {*country.names, *country.adjectives, *country.metonyms, *country.people, *leaders, *bodies}
