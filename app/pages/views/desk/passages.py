"""The passages that a question rests on, each with its article and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.events.judged.values import passage_of
from app.model.article import Article
from app.model.event import Event
from app.model.question import SPOKEN, Question, Sort
from app.model.report import Report, Statement
from app.model.text import Span, hull
from app.model.world import ChronologyEntry, World
from app.pages import urls
from app.pages.views import wording
from app.pages.views.passages import Source, host
from app.store.articles import StoredArticle

RECORD = "chronology:"
_MOST = 4  # passages of one side
_AROUND = 300  # code points before and after a quotation, where its paragraph is long
_FIRST_WORDS, _BEGINNING = 9, 300  # words, and code points that hold them


@dataclass(frozen=True, slots=True)
class Around:
    """Some words of an article with what stands before and after them."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class SideView:
    """One account: who gives it, what it says in short, its words, and where they stand."""

    name: str
    href: str
    facts: tuple[str, ...]
    words: tuple[str, ...]
    event: str = ""
    event_href: str = ""
    around: Around | None = None


def sides_of(
    question: Question,
    reports: Mapping[str, Report],
    homes: Mapping[str, Event],
    about: Mapping[str, Article],
    world: World,
    spoken: Mapping[str, StoredArticle],
) -> tuple[SideView, ...]:
    """The two accounts of a pair side by side; else every account of the event, or the quotations of a speaker.

    `spoken` are the articles that leave open who spoke.
    """
    if question.sort is Sort.MERGE:
        keys = (question.left, question.right or "")
        return tuple(_side(key, reports.get(key), homes.get(key), about, world) for key in keys)
    if question.key.startswith(SPOKEN):
        return tuple(_open(passage, question.name, spoken) for _, passage in question.passages[:_MOST])
    event = homes.get(question.left)
    if event is None:
        return ()
    if question.sort is Sort.SPEAKER:
        said = [one for home in homes.values() for one in home.statements if one.quote.speaker == question.name]
        return _spoken(said[:_MOST], about)
    told = [_side(report.key, report, None, about, world) for report in event.reports[:_MOST]]
    record = f"{RECORD}{event.chronology.key}" if event.chronology else ""
    return (*told, _side(record, None, None, about, world)) if record else tuple(told)


def _side(key: str, report: Report | None, home: Event | None, about: Mapping[str, Article], world: World) -> SideView:
    title, href = (home.title, urls.event_path(home.address)) if home else ("", "")
    if report is None:
        entry = next((one for one in world.chronology if f"{RECORD}{one.key}" == key), None)
        return _recorded(entry, title, href) if entry else SideView("Not there any more", "", (), (), title, href)
    article = about.get(report.article)
    facts = (
        wording.sentence(wording.when(report.dating, weekday=True)),
        wording.KINDS[report.kind.value],
        wording.STATUSES[report.status.value],
        report.place.value if report.place else "",
        wording.many(report.duration_minutes.value, "minute") if report.duration_minutes else "",
    )
    hints = (one.excerpt.text for one in report.constraints if one.excerpt)
    words = (report.excerpt.text, *(one.text for one in report.mentions))
    dated = f"Dates: {', '.join(f'“{hint}”' for hint in dict.fromkeys(hints))}"
    return SideView(
        name=outlet(article),
        href=urls.article_path(report.article),
        facts=tuple(fact for fact in (*facts, dated if "“" in dated else "") if fact),
        words=tuple(dict.fromkeys(words))[:_MOST],
        event=title,
        event_href=href,
    )


def _recorded(entry: ChronologyEntry, title: str, href: str) -> SideView:
    facts = (
        wording.sentence(wording.days(entry.period)),
        entry.kind.replace("_", " ").capitalize(),
        entry.place or "",
        wording.many(entry.duration_minutes, "minute") if entry.duration_minutes else "",
    )
    shown = tuple(fact for fact in facts if fact)
    return SideView("Chronology", entry.sources[0] if entry.sources else "", shown, (entry.occasion,), title, href)


def _spoken(said: list[Statement], about: Mapping[str, Article]) -> tuple[SideView, ...]:
    return tuple(
        SideView(
            outlet(about.get(one.article)),
            urls.article_path(one.article),
            (),
            (wording.printed(one.text, one.quote.type),),
        )
        for one in said
    )


def _open(passage: str, name: str, spoken: Mapping[str, StoredArticle]) -> SideView:
    """A quotation of which its article does not say who spoke, with the words before and after it."""
    article, start, end = passage_of(passage)
    stored = spoken.get(article)
    if stored is None:
        return SideView("Not there any more", "", (), ())
    body, span = stored.article.body, Span(start, end)
    source = Source("", stored)
    before, after = body[max(0, start - _AROUND) : start], body[end : end + _AROUND]
    block = source.block(span)
    if block is not None and len(block) <= 3 * _AROUND:  # its whole paragraph
        before, after = body[block.start : start], body[end : block.end]
    quote = next((one for one in stored.reading.quotes if hull(one.spans) == span), None)
    guess = quote.speaker if quote else None
    fact = f"Read as said by {guess}, which is not certain" if guess else "The text names no speaker"
    facts = () if name else (fact,)  # how the speaker is described is in the question
    return SideView(
        outlet(stored.article),
        source.passage(span).href,
        facts,
        (),
        around=Around(before, span.of(body), after),
    )


def outlet(article: Article | None) -> str:
    """Who published an article, and when; its title, its site or its first words where the outlet is not known."""
    if article is None:
        return "An article that is not there any more"
    first = " ".join(article.body[:_BEGINNING].split()[:_FIRST_WORDS])
    name = article.outlet or article.title or host(article.url) or f"“{first}…”"
    return f"{name}, {wording.day(article.published)}" if article.published else name
