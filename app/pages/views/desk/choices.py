"""What may be pressed to settle a question, each with its key."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from app.events.judged.values import dating_of
from app.model.errors import BadRequest
from app.model.judgement import Field
from app.model.question import Question, Sort
from app.model.world import World
from app.pages.views import wording

_ALIKE = 60  # likeness of two names, in per cent, from which one may be the other
_MOST = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: its key, what it sends, its words."""

    key: str
    do: str
    value: str
    words: str


def choices_of(question: Question, world: World) -> tuple[Choice, ...]:
    """The buttons of a question; the last leaves it as unsure."""
    unsure = Choice("u", "unsure", "", "Unsure")
    match question.sort:
        case Sort.MERGE:
            stays = ("Same: leave them together", "Different: part them")
            joins = ("Same: join them", "Different: leave them apart")
            same, different = stays if question.joined else joins
            return (Choice("s", "same", "", same), Choice("d", "different", "", different), unsure)
        case Sort.UNDATED:
            return (Choice("r", "right", "", "No source tells"), unsure)
        case Sort.SPEAKER if question.options:
            some = enumerate(question.options, 1)
            told = (Choice(str(number), "value", name, name) for number, name in some)
            return (*told, Choice("o", "other", "", "Someone else: not of this event"), unsure)
        case Sort.SPEAKER:
            near = enumerate(_alike(question.name, world), 1)
            named = (Choice(str(number), "value", name, name) for number, name in near)
            return (*named, Choice("r", "right", "", "The name is right: someone not followed here"), unsure)
        case Sort.PLAN:
            return (*_values(question, world, shown=False), unsure)
        case _:
            return (*_values(question, world, shown=True), unsure)


def people_of(question: Question, world: World) -> tuple[str, ...]:
    """Whom a quotation may be given to: everyone whom the tracker knows."""
    if question.sort is not Sort.SPEAKER:
        return ()
    return tuple(sorted({one.name for one in world.people} | {one.name for one in world.bodies}))


def _values(question: Question, world: World, *, shown: bool) -> list[Choice]:
    """One button for each value; the first confirms what is `shown` now."""
    made = []
    for number, value in enumerate(question.options, 1):
        words = value_words(question.field or "", value, world)
        if shown and number == 1:
            made.append(Choice("1", "right", "", f"{words} (shown now)"))
        else:
            made.append(Choice(str(number), "value", value, words))
    return made


def value_words(field: str, value: str, world: World) -> str:
    """A value of a field in words, as a reviewer wrote it or an article gave it."""
    if field == Field.DATE:
        try:
            return wording.when(dating_of(value))
        except BadRequest:
            return value
    if field == Field.STATUS:
        return value.capitalize()
    return wording.sentence(wording.value(field, value, world))


def _alike(name: str, world: World) -> list[str]:
    scored = sorted(
        ((max(fuzz.token_set_ratio(name, form) for form in (one.name, one.family, *one.aliases)), one.name))
        for one in world.people
    )
    return [known for likeness, known in reversed(scored) if likeness >= _ALIKE][:_MOST]
