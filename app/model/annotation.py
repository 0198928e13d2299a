"""What was found in one article: mentions, time expressions, quotations, encounters. Spans refer to the body."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.model.text import Span


class Kind(StrEnum):
    """What sort of interaction it is."""

    CALL = "call"
    VIDEO_CALL = "video_call"
    MEETING = "meeting"
    VISIT = "visit"
    SUMMIT = "summit"
    MESSAGE = "message"


class Status(StrEnum):
    """How far an interaction has come, as seen from one article."""

    HELD = "held"
    PLANNED = "planned"
    PROPOSED = "proposed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Role(StrEnum):
    """What a block of the body is."""

    TITLE = "title"
    DATELINE = "dateline"  # a line that only gives a date, an outlet or a byline
    HEADING = "heading"
    TEXT = "text"
    REPEAT = "repeat"  # the same words as an earlier block
    JUNK = "junk"  # share bars, reading times, related headlines, comment forms


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or line of the body. `span` is trimmed and leaves out junk glued to its ends."""

    span: Span
    role: Role
    sentences: tuple[Span, ...] = ()


class Form(StrEnum):
    """How a mention names someone."""

    NAME = "name"
    TITLE = "title"  # "the president of …", "his counterpart"
    PRONOUN = "pronoun"
    GROUP = "group"  # "the two presidents": several people


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A span that names people. `people` are canonical names; `sure` is false where several are candidates."""

    span: Span
    people: tuple[str, ...]
    form: Form
    sure: bool = True


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A span that names a city or, with `city` None, a country."""

    span: Span
    city: str | None
    country: str


@dataclass(frozen=True, slots=True)
class TopicMention:
    """A span whose words name a topic."""

    span: Span
    topic: str


class TimexType(StrEnum):
    """The TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression with its TIMEX3 value ("2025-02-24", "P2D", "PAST_REF", "XXXX-WXX-1").

    `said` is what the words alone say, before a day of writing is put in: "XXXX-02-24" for "24 February", "NOW-P1M"
    for "last month", "THEN+P1D" for "a day later"; it still holds when the day of writing is wrong.
    """

    span: Span
    type: TimexType
    value: str
    said: str = ""


class QuoteType(StrEnum):
    """Whether the words stand in quotation marks: wholly, not at all, or in part."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words or statements that the text gives to a speaker.

    Direct content stands without its outer marks, one span for each stretch between cues and for each paragraph;
    indirect and mixed content is one span, marks included. `speaker` is the canonical name if the tracker knows the
    speaker, else the name in the text, None if the text does not tell. `via` is the medium it came through.
    """

    type: QuoteType
    spans: tuple[Span, ...]
    speaker: str | None = None
    speaker_span: Span | None = None
    cue_span: Span | None = None
    via: str | None = None
    via_span: Span | None = None

    def text(self, body: str) -> str:
        """The words, stretches joined by a space."""
        return " ".join(span.of(body) for span in self.spans)


@dataclass(frozen=True, slots=True)
class Encounter:
    """One place in the text that tells of an interaction: what it says there and nothing else.

    `span` is the words that say it ("spoke … by phone"), `sentence` the whole sentence, `parties` canonical names
    (both sides are present). `background` marks an encounter told for context. `shared` marks one that names no
    new interaction but refers to one already told of ("during the call").
    """

    span: Span
    sentence: Span
    kind: Kind
    status: Status
    parties: tuple[str, ...]
    place: PlaceMention | None = None
    duration_minutes: int | None = None
    duration_span: Span | None = None
    background: bool = False
    shared: bool = False
    host: str | None = None  # ISO code of the country that is gone to, for a visit


@dataclass(frozen=True, slots=True)
class Denied:
    """A place in the text where somebody says that an interaction is not planned, or that there was none.

    `encounter` is what is denied, as it would be if it were so; `by` who denies it, where the words before the verb
    name them.
    """

    encounter: Encounter
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything found in one body, each kind in the order of the text."""

    blocks: tuple[Block, ...] = ()
    people: tuple[PersonMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[Timex, ...] = ()
    topics: tuple[TopicMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    denied: tuple[Denied, ...] = ()

    def sentences(self) -> tuple[Span, ...]:
        """Every sentence that is content: of titles, headings and text, not of repeats and junk."""
        return tuple(
            sentence
            for block in self.blocks
            if block.role in (Role.TITLE, Role.HEADING, Role.TEXT)
            for sentence in block.sentences
        )
