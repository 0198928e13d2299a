"""The vocabulary of titles, and which of them mean the same office.

These are words of English, not of one tracker: which person holds an office, and of which country, is the tracker's.
"""

from __future__ import annotations

import re

from app.annotations.phrases import word_set

HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "madame", "madam", "dr", "sir", "comrade", "lord", "lady"})
FEMALE_HONORIFICS = frozenset({"mrs", "ms", "miss", "madame", "madam", "lady"})

# A noun that can end a title: "the … minister", "… spokeswoman So-and-so".
NOUNS = HONORIFICS | word_set(
    """president premier minister chancellor chairman chairwoman chairperson leader secretary general spokesman
    spokeswoman spokesperson aide adviser advisor ambassador envoy chief head boss strongman ruler speaker king queen
    prince emperor emir sultan sheikh commissioner representative governor mayor senator congressman congresswoman
    diplomat counterpart colleague commander marshal admiral director deputy dictator autocrat councilor councillor pm
    fm negotiator president-elect economist analyst professor coach tycoon pope cardinal bishop patriarch candidate
    nominee lawmaker correspondent reporter activist academician judge attorney billionaire prez warlord"""
)

# Those who serve an office: several at a time hold one.
HELPERS = word_set("spokesperson aide adviser ambassador envoy deputy assistant diplomat negotiator official vice")

# Nouns for someone whom no office tells: they take up what "he" means, no more.
HUMANS = word_set(
    """official guard source expert historian scholar researcher fellow man woman student teacher visitor resident
    interviewer author writer journalist broker trader sculptor baker violinist conductor soldier officer interpreter"""
)

# Words that stand inside a title before its noun.
MODIFIERS = word_set(
    """former then late ex acting vice deputy first second prime foreign defence defense interior finance trade
    commerce energy economy economic external affairs affair national security council state supreme paramount party
    communist top senior chief special presidential ministry ministerial press policy high executive opposition
    outgoing incoming newly re elected visiting veteran longtime commission cabinet treasury parliament parliamentary
    politburo central committee military house office department under assistant permanent plenipotentiary political
    presidency government federal union upper lower principal main opposite development industry agriculture
    culture education science technology transport health justice home embassy un republican democratic elect secretary
    general deputy chief administration embattled powerful current"""
)

# Words before a title that mean someone other than today's holder.
PAST = frozenset({"former", "then", "late", "ex", "next", "future", "previous", "deposed", "ousted", "onetime"})

# Nouns for whoever leads a country.
LEADER_NOUNS = frozenset({"leader", "boss", "strongman", "ruler", "dictator", "autocrat", "supremo", "chief", "head"})

# Who is met: the other one of a pair.
OTHERS = frozenset({"counterpart", "colleague", "host", "guest", "interlocutor", "visitor"})

PLURALS = {
    "presidents": "president",
    "leaders": "leader",
    "premiers": "premier",
    "ministers": "minister",
    "chancellors": "chancellor",
    "diplomats": "foreign minister",
    "men": "leader",
    "heads": "head",
    "statesmen": "leader",
    "strongmen": "leader",
    "politicians": "leader",
    "pair": "leader",
    "duo": "leader",
    "counterparts": "leader",
    "rulers": "leader",
    "autocrats": "leader",
}

_SAME = (
    (re.compile(r"\bdefence\b"), "defense"),
    (re.compile(r"\badvisor\b"), "adviser"),
    (re.compile(r"\bcouncillor\b"), "councilor"),
    (re.compile(r"\b(spokes|chair)(?:man|woman|person)\b"), r"\1person"),
    (
        re.compile(r"\b(?:minister of foreign affairs|external affairs minister|foreign affairs minister|fm)\b"),
        "foreign minister",
    ),
    (re.compile(r"\b(?:top|chief|senior) diplomat\b"), "foreign minister"),
    (re.compile(r"\bminister of defense\b"), "defense minister"),
    (re.compile(r"\bhead of state\b"), "president"),
    (re.compile(r"\b(?:prime minister|head of government|pm)\b"), "premier"),
    (re.compile(r"\b(?:presidential )?press secretary\b"), "presidential spokesperson"),
    (re.compile(r"\bpolicy aide\b"), "policy adviser"),
)


def same_office(words: str) -> str:
    """One form for the many ways to write an office: "Defence Minister" and "minister of defense" are equal."""
    office = re.sub(r"[\s\-]+", " ", words.lower()).strip()
    for pattern, replacement in _SAME:
        office = pattern.sub(replacement, office)
    return office


# Offices by rank: who "the leader" of a country is, and who are counterparts of each other.
TOP_OFFICES = ("supreme leader", "leader", "president", "chancellor", "premier")
RANKS = {
    "supreme leader": "top",
    "leader": "top",
    "president": "top",
    "chancellor": "government",
    "premier": "government",
    "foreign minister": "foreign",
    "secretary of state": "foreign",
    "defense minister": "defense",
    "defense secretary": "defense",
}
