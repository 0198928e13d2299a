"""What `correct.html` shows: every value of an event with the form that corrects it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.events.judged.values import value_of
from app.model.annotation import Kind, Status
from app.model.article import Article
from app.model.event import Event
from app.model.judgement import Field
from app.model.world import World
from app.pages import urls
from app.pages.views import wording
from app.pages.views.desk.choices import value_words
from app.pages.views.desk.passages import RECORD, outlet
from app.pages.views.frame import Frame, frame_of
from app.pipeline.judging import key_of

_HINTS = {
    Field.DATE: "2025-02-24, 2024-05-16/2024-05-17, 2025-02, 2025, or unknown",
    Field.PLACE: "A city, or unknown",
    Field.DURATION: "In minutes, or unknown",
    Field.PARTICIPANTS: "Names with semicolons between",
}


@dataclass(frozen=True, slots=True)
class Option:
    """A value that may be chosen."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FieldView:
    """A value with its form: a list to choose from, or a field to write in."""

    id: str
    label: str
    words: str
    value: str
    hint: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class QuotationView:
    """A quotation with the form that gives it another speaker."""

    passage: str
    words: str
    speaker: str


@dataclass(frozen=True, slots=True)
class MemberView:
    """An account that makes up the event; `recorded` when it is the chronology's."""

    key: str
    name: str
    href: str
    words: str
    recorded: bool


@dataclass(frozen=True, slots=True)
class CorrectView:
    """The page. `speakers` are known names; `more` topics could be added, `topics` taken away."""

    frame: Frame
    token: str
    action: str
    event: str
    href: str
    when: str
    key: str
    wrong: str
    fields: tuple[FieldView, ...]
    topics: tuple[Option, ...]
    more: tuple[Option, ...]
    quotations: tuple[QuotationView, ...]
    speakers: tuple[str, ...]
    members: tuple[MemberView, ...]


def correct_view(
    event: Event, articles: Mapping[str, Article], world: World, token: str, wrong: str = ""
) -> CorrectView:
    """The page for an event. `articles` are those that tell of it, by id."""
    held = {topic.value for topic in event.topics}
    topics = [(topic.slug, topic.name) for topic in world.topics]
    return CorrectView(
        frame=frame_of(world, f"Correct: {event.title}"),
        token=token,
        action=f"{urls.event_path(event.address)}/correct",
        event=event.title,
        href=urls.event_path(event.address),
        when=wording.sentence(wording.when(event.dating)),
        key=key_of(event),
        wrong=wrong,
        fields=tuple(_field(event, field, world) for field in _FIELDS),
        topics=tuple(Option(slug, name, True) for slug, name in topics if slug in held),
        more=tuple(Option(slug, name, False) for slug, name in topics if slug not in held),
        quotations=tuple(_quotations(event)),
        speakers=tuple(sorted({one.name for one in world.people} | {one.name for one in world.bodies})),
        members=tuple(_members(event, articles, world)),
    )


_FIELDS = (Field.DATE, Field.KIND, Field.STATUS, Field.PLACE, Field.COUNTRY, Field.DURATION, Field.PARTICIPANTS)


def _field(event: Event, field: Field, world: World) -> FieldView:
    value = value_of(event, field)
    words = "Not said" if value in ("", "unknown") else value_words(field, value, world)
    return FieldView(
        field.value, wording.field(field.value), words, value, _HINTS.get(field, ""), _options(field, value, world)
    )


def _options(field: Field, value: str, world: World) -> tuple[Option, ...]:
    if field is Field.KIND:
        return tuple(Option(kind.value, wording.KINDS[kind], kind.value == value) for kind in Kind)
    if field is Field.STATUS:
        return tuple(Option(status.value, wording.STATUSES[status], status.value == value) for status in Status)
    if field is Field.COUNTRY:
        known = sorted(world.countries, key=lambda one: one.name)
        named = tuple(Option(one.code, one.name, one.code == value) for one in known)
        return (Option("unknown", "Not known", value in ("", "unknown")), *named)
    return ()


def _quotations(event: Event) -> list[QuotationView]:
    return [
        QuotationView(
            f"{one.article}@{one.quote.spans[0].start}-{one.quote.spans[-1].end}",
            wording.printed(one.text, one.quote.type),
            one.quote.speaker or "nobody named",
        )
        for one in event.statements
    ]


def _members(event: Event, articles: Mapping[str, Article], world: World) -> list[MemberView]:
    members = []
    for report in event.reports:
        name, href = outlet(articles.get(report.article)), urls.article_path(report.article)
        members.append(MemberView(report.key, name, href, report.excerpt.text, False))
    if event.chronology:
        days = wording.days(event.chronology.period)
        words = f"{days}: {event.chronology.occasion}"
        members.append(MemberView(f"{RECORD}{event.chronology.key}", "Chronology", "", words, True))
    return members
