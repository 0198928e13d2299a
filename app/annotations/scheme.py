"""Parses in another scheme -> Universal Dependencies, which the finders know.

spaCy's own English pipelines (`en_core_web_*`) label in the scheme of ClearNLP: prepositions and forms of "be" are
heads, objects are `dobj`. This rewrites such a parse (de Marneffe and others, "Universal Stanford Dependencies",
2014, say what differs). It has been tried on parses written by hand in its tests, never on a pipeline: none could be
installed where it was written.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

_NAMES = {
    "dobj": "obj",
    "dative": "iobj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "relcl": "acl:relcl",
    "poss": "nmod:poss",
    "prt": "compound:prt",
    "npadvmod": "obl:unmarked",
    "neg": "advmod",
    "quantmod": "advmod",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "intj": "discourse",
    "oprd": "xcomp",
    "meta": "dep",
}
_VERBAL = {"VERB", "AUX", "ADJ", "ADV"}


def adapted(language: Language) -> Language:
    """The pipeline, with the rewriting behind its parser if its labels are ClearNLP's."""
    labels = language.pipe_labels.get("parser", [])
    if "dobj" in labels and "universal" not in language.pipe_names:
        language.add_pipe("universal", last=True)
    return language


@Language.component("universal")
def universal(doc: Doc) -> Doc:
    """Heads and labels of a parsed text, rewritten in place."""
    heads = [token.head.i for token in doc]
    labels = [_NAMES.get(token.dep_, token.dep_) for token in doc]
    for token in doc:
        if token.dep_ in ("prep", "agent"):
            _turn_preposition(token, heads, labels)
    for token in doc:
        _turn_copula(token, heads, labels)
    for token in doc:
        token.head = doc[heads[token.i]]
        token.dep_ = labels[token.i]
    return doc


def _turn_preposition(token: Token, heads: list[int], labels: list[str]) -> None:
    """The object takes the place of the preposition, which hangs on it."""
    inner = next((child for child in token.children if child.dep_ in ("pobj", "pcomp")), None)
    if inner is None:
        labels[token.i] = "advmod"
        return
    heads[inner.i], heads[token.i] = heads[token.i], inner.i
    if inner.dep_ == "pcomp":
        labels[inner.i], labels[token.i] = "advcl", "mark"
        return
    verbal = token.head.pos_ in _VERBAL
    labels[inner.i] = ("obl:agent" if token.dep_ == "agent" else "obl") if verbal else "nmod"
    labels[token.i] = "case"


def _turn_copula(token: Token, heads: list[int], labels: list[str]) -> None:
    """What is said of the subject takes the place of "be", which hangs on it."""
    said = next((child for child in token.children if child.dep_ in ("attr", "acomp")), None)
    if said is None or token.lemma_ != "be":
        if said is not None:
            labels[said.i] = "xcomp"
        return
    heads[said.i] = said.i if heads[token.i] == token.i else heads[token.i]
    labels[said.i] = labels[token.i]
    for child in token.children:
        if child.i != said.i and heads[child.i] == token.i:
            heads[child.i] = said.i
    heads[token.i], labels[token.i] = said.i, "cop"
