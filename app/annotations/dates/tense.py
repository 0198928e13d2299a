"""Whether a clause tells of what was or of what is to come, from its words alone.

A weekday without more ("on Friday") lies before the day of writing in a report and after it in a preview; which of
them holds is the commonest error of date taggers. A parse would cost a thousand times as much as this one pass.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from app.annotations.dates.tokens import Tokens


class Tense(Enum):
    """What a clause tells of."""

    NONE = 0
    PAST = 1
    FUTURE = 2


_FUTURE: Final = frozenset({"will", "'ll", "shall", "won", "would", "tomorrow"})
# "is expected", "scheduled for": what follows is to come, whatever the tense of the verb.
_AHEAD: Final = frozenset(
    {"expected", "scheduled", "due", "slated", "planned", "plans", "plan", "planning", "set", "expects", "intends",
     "going", "hopes", "preparing", "prepares", "poised", "wants", "upcoming", "forthcoming", "agreed", "tentatively"}
)  # fmt: skip
# The present tense of a programme: "the two meet on Monday".
_PROGRAMME: Final = frozenset({"meets", "meet", "arrives", "arrive", "leaves", "begins", "opens", "starts", "visits",
                               "travels", "hosts", "flies", "returns", "convenes", "expires", "deadline", "payable",
                               "effective"})  # fmt: skip
_BE: Final = frozenset({"is", "are", "am"})
_PAST: Final = frozenset(
    """was were had did said told met held began came went took made spoke gave saw sent left won lost led sat wrote
    flew rose fell kept brought thought became found got put set ran cut hit let read paid sold bought chose drew grew
    knew threw stood felt heard meant showed shook arose ate drank drove rode woke wore hung swore struck spent lent
    built broke dealt caught taught fought sought shot slept swept won withdrew hosted paid laid""".split()
) - {"set", "let", "cut", "put", "read", "hit"}
_CARRY: Final = frozenset({"be", "have", "been", "also", "not", "t", "then", "again", "first", "next", "both"})
_NOT_VERBS: Final = frozenset(
    """united hundred indeed red bed need speed seed feed exceed proceed succeed limited armed unprecedented ahmed
    mohamed""".split()
)


def tenses(tokens: Tokens) -> list[Tense]:
    """For each token the tense of the nearest verb before it, else of the first verb after it."""
    found: list[Tense] = []
    state, carried = Tense.NONE, False
    for at, word in enumerate(tokens.words):
        if word in _FUTURE or (word == "to" and state is not Tense.PAST and _leads_ahead(tokens, at)):
            state, carried = Tense.FUTURE, True
        elif _points_ahead(tokens, at, word):
            had = tokens.word(at - 1) == "been" and tokens.word(at - 2) == "had"  # "had been due to expire"
            state, carried = (Tense.PAST if had else Tense.FUTURE), False
        elif word in _PAST or _is_past_form(word):
            if not carried:
                state = Tense.PAST
            carried = False
        elif word not in _CARRY and not word.endswith("ly"):
            carried = False
        found.append(state)
    first = next((tense for tense in found if tense is not Tense.NONE), Tense.NONE)
    return [tense if tense is not Tense.NONE else first for tense in found]


def _points_ahead(tokens: Tokens, at: int, word: str) -> bool:
    """Whether a word without an auxiliary points ahead: "due", "scheduled", "meets", "postponed until"."""
    after = tokens.word(at + 1)
    if word == "set":
        return after in ("to", "for")
    if word == "planned" and tokens.word(at - 1) in ("as", "previously", "originally"):
        return False
    if word in ("postponed", "extended", "delayed", "adjourned", "rescheduled", "deferred"):
        return "until" in (after, tokens.word(at + 2), tokens.word(at + 3)) or after == "to"
    return word in _AHEAD or word in _PROGRAMME or (word == "as" and tokens.word(at - 1) in ("soon", "early"))


def _leads_ahead(tokens: Tokens, at: int) -> bool:
    before = tokens.word(at - 1)
    return before in _AHEAD or before in _BE


def _is_past_form(word: str) -> bool:
    return len(word) > 3 and word.endswith("ed") and word not in _NOT_VERBS
