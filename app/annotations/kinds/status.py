"""How far an interaction has come, by the words around the trigger."""

from __future__ import annotations

import re

from app.model.annotation import Status

_CANCELLED = re.compile(r"\b(?:cancel(?:l?ed|s)|called off|scrapped|axed|shelved|fell through|dropped)\b")
_POSTPONED = re.compile(
    r"\b(?:postpon(?:ed|es)|put off|pushed back|rescheduled|delayed|deferred|slip(?:ped|s)? to|moved to a later)\b"
)
_NONE = re.compile(
    r"\b(?:no|without|neither|nor|nobody|never|denied|rather than|instead of|not a)"
    r"(?: (?:[a-z-]+)){0,3} ?$|(?:\bnot|n't)(?: (?:[a-z-]+)){0,4} ?$"
)
_NONE_AFTER = re.compile(r"^ (?:was|were|is|are|has been|had been|have been)(?: not|n't)\b")
_INVITED = re.compile(
    r"\b(?:invit(?:ed?|es|ing)|(?<!at the )(?<!upon )(?<!on )invitations?|ask(?:ed|s) (?:\.*P\.* |to )|asked to|"
    r"proposed|proposes|proposal|"
    r"(?<!in )(?<!\d )(?<!early )(?<!late )(?<!mid-)(?<!this )(?<!next )(?<!last )(?<!, )may(?! \d|[.,]|$)|"
    r"might|could|"
    r"floated|rumou?red|mooted|being discussed|possible|potential|considering|offered|suggested|seeks?|wants? to|"
    r"hopes? to|on the cards|reported as likely|tentative(?:ly)?|premature|whether)\b"
)
ACCEPTED = re.compile(r"\b(?:accept(?:ed|s|ing)?|confirmed (?:that )?\.*P|agreed to (?:come|visit|travel))\b")
_COMING = re.compile(
    r"\b(?:will|shall|'ll|would|(?:is|are|was|were|be|been)(?: also| now)? (?:to|due|expected|set|scheduled|slated|"
    r"planning|preparing|planned|about|going to)|(?:plans?|planned|planning|expects?|intends?|due|expected|scheduled|"
    r"set|slated|preparing|prepares|preparations?|ready|readies) (?:to|for|in|on)|upcoming|forthcoming|planned|"
    r"scheduled|"
    r"next stop|looking forward|gears? up|ahead of|gets? ready|next (?:week|month|year|spring|summer|autumn|"
    r"fall|winter)|"
    r"tomorrow|later this (?:week|month|year))\b"
)
_TO_VERB = re.compile(r"(?:^|[PG]\.*|, [a-z ]{0,12})(?: both)? to (?:[a-z]+ ){0,3}$")


_PAST = re.compile(
    r"(?:met|sat|spoke|talked|chatted|telephoned|phoned|called|rang|dial+ed|received|hosted|welcomed|greeted|"
    r"arrived|landed|"
    r"flew|went|came|travelled|traveled|returned|visited|was|were|brought|took|chose|picked|made|dined|"
    r"exchanged|sent)\b"
)
_AUXILIARY = re.compile(
    r"\b(?:to|be|been|being|is|are|was|were|will|would|not|may|might|could|if|whether|"
    r"as) (?:[a-z]+ly )?$"
)


def negated(left: str, right: str) -> bool:
    """Whether the words just before or after a trigger say that there was none ("no talks", "did not meet")."""
    return bool(_NONE.search(left[-48:]) or _NONE_AFTER.match(right))


def status_of(left: str, right: str, trigger: str = "") -> Status:
    """The status by the words of the clause to the left and to the right of a trigger.

    A finite verb in the past ("met", "arrived") tells of what was, whatever is planned next.
    """
    left, right = left[-90:], right[:130]
    around = f"{left} | {right}"
    if _CANCELLED.search(around):
        return Status.CANCELLED
    if _POSTPONED.search(around):
        return Status.POSTPONED
    if _PAST.match(trigger) and not _AUXILIARY.search(left):
        return Status.HELD
    around = f"{left} | {right[:80]}"
    if _INVITED.search(around):
        return Status.PLANNED if ACCEPTED.search(around) else Status.PROPOSED
    if _COMING.search(left) or _TO_VERB.search(left) or _coming_after(right):
        return Status.PLANNED
    return Status.HELD


_AFTER = re.compile(
    r"^[^;,]{0,60}?\b(?:will|would|is|are|was|were)(?: also)? (?:be\b|to\b|due\b|expected\b|set\b|scheduled\b|"
    r"planned\b|take\b)|"
    r"^[^;,]{0,40}\b(?:next (?:week|month|year|spring|summer|autumn|fall|winter)|tomorrow|scheduled|planned|"
    r"later this)\b"
)


def _coming_after(right: str) -> bool:
    return bool(_AFTER.match(right))
