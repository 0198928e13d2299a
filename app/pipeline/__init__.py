"""The line: article -> annotations -> reports -> events, one function per arrow."""

from __future__ import annotations

from app.pipeline.addresses import take_address, take_fetched
from app.pipeline.joining import join, rebuild
from app.pipeline.read import READER, pass_over, read
from app.pipeline.take import Taken, take
from app.pipeline.upkeep import is_empty, keep_chronology, reread

__all__ = [
    "READER",
    "Taken",
    "is_empty",
    "join",
    "keep_chronology",
    "pass_over",
    "read",
    "rebuild",
    "reread",
    "take",
    "take_address",
    "take_fetched",
]
