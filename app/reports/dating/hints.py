"""Gathering the hints for one interaction from one article: a constraint for each, with the words that say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from app.model.annotation import Annotations, Encounter, Status, Timex
from app.model.article import Article
from app.model.dates import Constraint, Period, Precision, Weight
from app.model.text import Span
from app.model.world import World
from app.reports.dating import context, elsewhere, fallbacks, nearness, stays
from app.reports.dating.scene import Page, Scene, page_of
from app.reports.dating.settle import named_constraints, time_constraints
from app.reports.dating.solver import solve
from app.reports.dating.writing import Writing

_ENOUGH = 60  # encounters of one interaction that are looked at
_LONG, _NEAR = 3000, 600  # code points: a longer "sentence" is none, and is read so far around an encounter
_MOST = 8  # hints from the rest of the text: more than that is no article about one thing


def find_constraints(
    article: Article,
    annotations: Annotations,
    encounter_sentences: Sequence[Span],
    world: World,
    status: Status,
    *,
    encounters: Sequence[Encounter] | None = None,
    background: bool | None = None,
) -> tuple[Constraint, ...]:
    """Every hint about the day of one interaction.

    `encounter_sentences` are the sentences that tell of it, or the parts of sentences that are about it and nothing
    else. `encounters` are those that tell of it; without them, all in these passages are taken, which is less exact
    where whole sentences are given and one tells of two. `background` marks one told for context; without it, the
    encounters decide.
    """
    told = _within_reach(_told(annotations, encounter_sentences, status) if encounters is None else encounters)
    aside = bool(told) and all(e.background for e in told) if background is None else background
    page = page_of(article, annotations, world)
    scene = Scene(page, status, _passages(encounter_sentences[:_ENOUGH], told), told, aside, page.writing)
    if scene.writing.day is None and (scene.background or scene.ahead):
        page.derived = page.derived or _derived(page)
        scene = scene.from_day(page.derived)
    found = list(_own(scene))
    if not scene.background:
        found += _article_wide(scene, found)
    if found:
        found += _bounds(scene)
    return tuple(dict.fromkeys(found))


def _told(annotations: Annotations, passages: Sequence[Span], status: Status) -> tuple[Encounter, ...]:
    inside = [e for e in annotations.encounters if any(passage.contains(e.span) for passage in passages)]
    return tuple([e for e in inside if e.status is status or e.shared] or inside)


def _within_reach(told: Sequence[Encounter]) -> tuple[Encounter, ...]:
    """The first encounters, each with what stands near it where a "sentence" has no end."""
    near = []
    for e in told[:_ENOUGH]:
        window = Span(max(e.sentence.start, e.span.start - _NEAR), min(e.sentence.end, e.span.end + _NEAR))
        near.append(e if len(e.sentence) <= _LONG else replace(e, sentence=window))
    return tuple(near)


def _passages(given: Sequence[Span], told: Sequence[Encounter]) -> tuple[Span, ...]:
    """The whole sentences of the encounters, and what was given besides."""
    sentences = tuple(dict.fromkeys(e.sentence for e in told))
    rest = tuple(p for p in given if len(p) <= _LONG and not any(s.overlaps(p) for s in sentences))
    return tuple(sorted(sentences + rest))


def _own(scene: Scene) -> Iterator[Constraint]:
    """The hints of the sentences that tell of the interaction."""
    for sentence in scene.sentences:
        own = [e.span for e in scene.encounters if e.sentence == sentence] or [sentence]
        others = [e.span for e in scene.page.encounters_in(sentence) if e.span not in own and not e.shared]
        found = [hint for span in own for hint in _of_times(scene, sentence, span, others)]
        found += _of_named(scene, sentence, own, others)
        yield from found
        yield from elsewhere.nth_day(scene, sentence)
        if not any(hint.grain is Precision.DAY for hint in found):
            yield from elsewhere.heading_date(scene, sentence)
            yield from elsewhere.time_of_day(scene, sentence)
            for span in own:
                yield from elsewhere.same_day(scene, sentence, span)
        if not scene.background and not scene.ahead:
            yield from fallbacks.caption_date(scene, sentence)


def _of_times(scene: Scene, sentence: Span, encounter: Span, others: Sequence[Span]) -> Iterator[Constraint]:
    counted = elsewhere.counted_from(scene, sentence, encounter)
    if counted:
        yield from counted
        return
    times = scene.times_in(sentence)
    length = stays.told_length(scene, sentence)
    mine = nearness.belonging(scene.body, sentence, times, encounter, others)
    if length and (mine or not scene.background):
        days, where = length
        words = f"“{where.of(scene.body)}”: it lasted {days} days."
        yield Constraint("visit-length", words, Weight.LOOSE, Precision.UNKNOWN, scene.cut(where), length=days)
    if not mine:
        return
    timex = _not_the_end(scene.body, mine[0], times)
    spread = stays.ranged(scene, timex, list(times))
    if spread:
        first, days, where = spread
        if others and not scene.may_last:
            yield from _within(scene, _like(first, times), days, where)
        else:
            yield from time_constraints(scene, _like(first, times), days if scene.may_last else None, where)
        return
    left = stays.departed(scene, sentence, timex, length[0] if length else None)
    if left:
        yield left
        return
    yield from time_constraints(scene, timex)


def _within(scene: Scene, first: Timex, days: int, where: Span) -> Iterator[Constraint]:
    """Talks during a stay of some days: on one of them, and the words do not say on which."""
    for found in time_constraints(scene, first, None, where):
        stay = tuple(Period(day.first, day.first + timedelta(days=days - 1)) for day in found.periods)
        words = f"“{found.excerpt.text if found.excerpt else ''}”: on one of the days of the stay."
        yield replace(found, words=words, grain=Precision.MONTH, periods=stay) if stay else found


def _not_the_end(body: str, timex: Timex, times: Sequence[Timex]) -> Timex:
    """The first end of a range where an expression is the second one: for "22" of "March 20-22" the whole."""
    at = list(times).index(timex)
    if (
        at
        and timex.span.of(body)[:1].isdigit()
        and body[times[at - 1].span.end : timex.span.start].strip() in ("-", "–", "—")
    ):
        return times[at - 1]
    return timex


def _like(first: Timex, times: Sequence[Timex]) -> Timex:
    """ "from Monday to Wednesday next week": the first end is of the week that the second one names."""
    at = list(times).index(first)
    if at + 1 < len(times) and first.said.startswith("XXXX-WXX-"):
        other = times[at + 1]
        if other.said.startswith("NOW") and "-WXX-" in other.said and other.value[:4].isdigit():
            back = (int(other.said[-1]) - int(first.said[-1])) % 7
            day = date.fromisoformat(other.value[:10]).toordinal() - back
            return Timex(first.span, first.type, date.fromordinal(day).isoformat(), other.said[:-1] + first.said[-1])
    return first


def _of_named(scene: Scene, sentence: Span, own: Sequence[Span], others: Sequence[Span]) -> Iterator[Constraint]:
    for named in scene.page.named_in(sentence):
        if others and min(o.gap(named.span) for o in others) < min(s.gap(named.span) for s in own):
            continue
        yield from named_constraints(scene, named)


def _article_wide(scene: Scene, found: Sequence[Constraint]) -> Iterator[Constraint]:
    """What the whole article lends to the interaction that it is about."""
    to_the_day = any(c.grain is Precision.DAY for c in found)
    if not scene.ahead:
        if not to_the_day:
            yield from fallbacks.readout_date(scene)
            for sentence in scene.sentences:
                yield from fallbacks.live_clock(scene, sentence)
            for encounter in scene.encounters[:_MOST]:
                yield from fallbacks.as_news(scene, encounter.sentence, encounter.span)
            yield from _once(scene, "equated", fallbacks.equated)
        yield from _once(scene, "next month", fallbacks.next_month)
        yield from _once(scene, "to come", fallbacks.to_come)
    if not to_the_day and not any(c.grain is not Precision.UNKNOWN for c in found):
        for sentence in scene.sentences:
            yield from elsewhere.day_spoken_of(scene, sentence)


def _once(scene: Scene, name: str, rule: Callable[[Scene], Iterator[Constraint]]) -> tuple[Constraint, ...]:
    """The first hints of a rule that looks through the whole text; they are the same for all its interactions."""
    key = name, scene.writing.day, scene.side
    if key not in scene.page.wide:
        scene.page.wide[key] = tuple(islice(rule(scene), _MOST))
    return scene.page.wide[key]


def _bounds(scene: Scene) -> Iterator[Constraint]:
    article = scene.page.article
    if article.published and scene.side < 0:
        yield context.published_bound(article.published)
    elif article.captured and scene.side < 0:
        yield context.captured_bound(article.captured)
    if not scene.background:
        yield from scene.page.bounds


def _derived(page: Page) -> Writing:
    """The day of writing, where nothing states it, from the day of what the article reports."""
    main = [e for e in page.annotations.encounters if not e.background and e.status is Status.HELD]
    if not main:
        return page.writing
    near = _within_reach(main)
    about = Scene(page, Status.HELD, _passages((), near), near, False, page.writing)
    found = list(_own(about))
    found += _article_wide(about, found)
    found += _bounds(about)
    dating = solve(found)
    if dating.day is None:
        return page.writing
    decisive = next((e.constraint.excerpt for e in dating.evidence if e.decides), None)
    return replace(page.writing, day=dating.day, excerpt=decisive)
