"""The words that tell of an interaction, as patterns on lines (`line`), each with the kind it stands for.

A verb takes its parties as subject and object ("P met P", "P spoke with P"); a noun takes them around it ("a call
between P and P", "P's visit to L"). Words that name the medium outrank words that do not: "talks by video link" are
a video call.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from app.model.annotation import Kind


class Form(Enum):
    """How a trigger takes its parties."""

    VERB = "verb"  # subject, and object or "with": "P met P"
    OBJECT = "object"  # needs a person as its object, active or passive: "P received P"
    NOUN = "noun"


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that may tell of an interaction. `weak` words name no medium and follow the context's."""

    kind: Kind
    form: Form
    pattern: re.Pattern[str]
    weak: bool = False


def _words(kind: Kind, form: Form, pattern: str, weak: bool = False) -> Trigger:
    return Trigger(kind, form, re.compile(rf"(?<![\w'-])(?:{pattern})(?![\w-])"), weak)


_VIDEO = (
    r"video[- ]?(?:conference|call|link-up|linkup|link|meeting|talks|summit|conversation|chat|session|exchange)s?|"
    r"videoconferenc(?:es?|ing)|video-?teleconference|(?:virtual|online)(?: bilateral)? (?:meeting|summit|talks|call|"
    r"conversation)s?"
)
_PHONE = (
    r"(?:tele)?phone (?:call|conversation|talk|chat|discussion|exchange)s?|telephonic (?:conversation|talk)s?|"
    r"phone-call|telephone diplomacy"
)

CALLS = _words(Kind.CALL, Form.NOUN, r"call", weak=True)

# In order: where two overlap, the earlier wins.
TRIGGERS: tuple[Trigger, ...] = (
    _words(Kind.VIDEO_CALL, Form.NOUN, _VIDEO),
    _words(Kind.CALL, Form.NOUN, _PHONE),
    _words(
        Kind.MEETING,
        Form.NOUN,
        r"(?:(?:regular|bilateral|face-to-face|informal|one-on-one|annual|separate|working|official) )?meeting|"
        r"face-to-face(?: talks| encounter)?|tete-a-tete|tête-à-tête|encounter|negotiations|"
        r"(?:working |private |informal )?(?:dinner|lunch|breakfast|supper|meal|tea)|audience|get-together|"
        r"reception(?= (?:by|from|for|with)\b)|bilateral(?= (?:on|with|at|in|between)\b|[,;]|$)",
    ),
    _words(Kind.MEETING, Form.NOUN, r"talks|discussions|consultations|summit", weak=True),
    CALLS,
    _words(
        Kind.CALL,
        Form.NOUN,
        r"conversation|chat|natter|(?<=the )exchange|(?<=this )exchange|dialogue|"
        r"discussion|(?<=a )talk",
        weak=True,
    ),
    _words(
        Kind.CALL,
        Form.OBJECT,
        r"telephoned|telephones|phoned|phones|rang|dial(?:s|led|ed)|called|calls|call",
    ),
    _words(
        Kind.MEETING,
        Form.OBJECT,
        r"receiv(?:ed|es|e|ing)|host(?:ed|s|ing)?|welcom(?:ed|es|e|ing)|greet(?:ed|s|ing)?|entertain(?:ed|s)|"
        r"dined with|hosting|"
        # what hosts do with guests: "kept him for three hours", "drove him around", "took him for a stroll"
        r"(?:kept|keeps)(?= \.*P\.* (?:for|over)\b[^;,]{0,30}\b(?:hours?|minutes|tea|dinner|supper))|"
        r"(?:drove|drives|walked|walks|showed|shows)(?= \.*P\.* (?:around|round|through|"
        r"to (?:P\.*|his|her|the) (?:car|limousine|plane))\b)|"
        r"(?:took|takes)(?= \.*P\.* (?:for|on) an? (?:[a-z]+ )?(?:stroll|walk|ride|spin|drive|boat trip|tour)\b)|"
        r"treated(?= \.*P\.* to (?:an? )?(?:[a-z]+ )?(?:tea|dinner|lunch|supper|meal)\b)",
    ),
    _words(
        Kind.MEETING,
        Form.VERB,
        r"met|meets?|meet up|(?:last |next )?(?:held|hold) one|(?:sat|sits?|sitting|sit) down|sat for|"
        r"sit(?= (?:yesterday|last night|this morning|today|for N|on [a-z]+day)\b)|"
        r"(?:had )?dined|"
        r"(?:come|comes|came) face to face|make pancakes|made pancakes|cooked|in the same room",
    ),
    _words(
        Kind.VIDEO_CALL,
        Form.NOUN,
        r"(?:by|over|via|on)(?: an?)? (?:video[- ]?(?:link|call|conference)|videoconference|video)",
    ),
    _words(Kind.CALL, Form.NOUN, r"(?:by|over|via|on)(?: the)? (?:tele)?phone"),
    _words(
        Kind.CALL,
        Form.VERB,
        r"spoke|speaks?|speaking|spoken|talk(?:s|ed|ing)?|chat(?:s|ted|ting)?|convers(?:ed?|ing)|confer(?:s|red)?|"
        r"beaming at each other",
        weak=True,
    ),
)

VIDEO = re.compile(
    r"video[- ]?(?:link|conference|call|screen|format|teleconference)|videoconference|by video\b|via video|"
    r"over video|video (?:meeting|talks)|virtual(?:ly)?\b|on screen|online\b|remotely"
)
PHONE = re.compile(
    r"\b(?:(?:by|over|via|on) (?:the |a )?(?:tele)?phone|(?:tele)?phone (?:call|conversation|talks)|telephonic)\b"
)
FACE_TO_FACE = re.compile(
    r"^[^;:]{0,30}?\b(?:over (?:tea|lunch|dinner|breakfast|a meal)|face to face|in person|in the same room|"
    r"in[ .]+L|there\b)"
)
