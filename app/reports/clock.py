"""At what time of the day, and in which time zone, an article says that an interaction took place.

Only a time with its zone tells anything here: "at 11 p.m. local time" is the next day further east.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import time

from app.model.report import Claim, Clock
from app.model.text import Excerpt, Span
from app.model.world import World

_TIME = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap]\.?m\b\.?)?,?\s(?:\(?|by |in )"
    r"(?:(?P<zone>GMT|UTC)\b|(?P<where>(?:[A-Z][\w.’'-]*\s?){1,3}?)\s?(?:local )?time\b|(?P<local>local) time\b)"
)


def clock(article: str, body: str, sentences: Iterable[Span], country: str | None, world: World) -> Claim[Clock] | None:
    """The first time with a zone in some sentences; `country` is where the interaction took place, if that is known."""
    zones = _zones(world)
    for sentence in sentences:
        for match in _TIME.finditer(body, sentence.start, sentence.end):
            at, zone = _at(match), _zone(match, zones, country, world)
            if at and zone:
                return Claim(Clock(at, zone), Excerpt.cut(article, body, Span(match.start(), match.end())))
    return None


def _at(match: re.Match[str]) -> time | None:
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), match["half"]
    if half is None and match["minute"] is None:
        return None  # "in 2014 local time" is none
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _zone(match: re.Match[str], zones: Mapping[str, str], country: str | None, world: World) -> str | None:
    if match["zone"]:
        return "UTC"
    if match["local"]:
        known = world.country_by_code.get(country or "")
        return known.zone if known else None
    return zones.get(match["where"].strip())


def _zones(world: World) -> dict[str, str]:
    """The zones by the words for governments and their capitals; another city of a wide country may have another."""
    return {
        name: country.zone
        for country in world.countries
        for name in (*country.adjectives, *country.names, *country.metonyms)
    }
