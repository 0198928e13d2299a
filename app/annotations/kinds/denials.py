"""Whether words tell of an interaction, say that there was none, or that somebody denies it.

"There were no talks" tells of nothing and is left out. "No talks are planned", "they will not meet" or "denied reports
of a visit" speak of one interaction that somebody may announce elsewhere: such words are kept apart, as denied. A
denial that it was put off is none: the plan stands. Only what is denied itself counts, not what is named beside it
("denied that they spoke of trade at their meeting"), nor a further one ("no plans for another call").
"""

from __future__ import annotations

import re
from enum import Enum

from app.annotations.kinds.line import Line
from app.annotations.kinds.parties import left_edge, right_edge
from app.annotations.kinds.status import ANSWERED, AUXILIARY, NOT_OFF, OFF, PAST, negated
from app.annotations.people.lexicon import lexicon_of
from app.annotations.phrases import Words, word_set
from app.model.annotation import Status
from app.model.world import World


class Stand(Enum):
    """What words make of an interaction: they tell of it, tell of none, or deny that it is to come or took place."""

    TOLD = "told"
    NONE = "none"
    NOT_AHEAD = "not ahead"
    NOT_HELD = "not held"

    @property
    def denied(self) -> bool:
        """Whether somebody denies it."""
        return self in (Stand.NOT_AHEAD, Stand.NOT_HELD)

    def of(self, status: Status) -> Status:
        """How far it would have come, if it were so."""
        return {Stand.NOT_AHEAD: Status.PLANNED, Stand.NOT_HELD: Status.HELD}.get(self, status)


# What may stand between a denial and what is denied.
_BETWEEN = word_set(
    "@ that and or the a an any some his her their its s t ll he she they both leaders presidents two "
    "will would shall have has had been be being is are was were to "
    "plan plans planned planning due set expected scheduled slated going about intends intend agreed soon shortly "
    "attend attending part "
    "hold holds held holding make made making pay paid paying take takes taken taking place conduct conducted arrange "
    "arranged arranging organise organize prepare prepared preparing host "
    "media press news western foreign online local earlier recent unconfirmed false fake alleged rumoured rumored "
    "possible potential upcoming forthcoming imminent future proposed bilateral state official working private secret "
    "informal phone telephone video face one on one in person summit such "
    "report reports rumour rumours rumor rumors claim claims speculation suggestion suggestions talk allegations story "
    "stories publications information idea possibility prospect notion as untrue baseless groundless unfounded "
    "nonsense premature of between with by for from over yet now currently so far at present the moment this stage "
    "monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday week month year last "
    "january february march april may june july august september october november december spring summer autumn fall "
    "winter either early late mid day days early"
)
_ASIDE = re.compile(
    r"\b(?:during|after|before|when|while|since|until|following|ahead|amid|because|if|where|who|which|whom)\b|"
    r"\b(?:at|in|over|via|by|on)(?: (?:an?|the|their|his|her|its|this|that|last|recent|latest))?"
    r"(?: (?!for\b|of\b|with\b|to\b|and\b|that\b)[a-z]+){0,2} ?$"
)
_IN_PRESS = re.compile(r"\bin (?:the )?(?:[a-z]+ )?(?:media|press|newspapers?)\b")
_REPORTED = (
    r"(?:reports?|rumou?rs?|claims?|speculation|suggestions?|allegations?|stor(?:y|ies)|publications?|information|"
    r"idea|possibility|prospect|notion|talk)"
)
# The first need no more; a thing that is dismissed or rejected may well be there, a report of it is denied.
_DENIES = re.compile(
    r"(?<!nor )(?<!or )(?<!not )(?<!n t )(?<!not be )(?<!nobody )(?<!not have )\b"
    r"(?:(?:den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|rul(?:es|ed|ing) out|debunk(?:s|ed|ing)?)\b|"
    r"(?:not true|untrue|false|incorrect|wrong)(?= that\b)|"
    rf"(?:dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?|brush(?:es|ed) (?:aside|off)|quash(?:es|ed)|scotch(?:es|ed))"
    rf"(?= (?:(?!that\b)[a-z@]+ ){{0,5}}{_REPORTED}\b))"
)
_VERB = re.compile(r"\b(?:den(?:y|ies|ied|ying)|refut|rul(?:es|ed|ing) out|debunk|dismiss|reject|brush|quash|scotch)")
_NOW = (
    r"(?: (?:yet|now|currently|at present|at the moment|at this (?:stage|point)|so far|as yet|for now|right now|"
    r"as of now|whatsoever))?"
)
_PLANLESS = re.compile(
    r"\b(?:no|not have(?: any)?|n t have(?: any)?)(?: (?:immediate|current|concrete|specific|definite|firm))? "
    rf"(?:plans?|intentions?|arrangements?|preparations?){_NOW} (?:for|to|of|on|about|that|regarding)(?P<gap>\b.*)$|"
    r"\b(?:not|n t)(?: (?:currently|yet|now|actually|even))? (?:(?:plan(?:ned)?|intend(?:ing)?|scheduled|expected|"
    r"going|due|set|slated|preparing|about) (?:to|for|on)|planning)(?P<gap2>\b.*)$|"
    r"\bthere (?:will|would|is going to) be no(?P<gap4>\b.*)$|"
    r"\b(?:(?:will|shall) not|won t|would not(?! have\b)|wouldn t(?! have\b))(?P<gap3>\b.*)$"
)
_DID_NOT = re.compile(r"\b(?:did not|didn t|there (?:was|were|has been|have been|had been) no)(?P<gap>\b.*)$")
_OUT_OF_REACH = re.compile(r"\b(?:no plans?|will not|won't|not planning)(?: to)? [^,;\"]*$")
_OVER = re.compile(r"\b(?:had|has|have|held|made|paid|took|taken|conducted)\b")
_AHEAD = re.compile(
    r"\b(?:will|would|planned|upcoming|forthcoming|imminent|future|possible|potential|proposed|plans?|to|soon|tomorrow|"
    r"next)\b"
)
_BUT = re.compile(
    r"[^;\"]{0,80}?\b(?:until|till|before|unless|without|only|alone|just|again|because|but|about|over|regarding)\b"
)
_NO = re.compile(r"\b(?:no|nor|neither)(?P<gap>\b.*)$")
_ON_PAPER = (
    r"(?:planned|scheduled|expected|envisaged|envisioned|foreseen|arranged|being (?:planned|prepared|arranged)|"
    r"in the works|in preparation|under preparation|in the pipeline|"
    r"on (?:the |his |her |their |P\.*'s? )?(?:[a-z']+ ){0,3}(?:agenda|schedule|calendar|diary|cards))"
    r"(?! (?:until|before|till)\b)(?! to (?!take place|happen|be held|occur))(?![\w-])"
)
_PLANNED = re.compile(
    r"[^;\"]{0,160}?(?:[ .,](?:is|are|was|were|(?:has|had|have) been)(?: (?:yet|now|currently|being))?|[ .])? "
    + _ON_PAPER
)
_UNPLANNED = re.compile(
    r"[^;\"]{0,160}?[ .](?:is|are|was|were|has|have|had)(?: not|n't)(?: been)?(?: (?:yet|now|currently|even))? "
    + _ON_PAPER
)
_OF_IT = re.compile(r"\b(?:of|for|to|from|with|about)(?: (?:an?|the|their|his|her|its))?(?: [a-z]+){0,2} ?$")
_REPORTS = re.compile(rf"\b{_REPORTED}(?: (?:that|of|about|on)|(?= @))(?P<gap>\b.*|.*)$")
_UNTRUE = re.compile(
    r"[^;\"]{0,160}?[ .](?:is|are|was|were) (?:completely |absolutely |simply |entirely )?(?:not true|untrue|false|"
    r"fake|baseless|unfounded|groundless|incorrect|inaccurate|wrong|nonsense|fabricated|not correct|not accurate)\b"
)
_ASKED = re.compile(r"\basked(?: by [a-z ]{1,30})? (?:whether|if|about)(?P<gap>\b.*)$")
_ANSWER = re.compile(
    r"[^;\"]{0,120}?\b(?:said|replied|answered|responded|told)\b[^;\"]{0,40}\"?(?:there (?:is|are|was|were) )?"
    r"(?:no[,.;]|no (?:such )?plans\b|nothing\b|(?:it|that) (?:is|was) not\b|not (?:planned|scheduled))"
)
_SYMBOLS = re.compile(r"[PGSLN]\.*")
_MARKS = re.compile(r"[^a-zA-Z@0-9]+")


def stand(line: Line, start: int, end: int, remote: bool = False) -> Stand:
    """What the words around a trigger make of it; `remote` for calls, which are reported once they are over."""
    text = line.text
    left = text[left_edge(line, start) : start]
    right = text[end : right_edge(line, end)]
    plain, around = _plain(left), f"{left[-90:]} | {right[:130]}"
    if NOT_OFF.search(around) or (_DENIES.search(plain) and OFF.search(around)):
        return Stand.TOLD  # "denied that the visit had been put off": it is still to come
    verdict = _by_verb(plain) or _untrue(plain, right)
    if verdict:
        gap, ahead = verdict
        return _weighed(gap, ahead, text[start:end], remote)
    if _planless(plain, right) or _asked(plain, text[end : end + 240]):
        return Stand.NOT_AHEAD
    if _did_not(plain, right):
        return Stand.NOT_HELD
    if negated(left, right) or (_OUT_OF_REACH.search(left) and not _ASIDE.search(plain)):
        return Stand.NONE
    return Stand.TOLD


def _by_verb(plain: str) -> tuple[str, bool] | None:
    """The words from a verb of denying on, and whether it is of what is to come; None without such a verb."""
    verb = _last(_DENIES, plain)
    if verb is None:
        return None
    return _IN_PRESS.sub(" ", plain[verb.end() :]), verb[0].startswith("rul")


def _untrue(plain: str, right: str) -> tuple[str, bool] | None:
    """The same for reports that are said to be untrue."""
    reports = _REPORTS.search(plain)
    return (reports["gap"], False) if reports and _UNTRUE.match(right) else None


def _weighed(gap: str, ahead: bool, trigger: str, remote: bool) -> Stand:
    """A denial that reaches over these words: of the interaction itself, of what it is named beside, or unclear."""
    if _ASIDE.search(gap):
        return Stand.TOLD
    if not _bare(gap):
        return Stand.NONE
    over = _OVER.search(gap) or (PAST.match(trigger) and not AUXILIARY.search(f"{gap.rstrip()} "))
    return Stand.NOT_HELD if over or (remote and not ahead and not _AHEAD.search(gap)) else Stand.NOT_AHEAD


def _planless(plain: str, right: str) -> bool:
    """Whether it is said not to be planned, or that it will not come about."""
    found = _PLANLESS.search(plain)
    if found and _bare(found[found.lastgroup or 0]):
        return not _BUT.match(right)
    if _UNPLANNED.match(right) and not _ASIDE.search(plain) and not _OF_IT.search(plain):
        return True
    no = _NO.search(plain)
    return no is not None and _bare(no["gap"]) and _PLANNED.match(right) is not None


def _did_not(plain: str, right: str) -> bool:
    found = _DID_NOT.search(plain)
    return found is not None and _bare(found["gap"]) and not _BUT.match(right)


def _asked(plain: str, after: str) -> bool:
    """Whether it is what somebody was asked about who said no, before or after."""
    answered = ANSWERED.search(plain)
    if answered:
        return _bare(answered["gap"])
    asked = _ASKED.search(plain)
    return asked is not None and _bare(asked["gap"]) and _ANSWER.match(after) is not None


def _last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    found = list(pattern.finditer(words))
    return found[-1] if found else None


def _plain(words: str) -> str:
    """Words without marks; @ for the people, places and nations of the two sides."""
    return _MARKS.sub(" ", _SYMBOLS.sub(" @ ", words))


def _bare(gap: str) -> bool:
    """Whether nothing stands between a denial and what is denied but what belongs to either."""
    return all(word in _BETWEEN or word.isdigit() for word in gap.split())


def denier(line: Line, start: int, world: World) -> str | None:
    """Who denies, by the words before the verb of denying that stands before an offset: a person or a government."""
    verb = _last(_VERB, line.text[:start])
    if verb is None:
        return None
    people = [at for at in line.symbols(0, verb.start()) if line.text[at] in "PS"]
    if people:
        return line.people[people[-1]].people[0]
    words = Words(line.sentence.text[: verb.start()])
    named = [payloads[0] for _, _, payloads in lexicon_of(world).countries.find(words)]
    known = next((one for one in reversed(named) if one.country in world.side_by_country), None)
    return world.country_by_code[known.country].government if known else None
