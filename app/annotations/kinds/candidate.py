"""What frames yield before the context has settled who, which and what it refers to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.annotations.kinds.line import Line
from app.model.annotation import Kind, PlaceMention, Status


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may tell of an interaction. `names` may still lack a side; `shared` refers back ("the call")."""

    line: Line
    start: int
    end: int
    kind: Kind
    status: Status = Status.HELD
    names: tuple[str, ...] = ()
    weak: bool = False  # names no medium: "spoke", "talks"
    shared: bool = False
    group: bool = False  # "they", "both": the pair told of before
    foreign: bool = False  # with a third party: what refers back next refers to that
    spoken: bool = False  # told in someone's own words, in quotation marks
    background: bool = False
    dated: bool = False  # carries a date of its own
    place: PlaceMention | None = None
    host: str | None = None
    minutes: int | None = None
    length: tuple[int, int] | None = None
    denied: bool = False  # somebody says that there is or was none


# before a verb: "last met", "had previously spoken", "had held a"
_BEFORE_VERB = re.compile(
    r"\b(?:last|previously|first|earlier|already|next|had(?: also| last| already| previously|"
    r" earlier)?)(?: (?:also|again|both))? $"
)
# before a noun: "their previous call", "had held a video conference"
_BEFORE_NOUN = re.compile(
    r"\b(?:previous|earlier|last (?!week|month)|past)(?: [a-z'-]+){0,2} ?$|"
    r"\bhad (?:also |last |already |previously |earlier )?(?:held|had|made|paid|been|hosted|conducted|sent|"
    r"exchanged)\b"
    r"(?:(?!\bthat\b)[^;,]){0,40}$"
)
_AGO = re.compile(r"^[^;]{0,60}?\b(?:(?:years?|months?|weeks) (?:ago|earlier|before)|back in)\b")
_DEFINITE = re.compile(
    r"(?:^|[ .\"])(?:the|this|that|these|those|their|its|his|her|both|today's)(?: (?!of\b|to\b|"
    r"and\b)[a-z0-9.'-]+){0,3}[ .]*$"
)
_DATED = re.compile(
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|"
    r"aug|sept?|oct|nov|dec|(?:19|20)\d\d|last (?:week|month|year|spring|summer|autumn|fall|winter)|"
    r"(?:weeks?|months?|years?|days?) ago|in may|may \d+|\d+ may)\b"
)


def told_before(left: str, right: str, noun: bool = False) -> bool:
    """Whether the words around a trigger set it before what the article is about ("had met", "last spoke")."""
    return bool((not noun and _BEFORE_VERB.search(left)) or _BEFORE_NOUN.search(left) or _AGO.match(right))


def definite(left: str) -> bool:
    """Whether a noun refers to something told of ("the", "this", "their")."""
    return _DEFINITE.search(left) is not None


def dated(left: str, right: str) -> bool:
    """Whether a calendar date stands close to a trigger."""
    return bool(_DATED.search(left[-60:]) or _DATED.search(right[:80]))
