"""Text, people and places -> encounters: every place that tells of an interaction between the two sides."""

from app.annotations.kinds.find import find_encounters, told_and_denied

__all__ = ["find_encounters", "told_and_denied"]
