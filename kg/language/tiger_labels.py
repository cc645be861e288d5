"""TIGER labels to universal ones, when all heads are already content words."""
from __future__ import annotations

from kg.language.tiger_tree import Tree

PLAIN = {
    "punct": "punct", "ac": "case", "pm": "mark", "cp": "mark", "ju": "cc", "cd": "cc", "cj": "conj",
    "svp": "compound:prt", "rc": "acl", "app": "appos", "ng": "advmod", "og": "obl:arg", "sbp": "obl",
    "cvc": "obl", "ams": "obl", "ep": "expl", "ph": "expl", "nmc": "nummod", "pnc": "flat", "uc": "flat",
    "adc": "flat", "avc": "advmod", "dm": "advmod", "vo": "vocative", "rs": "ccomp",
}
SCALE = {"million", "millionen", "milliarde", "milliarden", "billion", "billionen"}


def universal_label(tree: Tree, i: int) -> str:
    """Give the universal label of a token: "sb" of a passive is ``nsubj:pass``, "mo" with "in" is ``obl``."""
    tiger = tree.tiger[i]
    if tree.head[i] == i:
        return "ROOT"
    if tiger in {"sb", "sp"}:
        return _subject(tree, i)
    if tiger in {"oa", "da"}:
        return _object(tree, i)
    if tiger in {"oc", "re"}:
        return _complement(tree, i)
    if tiger in {"mo", "mnr", "op", "cc", "ag", "pg", "pd"}:
        return _modifier(tree, i)
    if tiger == "nk":
        return _kernel(tree, i)
    if tiger == "par":
        nouns = tree.is_noun(i) and tree.is_noun(tree.head[i])
        return "appos" if nouns and not tree.is_clause(i) else "parataxis"
    if tiger == "cm":
        return "mark" if tree.is_clause(tree.head[i]) and tree.form[tree.head[i]] == "fin" else "case"
    if tiger == "app" and tree.is_clause(i):
        return "parataxis"
    return PLAIN.get(tiger, "dep")


def _subject(tree: Tree, i: int) -> str:
    if tree.is_verb(i) or (tree.is_clause(i) and tree.children(i, "cp")):
        return "csubj"
    return "nsubj:pass" if tree.passive[tree.head[i]] else "nsubj"


def _object(tree: Tree, i: int) -> str:
    if _reflexive(tree, i):
        return "expl:pv"
    if tree.is_clause(i):
        return "ccomp"
    return "obj" if tree.tiger[i] == "oa" else "obl:arg"


def _reflexive(tree: Tree, i: int) -> bool:
    return tree.tag[i] == "PRF" or tree.words[i].lower() == "sich"


def _complement(tree: Tree, i: int) -> str:
    """Clauses that a verb or a noun demands; one that "es" or "darauf" announces belongs to the verb."""
    head = tree.head[i]
    if tree.tiger[i] == "re" and not tree.is_clause(head) and tree.pos[head] in {"PRON", "ADV"} \
            and tree.head[head] != head:
        head = tree.head[i] = tree.head[head]
    if not tree.is_clause(i):
        return "xcomp"
    if tree.is_noun(head) and not tree.is_clause(head):
        return "acl"
    return "ccomp" if tree.form[i] == "fin" else "xcomp"


def _modifier(tree: Tree, i: int) -> str:
    head, tiger = tree.head[i], tree.tiger[i]
    noun_above = tree.is_noun(head) and (not tree.is_clause(head) or tiger in {"mnr", "ag", "pg"})
    if tree.is_clause(i):
        if tiger == "pd":
            return "ccomp" if tree.form[i] == "fin" else "xcomp"
        return "acl" if noun_above else "advcl"
    if _reflexive(tree, i):
        return "expl:pv"
    if tree.tag[i] in {"PPOSAT", "PDAT", "PIAT", "ART"} or tree.pos[i] == "DET":
        return "det"
    if tree.is_noun(i) or tree.cased(i):
        if tiger == "pd" and not tree.cased(i):
            return "xcomp"
        return "nmod" if noun_above else "obl"
    if tiger == "pd":
        return "xcomp"
    if tree.pos[i] == "ADJ" and noun_above:
        return "amod"
    return "advmod"


def _kernel(tree: Tree, i: int) -> str:
    """Parts of a noun phrase: articles, adjectives, numbers and names behind a noun."""
    head, pos, tag = tree.head[i], tree.pos[i], tree.tag[i]
    if pos == "DET" or tag in {"ART", "PPOSAT", "PDAT", "PIAT", "PWAT", "PRELAT", "PIDAT"}:
        return "det"
    if tag == "ADJA" or pos == "ADJ" or (tree.is_verb(i) and i < head):
        return "amod"
    if pos == "NUM" or tag == "CARD" or tree.words[i].lower() in SCALE:
        return "nummod"
    if tree.is_verb(i):
        return "acl"
    if tree.cased(i):
        return "nmod"
    if tree.is_noun(i):
        if i < head:
            return "det" if pos == "PRON" else "nmod"
        measured = tree.pos[head] == "NOUN" and pos == "NOUN" and any(
            tree.pos[c] == "NUM" for c in tree.children(head))
        return "nmod" if measured else "appos"
    return "advmod"
