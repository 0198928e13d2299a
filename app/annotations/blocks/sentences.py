"""A block's text -> sentences.

A sentence ends at a full stop, question or exclamation mark, with the closing marks that touch it, where what follows
can begin one. What looks like an end and is none: abbreviations ("Mr.", "a.m.", "Dec. 15"), initials ("J. Family"),
list numbers ("1. A habit"), and a quoted question that its speaker follows ("“Why?” So-and-so asked").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.annotations.phrases import word_set
from app.model.text import Span

LONGEST = 1500  # code points; a longer sentence is cut, so that no text can make the parser's work grow out of hand

_END = re.compile(r"[.!?…。！？]+[\"”’'»)\]]{0,4}(?:\[\d{1,3}\]){0,3}")  # "… trip.[1] The following year"
_BEFORE = re.compile(r"([^\W_][\w.&’'-]{0,14})$")
_FIRST_WORD = re.compile(r"\w+")
_HAS_WORD = re.compile(r"[^\W_]")
_OPENING = "\"“‘'«([<•■▪*–—-#£$€¥@"

# Never the last word of a sentence.
_TITLES = word_set(
    """mr mrs ms dr prof profs gen gens col lt sgt capt cmdr adm maj brig sen sens rep reps gov govs pres hon rev st fr
    msgr mt ft messrs mmes supt asst atty det acad"""
)
_INNER = word_set("vs cf eg ie viz approx ca al p pp vol fig")
# The last word of a sentence only if what follows cannot be its number or name.
_BEFORE_NUMBERS = word_set("""no nos art jan feb mar apr jun jul aug sep sept oct nov dec para sec ch ed""")
_MAY_END = word_set(
    """inc co corp ltd jr sr bros plc llc dept govt univ est ave blvd rd ala ariz ark calif colo conn del fla ga
    ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wisc wyo ont"""
)
_COMPANIES = word_set("inc co corp ltd jr sr bros etc")
_DOTTED = re.compile(r"^(?:[A-Za-z]\.)+[A-Za-z]$")  # "U.S", "a.m", "e.g": the last full stop is the end found

# Words that begin a sentence often and a name never: after "in the U.S." they tell that a new sentence begins.
_OPENERS = word_set(
    """the a an this that these those it its he she they we you i his her their our there here in on at by for from
    with without to of as if when while although though but and or so yet after before during since until because
    however meanwhile moreover also both neither either no not what why how who which where some many most all any
    each every another other others such according speaking asked despite earlier later last next then now today
    yesterday under over between among amid against like unlike about nor one two three only even still once"""
)

_SPEECH = "|".join(
    sorted(
        word_set(
            """said says asked asks told tells replied replies added adds exclaimed wrote writes quipped joked
            cried shouted continued answered remarked responded wondered demanded declared"""
        )
    )
)
_SPEAKER_FOLLOWS = re.compile(rf"\s+(?:(?:the\s+)?[\w.’'-]+\s+){{1,4}}(?:{_SPEECH})\b|\s+(?:{_SPEECH})\b")
_NOT_SPEAKER = re.compile(r"\s+(?:It|This|That|There|These|Those|In|On|At|But|And|When|As)\b")
_GLUED = re.compile(r"[a-z]{2}[.!?][”\"’]?$")


def cut_sentences(body: str, block: Span) -> tuple[Span, ...]:
    """The sentences of a block in order; together they hold all its words."""
    return tuple(piece for span in _sentences(body, block) for piece in _pieces(body, span))


def _sentences(body: str, block: Span) -> Iterator[Span]:
    start = seen = block.start
    for match in _END.finditer(body, block.start, block.end):
        end = match.end()
        if end < block.end and match.start() > start and _ends(body, start, match, block):
            if not _HAS_WORD.search(body, seen, end):
                seen = end
                continue  # marks alone are no sentence: they go to the next
            yield Span(start, end).trimmed(body)
            start = seen = end
            while start < block.end and body[start].isspace():
                start += 1
    if start == block.start:
        yield block
    elif start < block.end:
        yield Span(start, block.end).trimmed(body)


def _ends(body: str, start: int, match: re.Match[str], block: Span) -> bool:
    """Whether a sentence ends at a mark."""
    end = match.end()
    follows = body[end]
    if not follows.isspace():
        return _is_glued(body, match, block)
    after = body[end : end + 80].lstrip()
    if not after or not (after[0].isupper() or after[0].isdigit() or after[0] in _OPENING or not after[0].isascii()):
        return False
    mark = body[match.start()]
    if match.end() - match.start() > 1 or mark != ".":
        quoted = match[0][-1] in "\"”’'"
        return not (quoted and mark in "?!" and _is_spoken(body[end : end + 80]))
    return _stops(body, start, match.start(), after)


def _is_spoken(after: str) -> bool:
    return _SPEAKER_FOLLOWS.match(after) is not None and _NOT_SPEAKER.match(after) is None


def _is_glued(body: str, match: re.Match[str], block: Span) -> bool:
    """Whether two sentences touch without a space: "partnership.The call", "weal and woe.”They assured"."""
    end = match.end()
    following = body[end : min(end + 2, block.end)]
    if len(following) < 2 or not following[0].isupper() or not following[1].islower():
        return following[:1] in {"“"} and _GLUED.search(body, max(match.start() - 2, 0), end) is not None
    return _GLUED.search(body, max(match.start() - 2, 0), end) is not None


def _stops(body: str, start: int, stop: int, after: str) -> bool:
    """Whether a full stop ends a sentence, seen from the word before and what comes after."""
    found = _BEFORE.search(body, max(start, stop - 16), stop)
    if found is None:
        return True
    word = found[1]
    key = word.lower()
    first = _FIRST_WORD.match(after.lstrip("\"“‘'"))
    opens = first is not None and first[0].lower() in _OPENERS
    if word.isdigit():
        return len(word) > 2 or not (found.start() == start or after[0].isdigit())  # "1. A habit", "1. 2. 3."
    opens = opens or after[0] in '"“‘'
    if key in _INNER or _DOTTED.match(word):
        return opens and key not in _INNER
    if key == "no":
        return not after[0].isdigit()
    if word[0].isupper() and after[0] in "–—":
        return False  # "LA CROSSE, Wisc. — Gov. …"
    short = key.rsplit("-", 1)[-1]  # "then-Sen."
    if word[0].isupper() or short != key:
        if short in _TITLES:
            return False
        if key in _BEFORE_NUMBERS or key in _MAY_END:
            return opens and not after[0].isdigit()
    elif key in _COMPANIES:
        return opens
    if len(word) == 1 and word.isupper() and word != "I":
        return opens and found.start() > start and not _is_initial(body, start, found.start())
    return True


def _is_initial(body: str, start: int, place: int) -> bool:
    """Whether a single capital is someone's initial: a name or another initial stands before it."""
    before = body[max(start, place - 20) : place].split()
    return bool(before) and (before[-1][0].isupper() or before[-1].endswith("."))


def _pieces(body: str, span: Span) -> Iterator[Span]:
    """A sentence as it is, or in pieces where it is too long to be one."""
    while len(span) > LONGEST:
        window = body[span.start + LONGEST // 2 : span.start + LONGEST]
        space = max(window.rfind("; "), window.rfind(": "))
        space = space + 1 if space >= 0 else window.rfind(" ")
        cut = span.start + (LONGEST // 2 + space if space > 0 else LONGEST)
        piece = Span(span.start, cut).trimmed(body)
        if piece:
            yield piece
        span = Span(cut, span.end).trimmed(body)
    if span:
        yield span
