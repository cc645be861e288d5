"""What a common noun with the article takes up: "die Kommission", "das Land", "die Partei"."""
from __future__ import annotations

from kg.gazetteer import Gazetteer
from kg.language.chains import SALIENCE, WINDOW, Chain, body_key, is_headed
from kg.language.grammar import clause_head
from kg.language.parsed import Parsed, children
from kg.language.table import MentionTable
from kg.language.titles import is_bare_pair, is_definite
from kg.language.tokens import Token
from kg.text import fold_name

# Nouns for a state that is another one than the state spoken of, or only a part of it
OTHERS = frozenset({
    "Nachbarland", "Nachbarstaat", "Nachbar", "Partnerland", "Bundesstaat", "Kolonie", "Kolonialmacht", "Schutzmacht",
    "Besatzungsmacht", "Siegermacht", "Macht", "Erzfeind", "Aggressor", "Herkunftsland", "Geburtsland"})


def noun_chain(parsed: Parsed, m: int, *, table: MentionTable, live: list[Chain], chains: list[Chain], main: str,
                gazetteer: Gazetteer) -> Chain | None:
    """Give what a definite noun takes up: a name that ends in it ("die Kommission"), the state, the party, the body."""
    mention, token = table.mentions[m], parsed.doc[table.heads[m]]
    if mention.number == "Plur" or mention.role or not (is_definite(token) or is_bare_pair(token)):
        return None
    noun = fold_name(mention.lemma)
    word = fold_name(token.text)
    owner = _owner(token, table=table)
    for chain in reversed(live):
        if owner and not any(owner in name for name in chain.names):
            continue                # "die Fraktion der Grünen" is not the one named before
        if chain.label != "Person" and any(is_headed(name, noun) or is_headed(name, word) for name in chain.names):
            return chain
    later = [c for c in chains if c.label == "Organisation" and is_headed(c.names[0], noun)
             and owner in c.names[0] and gazetteer.candidates(table.mentions[c.first].lemma)]
    if len(later) == 1:         # named in full only after: "die Bahn", then "Deutsche Bahn AG"
        return later[0]
    if mention.label == "Organisation" and gazetteer.institution_of(token.text):
        if any(table.mentions[x].label == "Person" for x in table.compounds.get(token.i, ())):
            return None         # "die Maier-Regierung" is that of Maier's state
        same = [x for x in table.mentions[:m] if x.label == "Organisation" and x.lemma == mention.lemma and x.role]
        table.change(m, role=same[-1].role if same else main)
        return None
    recent = [c for c in live if c.seen and parsed.sentence_of[token.i] - c.seen[-1][0] <= WINDOW]
    if mention.label == "State":
        if mention.lemma in OTHERS:
            return None
        states = [c for c in recent if c.label == "State"]
        here = [c for c in states if body_key(c.names[0], gazetteer=gazetteer) == main]
        return (here or states)[-1] if len(states) == 1 or here else _state_before(parsed, token, states)
    if noun == "partei":
        parties = [c for c in recent if c.label == "Organisation" and gazetteer.is_party(c.names[0])]
        return parties[0] if len(parties) == 1 else None
    return None


def _owner(token: Token, *, table: MentionTable) -> str:
    """The folded name of the body or person whose a noun is said to be: "die Fraktion der Grünen"; "" without one."""
    for child in children(token, "nmod"):
        m = table.inside.get(child.i) if child.i > token.i and not children(child, "case") else None
        if m is not None and table.mentions[m].label in {"Organisation", "Person"}:
            return fold_name(table.mentions[m].lemma)
    return ""


def _state_before(parsed: Parsed, token: Token, states: list[Chain]) -> Chain | None:
    """The state that is the subject of the sentence before, for a subject: "Frankreich zögert. Das Land ..."."""
    before = parsed.sentence_of[token.i] - 1
    found = [c for c in states if any(at == before and weight >= SALIENCE["nsubj:pass"] for at, _, weight in c.seen)]
    return found[0] if len(found) == 1 and token.dep_ in {"nsubj", "nsubj:pass"} else None


def noun_is_nearer(parsed: Parsed, token: Token, chain: Chain, *, feminine: bool, table: MentionTable) -> bool:
    """Tell whether an object "ihr" or "ihn" rather takes up a noun of its own sentence than a person of those before.

    "Er habe nicht gegen die Diktatur gekämpft, jedoch auch nicht mit ihr gearbeitet."
    """
    here, gender = parsed.sentence_of[token.i], "Fem" if feminine else "Masc"
    if token.pos_ != "PRON" or token.dep_ not in {"obj", "obl", "obl:arg"} or any(
            sentence == here and at < token.i for sentence, at, _ in chain.seen):
        return False
    for i in range(token.i - 1, -1, -1):
        noun = parsed.doc[i]
        if parsed.sentence_of[i] != here:
            return False
        if noun.pos_ in {"NOUN", "PROPN"} and noun.dep_ in {"nsubj", "nsubj:pass", "obj", "obl", "obl:arg"} \
                and noun.morph.get("Number", []) == ["Sing"] and noun.morph.get("Gender", []) == [gender] \
                and clause_head(noun).i != clause_head(token).i and not any(
                    table.mentions[m].label == "Person" for m in table.at.get(i, ())):
            return True
    return False
