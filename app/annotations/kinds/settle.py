"""What candidates mean in the order of the text: who is meant by "they", which call "the call" is, who is host."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from app.annotations.kinds.candidate import Candidate
from app.annotations.kinds.denials import denier
from app.annotations.kinds.line import sides_of
from app.model.annotation import Denied, Encounter, Kind, PersonMention, Role, Status
from app.model.world import World, by_side

_REMOTE = frozenset({Kind.CALL, Kind.VIDEO_CALL})
_TALKS = _REMOTE | {Kind.MEETING, Kind.SUMMIT}
_NEAR = 500  # characters: how far back "the talks" may look for leaders when no talks were told of


class Settling:
    """Candidates in, encounters out; remembers what was told of so far."""

    def __init__(self, world: World, people: Sequence[PersonMention]) -> None:
        self._world = world
        self._people = people
        self._starts = [mention.span.start for mention in people]
        self._often: Counter[str] = Counter(
            name for mention in people for name in mention.people if sides_of((name,), world)
        )
        self._pairs: Counter[frozenset[str]] = Counter()
        self._told: list[Encounter] = []
        self._denied: list[Encounter] = []

    def settle(self, candidates: Sequence[Candidate]) -> Iterator[Encounter | Denied]:
        """The encounters of one text, in its order, and what is denied among them."""
        for candidate in candidates:
            if candidate.denied:
                continue
            if len(sides_of(candidate.names, self._world)) == 2 and not candidate.shared:
                self._pairs[frozenset(self._two(candidate.names))] += 1
        foreign: set[bool] = set()  # whether the latest visit (True) or talks (False) were a third party's
        for candidate in candidates:
            if candidate.denied:
                yield from self._deny(candidate)
                continue
            going = candidate.kind is Kind.VISIT
            if candidate.foreign or (going in foreign and candidate.shared and not candidate.names):
                foreign.add(going)
                continue
            settled = self._one(candidate)
            if settled is None:
                continue
            foreign.discard(going)
            if not settled.shared:
                self._told.append(settled)
            yield settled

    def _deny(self, candidate: Candidate) -> Iterator[Denied]:
        """What is denied: of no account for what the text tells of, but what refers to it is not told of either."""
        settled = self._one(candidate)
        if settled is not None:
            self._denied.append(settled)
            yield Denied(settled, denier(candidate.line, candidate.start, self._world))

    def _one(self, candidate: Candidate) -> Encounter | None:
        names: Sequence[str] = self._two(candidate.names)
        kind = candidate.kind
        shared = candidate.shared and not (
            candidate.background and candidate.dated
        )  # "their earlier call, on 16 April"
        refers = candidate.shared or candidate.group
        before = self._before(candidate, names, self._denied if candidate.denied else self._told)
        if before is None and self._of_denied(candidate, names):
            return None  # "the meeting", which was denied
        if candidate.kind is Kind.VISIT and candidate.shared and candidate.names and before is None:
            return None  # "his trip": no visit to the other side was told of
        if len(names) < 2:
            if refers:
                names = before.parties if before else self._near(candidate) if self._may_open(candidate) else ()
                shared = shared and before is not None
            elif names:
                names = self._completed(candidate, names[0])
        if len(names) < 2:
            return None
        if candidate.kind is Kind.VISIT and before is not None and self._same_visit(candidate, before, names):
            shared = True
        if candidate.kind is Kind.MESSAGE and candidate.weak and self._talked(names):
            return None  # greetings and congratulations are said in the call
        if before is not None and frozenset(before.parties) == frozenset(names):
            fresh = before.kind is Kind.SUMMIT and len(self._two(candidate.names)) == 2  # talks beside the gathering
            if (
                candidate.weak
                and not fresh
                and not candidate.dated
                and not candidate.background
                and candidate.status is before.status
            ):
                shared = True
            if shared and (candidate.weak or kind is Kind.MEETING):
                kind = before.kind
        return self._encounter(candidate, kind, names, shared and before is not None)

    def _encounter(self, candidate: Candidate, kind: Kind, names: Sequence[str], shared: bool) -> Encounter:
        line = candidate.line
        return Encounter(
            span=line.span(candidate.start, candidate.end),
            sentence=line.sentence.span,
            kind=kind,
            status=candidate.status,
            parties=by_side(names, self._world),
            place=candidate.place,
            duration_minutes=candidate.minutes,
            duration_span=line.span(*candidate.length) if candidate.length else None,
            background=candidate.background,
            shared=shared,
            host=candidate.host,
        )

    def _of_denied(self, candidate: Candidate, names: Sequence[str]) -> bool:
        """Whether a candidate only goes on about what was denied."""
        refers = candidate.shared or candidate.group or candidate.weak
        open_ = len(names) < 2 or candidate.status is not Status.HELD
        return refers and open_ and not candidate.denied and self._before(candidate, names, self._denied) is not None

    def _before(self, candidate: Candidate, names: Sequence[str], told_of: Sequence[Encounter]) -> Encounter | None:
        """What a candidate refers to, if it does: the latest of its sort, told for its own sake if possible."""
        if candidate.kind in (Kind.VISIT, Kind.MESSAGE):
            sort: frozenset[Kind] = frozenset({candidate.kind})
        elif candidate.weak or candidate.kind in (Kind.MEETING, Kind.SUMMIT):
            sort = _TALKS
        else:
            sort = _REMOTE
        fits = [
            told
            for told in told_of[-8:]
            if told.kind in sort and (len(names) < 2 or frozenset(names) == frozenset(told.parties))
        ]
        own = [told for told in fits if not told.background]
        return own[-1] if own else fits[-1] if fits else None

    def _same_visit(self, candidate: Candidate, before: Encounter, names: Sequence[str]) -> bool:
        """Whether "P's visit", with no place or date, is the visit told of before."""
        bare = candidate.place is None and not candidate.dated and not candidate.background
        return (
            bare
            and candidate.status is Status.HELD
            and before.host == candidate.host
            and frozenset(names) == frozenset(before.parties)
        )

    def _talked(self, names: Sequence[str]) -> bool:
        pair = frozenset(names)
        return any(
            told.kind in _TALKS and not told.background and frozenset(told.parties) == pair for told in self._told
        )

    def _two(self, names: Sequence[str]) -> tuple[str, ...]:
        """The leaders among names, one for each side: the first named."""
        chosen: dict[str, str] = {}
        for name in names:
            for country in sides_of((name,), self._world):
                chosen.setdefault(country, name)
        return tuple(chosen.values())

    def _completed(self, candidate: Candidate, name: str) -> tuple[str, ...]:
        """A leader with the other side's: named in the sentence, else of the usual pair, else named most."""
        (country,) = sides_of((name,), self._world)
        line = candidate.line
        here = [other for at in line.symbols(0, len(line.text)) for other in line.people[at].people]
        office = self._of_same_office(name, country)
        pairs = [other for pair, _ in self._pairs.most_common() if name in pair for other in pair]
        often = [other for other, _ in self._often.most_common()]
        for other in (*here, *office, *pairs, *often) if candidate.kind is Kind.VISIT else (*here, *pairs, *often):
            if sides_of((other,), self._world) - {country}:
                return name, other
        return ()

    def _of_same_office(self, name: str, country: str) -> list[str]:
        """The other side's leaders who hold or held the office that someone holds, those named in the text first."""
        person = self._world.person_by_name[name]
        offices = {term.office for term in person.terms if term.last is None}
        same = [
            other.name
            for other in self._world.leaders
            if other.country != country and offices & {term.office for term in other.terms if term.last is None}
        ]
        return sorted(same, key=lambda other: -self._often[other])

    def _may_open(self, candidate: Candidate) -> bool:
        """Whether words that name nobody may be the first to tell of an interaction: not in a heading ("THE CALL")."""
        role = candidate.line.sentence.role
        return candidate.group or role is Role.TEXT

    def _near(self, candidate: Candidate) -> tuple[str, ...]:
        """The leaders of both sides named shortly before, if nobody else is named there."""
        end = candidate.line.sentence.span.end
        at = bisect_left(self._starts, end)
        near = list(reversed(self._people[bisect_left(self._starts, end - _NEAR) : at]))
        names = [name for mention in near for name in mention.people]
        opens = bool(candidate.line.nations) or candidate.line.sentence.text.endswith("?")
        if opens and candidate.group and not names:  # a title or a first question, before anyone is named
            near = list(self._people[: bisect_left(self._starts, end + 3 * _NEAR)])
        names = [name for mention in near for name in mention.people]
        if any(not sides_of((name,), self._world) and not self._world.side_of(name) for name in names):
            return ()
        return self._two(names)
