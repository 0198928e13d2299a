"""What holds of judgements that contradict each other, and which of them gave way to which."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from app.events.judged.settle import Settled, settled
from app.model.judgement import Judgement, Verdict

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def said(*words: str) -> list[Judgement]:
    """Judgements written "a=b" (the same), "a/b" (different), "a?b" (unsure), one minute after the other."""
    verdicts = {"=": Verdict.SAME, "/": Verdict.DIFFERENT, "?": Verdict.UNSURE}
    made = []
    for number, word in enumerate(words, 1):
        sign = next(one for one in verdicts if one in word)
        left, right = word.split(sign)
        made.append(
            Judgement(verdicts[sign], left, "Ada", NOON + timedelta(minutes=number), right=right, number=number)
        )
    return made


def sets(outcome: Settled) -> set[str]:
    return {" ".join(sorted(bond.keys)) for bond in outcome.bonds}


def test_same_reaches_through_others() -> None:
    outcome = settled(said("a=b", "b=c", "x=y"))
    assert sets(outcome) == {"a b c", "x y"}
    assert outcome.overruled == {}


def test_a_later_different_overrules_an_earlier_same_that_it_contradicts() -> None:
    outcome = settled(said("a=b", "b=c", "a/c"))
    assert sets(outcome) == {"b c"}
    assert outcome.overruled == {1: (3,)}


def test_a_later_same_overrules_an_earlier_different() -> None:
    outcome = settled(said("a/c", "a=b", "b=c"))
    assert sets(outcome) == {"a b c"}
    assert outcome.overruled == {1: (2, 3)}


def test_the_last_word_on_one_pair_counts() -> None:
    assert sets(settled(said("a=b", "a/b"))) == set()
    assert sets(settled(said("a/b", "b=a"))) == {"a b"}
    assert settled(said("a=b", "a?b")).overruled == {1: (2,)}


def test_what_is_withdrawn_is_not_heard() -> None:
    one, other = said("a=b", "a/b")
    withdrawn = Judgement(other.verdict, "a", "Ada", other.at, right="b", withdrawn=NOON, number=2)
    assert sets(settled([one, withdrawn])) == {"a b"}


def test_two_entries_of_the_chronology_never_come_together() -> None:
    outcome = settled(said("a=chronology:1", "b=chronology:2", "a=b"))
    assert sets(outcome) == {"a b chronology:2"}
    assert outcome.overruled == {1: (2,)}


@pytest.mark.parametrize("seed", range(40))
def test_the_outcome_contradicts_no_judgement_that_counts(seed: int) -> None:
    chance = random.Random(seed)
    words = [
        chance.choice("=/?").join(chance.sample(["a", "b", "c", "d", "e", "chronology:1", "chronology:2"], 2))
        for _ in range(12)
    ]
    words = [word for word in words if word.count("chronology") < 2]
    made = said(*words)
    outcome = settled(chance.sample(made, len(made)))
    assert outcome == settled(made)
    home = {key: number for number, bond in enumerate(outcome.bonds) for key in bond.keys}
    for one in made:
        if one.number not in outcome.overruled:
            together = home.get(one.left, one.left) == home.get(one.right or "", one.right)
            assert together if one.verdict is Verdict.SAME else one.verdict is Verdict.UNSURE or not together
    for number, by in outcome.overruled.items():
        assert by
        assert min(by) > number or "chronology" in " ".join(words)
        assert all(one > number for one in by)
