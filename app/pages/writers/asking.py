"""The queue as it stands, and answers as forms give them."""

from __future__ import annotations

from datetime import date

from starlette.datastructures import FormData

from app.events.judged.values import passage_of
from app.model.question import SPOKEN, Question, Sort
from app.model.world import World
from app.pages.urls import event_path, storable
from app.pages.views.desk.passages import SideView, sides_of
from app.pages.views.desk.review import Queue
from app.pages.writers.forms import field
from app.pipeline.desk.reviewing import Given, give_answer, overdue_questions, question_at
from app.store.accounts import reports_by_key
from app.store.articles import StoredArticle, brief_of, find_article
from app.store.desk.queue import answered as answered_now
from app.store.desk.queue import count_open, left_behind, open_questions
from app.store.engine import Connection, Store
from app.store.events import event_of_key

LONGEST_KEY = 500


def asked(connection: Connection, sort: str, at: str, said: str, today: date) -> Queue:
    """The queue: all questions or those of one sort, those first that would change most, at the one asked for."""
    chosen = Sort(sort) if sort in set(Sort) else None
    plans = overdue_questions(connection, today)
    counts = {**count_open(connection), Sort.PLAN: len(plans)}
    found = () if chosen is Sort.PLAN else open_questions(connection, chosen)
    some = [*found, *(plans if chosen in (None, Sort.PLAN) else ())]
    some.sort(key=lambda one: (-one.weight, one.key))
    place = next((place for place, one in enumerate(some) if one.key == at), 0)
    return Queue(some, place, counts, left_behind(connection), chosen, said)


def gathered(connection: Connection, queue: Queue, world: World) -> tuple[tuple[SideView, ...], tuple[str, str]]:
    """The passages of the question shown, and the title of its event with its address."""
    if not queue.questions:
        return (), ("", "")
    question = queue.questions[queue.at]
    keys = {question.left, *([question.right] if question.right else []), *(key for key, _ in question.passages)}
    reports = {report.key: report for report in reports_by_key(connection, keys)}
    homes = {key: home for key in keys if (home := event_of_key(connection, key))}
    articles = {report.article for report in reports.values()}
    articles |= {report.article for home in homes.values() for report in home.reports}
    sides = sides_of(question, reports, homes, brief_of(connection, articles), world, _spoken(connection, question))
    home = homes.get(question.left)
    return sides, (home.title, event_path(home.address)) if home else ("", "")


def _spoken(connection: Connection, question: Question) -> dict[str, StoredArticle]:
    """The articles of the passages at which it is open who spoke."""
    asked = question.passages if question.key.startswith(SPOKEN) else ()
    found = {article: find_article(connection, article) for article, _, _ in (passage_of(one) for _, one in asked)}
    return {article: stored for article, stored in found.items() if stored}


def answered(store: Store, world: World, by: str, form: FormData, today: date) -> str:
    """Put the answer of a form into effect; what was done, in a word."""
    key, do = field(form, "key", LONGEST_KEY), field(form, "do", 300)
    question = _asked_now(store, key, today)
    if question is None:
        return "gone"
    verdict, _, value = do.partition("=")
    if verdict == "typed":
        verdict, value = "value", field(form, "value", 300)
    give_answer(store, world, by, question, Given(verdict, value, field(form, "why")))
    return verdict


def _asked_now(store: Store, key: str, today: date) -> Question | None:
    with store.reading() as connection:
        question = question_at(connection, key, today) if storable(key[:200]) else None
        return question if question and question.key not in answered_now(connection, [question]) else None
