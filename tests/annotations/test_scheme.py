from __future__ import annotations

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from app.annotations import nlp
from app.annotations.scheme import adapted, universal


def doc(*rows: tuple[str, str, str, int]) -> Doc:
    """A parse by hand: word, part of speech, label, place of the head."""
    words, parts, labels, heads = zip(*rows, strict=True)
    lemmas = ["be" if word in ("is", "was", "were") else word for word in words]
    return Doc(Vocab(), words=words, pos=parts, deps=labels, heads=heads, lemmas=lemmas)


def parse(*rows: tuple[str, str, str, int]) -> dict[str, tuple[str, str]]:
    return {token.text: (token.dep_, token.head.text) for token in universal(doc(*rows))}


def test_objects_and_passive_subjects_get_their_names() -> None:
    found = parse(("Xi", "PROPN", "nsubjpass", 2), ("was", "AUX", "auxpass", 2), ("quoted", "VERB", "ROOT", 2))
    assert found == {"Xi": ("nsubj:pass", "quoted"), "was": ("aux:pass", "quoted"), "quoted": ("ROOT", "quoted")}


def test_what_a_preposition_governs_becomes_the_head() -> None:
    found = parse(
        ("Putin", "PROPN", "nsubj", 1),
        ("spoke", "VERB", "ROOT", 1),
        ("in", "ADP", "prep", 1),
        ("Moscow", "PROPN", "pobj", 2),
        ("of", "ADP", "prep", 3),
        ("Russia", "PROPN", "pobj", 4),
    )
    assert found["Moscow"] == ("obl", "spoke")
    assert found["in"] == ("case", "Moscow")
    assert found["Russia"] == ("nmod", "Moscow")
    assert found["of"] == ("case", "Russia")


def test_what_is_said_of_a_subject_becomes_the_head() -> None:
    found = parse(
        ("Talks", "NOUN", "nsubj", 1),
        ("were", "AUX", "ROOT", 1),
        ("useful", "ADJ", "acomp", 1),
        (".", "PUNCT", "punct", 1),
    )
    assert found["useful"] == ("ROOT", "useful")
    assert found["Talks"] == ("nsubj", "useful")
    assert found["were"] == ("cop", "useful")
    assert found["."] == ("punct", "useful")


def test_only_pipelines_in_the_other_scheme_are_adapted() -> None:
    assert "universal" not in nlp.load().pipe_names
    other = spacy.blank("en")
    other.add_pipe("parser").add_label("dobj")
    assert adapted(other).pipe_names == ["parser", "universal"]
    assert adapted(adapted(other)).pipe_names == ["parser", "universal"]
