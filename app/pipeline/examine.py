"""One record of an archive examined: made an article, sieved, read. This part of a run is done by many at once.

An examiner goes to other processes and machines as it is; what it finds comes back by the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from app.articles.archives import Record, article_of
from app.articles.sieve import Sieve
from app.model.annotation import Annotations
from app.model.article import Article, content_id
from app.model.errors import ReadoutError, WrongReader, defect
from app.model.report import Reading
from app.model.world import World
from app.pipeline.read import READER, read


@dataclass(frozen=True, slots=True)
class Examined:
    """What became of a record: read, held back by the sieve (neither article nor reason), or not read for a reason."""

    article: Article | None = None
    annotations: Annotations | None = None
    reading: Reading | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Examiner:
    """Examines records by one tracker. `reader` is the version that whoever sent it expects."""

    world: World
    model: str | None = None
    reader: str = READER

    @cached_property
    def sieve(self) -> Sieve:
        """The tracker's sieve, made where it is used."""
        return Sieve(self.world)

    def examine(self, records: Sequence[Record]) -> tuple[Examined, ...]:
        """What became of each record. Raises `WrongReader` where another version of this program is installed."""
        if self.reader != READER:
            raise WrongReader(
                f"A worker reads by version {READER}, this program by {self.reader}. Install the same on all machines."
            )
        return tuple(map(self._one, records))

    def lost(self) -> Examined:
        """What is said of a record in whose midst every process ended that was to read it."""
        return Examined(reason="The process that read this article ended; it may need more memory than there is.")

    def _one(self, record: Record) -> Examined:
        # The one place where a bad article is caught. A reader that fails at one article is a defect; an archive of a
        # million articles is not stopped by it.
        try:
            article = stored_form(article_of(record, self.world))
            if record.html and not self.sieve.passes(article.body):
                return Examined()
            annotations, reading = read(article, self.world, self.model)
        except ReadoutError as wrong:
            return Examined(reason=str(wrong))
        except Exception as wrong:
            return Examined(reason=defect(wrong))
        return Examined(article, annotations, reading)

    def __getstate__(self) -> dict[str, object]:
        """Without the sieve, which is made anew."""
        return {"world": self.world, "model": self.model, "reader": self.reader}


def stored_form(article: Article) -> Article:
    """An article under the id that it is stored by, made from its content."""
    return replace(article, id=content_id(article.body, article.url))
