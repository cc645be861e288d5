"""The subjunctive of reported speech (Konjunktiv I): "er sei froh", "sie komme"."""
from __future__ import annotations

from kg.language.grammar import finite, subjects
from kg.language.parsed import children
from kg.language.tokens import Span, Token

# Forms of the third person that no indicative shares (Duden-Grammatik, Konjunktiv I).
_SURE = {"sei", "seien", "habe", "werde", "könne", "müsse", "dürfe", "solle", "wolle", "möge", "wisse"}
_SUBSTITUTE = {"hätte", "hätten", "würde", "würden", "wäre", "wären", "könnten", "müssten", "dürften", "gäbe",
               "gäben", "käme", "kämen", "ginge", "gingen", "ließe", "ließen", "bliebe", "blieben", "stünde", "stünden",
               "befände", "befänden", "bestünde", "bestünden", "läge", "lägen"}
_MODAL = {"könnte", "müsste", "dürfte", "sollte", "sollten", "wollte", "wollten"}
_SPEAKERS = {"ich", "wir", "du", "ihr"}


def is_reported_mood(predicate: Token, *, substitutes: bool = False) -> bool:
    """Whether the finite word of a predicate is a Konjunktiv I of the third person; with ``substitutes``
    also the forms of Konjunktiv II that stand in for it ("hätten", "würden")."""
    word = finite(predicate)
    form = word.lower_
    if any(s.lower_ in _SPEAKERS for s in subjects(predicate)):
        return False
    if form in _SURE:
        return True
    if form.endswith("e") and word.pos_ in {"VERB", "AUX"} and len(form) > 3:
        infinitive = form + "n"
        if word.lemma_.lower().endswith(infinitive) and (subjects(predicate) or children(predicate, "expl")):
            return True
    return substitutes and form in _SUBSTITUTE


def is_subjunctive(predicate: Token) -> bool:
    """Whether a predicate can be one of reported speech beside a word of saying: "er sei", "das könnte"."""
    return is_reported_mood(predicate, substitutes=True) or finite(predicate).lower_ in _MODAL


def opens_in_reported_mood(sentence: Span) -> bool:
    """Whether the first finite verb of a main clause is a sure Konjunktiv I, whatever the parser makes of the sentence:
    "Davon seien viele betroffen."."""
    subordinate = False
    for token in sentence:
        if token.tag_ in {"KOUS", "PRELS", "PWAV"}:
            subordinate = True
        elif token.tag_.endswith("FIN") and not subordinate:
            return token.lower_ in _SURE
        elif token.tag_.endswith("FIN") or token.text in {",", ";", ":"}:
            subordinate = subordinate and token.text not in {";", ":"} and not token.tag_.endswith("FIN")
    return False


def is_hearsay(predicate: Token) -> bool:
    """Whether a predicate tells hearsay with "sollen" and a perfect: "soll gestanden haben", "sollen tot
    sein"."""
    helpers = children(predicate, "aux", "aux:pass", "cop")
    modal = any(t.lower_ in {"soll", "sollen"} for t in helpers)
    return modal and any(t.lower_ in {"haben", "sein", "worden"} for t in helpers)
