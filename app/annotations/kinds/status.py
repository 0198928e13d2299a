"""How far an interaction has come, by the words around the trigger."""

from __future__ import annotations

import re

from app.model.annotation import Status

_CANCELLED_WORDS = r"(?:cancel(?:l?ed|s)|called off|scrapped|axed|shelved|fell through|dropped)"
_POSTPONED_WORDS = (
    r"(?:postpon(?:ed|es)|put off|pushed back|rescheduled|delayed|deferred|slip(?:ped|s)? to|moved to a later)"
)
_CANCELLED = re.compile(rf"\b{_CANCELLED_WORDS}\b")
_POSTPONED = re.compile(rf"\b{_POSTPONED_WORDS}\b")
OFF = re.compile(rf"\b(?:{_CANCELLED_WORDS}|{_POSTPONED_WORDS})\b")
# it stands: "has not been put off", "has no plans to call it off"
NOT_OFF = re.compile(
    rf"\b(?:not|n't|never)(?: (?:been|being|yet|now|be)){{0,2}} (?:{_CANCELLED_WORDS}|{_POSTPONED_WORDS})\b|"
    r"\b(?:no (?:plans?|intention|reason) (?:to|of)|(?:not|n't)(?: (?:going|planning|planned))?(?: to)?) "
    r"(?:cancel|call off|scrap|shelve|drop|postpone|put off|push back|delay|defer)(?:l?ing)?\b"
)
_NONE = re.compile(
    r"\b(?:no|without|neither|nor|nobody|never|denied|rather than|instead of|not a)"
    r"(?: (?:[a-z-]+)){0,3} ?$|(?:\bnot|n't)(?: (?:[a-z-]+)){0,4} ?$"
)
_NONE_AFTER = re.compile(
    r"^ (?:was|were|is|are|has been|had been|have been)(?: not|n't)\b|"
    r"^[^;,\"]{0,160}? (?:is|are|was|were)(?: not|n't)(?: yet| currently| being| now)? "
    r"(?:planned|scheduled|expected|on (?:the|his|their) (?:agenda|schedule)|in the works|envisaged|foreseen|"
    r"arranged)\b"
)
# what somebody says when asked about it: "No, there are no such plans," he said when asked whether they would meet
ANSWERED = re.compile(
    r"(?:\bno such (?:plans|talks|call|meeting|conversation|visit|trip)\b|\bno plans\b|\bnot (?:planned|scheduled)\b|"
    r"\bnothing (?:is )?(?:planned|scheduled)|\bnot on the (?:agenda|schedule))"
    r"[^;]*\basked (?:whether|if|about)\b(?P<gap>[^;]*)$"
)
_INVITED = re.compile(
    r"\b(?:invit(?:ed?|es|ing)|(?<!at the )(?<!upon )(?<!on )invitations?|ask(?:ed|s) (?:\.*P\.* |to )|asked to|"
    r"proposed|proposes|proposal|"
    r"(?<!in )(?<!\d )(?<!early )(?<!late )(?<!mid-)(?<!this )(?<!next )(?<!last )(?<!, )may(?! \d|[.,]|$)|"
    r"might|could|"
    r"floated|rumou?red|mooted|being discussed|possible|potential|considering|offered|seeks?|wants? to|"
    r"hopes? to|on the cards|reported as likely|tentative(?:ly)?|premature|whether)\b"
)
ACCEPTED = re.compile(r"\b(?:accept(?:ed|s|ing)?|confirmed (?:that )?\.*P|agreed to (?:come|visit|travel))\b")
_COMING = re.compile(
    r"\b(?:(?:will|shall|would|'ll)(?: [a-z]+ly| also| then| again| both| soon)?(?: (?:hold|have|meet|make|pay|"
    r"be|host|receive|"
    r"conduct|take part|travel|visit|go|fly|come|attend|speak|talk|call|phone|arrive|welcome|chair|co-chair|"
    r"participate|see|sit|"
    r"send|join|return|head|stop|embark|discuss|use)\b|$| $)|"
    r"(?:is|are|was|were|be|been)(?: also| now)? (?:to|due to|expected|set|scheduled|slated|planning|preparing|"
    r"planned|about to|"
    r"going to)\b|"
    r"(?:plans?|planned|planning|expects?|intends?|due|expected|scheduled|slated|preparing|prepares|readies|"
    r"set) (?:to|for|in)\b|"
    r"preparations? for|ready for|upcoming|forthcoming|planned|scheduled|next stop|looking forward to|"
    r"gears? up for|ahead of|"
    r"next (?:week|month|year|spring|summer|autumn|fall|winter)|tomorrow|later this (?:week|month|year))"
)
_TO_VERB = re.compile(r"(?:^|[PG]\.*|, [a-z ]{0,12})(?: both)? to (?:[a-z]+ ){0,3}$")


# "P to spend four days in L for": the infinitive of headlines
_HEADLINE = re.compile(
    r"\W*(?:[a-zN'.]+ )?[PG]\.*(?:(?:,| and) P\.*)? to (?:visit|travel|spend|hold|meet|host|attend|pay|make|fly|head|"
    r"discuss|speak|talk|receive|welcome|go|come)\b"
)
# of a visit of which somebody says that it was not put off or called off
_DENIED = re.compile(r"\b(?:den(?:y|ies|ied|ying)|dismiss(?:ed|es)|rejects?|rejected|refuted|refutes)\b")

PAST = re.compile(
    r"(?:met|sat|spoke|talked|chatted|telephoned|phoned|called|rang|dial+ed|received|hosted|welcomed|greeted|"
    r"arrived|landed|"
    r"flew|went|came|travelled|traveled|returned|visited|was|were|brought|took|chose|picked|made|dined|"
    r"exchanged|sent)\b"
)
# "travels to L on Sunday": the present tense with a day is a plan; in a headline, without one, it is news
_PRESENT = re.compile(r"(?:travels|flies|heads|goes|comes|arrives|visits|meets|hosts|returns)\b")
_DAY_AHEAD = re.compile(
    r"\b(?:on|this) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|"
    r"\b(?:next|later this) \w+|\btomorrow\b"
)
AUXILIARY = re.compile(
    r"\b(?:to|be|been|being|is|are|was|were|will|would|not|may|might|could|if|whether|"
    r"as) (?:[a-z]+ly )?$"
)


def negated(left: str, right: str) -> bool:
    """Whether the words just before or after a trigger say that there was none ("no talks", "did not meet")."""
    return bool(_NONE.search(left[-48:]) or _NONE_AFTER.match(right) or ANSWERED.search(left))


def status_of(left: str, right: str, trigger: str = "") -> Status:
    """The status by the words of the clause to the left and to the right of a trigger.

    A finite verb in the past ("met", "arrived") tells of what was, whatever is planned next.
    """
    left, right = left[-90:], right[:130]
    around = f"{left} | {right}"
    if NOT_OFF.search(around) or (_DENIED.search(left) and OFF.search(around)):
        return Status.PLANNED  # "denied that the visit had been put off": it is still to come
    if _CANCELLED.search(around):
        return Status.CANCELLED
    if _POSTPONED.search(around):
        return Status.POSTPONED
    if PAST.match(trigger) and not AUXILIARY.search(left):
        return Status.HELD
    around = f"{left} | {right[:80]}"
    if _INVITED.search(around):
        return Status.PLANNED if ACCEPTED.search(around) else Status.PROPOSED
    if _PRESENT.match(trigger) and _DAY_AHEAD.search(f"{left} | {right[:60]}"):
        return Status.PLANNED
    if _COMING.search(left) or _TO_VERB.search(left) or _HEADLINE.match(left) or _coming_after(right):
        return Status.PLANNED
    return Status.HELD


_AFTER = re.compile(
    r"^[^;,]{0,160}?\b(?:will|would|is|are|was|were)(?: also)? (?:be\b|being (?:prepared|planned|arranged|"
    r"organi[sz]ed|discussed|worked)\b|to\b|due\b|expected\b|set\b|scheduled\b|"
    r"planned\b|take\b)|"
    r"^[^;,]{0,160}\b(?:in preparation|in the works|under preparation|next (?:week|month|year|spring|summer|"
    r"autumn|fall|winter)|tomorrow|scheduled|planned|"
    r"later this)\b"
)


def _coming_after(right: str) -> bool:
    return bool(_AFTER.match(right))
