"""Which time expressions of a sentence belong to which encounter in it.

"met in Samarkand in September and held a video conference at the end of December": each expression goes to the
encounter that stands nearest, clause boundaries counting as distance. What a verb of speech takes ("the ministry
announced on Tuesday") and what only bounds another event ("since the invasion in February 2022") goes to none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.model.annotation import Timex, TimexType
from app.model.text import Span

_SAID = re.compile(
    r"\b(?:said|says|announced|told|reported|reports|confirmed|added|noted|stated|wrote|denied|quoted|posted|tweeted"
    r"|commented|according to [^,.;]{1,40}|statement|briefing|reporters|journalists|interview|published|declared)"
    r"(?:\s+(?:late|early|earlier|later|reporters|journalists|us))?\s+(?:on\s+|in a statement\s+on\s+)?$"
)
# "announced with some fanfare last year", ", published on Monday"
_MADE_KNOWN = re.compile(r",\s(?:first\s)?(?:announced|reported|published|released|signed|declared)\b[^,;.]{0,30}$")
# "the ministry on Monday denied"
_MAKES_KNOWN = re.compile(r"\s(?:denied|announced|confirmed|dismissed|ruled out|declined)\b")
_PART_OF = re.compile(r"\b(?:first|second|third|fourth|last|latest|only|\w+th)\s+(?:[\w-]+\s+){1,4}of\s+$")
_SET_FOR = re.compile(r"\b(?:a date|dates) for\s+$")  # "… and a date for May": of what is to come
_SINCE = re.compile(r"\b(?:since|until|till|dating back to)\s+(?:(?:early|late|mid|at least)[\s-]+)?$")
_BREAK = re.compile(
    r"[;:—–]|\s--\s|,|\b(?:which|who|whose|whom|where|when|while|after|before|since|but|as|until|although|though|and"
    r"|because|that|if|following|followed|follows|ahead)\b"
)
_OTHER_EVENT = re.compile(
    r"\b(?:follow(?:ed|s|ing)(?: \w+)? (?:visits?|talks|trips?)"
    r"|invasion|invaded|war|elections?|inauguration|offensive|annexation|attack"
    r"|agreement|treaty|statement"
    r"|pandemic|referendum|deal|contract|congress)\b[^,;.]{0,40}$"
)
_BREAK_COST, _EVENT_COST = 40, 80
_TOO_FAR = 420  # what stands so far from an encounter, clauses counted, is about something else


def useful(timex: Timex) -> bool:
    """Whether an expression can date anything: durations, sets and "recently" cannot."""
    if timex.said.startswith("PAST-"):
        return True
    if timex.type in (TimexType.DURATION, TimexType.SET) or timex.value.endswith("_REF"):
        return False
    return bool(timex.said) and not timex.said.startswith("XXXX-XX-XX")


def told_by_speech(body: str, sentence: Span, timex: Timex) -> bool:
    """Whether the expression dates what somebody said, not what is told."""
    lead = body[max(sentence.start, timex.span.start - 80) : timex.span.start]
    after = body[timex.span.end : min(sentence.end, timex.span.end + 24)]
    return bool(_SAID.search(lead) or _MADE_KNOWN.search(lead) or _MAKES_KNOWN.match(after))


def bounds_only(body: str, sentence: Span, timex: Timex) -> bool:
    """Whether it only says since or until when ("since 2013") or what something is part of ("first of the year")."""
    lead = body[max(sentence.start, timex.span.start - 60) : timex.span.start]
    return bool(_SINCE.search(lead) or _PART_OF.search(lead) or _SET_FOR.search(lead))


def cost(body: str, encounter: Span, timex: Timex) -> int:
    """How far an expression stands from an encounter, in code points and clause boundaries."""
    first, last = sorted((encounter, timex.span))
    if first.end >= last.start:
        return 0
    between = body[first.end : last.start][:1000]
    total = len(between) + _BREAK_COST * sum(1 for _ in _BREAK.finditer(between))
    if timex.span.start > encounter.start and _OTHER_EVENT.search(between[-80:]):
        total += _EVENT_COST
    return total


def belonging(
    body: str, sentence: Span, times: Sequence[Timex], encounter: Span, others: Sequence[Span]
) -> list[Timex]:
    """The expressions of a sentence that belong to an encounter, nearest first.

    `others` are the words of the other encounters in it. If all expressions stand nearer to others, the nearest one
    is shared, provided that no encounter stands between.
    """
    usable = [
        timex
        for timex in times
        if useful(timex) and not told_by_speech(body, sentence, timex) and not bounds_only(body, sentence, timex)
    ]
    costs = {timex: cost(body, encounter, timex) for timex in usable}
    mine = [timex for timex in usable if all(costs[timex] <= cost(body, other, timex) for other in others)]
    if not mine and usable:
        nearest = min(usable, key=costs.__getitem__)
        low, high = sorted((encounter.start, nearest.span.start))
        if not any(low < other.start < high for other in others):
            mine = [nearest]
    return sorted((timex for timex in mine if costs[timex] <= _TOO_FAR), key=costs.__getitem__)
