"""What `article.html` shows: the text of record with everything that was read from it, marked in place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.events.plans.denials import is_past
from app.model.annotation import Form
from app.model.article import Article
from app.model.event import Event
from app.model.report import Denial
from app.model.world import World
from app.pages.urls import article_path, event_path
from app.pages.views import wording
from app.pages.views.article.body import Paragraph, evidence, paragraphs_of
from app.pages.views.article.changes import ChangesView
from app.pages.views.frame import Frame, frame_of
from app.pages.views.marked import anchor
from app.pages.views.passages import headline, host, named, web_address
from app.pages.views.sides import Badge, badges
from app.store.articles import StoredArticle
from app.store.timeline import Stored


@dataclass(frozen=True, slots=True)
class Told:
    """An event that the article tells of."""

    words: str
    href: str
    icon: str


@dataclass(frozen=True, slots=True)
class DeniedView:
    """What a side denies in the article: in words, its passage, and the event of which it surely is, if any."""

    words: str
    href: str
    event: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about the article with its label; `known` is false for what nobody said."""

    label: str
    value: str
    known: bool = True
    href: str = ""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """What `article.html` shows."""

    frame: Frame
    heading: str
    facts: tuple[Fact, ...]
    told: tuple[Told, ...]
    denied: tuple[DeniedView, ...]
    passed_over: str
    sides: tuple[Badge, ...]
    quotations: int
    dates: int
    people: int
    telling: int
    paragraphs: tuple[Paragraph, ...]
    changes: ChangesView | None = field(default=None, kw_only=True)
    id: str
    hidden: bool
    why: str


def article_view(
    stored: StoredArticle,
    events: Sequence[Stored],
    world: World,
    why_hidden: str | None = None,
    denied: Mapping[str, str] | None = None,
) -> ArticleView:
    """The page of an article and of the events that it reports; for reviewers also of one that was put away.

    `denied` gives, for its denials by key, the address of the event that each speaks of.
    """
    told = [one.event for one in events]
    heading = named(stored)
    paragraphs = paragraphs_of(stored, told, world)
    return ArticleView(
        frame=frame_of(
            world,
            heading,
            description="The text of record, with what was read from it.",
            canonical=article_path(stored.article.id),
        ),
        heading=heading,
        facts=tuple(_facts(stored)),
        told=tuple(map(_told, told)),
        denied=tuple(_denied(one, denied or {}) for one in stored.reading.denials),
        passed_over="" if told else _passed_over(stored),
        sides=badges(world),
        quotations=len(stored.annotations.quotes),
        dates=len({hint.span for hint in evidence(stored, told)}),
        people=sum(mention.form is not Form.PRONOUN for mention in stored.annotations.people),
        telling=sum(paragraph.tells for paragraph in paragraphs),
        paragraphs=paragraphs,
        id=stored.article.id,
        hidden=why_hidden is not None,
        why=why_hidden or "",
    )


def _told(event: Event) -> Told:
    words = f"{wording.KINDS[event.kind.value]}, {wording.when(event.dating)}"
    return Told(words, event_path(event.address), f"k-{event.kind.value}")


def _denied(denial: Denial, events: Mapping[str, str]) -> DeniedView:
    report = denial.report
    what = f"{wording.KINDS[report.kind.value].lower()}, {wording.when(report.dating)}"
    tense = "that it took place" if is_past(denial) else "that it is planned"
    address = events.get(report.key)
    return DeniedView(
        f"{what}: {denial.by} denies {tense}",
        f"#{anchor(report.excerpt.span)}",
        event_path(address) if address else "",
    )


def _passed_over(stored: StoredArticle) -> str:
    """Why no event is named here."""
    if stored.reading.relevant:
        return "What it tells of is not shown here"
    return stored.reading.reason or "No interaction that this timeline follows"


def _not_said(article: Article) -> str:
    taken = article.captured
    return f"Not said; a web archive took the page on {wording.day(taken)}" if taken else "Not said"


def _facts(stored: StoredArticle) -> Iterator[Fact]:
    article = stored.article
    if not headline(stored):
        yield Fact("Title", "None in the text; called by its first words", known=False)
    yield Fact("Outlet", article.outlet or "Not said", known=bool(article.outlet))
    published = article.published
    yield Fact("Published", wording.day(published) if published else _not_said(article), known=bool(published))
    page = web_address(article.url)
    yield Fact(
        "Original", host(page) if page else article.url or "No address given", known=bool(article.url), href=page
    )
