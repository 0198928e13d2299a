"""What can be wrong with what comes in. Nothing here is a defect of the program.

ReadoutError
├── BadArticle        an article that cannot be taken as it is (empty, too long, binary)
├── BadFilter         a filter value that is not one (an unknown topic, a malformed date)
├── BadTracker        a seeds folder that contradicts itself
├── BadRequest        a request body that does not have the form of the contract
└── NotKnown          an address that nothing was ever given
"""

from __future__ import annotations


class ReadoutError(Exception):
    """Something that came in is wrong; `str()` says what and what to do."""


class BadArticle(ReadoutError):
    """An article that cannot be taken; `field` names the part that is wrong."""

    def __init__(self, reason: str, field: str = "text") -> None:
        super().__init__(reason)
        self.field = field


class TooLarge(BadArticle):
    """An article over the size limit."""


class BadFilter(ReadoutError):
    """A filter value that is not one; `field` names the parameter."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


class BadTracker(ReadoutError):
    """A seeds folder that contradicts itself."""


class BadRequest(ReadoutError):
    """A request body that does not have the form of the contract; `field` names the part."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


class NotKnown(ReadoutError):
    """Nothing lives at that address."""
