"""The grammar of counted time: durations, "two years ago", "the past three months", sets such as "every day"."""

from __future__ import annotations

from app.annotations.dates import lexicon
from app.annotations.dates.expressions import Fixed, Shifted
from app.annotations.dates.tokens import Tokens, cardinal
from app.annotations.dates.years import Found
from app.model.annotation import TimexType

_BACK = frozenset({"ago", "earlier", "before", "previously", "prior"})
_ON = frozenset({"later", "after", "afterwards", "afterward", "hence", "on"})
_GREATER = {"DE": ("D", "E"), "CE": ("C", "E")}


def duration(count: float | None, unit: str) -> str:
    """ "P2D", "PT95M", "PXW"; a fortnight is two weeks."""
    if unit == "2W":
        count, unit = (count or 1) * 2, "W"
    if count is not None and count % 1 == 0.5 and unit in ("TH", "Y"):  # "5 1/2 hours"
        return f"PT{int(count)}H30M" if unit == "TH" else f"P{int(count)}Y6M"
    number = "X" if count is None else f"{count:g}"
    if len(unit) == 2 and unit[0] == "T":
        return f"PT{number}{unit[1]}"
    if unit == "Q" and count is not None:
        return f"P{count * 3:g}M"
    if unit in _GREATER and count is not None:
        return f"P{count * (10 if unit == 'DE' else 100):g}Y"
    return f"P{number}{unit}"


def counted(tokens: Tokens, at: int) -> Found | None:
    """A count and a unit, and what follows them: "two-day", "95 minutes", "two years ago", "a day later"."""
    read = _count(tokens, at)
    if read is None:
        return None
    count, end = read
    end = end + 1 if tokens.word(end) == "-" else end
    while tokens.word(end) in ("full", "more", "additional", "straight", "consecutive", "whole", "long", "calendar",
                               "trading", "business", "fiscal", "short", "successive", "extra"):  # fmt: skip
        end += 1
    unit = lexicon.UNITS.get(tokens.word(end))
    if unit is None or (unit == "TS" and count is not None and tokens.word(end) == "second"):
        return None
    if unit == "TM" and tokens.word(at) == "the":
        return None
    end += 1
    if (
        tokens.word(end - 1) in ("quarter", "quarters")
        and tokens.word(end - 2) == "-"
        and tokens[end - 1].word[-1] == "s"
    ):
        return None  # "three-quarters" of something
    if count is not None and count >= 1000 and not tokens.word(end - 1).endswith("s"):
        return None  # "the 1988 quarter"
    if tokens.word(end) == "and" and tokens.word(end + 1) == "a" and tokens.word(end + 2) == "half" and count:
        count, end = count + 0.5, end + 3
    elif tokens.word(end) == "-" and tokens.word(end + 1) == "old":
        return None  # an age
    elif tokens.word(end) == "-" and tokens.word(end + 1) == "long":
        return Found(Fixed(duration(count, unit), TimexType.DURATION), end + 2)
    return _placed(tokens, end, count, unit)


def _count(tokens: Tokens, at: int) -> tuple[float | None, int] | None:
    word = tokens.word(at)
    if word in ("a", "an"):
        return _vague(tokens, at + 1, 1.0)
    if word == "half":
        return (0.5, at + 2) if tokens.word(at + 1) in ("a", "an") else None
    if word in lexicon.VAGUE:
        return _vague(tokens, at, None)
    found = cardinal(tokens, at)
    if found is None:
        return None
    value, end = found
    if tokens.word(end) == "and" and tokens.word(end + 1) == "a" and tokens.word(end + 2) == "half":
        return value + 0.5, end + 3
    if tokens.word(end) in ("to", "or", "-", "–") and tokens.word(end + 1) not in lexicon.UNITS:
        other = cardinal(tokens, end + 1)
        if other and tokens.word(other[1]) in lexicon.UNITS:
            return None, other[1]
    return value, end


def _vague(tokens: Tokens, at: int, count: float | None) -> tuple[float | None, int]:
    """ "a few", "a couple of", "several": no number."""
    word = tokens.word(at)
    if word in ("few", "several", "many", "some", "various", "numerous"):
        return None, at + 1
    if word in ("couple", "dozens"):
        end = at + 2 if tokens.word(at + 1) == "of" else at + 1
        return (2.0 if word == "couple" else None), end
    if word == "half":
        return 0.5, at + 2 if tokens.word(at + 1) == "-" else at + 1
    if word == "hundred":
        return 100.0, at + 1
    return count, at


def _placed(tokens: Tokens, end: int, count: float | None, unit: str) -> Found | None:
    word = tokens.word(end)
    if word == "or" and tokens.word(end + 1) in ("so", "two", "more"):
        word, end = tokens.word(end + 2), end + 2
    step = _whole(count)
    dated = unit[0] != "T" or len(unit) == 1
    if word in ("ago", "earlier", "previously") or (word == "before" and tokens.word(end + 1) in (".", ",", "", "and")):
        if not dated:
            return Found(Fixed(duration(count, unit), TimexType.DURATION), end + 1)
        if step is None:
            return Found(Fixed("PAST_REF", TimexType.DATE), end + 1)
        compared = unit == "Y" and step == 1
        return Found(Shifted(-step, unit, from_then=word != "ago", compared=compared), end + 1)
    if word in ("later", "afterwards", "afterward", "hence") or (word == "from" and tokens.word(end + 1) == "now"):
        after = end + (2 if word == "from" else 1)
        if not dated:
            return Found(Fixed(duration(count, unit), TimexType.DURATION), after)
        if step is None:
            return Found(Fixed("FUTURE_REF", TimexType.DATE), after)
        return Found(Shifted(step, unit, from_then=word not in ("hence", "from")), after)
    return Found(Fixed(duration(count, unit), TimexType.DURATION), end)


def _whole(count: float | None) -> int | None:
    return int(count) if count is not None and count == int(count) and count < 100_000 else None


def bare_units(tokens: Tokens, at: int) -> Found | None:
    """ "years", "weeks later", "decades ago": an unknown number of them."""
    word = tokens.word(at)
    unit = lexicon.UNITS.get(word)
    if unit is None or not word.endswith("s") or word in ("seconds", "quarters"):
        return None
    after = tokens.word(at + 1)
    if after in ("ago", "earlier"):
        return Found(Fixed("PAST_REF", TimexType.DATE), at + 2)
    if after == "later":
        return Found(Fixed("FUTURE_REF", TimexType.DATE), at + 2)
    return Found(Fixed(duration(None, unit), TimexType.DURATION), at + 1)


def repeated(tokens: Tokens, at: int) -> Found | None:
    """ "every day", "each Thursday", "every two years", "per month", "daily"."""
    word = tokens.word(at)
    if word in lexicon.ADVERBS:
        return Found(Fixed(lexicon.ADVERBS[word], TimexType.SET), at + 1)
    if word not in ("every", "each", "per"):
        return None
    inner = cardinal(tokens, at + 1)
    count, end = (inner[0], inner[1]) if inner else (1.0, at + 1)
    if tokens.word(end) == "other":
        count, end = 2.0, end + 1
    named = tokens.word(end)
    unit = lexicon.UNITS.get(named)
    if unit and named != "second":
        return Found(Fixed("P1Q" if unit == "Q" else duration(count, unit), TimexType.SET), end + 1)
    if named in lexicon.WEEKDAYS and tokens[end].is_capital:
        return Found(Fixed(f"XXXX-WXX-{lexicon.WEEKDAYS[named] + 1}", TimexType.SET), end + 1)
    if named in lexicon.MONTHS and tokens[end].is_capital:
        return Found(Fixed(f"XXXX-{lexicon.MONTHS[named]:02d}", TimexType.SET), end + 1)
    if named in lexicon.SEASONS:
        return Found(Fixed(f"XXXX-{lexicon.SEASONS[named]}", TimexType.SET), end + 1)
    if named in ("morning", "night", "evening", "afternoon"):
        return Found(Fixed("XXXX-XX-XX" + lexicon.PARTS[named], TimexType.SET), end + 1)
    return None
