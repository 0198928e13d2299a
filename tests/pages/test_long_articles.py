"""Pages of articles that repeat one pattern for a long time come within seconds."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from app.model.annotation import Annotations, Block, Form, Kind, PersonMention, Quote, QuoteType, Role, Status
from app.model.article import Article
from app.model.dates import Constraint, DateEvidence, Dating, Period, Precision, Weight
from app.model.event import Chosen, Event
from app.model.report import Claim, Reading, Report
from app.model.text import Excerpt, Span
from app.model.world import World
from app.pages.site import TEMPLATES
from app.pages.templating import templates
from app.pages.views.article.view import article_view
from app.pages.views.event.view import event_view
from app.store.articles import StoredArticle
from app.store.events import Found
from app.store.timeline import Stored
from tests.make import PUTIN, XI

LINE = "Xi Jinping and Vladimir Putin spoke by phone on Monday. “All is well,” Xi said.\n"
TIMES = 5_000
NOW = datetime(2026, 6, 1, tzinfo=UTC)


def long_article() -> tuple[StoredArticle, Event]:
    body = LINE * TIMES
    starts = [place * len(LINE) for place in range(TIMES)]
    sentences = [Span(start, start + 55) for start in starts]
    told = tuple(Excerpt.cut("x", body, sentence) for sentence in sentences)
    quotes = tuple(Quote(QuoteType.DIRECT, (Span(start + 57, start + 69),), XI) for start in starts)
    constraints = tuple(
        Constraint("weekday", "A Monday.", Weight.RELATIVE, Precision.DAY, Excerpt.cut("x", body, one), weekdays=(0,))
        for one in (Span(start + 45, start + 54) for start in starts)
    )
    day = Period.of_day(datetime(2025, 2, 24, tzinfo=UTC).date())
    dating = Dating(day, Precision.DAY, tuple(DateEvidence(one, supports=True) for one in constraints))
    claim = Claim(Kind.CALL, told[0])
    status = Claim(Status.HELD, told[0])
    report = Report("x", "x", claim, status, (), True, told[0], told[1:], constraints=constraints, dating=dating)
    annotations = Annotations(
        tuple(Block(Span(start, start + len(LINE) - 1), Role.TEXT, (Span(start, start + 55),)) for start in starts),
        tuple(PersonMention(Span(start, start + 10), (XI,), Form.NAME) for start in starts),
        quotes=quotes,
    )
    stored = StoredArticle(Article("x", body), annotations, Reading("x", (report,), quotes, (), "test"), NOW)
    event = Event(
        "2025-02-24-xi-putin-call",
        "Xi and Putin speak by phone",
        Chosen(Kind.CALL, (claim,)),
        Chosen(Status.HELD, (status,)),
        (XI, PUTIN),
        dating,
        reports=(report,),
        sources=1,
    )
    return stored, event


def test_a_long_article_and_its_event_are_shown_within_seconds(world: World) -> None:
    stored, event = long_article()
    begun = time.perf_counter()
    view = article_view(stored, [Stored(event, 1, NOW)], world)
    assert len(view.paragraphs) == TIMES
    html = templates(TEMPLATES).get_template("article.html").render(view=view)
    assert html.count("<mark") >= 3 * TIMES
    found = Found(Stored(event, 1, NOW), None, (), (), ())
    page = event_view(found, {"x": stored}, world, "https://readout.example", NOW.date())
    assert page.dates
    assert (len(page.dates.arguments), page.dates.more) == (40, "4,960 more hints")
    assert page.sources[0].more == "4,992 more paragraphs"
    assert "4,992 more paragraphs" in templates(TEMPLATES).get_template("event.html").render(view=page)
    assert time.perf_counter() - begun < 5
