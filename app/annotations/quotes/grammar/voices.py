"""Who speaks with a reporting verb: position first, where it is sure, then the parse.

In news a name or pronoun right before the verb is its subject far more surely than a small parser can tell; for
everything else (participles, relative clauses, carriers, inversion) the parse is asked.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from app.annotations.quotes.grammar.phrases import (
    CARRIERS,
    FINITE,
    VERBAL,
    Phrase,
    Voice,
    after_comma,
    agent,
    leading,
    own_subject,
    passive,
    phrase,
    voice,
)
from app.annotations.quotes.lexicon import Frame

_INSIDE = frozenset(("PROPN", "NOUN", "ADJ", "DET", "NUM", "PRON", "PART", "X"))
_LONGEST = 12


def finite(verb: Token) -> bool:
    """Whether a verb stands as the verb of a clause; the tagger takes "remarked" for a participle now and then."""
    if verb.tag_ in FINITE:
        return True
    if verb.tag_ != "VBN" or passive(verb):
        return False
    if any(child.dep_ == "aux" for child in verb.children if child.i < verb.i):
        return True
    place = verb.i + 1
    after = verb.doc[place].lower_ if place < len(verb.doc) else "."
    if after in ("by", "of", "to", "in", "as", "with", "about", "whether", "at", "from"):
        return False
    if verb.dep_ == "acl" and after in ("for", "on", "that") and verb.i and verb.doc[verb.i - 1].pos_ == "NOUN":
        return True  # "the leader called for close exchanges"
    return adjacent(verb) is not None or (
        after_comma(verb) and verb.dep_ in ("ROOT", "parataxis", "conj", "advcl", "amod")
    )


def speaker_of(verb: Token) -> Voice:
    """Who speaks with this verb and through whom."""
    found = _found(verb)
    if found.speaker is not None and _one_of_two(verb, found.speaker):
        return Voice(None, found.carrier)
    if found.speaker is None or _nominal(verb, found.speaker):
        return found
    # "The minister reiterated the commitment to supporting talks while highlighting …": not the commitment
    return Voice(leading(verb), found.carrier)


def _nominal(verb: Token, speaker: Phrase) -> bool:
    """Whether what was taken for the speaker can be a phrase for somebody: no clause, nothing left open at its end."""
    inside = verb.doc[speaker.first : speaker.last + 1]
    if inside[-1].pos_ in ("ADP", "SCONJ", "CCONJ", "PART") and inside[-1].lower_ not in ("’s", "'s", "’", "'"):
        return False
    return inside[0].tag_ != "VBG" or len(inside) == 1


def _one_of_two(verb: Token, speaker: Phrase) -> bool:
    """Whether it is the second of two things between which something is: "a pact between X and Y suggests …"."""
    before = [token.lower_ for token in verb.doc[max(0, speaker.first - _LONGEST) : speaker.first]]
    return before[-1:] == ["and"] and "between" in before


def _found(verb: Token) -> Voice:
    if passive(verb) and verb.lower_ not in CARRIERS:
        return Voice(agent(verb))
    closing = _closing(verb)
    if closing is not None:
        return Voice(closing)
    before = verb.doc[verb.i - 1] if verb.i else None
    found = voice(verb)
    if verb.lower_.endswith("ing"):
        if before is not None and before.pos_ in ("PROPN", "PRON") and not _placed(before):
            return Voice(phrase(_name_head(before), high=verb.i), found.carrier)  # "picked up Smith saying"
        return found
    if before is not None and before.text == "," and finite(verb):
        first = leading(verb)
        if first is not None and first.last + 1 < verb.i and verb.doc[first.last + 1].text == ",":
            return Voice(first, found.carrier)  # "The host, speaking later, called"
    near = adjacent(verb) if verb.lower_ not in CARRIERS or not passive(verb) else None
    if near is not None and (found.speaker is None or not _related(found.speaker, near)):
        return Voice(near, found.carrier)
    if near is not None and found.speaker is not None and _spans(near, found.speaker):
        return Voice(Phrase(near.first, near.last, found.speaker.head), found.carrier)
    if found.speaker is None and finite(verb):
        return Voice(leading(verb), found.carrier)
    return found


def speaker_in(verb: Token, frames: Mapping[str, Frame]) -> Voice:
    """The same, a participle after a comma taking the speaker of the reporting verb before it."""
    said = speaker_of(verb)
    if verb.tag_ == "VBG" and own_subject(verb) is None and after_comma(verb):
        for token in reversed(verb.doc[: verb.i]):
            if token.lower_ in frames and finite(token) and token.dep_ != "acl:relcl":
                before = speaker_of(token)
                if before.speaker is not None:
                    return Voice(before.speaker, said.carrier)
    return said


def _related(one: Phrase, near: Phrase) -> bool:
    """Whether the parse and the position mean the same phrase."""
    return near.first <= one.head <= near.last or _spans(one, near)


def _spans(whole: Phrase, part: Phrase) -> bool:
    return whole.first <= part.first and part.last <= whole.last


def adjacent(verb: Token) -> Phrase | None:
    """The name or pronoun right before the verb, with the words that belong to it; None after a preposition."""
    doc = verb.doc
    last = verb.i - 1
    while last >= 0 and (doc[last].pos_ in ("ADV", "AUX") or doc[last].lower_ in ("also", "has", "had", "have")):
        last -= 1
    if last < 0 or doc[last].pos_ not in ("PROPN", "PRON") or doc[last].tag_ in ("WP", "WDT", "PRP$"):
        return None
    if doc[last].lower_ in ("who", "which", "that", "what", "it", "them", "us", "me", "this", "there"):
        return Phrase(last, last, last) if doc[last].lower_ == "it" else None
    if doc[last].pos_ == "PRON":
        return Phrase(last, last, last) if doc[last].tag_ == "PRP" else None
    first = last
    while first > 0 and doc[first - 1].pos_ in _INSIDE and last - first < _LONGEST:
        first -= 1
    if first > 0 and doc[first - 1].pos_ in ("ADP", "SCONJ") and doc[first - 1].lower_ not in ("as", "that", "while"):
        name = last
        while name > first and doc[name - 1].pos_ == "PROPN":
            name -= 1
        if name == first or doc[name - 1].pos_ != "NOUN":
            return None
        first = name
    if first > 0 and doc[first - 1].pos_ == "CCONJ":
        return None  # "Smith and Jones said": the parse has both
    return Phrase(first, last, _name_head(doc[last]).i if first <= _name_head(doc[last]).i <= last else last)


def share(verbs: list[Token], voices: dict[int, Voice]) -> None:
    """ "X said that A, adding that B": a participle after a comma speaks for the reporting verb before it.

    One that opens its sentence ("Noting that A, X said B") speaks for the verb after it.
    """
    last: Token | None = None
    opening: list[Token] = []
    for verb in verbs:
        if finite(verb) and verb.dep_ != "acl:relcl":
            if voices[verb.i].speaker is None:
                continue
            last = verb
            for early in opening:
                voices[early.i] = Voice(voices[verb.i].speaker)
            opening = []
        elif verb.tag_ != "VBG" or own_subject(verb) is not None:
            continue
        elif last is None and verb.i <= 1:
            opening.append(verb)
        elif last is not None and after_comma(verb):
            voices[verb.i] = Voice(voices[last.i].speaker, voices[verb.i].carrier)


def _placed(name: Token) -> bool:
    """Whether a name stands after a preposition: "a statement in town saying"."""
    head = _name_head(name)
    cases = [child.lower_ for child in head.children if child.dep_ == "case" and child.i < head.i]
    return name.lower_ == "it" or any(case not in ("with", "’s", "'s") for case in cases)


def _name_head(token: Token) -> Token:
    while (
        token.dep_ in ("flat", "compound") and token.head.pos_ == "PROPN" and abs(token.head.i - token.i) in (1, 2, 3)
    ):
        token = token.head
    return token


def _closing(verb: Token) -> Phrase | None:
    """The speaker of a cue that closes its sentence: "…, state media said", whatever the parser made of it."""
    doc = verb.doc
    if verb.tag_ not in FINITE or any(token.pos_ in VERBAL for token in doc[verb.i + 1 :]):
        return None
    comma = next((place for place in range(verb.i - 1, max(-1, verb.i - 12), -1) if doc[place].text == ","), None)
    if comma is None or comma + 1 >= verb.i or doc[comma + 1].pos_ in ("CCONJ", "SCONJ", "ADP", "ADV", "PART"):
        return None
    stretch = doc[comma + 1 : verb.i]
    if any(token.pos_ in VERBAL or token.lower_ in ("who", "which", "and") for token in stretch):
        return None
    if not any(token.tag_ in FINITE for token in doc[:comma]):
        return None
    heads = [
        token for token in stretch if token.pos_ in ("NOUN", "PROPN", "PRON") and not comma < token.head.i < verb.i
    ]
    return Phrase(comma + 1, verb.i - 1, heads[0].i if heads else verb.i - 1)
