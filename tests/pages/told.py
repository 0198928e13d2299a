"""A small site whose articles can be read in full: two constructed ones of one call, a hostile one, one of nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.model.annotation import (
    Annotations,
    Block,
    Form,
    Kind,
    PersonMention,
    Quote,
    QuoteType,
    Role,
    Status,
)
from app.model.article import Article
from app.model.dates import Constraint, Period, Precision, Weight
from app.model.report import Claim, Reading, Report, Statement
from app.model.text import Excerpt, Span
from app.model.world import World
from app.pipeline import rebuild
from app.reports.dating import solve
from app.settings import Settings
from app.store.articles import add_article
from app.store.engine import Store
from tests.make import PUTIN, XI

FIRST = (
    "Neighbours on the line\r\n"
    "Share and Follow\n"
    "Xi Jinping spoke with Vladimir Putin by phone on Monday, the third anniversary of the war in Ukraine. It lasted "
    "90 minutes.\n"
    "“We are neighbours & <b>friends</b> 🐼,” Xi said, according to Xinhua. Putin described the talks as warm, the "
    "Kremlin said, amid the nearly three-year conflict.\n"
    "“Nobody asked us,” Antonio Guterres said elsewhere.\n"
    "More stories"
)
SECOND = (
    "The Kremlin described the call of 24 February 2025 as warm. "
    "It said that both had spoken of Ukraine for 95 minutes."
)
HOSTILE = (
    "<script>alert(1)</script> Xi Jinping phoned Vladimir Putin on 4 February 2020. “</mark><img src=x>,” Xi said."
)
EMPTY = "Nothing of note happened in the valley."


class Draft:
    """An article being written down: finds words in the body and makes what refers to them."""

    def __init__(self, article: Article) -> None:
        self.article = article

    def at(self, words: str) -> Span:
        start = self.article.body.index(words)
        return Span(start, start + len(words))

    def excerpt(self, words: str) -> Excerpt:
        return Excerpt.cut(self.article.id, self.article.body, self.at(words))

    def claim(self, value: object, words: str) -> Claim:  # type: ignore[type-arg]
        return Claim(value, self.excerpt(words))

    def quote(self, words: str, speaker: str, kind: QuoteType = QuoteType.DIRECT, via: str | None = None) -> Quote:
        return Quote(kind, (self.at(words),), speaker, via=via)

    def said(self, quote: Quote, *topics: str) -> Statement:
        return Statement(self.article.id, quote, quote.text(self.article.body), topics)

    def hint(
        self, words: str, rule: str, weight: Weight, *periods: Period, weekdays: tuple[int, ...] = ()
    ) -> Constraint:
        return Constraint("hint", rule, weight, Precision.DAY, self.excerpt(words), periods, weekdays)

    def person(self, words: str, name: str) -> PersonMention:
        return PersonMention(self.at(words), (name,), Form.NAME)

    def report(
        self,
        kind: str,
        sentence: str,
        constraints: tuple[Constraint, ...],
        statements: tuple[Statement, ...],
        minutes: Claim[int] | None = None,
        topics: tuple[Claim[str], ...] = (),
    ) -> Report:
        told = self.excerpt(sentence)
        return Report(
            f"{self.article.id}-call",
            self.article.id,
            self.claim(Kind.CALL, kind),
            Claim(Status.HELD, told),
            (Claim(XI, told), Claim(PUTIN, told)),
            True,
            told,
            duration_minutes=minutes,
            topics=topics,
            statements=statements,
            constraints=constraints,
            dating=solve(constraints),
        )

    def reading(self, *reports: Report, quotes: tuple[Quote, ...] = ()) -> Reading:
        reason = None if reports else "It names no leader."
        return Reading(self.article.id, reports, quotes, (), "test", reason)

    def blocks(self, *parts: tuple[str, Role]) -> tuple[Block, ...]:
        return tuple(Block(self.at(words), role, (self.at(words),)) for words, role in parts)


Read = tuple[Article, Annotations, Reading]


def first(url: str | None = "https://news.example/call?id=1#top") -> Read:
    """The article with everything in it: title, junk, dates for and against, quotations of three speakers."""
    draft = Draft(Article("first", FIRST, None, url, "Example Wire", date(2025, 2, 25)))
    lines = FIRST.replace("\r\n", "\n").split("\n")
    neighbours = draft.quote("We are neighbours & <b>friends</b> 🐼,", XI, via="Xinhua")
    warm = draft.quote("the talks as warm", PUTIN, QuoteType.INDIRECT)
    other = draft.quote("Nobody asked us,", "Antonio Guterres")
    day = Period.of_day(date(2025, 2, 24))
    constraints = (
        draft.hint("on Monday", "A Monday.", Weight.RELATIVE, weekdays=(0,)),
        draft.hint("the third anniversary of the war", "The third anniversary.", Weight.NAMED, day),
        draft.hint(
            "nearly three-year", "Less than 3 years.", Weight.LOOSE, Period(date(2024, 9, 1), date(2025, 2, 23))
        ),
    )
    report = draft.report(
        "by phone",
        "Xi Jinping spoke with Vladimir Putin by phone on Monday, the third anniversary of the war in Ukraine.",
        constraints,
        (draft.said(neighbours), draft.said(warm, "trade")),
        draft.claim(90, "90 minutes"),
        (draft.claim("ukraine", "the war in Ukraine"),),
    )
    roles = (Role.TITLE, None, Role.TEXT, Role.TEXT, Role.TEXT, Role.JUNK)
    annotations = Annotations(
        blocks=draft.blocks(*((line, role) for line, role in zip(lines, roles, strict=True) if role)),
        people=(draft.person("Xi Jinping", XI), draft.person("Vladimir Putin", PUTIN)),
        quotes=(neighbours, warm, other),
    )
    return draft.article, annotations, draft.reading(report, quotes=annotations.quotes)


def second() -> Read:
    """A government's own text of the same call, which gives another duration."""
    draft = Draft(Article("second", SECOND, "Telephone talk", None, "Kremlin website"))
    said = draft.quote("the call of 24 February 2025 as warm", "Kremlin", QuoteType.INDIRECT)
    report = draft.report(
        "call",
        "The Kremlin described the call of 24 February 2025 as warm.",
        (draft.hint("24 February 2025", "A full date.", Weight.STATED, Period.of_day(date(2025, 2, 24))),),
        (draft.said(said),),
        draft.claim(95, "95 minutes"),
        (draft.claim("ukraine", "Ukraine"),),
    )
    annotations = Annotations(blocks=draft.blocks((SECOND, Role.TEXT)), quotes=(said,))
    return draft.article, annotations, draft.reading(report, quotes=(said,))


def hostile() -> Read:
    """An article that would run a script wherever it is not escaped."""
    evil = '"><script>alert(1)</script>'
    draft = Draft(Article("hostile", HOSTILE, f"{evil}title", "javascript:alert(1)", f"{evil}outlet"))
    said = draft.quote("</mark><img src=x>,", XI, via=f"{evil}via")
    report = draft.report(
        "phoned",
        HOSTILE.split(". ", maxsplit=1)[0] + ".",
        (draft.hint("4 February 2020", f"{evil}rule", Weight.STATED, Period.of_day(date(2020, 2, 4))),),
        (draft.said(said),),
    )
    annotations = Annotations(blocks=draft.blocks((HOSTILE, Role.TEXT)), quotes=(said,))
    return draft.article, annotations, draft.reading(report, quotes=(said,))


def empty() -> Read:
    """An article that tells of nothing."""
    draft = Draft(Article("empty", EMPTY))
    return draft.article, Annotations(blocks=draft.blocks((EMPTY, Role.TEXT))), draft.reading()


CALL = "2025-02-24-xi-putin-call"
RECORDED = "2013-06-15-xi-putin-call"
ATTACK = "2020-02-04-xi-putin-call"


def fill_told(store: Store, world: World) -> None:
    """Migrate a database and fill it with these articles and the chronology."""
    store.migrate()
    reads = (first(), second(), hostile(), empty())
    with store.writing() as connection:
        for article, annotations, reading in reads:
            add_article(connection, article, annotations, reading)
        rebuild(connection, world, "A test.")


def told(folder: Path, world: World) -> Settings:
    """The settings of such a site whose database lies in a folder."""
    settings = Settings(database_url=f"sqlite:///{folder / 'readout.db'}", _env_file=None)
    store = Store(settings.database_url)
    fill_told(store, world)
    store.close()
    return settings
