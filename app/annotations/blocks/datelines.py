"""Lines, and beginnings of lines, that only say when and where an article was written, and by whom."""

from __future__ import annotations

import re

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?"
_WHEN = re.compile(
    rf"\b(?:{_MONTH} \d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}|{_MONTH} \d{{4}}|\d{{4}}-\d\d-\d\d)\b"
    r"|(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:\d\d)?\d\d\b|\b\d{1,2}[:.]\d\d\b|\b\d{4} ?(?:gmt|utc|est|ist|cst|msk|bst)\b"
    r"|\b\d{1,2} ?[ap]\.?m\b",
    re.IGNORECASE,
)
# Words that say nothing beside a date.
_FILLER = re.compile(
    rf"\b(?:{_MONTH}|{_DAY}|\d+(?:st|nd|rd|th)?|a\.?m\.?|p\.?m\.?|gmt|utc|est|edt|et|ist|cst|msk|bst|hkt|updated?|published"
    r"|posted|last|first|modified|on|at|by|date|publication|time|the|of|written|edited|curated|source|editor|reading|read"
    r"|min(?:ute)?s?|issue|no|news|desk|staff|reporter|agencies|live|from|in|and|for)\b",
    re.IGNORECASE,
)
_EDITOR = re.compile(r"\beditors? ?: ?[\w.]+", re.IGNORECASE)
_BYLINE_WORD = (
    r"(?:[A-Z][\w.’'-]*|our|and|in|of|the|for|staff|reporters?|correspondent|diplomatic|political|chief|foreign)"
)
_BYLINE = re.compile(
    r"(?:[Bb][Yy]|(?:[Ww]ritten|[Ww]ords|[Ss]tory|[Ee]dited|[Cc]urated|[Rr]eported) by|From):? "
    rf"{_BYLINE_WORD}(?:[ |,/&]{{1,3}}{_BYLINE_WORD}){{0,11}}$"
)

# "CITY (Agency) - ", "CITY/CITY, April 26 (Agency) -", "CITY, March 8 —", "CITY, COUNTRY - JULY 3, 2024:".
_PREFIX = re.compile(
    r"(?:[A-Z][A-Z’'.-]{2,}(?:[ /][A-Z][A-Z’'.-]+){0,3})"
    r"(?:, [A-Z][\w’'. -]{1,30}?)?"
    rf"(?:[,:]? (?:- )?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)?"
    r"(?: \([^()\n]{1,40}\)| /[A-Z]{2,12}/\.?)?"
    r" ?(?P<end>--|-|–|—|:)\s*",
    re.IGNORECASE,
)
# "CITY, March 22. /Agency/. ", "City [Country], October 18 (Agency): ", "City, July 4: "
_AGENCY_DATES = re.compile(
    rf"[A-Z][\w’' -]{{1,30}}(?: \[[A-Z][\w ]{{1,24}}\])?, (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:, \d{{4}})?[.,]?"
    r"(?: /[A-Z][\w .-]{1,20}/\.?| \([A-Z][\w/ ]{1,20}\):|:)\s*",
    re.IGNORECASE,
)
_AGENCY_PREFIX = re.compile(r"(?:[A-Z][\w’'. -]{1,30}(?:, [\w. ]{1,20})?)?\([A-Z][\w .&/’'-]{1,40}\) ?(?:--|-|–|—)\s*")


def is_dateline(line: str) -> bool:
    """Whether a line gives a date, an outlet or a byline and nothing else."""
    if len(line) > 160:
        return False
    if _BYLINE.match(line) and len(line.split()) <= 12:
        return True
    if not _WHEN.search(line) or (re.search(r"[.!?][\"”’]?$", line) and not re.search(r"[ap]\.m\.$", line)):
        return False
    plain = _WHEN.sub(" ", _EDITOR.sub(" ", line))
    if line[0] in "•*■" or re.search(r"\d[.,]\d", plain):
        return False  # a list item, a row of figures
    rest = re.findall(r"[^\W\d_]{2,}", _FILLER.sub(" ", plain))
    return len(rest) <= 4 and all(word[0].isupper() for word in rest)


def is_place_line(line: str) -> bool:
    """Whether a line only names a place or an outlet, as it may beside a date: "The Palace, City"."""
    words = re.findall(r"[^\W\d_]+", line)
    return 0 < len(words) <= 5 and all(word[0].isupper() or word in {"of", "the"} for word in words)


def dateline_end(text: str, start: int, end: int) -> int:
    """Where the dateline that opens a paragraph ends; the paragraph's start if it has none."""
    last = min(end, start + 140)
    match = _PREFIX.match(text, start, last)
    if match is None or not _is_capitals(match):
        match = _AGENCY_PREFIX.match(text, start, last) or _AGENCY_DATES.match(text, start, last)
    if match is None or match.end() >= end or not (text[match.end()].isupper() or text[match.end()] in "\"“‘'"):
        return start  # "ALLIANCE — and …" goes on
    return match.end()


def _is_capitals(match: re.Match[str]) -> bool:
    """Whether a prefix begins with a city in capitals, and has a date, an agency or a dash."""
    head = re.split(r"[,(:–—]| -", match[0], maxsplit=1)[0].strip()
    return head.isupper() and (match["end"] != ":" or _WHEN.search(match[0]) is not None)
