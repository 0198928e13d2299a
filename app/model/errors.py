"""What can be wrong with what comes in. Nothing here is a defect of the program.

ReadoutError
├── BadArticle        an article that cannot be taken as it is (empty, too long, binary)
│   └── NotFetched    an address from which no article could be fetched
├── BadBackup         a file that is no backup, or a database that it may not replace
├── BadFilter         a filter value that is not one (an unknown topic, a malformed date)
├── BadTracker        a seeds folder that contradicts itself
├── BadRequest        a request body that does not have the form of the contract
├── ClusterAway       the machines that were to read do not answer
├── NoLongerShown     an event that stood at an address and is shown no more
├── NotKnown          an address that nothing was ever given
├── RunHeld           another process is at the same run over the same archive
├── StoreAway         the database does not answer just now
│   └── StoreDamaged  its file is not what it was: a backup has to come back
├── TookTooLong       a question that the database could not answer in time
└── WrongReader       a machine of a cluster has another version of the program
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


class NotFetched(BadArticle):
    """An address from which nothing could be fetched.

    `later` says that another try may succeed (and after how many `seconds`, where the host said so), `gone` that the
    host has nothing there any more.
    """

    def __init__(self, reason: str, *, later: bool = False, gone: bool = False, seconds: float | None = None) -> None:
        super().__init__(reason, "url")
        self.later = later
        self.gone = gone
        self.seconds = seconds


class BadBackup(ReadoutError):
    """A file that is no backup, or a database that it may not replace."""


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


class NoLongerShown(ReadoutError):
    """An event that stood at that address and is shown no more; `revisions` can still be read: address and number."""

    def __init__(self, reason: str, revisions: tuple[tuple[str, int], ...] = ()) -> None:
        super().__init__(reason)
        self.revisions = revisions


class NotKnown(ReadoutError):
    """Nothing lives at that address."""


class StoreAway(ReadoutError):
    """The database does not answer just now; nothing was half stored, and the same can be asked again."""


class StoreDamaged(StoreAway):
    """The file of the database is damaged, or is no database; waiting does not help."""


class TookTooLong(ReadoutError):
    """A question that the database could not answer in the time that a reader's question may take."""


class RunHeld(ReadoutError):
    """Another process is at the same run over the same archive."""


class WrongReader(ReadoutError):
    """A machine of a cluster has another version of the program."""


class ClusterAway(ReadoutError):
    """The machines that were to read do not answer."""


def defect(wrong: Exception) -> str:
    """A failure of the program itself, in a sentence for whoever finds it among the reasons of a run."""
    return f"The program failed at this article ({type(wrong).__name__}: {wrong}). This is a defect; please report it."
