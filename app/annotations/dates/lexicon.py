"""The English words of the calendar: months, weekdays, units, seasons, parts of the day, feasts, number words."""

from __future__ import annotations

from typing import Final

_MONTHS = "january february march april may june july august september october november december".split()
_SHORT_MONTHS = "jan feb mar apr jun jul aug sep sept oct nov dec".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_SHORT_DAYS = "mon tue tues wed thu thur thurs fri sat sun".split()

MONTHS: Final = {name: at for at, name in enumerate(_MONTHS, 1)} | {
    name: next(at for at, full in enumerate(_MONTHS, 1) if full.startswith(name[:3])) for name in _SHORT_MONTHS
}
WEEKDAYS: Final = {name: at for at, name in enumerate(_DAYS)} | {
    name: next(at for at, full in enumerate(_DAYS) if full.startswith(name[:3])) for name in _SHORT_DAYS
}
# Short forms that are other words unless written with a capital and a full stop or beside a day ("sat", "sun", "mar").
DOUBTFUL: Final = frozenset(
    {"sat", "sun", "mon", "wed", "fri", "thu", "tue", "mar", "jan", "jun", "jul", "may", "march"}
)

UNITS: Final = {
    "second": "TS", "seconds": "TS", "minute": "TM", "minutes": "TM", "hour": "TH", "hours": "TH",
    "day": "D", "days": "D", "week": "W", "weeks": "W", "fortnight": "2W", "month": "M", "months": "M",
    "quarter": "Q", "quarters": "Q", "year": "Y", "years": "Y", "decade": "DE", "decades": "DE",
    "century": "CE", "centuries": "CE",
}  # fmt: skip
SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS: Final = {
    "morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "noon": "T12:00", "midnight": "T24:00",
}  # fmt: skip
ADVERBS: Final = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "hourly": "PT1H", "yearly": "P1Y"}

PRESENT: Final = frozenset({"now", "currently", "current", "nowadays", "presently"})
PAST: Final = frozenset({"recently", "recent"})
FUTURE: Final = frozenset({"future"})

PREVIOUS: Final = frozenset({"last", "previous", "past", "preceding"})
NEXT: Final = frozenset({"next", "coming", "following", "upcoming", "forthcoming", "subsequent"})
SAME: Final = frozenset({"this", "current", "that", "same"})
# Those that count from the day last spoken of, not from the day of writing.
FROM_THEN: Final = frozenset({"previous", "preceding", "following", "subsequent", "that", "same"})
EDGES: Final = frozenset(
    {
        "early",
        "late",
        "mid",
        "earlier",
        "later",
        "beginning",
        "start",
        "end",
        "middle",
        "close",
        "outset",
        "part",
        "rest",
    }
)

FEASTS: Final = {
    ("thanksgiving",): (11, 25),
    ("christmas",): (12, 25), ("christmas", "day"): (12, 25), ("christmas", "eve"): (12, 24),
    ("new", "year's", "day"): (1, 1), ("new", "year's", "eve"): (12, 31), ("new", "year's"): (1, 1),
    ("valentine's", "day"): (2, 14), ("halloween",): (10, 31), ("independence", "day"): (7, 4),
    ("fourth", "of", "july"): (7, 4), ("veterans", "day"): (11, 11), ("boxing", "day"): (12, 26),
    ("april", "fools", "day"): (4, 1), ("may", "day"): (5, 1),
}  # fmt: skip

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()  # noqa: E501
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
CARDINALS: Final = {word: at for at, word in enumerate(_ONES)} | {word: 10 * at for at, word in enumerate(_TENS, 2)}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()  # noqa: E501
ORDINALS: Final = (
    {word: at for at, word in enumerate(_ORDINALS, 1)}
    | {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70}
    | {"eightieth": 80, "ninetieth": 90, "hundredth": 100}
)
VAGUE: Final = frozenset({"several", "few", "many", "some", "various", "couple", "dozens", "numerous", "countless"})
ROUGHLY: Final = frozenset(
    {"about", "around", "almost", "nearly", "roughly", "approximately", "some", "over", "under", "just", "only",
     "barely", "least", "most", "more", "less", "than", "at", "up", "to", "no", "fewer", "exactly", "another"}
)  # fmt: skip
