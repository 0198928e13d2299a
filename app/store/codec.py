"""Frozen dataclasses <-> JSON text, checked by their types (pydantic)."""

from __future__ import annotations

from collections.abc import Iterable
from types import GenericAlias
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

T = TypeVar("T")

_adapters: dict[Any, TypeAdapter[Any]] = {}  # building one costs milliseconds, using it microseconds


def _adapter(kind: Any) -> TypeAdapter[Any]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def encode(value: object) -> str:
    """JSON of a dataclass of `app.model`."""
    return str(_adapter(type(value)).dump_json(value), "utf-8")


def decode(kind: type[T], text: str) -> T:
    """The value of that type; raises pydantic's `ValidationError` on text that `encode` did not write."""
    return cast(T, _adapter(kind).validate_json(text))


def decode_all(kind: type[T], texts: Iterable[str]) -> tuple[T, ...]:
    """The values of many texts, at once."""
    many = GenericAlias(tuple, (kind, ...))
    return cast(tuple[T, ...], _adapter(many).validate_json(f"[{','.join(texts)}]"))
