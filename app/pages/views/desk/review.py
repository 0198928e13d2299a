"""What `review.html` shows: one question with what it rests on, what may be pressed, and its place in the queue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from app.model.question import Question, Sort
from app.model.world import World
from app.pages.views import wording
from app.pages.views.desk.choices import Choice, choices_of, people_of
from app.pages.views.desk.passages import SideView
from app.pages.views.frame import Frame, asset, frame_of

SORTS = {
    Sort.MERGE: ("Doubtful merges", "Are these one interaction?"),
    Sort.UNDATED: ("Undated", "When was it?"),
    Sort.CONFLICT: ("Conflicting dates", "Which day is right?"),
    Sort.SPEAKER: ("Unknown speakers", "Who is this?"),
    Sort.PLAN: ("Plans overdue", "What became of this plan?"),
    Sort.DISSENT: ("One source, and it differs", "Which is right?"),
}
DONE = {
    "same": "Settled: one interaction.",
    "different": "Settled: two interactions.",
    "unsure": "Left as unsure. It comes back when something changes.",
    "right": "Settled: right as it stands.",
    "value": "Settled: corrected.",
    "other": "Settled: nobody who speaks here.",
    "undone": "Taken back: it is asked again.",
    "nothing": "There is nothing to take back.",
    "gone": "That was settled already.",
}


@dataclass(frozen=True, slots=True)
class Tab:
    """A sort of questions with how many there are."""

    name: str
    count: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question. `typed` names the field for another value ("" when there is none); `people` may be chosen from."""

    key: str
    sort: str
    ask: str
    about: str
    about_href: str
    weight: str
    sides: tuple[SideView, ...]
    reasons: tuple[str, ...]
    choices: tuple[Choice, ...]
    typed: str
    hint: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewView:
    """The queue at one of its questions; `asked` is None when it is empty."""

    frame: Frame
    token: str
    script: str
    said: str
    tabs: tuple[Tab, ...]
    asked: Asked | None
    place: str
    previous: str
    next: str
    following: str
    sort: str
    behind: str


@dataclass(frozen=True, slots=True)
class Queue:
    """What the store says: the questions in order, which of them is shown, counts, how many events wait."""

    questions: Sequence[Question]
    at: int
    counts: Mapping[Sort, int]
    behind: int
    sort: Sort | None
    said: str


def review_view(
    queue: Queue, sides: tuple[SideView, ...], about: tuple[str, str], world: World, token: str
) -> ReviewView:
    """The page. `sides` are the passages of the question shown, `about` names its event and leads there."""
    questions, at = queue.questions, queue.at
    shown = questions[at] if questions else None
    return ReviewView(
        frame=frame_of(world, "Review", here="/review", description="What needs a person’s eye."),
        token=token,
        script=asset("review.js"),
        said=queue.said,
        tabs=_tabs(queue),
        asked=_asked(shown, sides, about, world) if shown else None,
        place=f"{at + 1} of {_total(queue):,}" if shown else "",
        previous=_address(queue.sort, questions[at - 1].key) if at > 0 else "",
        next=_address(queue.sort, questions[at + 1].key) if at + 1 < len(questions) else "",
        following=questions[at + 1].key if at + 1 < len(questions) else "",
        sort=queue.sort.value if queue.sort else "",
        behind=wording.many(queue.behind, "event") if queue.behind else "",
    )


def _address(sort: Sort | None, at: str = "", done: str = "") -> str:
    given = {"sort": sort.value if sort else "", "at": at, "done": done}
    query = urlencode({name: value for name, value in given.items() if value})
    return f"/review?{query}" if query else "/review"


def address_of(sort: str, at: str, done: str) -> str:
    """Where the queue goes on, after an answer."""
    return _address(Sort(sort) if sort in set(Sort) else None, at, done)


def _total(queue: Queue) -> int:
    return queue.counts.get(queue.sort, 0) if queue.sort else sum(queue.counts.values())


def _tabs(queue: Queue) -> tuple[Tab, ...]:
    every = Tab("All", f"{sum(queue.counts.values()):,}", "/review", queue.sort is None)
    some = (
        Tab(name, f"{queue.counts.get(sort, 0):,}", _address(sort), queue.sort is sort)
        for sort, (name, _) in SORTS.items()
        if queue.counts.get(sort) or queue.sort is sort
    )
    return (every, *(one for one in some))


def _asked(question: Question, sides: tuple[SideView, ...], about: tuple[str, str], world: World) -> Asked:
    typed = {Sort.UNDATED: "Date", Sort.CONFLICT: "Another date", Sort.SPEAKER: "Person"}.get(question.sort, "")
    dated = question.sort in (Sort.UNDATED, Sort.CONFLICT)
    return Asked(
        key=question.key,
        sort=SORTS[question.sort][0],
        ask=_ask(question),
        about=about[0],
        about_href=about[1],
        weight=_weight(question),
        sides=sides,
        reasons=tuple(reason.words for reason in question.reasons),
        choices=choices_of(question, world),
        typed=typed,
        hint="2025-02-24, 2025-02, 2025, or 2024-05-16/2024-05-17" if dated else "",
        people=people_of(question, world),
    )


def _weight(question: Question) -> str:
    if question.sort is Sort.SPEAKER:
        return f"{wording.many(question.weight, 'quotation')} would get a speaker."
    return f"{wording.many(question.weight, 'report or quotation', 'reports and quotations')} would change."


def _ask(question: Question) -> str:
    """The question in words: "Duration: which is right?"."""
    if question.sort is Sort.SPEAKER:
        return f"Who is “{question.name}”?" if question.name else "Who said this?"
    ask = SORTS[question.sort][1]
    return (
        f"{wording.field(question.field)}: {ask.lower()}" if question.sort is Sort.DISSENT and question.field else ask
    )
