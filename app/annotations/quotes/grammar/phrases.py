"""Who speaks, by grammar: the subject of a reporting verb, through participles, relative clauses and carriers."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET"))
VERBAL = frozenset(("VERB", "AUX"))
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_RELATIVE = frozenset(("who", "which", "that", "whom"))
# "in a statement saying that …": whoever issues it speaks.
UTTERANCES = frozenset(
    """statement statements post posts tweet tweets interview interviews letter message speech email memo report
    address remarks comments note briefing release video op-ed essay article editorial telegram call""".split()
)
# "quoted Smith as saying": the object speaks, the subject is the medium.
CARRIERS = frozenset(
    """quote quotes quoted quoting cite cites cited citing report reports reported reporting show shows showed hear
    hears heard see sees saw seen record recorded paraphrase paraphrased""".split()
)
_BEFORE_SUBJECT = frozenset("said says added adds wrote writes replied asked continued noted explained argued".split())
_BE = frozenset("is are was were be been being am ’s 's get gets got".split())
_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of a unit: first and last token and its head."""

    first: int
    last: int
    head: int


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks and through whom."""

    speaker: Phrase | None
    carrier: Phrase | None = None


def phrase(head: Token, low: int = 0, high: int | None = None) -> Phrase:
    """The noun phrase around a head, kept within tokens `low` to `high` (exclusive)."""
    doc = head.doc
    limit = len(doc) if high is None else high
    first, last = max(low, head.left_edge.i), min(limit - 1, head.right_edge.i)
    first, last = min(first, head.i), max(last, head.i)
    while last > head.i and doc[last].is_punct and doc[last].text not in ")’":
        last -= 1
    while first < head.i and (doc[first].is_punct or doc[first].dep_ in ("cc", "mark", "case")):
        first += 1
    return Phrase(first, last, head.i)


def passive(verb: Token) -> bool:
    """Whether a verb is in the passive."""
    return any(child.dep_ == "aux:pass" and child.lower_ in _BE for child in verb.children if child.i < verb.i)


def agent(verb: Token) -> Phrase | None:
    """Who did it, after "by"."""
    for child in verb.children:
        by = any(case.lower_ == "by" for case in child.children if case.dep_ == "case")
        if child.i > verb.i and child.dep_ in ("obl:agent", "obl") and by and child.tag_ != "VBG":
            return phrase(child)
    return None


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on the verb itself."""
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubj:pass", "nsubj:outer")]
    before = [child for child in subjects if child.i < verb.i]
    if before:
        return before[-1] if before[-1].pos_ != "PUNCT" else before[0]
    after = subjects[0] if subjects else None
    if after is not None and verb.tag_ in FINITE and _clausal(after):
        return None  # "said no call had been arranged": the content's subject
    return after


def _clausal(noun: Token) -> bool:
    """Whether a finite verb follows a noun phrase, which makes it the subject of that verb."""
    place = noun.right_edge.i + 1
    return place < len(noun.doc) and noun.doc[place].tag_ in FINITE


def leading(verb: Token) -> Phrase | None:
    """The first noun phrase of the verb's clause that no preposition governs: "Smith, asked about it, said"."""
    doc = verb.doc
    start = verb.i
    while start > 0 and doc[start - 1].text not in (";", ":", "”", '"', "—", "–", "(", "."):
        start -= 1
    for token in doc[start : verb.i]:
        governed = any(child.dep_ == "case" and child.lower_ not in ("’s", "'s") for child in token.children)
        if (
            token.pos_ in ("PROPN", "PRON", "NOUN")
            and not governed
            and token.dep_ not in ("compound", "nmod:poss", "det")
        ):
            top = _top(token)
            by_case = any(
                child.dep_ == "case" and child.i < top.i and child.lower_ not in ("’s", "'s") for child in top.children
            )
            if token.dep_ not in ("obl", "obl:unmarked", "nmod", "flat", "amod", "nmod:desc") or (
                not by_case and token.pos_ == "PROPN"
            ):
                return phrase(top if not by_case else token, low=start, high=verb.i)
    return None


def voice(verb: Token, depth: int = 0) -> Voice:
    """Who speaks with this verb. Nobody, if grammar does not tell."""
    if depth > _DEPTH:
        return Voice(None)
    own = own_subject(verb)
    if own is not None:
        return _named(verb, own, depth)
    if verb.dep_ == "acl":
        return _participle(verb, depth)
    if verb.dep_ in ("xcomp", "advcl", "ccomp", "dep", "obl", "nmod"):
        return _governed(verb, depth)
    if verb.dep_ in ("conj", "parataxis") and verb.head.pos_ in VERBAL:
        return voice(verb.head, depth + 1)
    if verb.dep_ == "acl:relcl":
        return Voice(_antecedent(verb))
    return Voice(beside(verb))


def _named(verb: Token, own: Token, depth: int) -> Voice:
    if own.lower_ in _RELATIVE:
        if verb.dep_ == "acl:relcl":
            return Voice(_antecedent(verb))
        if verb.dep_ == "conj" and verb.head.dep_ == "acl:relcl":
            return Voice(_antecedent(verb.head))
        return Voice(_before_comma(own))
    if own.i < verb.i:
        return Voice(phrase(own, high=verb.i))
    return Voice(phrase(own, low=verb.i + 1))


def _antecedent(verb: Token) -> Phrase:
    """The noun that a relative clause is about, without the clause."""
    noun = verb.head
    return phrase(noun, high=max(noun.i + 1, verb.left_edge.i))


def _before_comma(pronoun: Token) -> Phrase | None:
    """The noun before ", who": where the parser lost the link."""
    place = pronoun.i - 1
    if place >= 0 and pronoun.doc[place].text == ",":
        place -= 1
    if place >= 0 and pronoun.doc[place].pos_ in NOMINAL:
        return phrase(_top(pronoun.doc[place]), high=pronoun.i)
    return None


def after_comma(verb: Token) -> bool:
    """Whether a verb follows a comma or dash, adverbs apart."""
    place = verb.i - 1
    while place > 0 and verb.doc[place].pos_ in ("ADV", "CCONJ"):
        place -= 1
    if place > 0 and verb.doc[place].text in ("”", '"', "’", "''"):
        place -= 1  # “…,” stressing
    return place >= 0 and verb.doc[place].text in (",", "—", "–", "-", ";")


def _participle(verb: Token, depth: int) -> Voice:
    """ "…, adding that" speaks for the clause; "a statement saying" for its issuer; "a man claiming" for the man."""
    noun = verb.head
    if noun.head.lower_ in CARRIERS and noun.dep_ == "obj" and not after_comma(verb):
        return Voice(phrase(noun, high=verb.i), voice(noun.head, depth + 1).speaker)
    if after_comma(verb) or noun.lower_ in UTTERANCES:
        above = _clause_of(noun)
        if above is not None and above.i < verb.i:
            found = voice(above, depth + 1)
            if found.speaker is not None and found.speaker.head != verb.i:
                return found
    return Voice(phrase(noun, high=verb.i)) if noun.pos_ in NOMINAL else Voice(None)


def _governed(verb: Token, depth: int) -> Voice:
    head = verb.head
    if head.pos_ not in VERBAL and head.tag_[:2] != "VB":
        above = _clause_of(head)
        if above is None or above.i == verb.i:
            return Voice(beside(verb))
        head = above
    if head.lower_ in CARRIERS:
        if passive(head):
            subject = own_subject(head)
            return Voice(phrase(subject, high=head.i) if subject is not None else None, agent(head))
        heard = [child for child in head.children if child.dep_ in ("obj", "iobj") and head.i < child.i < verb.i]
        if heard:
            return Voice(phrase(heard[0], high=verb.i), voice(head, depth + 1).speaker)
    if verb.tag_ in FINITE and verb.dep_ in ("ccomp", "advcl", "dep"):
        near = beside(verb)
        if near is not None:
            return Voice(near)
    return voice(head, depth + 1)


def _clause_of(token: Token) -> Token | None:
    """The nearest verb above a token."""
    for above in token.ancestors:
        if above.pos_ in VERBAL or above.tag_[:2] == "VB":
            return above
    return None


def _top(token: Token) -> Token:
    """The head of the noun phrase that holds a token."""
    for _ in range(_DEPTH):
        if token.head.i == token.i or token.head.pos_ not in NOMINAL or abs(token.head.i - token.i) > _DEPTH:
            break
        if token.dep_ not in ("compound", "flat", "appos", "nmod:desc", "nmod:poss", "amod", "nmod", "det"):
            break
        token = token.head
    return token


def beside(verb: Token) -> Phrase | None:
    """The noun phrase right before the verb, or right after it where that stands first ("said Anna Smith")."""
    doc: Doc = verb.doc
    place = verb.i - 1
    while place >= 0 and doc[place].pos_ in ("ADV", "AUX"):
        place -= 1
    if place >= 0 and doc[place].pos_ in ("PROPN", "PRON", "NOUN"):
        return phrase(_top(doc[place]), high=verb.i)
    place = verb.i + 1
    if place < len(doc) and doc[place].pos_ in NOMINAL and _inverted(verb) and not _clausal(_top(doc[place])):
        return phrase(_top(doc[place]), low=verb.i + 1)
    return None


def _inverted(verb: Token) -> bool:
    """Whether the verb may stand before its subject: after a quotation, and "…, said X" after a statement."""
    before = verb.doc[verb.i - 1].text if verb.i else "”"
    return before in ("”", '"', "’", "''") or (before == "," and verb.lower_ in _BEFORE_SUBJECT)
