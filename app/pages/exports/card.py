"""The picture that stands for an event where its address is shared: a PNG of 1200 × 630 pixels, drawn with Pillow.

The first of the fonts named here that is installed is used, else the one that Pillow carries.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from PIL import Image, ImageDraw, ImageFont

from app.model.dates import Period
from app.model.event import Event
from app.model.filter import Filter
from app.model.line import LONG
from app.model.world import World
from app.pages.exports.figure import counted
from app.pages.exports.selection import filter_name
from app.pages.exports.words import line, sources_of
from app.pages.views import wording
from app.pages.views.rows import leading
from app.store.timeline import Amount

SIZE = (1200, 630)
SERIF = ("NotoSerif-Regular.ttf", "LiberationSerif-Regular.ttf", "DejaVuSerif.ttf")
BOLD = ("NotoSerif-Bold.ttf", "LiberationSerif-Bold.ttf", "DejaVuSerif-Bold.ttf")
SANS = ("NotoSans-Regular.ttf", "LiberationSans-Regular.ttf", "DejaVuSans.ttf")
_PAPER, _INK, _INK_2, _LINE = "#f6f7f4", "#14191d", "#475057", "#d4d9d4"
_SIDES = {"": _INK, "side-1": "#45650c", "side-2": "#5a43ab"}
_LEFT, _WIDE = 80, SIZE[0] - 160
_LONGEST = 600  # characters; nothing longer is drawn

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says. `side` is the class of the speaker's side, empty for someone of no side."""

    head: str
    when: str
    title: str
    words: str
    speaker: str
    side: str
    foot: str


def event_card(event: Event, world: World) -> Card:
    """The card of an event. A quotation is shown whole or not at all."""
    said = leading(event, world)
    whole = said if said and len(said.words) <= LONG else None
    place = wording.place(event, world)
    kind = f"{wording.KINDS[event.kind.value]}, {wording.STATUSES[event.status.value].lower()}"
    return Card(
        head=world.name,
        when=wording.sentence(wording.when(event.dating, weekday=True)),
        title=event.title,
        words=whole.words if whole else "",
        speaker=f"{whole.speaker.name}, {whole.via}" if whole else "",
        side=whole.speaker.css if whole else "",
        foot=" · ".join(part for part in (kind, place, sources_of(event)) if part),
    )


def filter_card(wanted: Filter, amount: Amount, span: Period | None, world: World) -> Card:
    """The card of the timeline under a filter: how many events it selects, and from when to when."""
    title = filter_name(wanted, world) if wanted.narrows else world.tagline
    when = f"{wording.month(span.first)} to {wording.month(span.last)}" if span else ""
    return Card(world.name, when, title, "", "", "", counted(amount))


@lru_cache(maxsize=64)
def png(card: Card) -> bytes:
    """The card as a PNG file."""
    image = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    _mark(draw)
    _text(draw, (_LEFT + 62, 64), "Readout", BOLD, 36)
    _text(draw, (_LEFT + 220, 70), card.head, SANS, 26, _INK_2)
    draw.rectangle((_LEFT, 128, _LEFT + _WIDE, 131), fill=_INK)
    below = _text(draw, (_LEFT, 156), card.when, SERIF, 36, _INK_2)
    below = _block(draw, below + 8, card.title, BOLD, range(60, 34, -4), room=200)
    _quotation(draw, below + 24, card)
    draw.rectangle((_LEFT, 556, _LEFT + _WIDE, 557), fill=_LINE)
    _text(draw, (_LEFT, 572), card.foot, SANS, 26, _INK_2)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _mark(draw: ImageDraw.ImageDraw) -> None:
    """The two pages side by side, by which Readout is known, with their lines."""
    for left, colour, lines in (
        (_LEFT, _SIDES["side-1"], (18, 18, 11)),
        (_LEFT + 26, _SIDES["side-2"], (18, 7, 18)),
    ):
        draw.rectangle((left, 64, left + 22, 104), fill=colour)
        for place, wide in enumerate(lines):
            top = 75 + place * 8
            draw.rectangle((left + 3, top, left + 3 + wide * 0.9, top + 2), fill=_PAPER)


def _quotation(draw: ImageDraw.ImageDraw, top: int, card: Card) -> None:
    """The quotation beside the line of its side (solid or double), with its speaker below."""
    if not card.words or not all(_has_shape(char, SERIF) for char in card.words if char.isalnum()):
        return  # a quotation stands letter for letter or not at all
    below = _block(draw, top, card.words, SERIF, range(38, 21, -2), room=540 - 40 - top, left=_LEFT + 28, whole=True)
    if below == top:
        return
    colour = _SIDES.get(card.side, _INK)
    bars = ((0, 3), (7, 10)) if card.side == "side-2" else ((0, 7),)
    for first, last in bars:
        draw.rectangle((_LEFT + first, top + 4, _LEFT + last, below + 36), fill=colour)
    _text(draw, (_LEFT + 28, below + 6), card.speaker, SANS, 26, colour)


def _block(
    draw: ImageDraw.ImageDraw,
    top: int,
    text: str,
    names: tuple[str, ...],
    sizes: range,
    *,
    room: int,
    left: int = _LEFT,
    whole: bool = False,
) -> int:
    """Text over several lines in the largest size that fits the room; where it ends.

    Where none fits, nothing is drawn of a text that has to be `whole`; another is cut at the last line.
    """
    for size in sizes:
        font = _font(names, size)
        high = round(size * 1.3)
        rows = list(_wrapped(_drawable(text, names), font, SIZE[0] - _LEFT - left))
        if len(rows) * high <= room:
            break
    else:
        if whole:
            return top
        rows = rows[: room // high]
        rows[-1] = _cut(rows[-1], font, SIZE[0] - _LEFT - left)
    for place, row in enumerate(rows):
        draw.text((left, top + place * high), row, font=font, fill=_INK)
    return top + len(rows) * high


def _wrapped(text: str, font: Font, wide: int) -> Iterator[str]:
    """The text in lines that are not wider; a word that is wider alone is cut."""
    row = ""
    for word in text.split():
        longer = f"{row} {word}".lstrip()
        if font.getlength(longer) <= wide:
            row = longer
            continue
        if row:
            yield row
        while font.getlength(word) > wide:
            fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or font.getlength(word[:n]) <= wide)
            yield word[:fits]
            word = word[fits:]
        row = word
    if row:
        yield row


def _cut(row: str, font: Font, wide: int) -> str:
    """A line that goes on elsewhere: as much of it as leaves room for the sign of that."""
    while row and font.getlength(f"{row} …") > wide:
        row = row[:-1].rstrip(" ,.;:")
    return f"{row} …"


def _text(
    draw: ImageDraw.ImageDraw, at: tuple[int, int], text: str, names: tuple[str, ...], size: int, fill: str = _INK
) -> int:
    """One line of text, made smaller until it fits, then cut; where it ends."""
    text = _drawable(text, names)
    room = _LEFT + _WIDE - at[0]
    smaller = next((n for n in range(size, 17, -2) if _font(names, n).getlength(text) <= room), 18)
    font = _font(names, smaller)
    rows = list(_wrapped(text, font, room))
    if rows:
        draw.text(at, rows[0] if len(rows) == 1 else _cut(rows[0], font, room), font=font, fill=fill)
    return at[1] + round(size * 1.3)


@cache
def _font(names: tuple[str, ...], size: int) -> Font:
    for name in names:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)


def _drawable(text: str, names: tuple[str, ...]) -> str:
    """The text without characters that the font has no shape for: they would be drawn as boxes."""
    return line("".join(char for char in line(text[:_LONGEST]) if _has_shape(char, names)))


@lru_cache(maxsize=4096)
def _has_shape(char: str, names: tuple[str, ...]) -> bool:
    font = _font(names, 24)
    drawn, missing = font.getmask(char), font.getmask("\U0010fffd")
    return char == " " or (drawn.size, bytes(drawn)) != (missing.size, bytes(missing))
