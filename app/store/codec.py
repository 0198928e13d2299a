"""Frozen dataclasses <-> JSON text, checked by their types (pydantic)."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

T = TypeVar("T")


@cache
def _adapter(kind: Hashable) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def encode(value: object) -> str:
    """JSON of a dataclass of `app.model`."""
    return str(_adapter(cast(Hashable, type(value))).dump_json(value), "utf-8")


def decode(kind: type[T], text: str) -> T:
    """The value of that type; raises pydantic's `ValidationError` on text that `encode` did not write."""
    return cast(T, _adapter(cast(Hashable, kind)).validate_json(text))
