"""What web pages put around an article: patterns of whole lines, and of what is glued to a paragraph's ends.

Patterns are matched against short lines only, from their beginning, and none repeats within a repetition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST_LINE = 400  # code points; a longer paragraph is never junk as a whole


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


# Buttons and labels that fill a line.
_WHOLE = _any(
    (
        r"(?:share|tweet|pin|print|e-?mail|save|bookmark|copy link|gift|facebook|twitter|x|whatsapp|linkedin|reddit)$",
        r"(?:telegram|instagram|youtube|weibo|wechat|comments?|reply|like|dislike|listen|play|pause|mute|menu|search)$",
        r"(?:home|back to top|top|next|previous|more|login|log in|sign in|sign up|register|subscribe|donate)$",
        r"(?:close|support us|download|advert|advertisement|ads?|sponsored|promoted|admin|editor|newsletter|gallery)$",
        r"(?:live|breaking|exclusive|opinion|analysis|explainer|video|photos?|text version|archive)$",
        r"loading(?: more.{0,20})?$",
        r"(?:publication status|all news|latest news|news feed|top news|live updates|full story|share on)$",
        r"(?:guest essay|editorial|world|politics|news|business|commentary|cancel reply|view comments)$",
        r"(?:name|e-?mail|website|comment|message) ?\*?$",
        r"\d[\d,.]* ?k? (?:comments?|shares?|views?|likes?|reactions?|replies)$",
        r"(?:impact|web|latest|more|top|news) shorts$",
        r"https?://\S+$|www\.\S+$|[\w.+-]+@[\w-]+\.[\w.]+$|[\w-]+\.(?:com|org|net|ru|cn|info|example)$",
        r"(?:first published|published|last updated|updated|posted)(?: on| at)? ?:? *(?:ist|gmt|est|utc)?\)?$",
        r"to be continued$",
    )
)

_SOME = r"(?:related|recommended|trending|popular|latest|top|must-read|suggested|similar|other|more)"

# Labels and calls with more words after them; a sentence of some length is not taken for one.
_LABEL = _any(
    (
        r"(?:see|read|watch|listen|look) (?:also|more|next|now|too|this|all|the full)\b",
        r"(?:watch|read|see|related|tags?|topics?|keywords?|explained?|trending|restrictions) ?[|:–—]",
        rf"{_SOME} (?:articles?|stor(?:y|ies)|news|posts?|images?|photos?|videos?|topics?|for you)(?: ?[:|].*)?$",
        rf"{_SOME} (?:links?|reading|content|coverage|items?|tags?|headlines)(?: ?[:|].*)?$",
        r"(?:related|recommended|trending)$",
        r"(?:more|most) (?:on|from|like|stories|news|read|viewed|popular|shared|coverage|about)\b",
        r"(?:filed under|categor(?:y|ies)|posted in|published in(?: sections?)?|sections?|labels?) ?:",
        r"(?:editor.?s.? (?:picks?|choice)|don.?t miss|up next|further reading|in this (?:article|story)|keep reading)",
        r"(?:in case you missed|swipe|tap here|catch (?:all )?the\b|stay (?:tuned|informed|up to date|ahead))\b",
        r"update ?[:(–—]",
        r"(?:original |news |article |photo |image |story )?(?:source|via|credit|courtesy)s? ?:",
    )
)

_MADE = (
    r"(?:has|was|is|have|appeared|first|originally)\b(?: (?:not|also|been|first|originally|only|an?))* ?"
    r"(?:edited|published|updated|corrected|generated|created|auto|produced|translated|syndicated|appeared|taken)"
)

# What is never an article's own, however it goes on.
_ALWAYS = _any(
    (
        r"see also\b|also (?:read|see|watch)\b ?[|:]?|you (?:may|might) (?:also )?(?:like|be interested)\b",
        r"recommended for you\b|click here\b|what do you think\?|what.s your reaction|have your say\b",
        r"share (?:and follow|this|on|via|full)\b|share (?:your|with|article|story)\b.{0,60}$",
        r"follow (?:us|our|the author)\b|(?:like|find|join) us\b|never miss\b|sign up\b",
        r"(?:est(?:imated)? )?read(?:ing)? ?time\b|time to read\b|\d{1,3}[ -]?min(?:ute)?s?[ -]read\b",
        r"listen to (?:this|the) (?:article|story)|your browser does not\b|(?:please )?enable javascript\b",
        r"(?:reuse|republish|cite|license|syndicate) this\b|report (?:a|an) (?:problem|error|typo|correction)\b",
        r"leave a (?:reply|comment)\b|your e-?mail address will not be\b|required fields\b|save my name\b",
        r"post (?:a )?comment\b|(?:view|show|hide|load|add|write)(?: all| more| a| your| \d+) comments?\b",
        r"you must be logged in\b|log in to (?:leave|comment|reply)|was this (?:article|page) helpful",
        r"join the (?:conversation|discussion)\b|notify me (?:of|when|by)\b|this site uses akismet",
        r"about (?:the )?authors?\b|the authors? (?:is|are) |cite as\b|author.?s? (?:bio|profile)\b",
        r"(?:the )?(?:views|opinions) (?:and (?:views|opinions) )?(?:expressed|are|in this)\b",
        r"\(?(?:with )?(?:additional |agency )?inputs? from\b|\(?with (?:agency|agencies|wire|files|reporting)\b",
        r"\(?(?:additional |writing and |further )?reporting (?:and writing |and editing )?by\b|\((?:web )?editor\b",
        r"\(?(?:editing|translated|compiled|produced|translation) by\b|original source ?:",
        rf"\(?this (?:story|article|report|copy|piece|content|news|page|post|text|translation) {_MADE}",
        r"\(?only the headline\b|\(?except for the headline\b|\((?:disclaimer|data desk)\b|disclaimer:",
        r"(?:corrections?|clarification|corrects|refiles?) ?[:(–—]",
        r"(?:editor.?s.? note|note to (?:readers|editors)|caption (?:corrected|updated)|an earlier version of this)\b",
        r"sent from (?:the|my)\b|do not reply\b|if this was forwarded\b|you are receiving this\b|unsubscribe\b",
        r"view (?:in|this) (?:browser|e-?mail)\b|mandatory credit\b|editorial use\b|[—–-] end of (?:excerpt|text)",
        r"subscribe (?:to|now|today|for|here)\b|already (?:a subscriber|have an account)|start your (?:free )?trial",
        r"get (?:the|your|our|all|unlimited|full|daily|free|instant)\b.{0,60}(?:news|inbox|app\b|access|alerts?)",
        r"get (?:the|your|our|all|unlimited|full|daily|free|instant)\b.{0,60}(?:stories|updates|briefing)",
        r"(?:join|download|install) (?:our|the|us|now)\b.{0,60}(?:app|channel|newsletter|community|telegram)\b",
        r"become a (?:member|subscriber|patron)\b|support (?:our|independent) journalism|support .{1,40} on patreon",
        r"for (?:more|(?:all )?the latest)(?: [\w-]+){0,3},? (?:visit|follow|click|download|check out|subscribe)\b",
        r"(?:we|this (?:web)?site|our (?:web)?site) uses? cookies|cookies? (?:policy|settings|preferences|notice)\b",
        r"accept (?:all|cookies)\b|by (?:continuing|using|clicking)\b.{0,40}(?:agree|this site|accept|consent)",
        r"privacy (?:policy|notice)\b|terms (?:of|and) (?:use|service|conditions)\b|manage (?:consent|preferences)\b",
        r"©|\(c\) \d{4}|copyright (?:©|\(c\)|\d{4})|copyright$|all rights reserved\b|.{1,40}© ?\d{4}",
        r"(?:story|article) continues\b|continue reading\b|scroll (?:down )?to\b|skip (?:to|ad|advert)\b|remove ads\b",
        r"advertisement\b ?[|:–—-]|powered by\b.{0,30}$|sponsored (?:by|content)\b|(?:paid|partner) content\b",
        r"photos? \(\d+\)|image \d+ of \d+|(?:photo|image|picture|file) ?(?:credit|caption)s?\b",
    )
)

_CRUMBS = re.compile(r"[\w&’' -]{1,24}(?: [>/»›] [\w&’' -]{1,24}){1,6}$")
_PIPE = re.compile(r" [|•] ")
_SENTENCE = re.compile(r"[.!?][\"”’)]*$")
_LEAD = "*•-–—>|[#■▪►▶→ \t\xa0"

# Labels after which links follow.
_OPENS_LINKS = _any(
    (
        r"(?:see (?:also|more)|also read|read (?:also|more|next)|further reading|what do you think\?)[:\s]*$",
        r"(?:related|recommended|trending|most (?:read|viewed|popular)|popular|latest|top stories|more)\b[^.]{0,40}$",
        r"(?:you (?:may|might) (?:also )?like|about the author|leave a (?:reply|comment)|don.?t miss)[^.]{0,30}$",
    )
)

_WIDGET = _any(
    (
        r"(?:impact|more|web|latest) shorts",
        r"advertisement|sponsored|loading\.\.\.|read more|show more|watch now|share this(?: article)?",
        r"story continues below(?: this)?(?: advertisement| ad)?|listen to (?:this )?article|click to (?:share|expand)",
    )
)
_TAIL = re.compile(
    r"\((?:[a-z]{2,20}(?: photo)?/[a-z][\w .’'-]{2,30})\)$"  # "(Agency/Name of the photographer)"
    r"|\((?:photo|image|picture|file|pool photo|ap|afp|reuters|getty|credit|source|video|with inputs?)\b[^()]{0,120}\)$"
    r"|advertisement$|read more\W*$|also read:? [^.]{0,120}$|\[?(?:photo|image|picture)(?: credit)?s?: ?[^.]{0,120}\]?$"
    r"|[■▪●♦]$|#{2,3}$|-30-$|enditem$",
    re.IGNORECASE,
)


def is_junk(line: str) -> bool:
    """Whether a line of its own is no part of the article."""
    if len(line) > LONGEST_LINE:
        return False
    plain = line.lstrip(_LEAD)
    if _is_marks(line) or _ALWAYS.match(plain) or _WHOLE.match(plain.rstrip(" .:!…")):
        return True
    if _LABEL.match(plain) and not (_SENTENCE.search(plain) and len(plain.split()) > 8):
        return True
    if _PIPE.search(line):
        return len(_PIPE.findall(line)) >= 2 or len(line) < 60
    return len(line) < 80 and _CRUMBS.match(line) is not None


def _is_marks(line: str) -> bool:
    """Whether a line has hardly any words: "in , , ,", "★★★★☆", "<…>"."""
    words = re.findall(r"\w+", line)
    marks = sum(not (ch.isalnum() or ch.isspace()) for ch in line)
    if len(words) < 3 and all(len(word) == 1 for word in words):
        return True  # a page's number, an initial letter
    return marks > len(words) and all(word.islower() and len(word) < 4 for word in words)


def opens_links(line: str) -> bool:
    """Whether a line of junk is a label after which links follow."""
    return len(line) < 80 and _OPENS_LINKS.match(line.lstrip(_LEAD)) is not None


def without_junk(text: str) -> tuple[int, int]:
    """Where a paragraph starts and ends without what is glued to it: "More ShortsSpeaking of …", "… (Photo: …)"."""
    start, end = 0, len(text)
    for _ in range(3):
        glued = _WIDGET.match(text, start)
        if glued is None or glued.end() >= end or not (text[glued.end()].isupper() or text[glued.end()] in "\"“‘'"):
            break
        start = glued.end()
    for _ in range(2):
        tail = _TAIL.search(text, max(start, end - 160), end)
        before = text[start : tail.start()].rstrip() if tail else ""
        if not before or before[-1] not in '.!?…"”’)':
            break
        end = start + len(before)
    return start, end
