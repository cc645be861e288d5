"""Chains: the bearers of an article's names, with their titles and states."""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kg.gazetteer import Gazetteer
from kg.language.nameforms import ARABIC
from kg.language.parsed import Parsed, children
from kg.language.phrases import is_genitive
from kg.language.table import MentionTable
from kg.model import Mention
from kg.text import fold_name

# How likely a pronoun takes up what has a function, after Lappin and Leass.
SALIENCE = {"nsubj": 80, "nsubj:pass": 70, "ROOT": 60, "obj": 50, "obl:arg": 45}
WINDOW = 2          # sentences that a pronoun looks back
OWNING = {"der", "des", "von", "vom", "für", "im", "in", "bei", "zu", "zum", "zur", "den", "dem", "gegen"}
# Kinds of places that may be left out or changed without another place being meant, in small letters
SAME_PLACE = {"region", "oblast", "insel", "halbinsel", "republik", "kosmodrom", "weltraumbahnhof", "landkreis",
              "kreis", "stadt", "gemeinde", "schloss", "hotel", "camp", "lager", "kernkraftwerk", "atomkraftwerk"}
LEGAL_FORMS = {"ag", "se", "gmbh", "kg", "inc", "inc.", "corp", "corp.", "ltd", "ltd.", "plc", "co", "co.", "e.v."}


@dataclass(slots=True)
class Chain:
    """One person, body or state of the article with all that is known about them."""

    first: int
    label: str
    names: list[str] = field(default_factory=list)
    gender: str = ""
    titles: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    seen: list[tuple[int, int, float]] = field(default_factory=list)   # sentence, token, salience


def name_chains(order: list[int], *, table: MentionTable, gazetteer: Gazetteer,
                chains: list[Chain], chain_of: dict[int, Chain]) -> None:
    """Join the names of one bearer: full names first, then the short ones that are part of them."""
    names = [m for m in order if table.mentions[m].kind in {"name", "compound"}]
    by_length = sorted(names, key=lambda m: (-len(table.mentions[m].lemma.split()),
                                             not _gender_of_title(m, table=table), table.heads[m]))
    for m in by_length:
        mention = table.mentions[m]
        chain = _chain_of_name(m, mention, table=table, chains=chains, gazetteer=gazetteer)
        if chain is None:
            chain = Chain(m, mention.label, gender=_gender_of_name(mention, gazetteer=gazetteer)
                          or (_gender_of_title(m, table=table) if mention.label == "Person" else ""))
            chains.append(chain)
        chain.names.append(fold_name(mention.lemma))
        chain_of[m] = chain
        if m != chain.first:
            table.change(m, antecedent=chain.first)


def _gender_of_name(mention: Mention, *, gazetteer: Gazetteer) -> str:
    if mention.label == "Person":
        return {"m": "Masc", "f": "Fem"}.get(gazetteer.gender_of(mention.lemma), "")
    return mention.gender


def _chain_of_name(m: int, mention: Mention, *, table: MentionTable, chains: list[Chain],
                   gazetteer: Gazetteer) -> Chain | None:
    """The chain whose longest name equals this one or holds it as first or last part."""
    folded = fold_name(mention.lemma)
    parts = folded.split()
    best: Chain | None = None
    gender = _gender_of_title(m, table=table) if mention.label == "Person" and len(parts) == 1 else ""
    for chain in chains:
        if gender and chain.gender and chain.gender != gender and len(chain.names[0].split()) > 1:
            continue        # "Minister Guttenberg" is not Stephanie zu Guttenberg
        same_kind = chain.label == mention.label or mention.kind == "compound"
        if folded in chain.names and (same_kind or mention.label == "" or chain.label == ""):
            return chain
        if chain.label == "Person" and (mention.label in {"Person", ""} or mention.kind == "compound"):
            full = chain.names[0].split()
            partial = len(full) > len(parts) and (
                _without_article(full[-len(parts):]) == _without_article(parts) or full[:len(parts)] == parts)
            if partial and (best is None or (_before(chain.first, m, table=table)
                                             and not _before(best.first, m, table=table))):
                best = chain
        elif chain.label == mention.label == "Organisation" and len(parts) == 1 and mention.kind == "name":
            longer = chain.names[0].split()
            owned = any(word in OWNING for word in longer[1:-1])        # "Tarifkommission der Gewerkschaft ver.di"
            begins = longer[0] == folded and gazetteer.is_body(mention.lemma)
            if len(longer) > 1 and (begins or (longer[-1] == folded and not owned)):
                best = best or chain        # "die Union" in an article on the Afrikanische Union
        elif chain.label == mention.label == "Place" and _is_same_place(folded, chain.names[0]):
            best = best or chain
    return best


def _is_same_place(name: str, longer: str) -> bool:
    """Whether a place is called with and without its kind: "Timor" and "Insel Timor", not "Dresden" and "Wahlkreis
    Dresden" nor "South Carolina" and "North Carolina"."""
    kind, _, rest = longer.partition(" ")
    own, _, bare = name.partition(" ")
    return len(name) > 4 and kind in SAME_PLACE and (rest == name or (own in SAME_PLACE and rest == bare))


def _gender_of_title(m: int, *, table: MentionTable) -> str:
    """The gender of the title right before a name: "Masc" for "Minister Guttenberg"; "" without one."""
    before = table.at.get(table.heads[m] - 1, ())
    return next((table.mentions[t].gender for t in before if table.mentions[t].title), "")


def _without_article(words: list[str]) -> list[str]:
    """A folded name without its Arabic article: "al-assad" is "assad"."""
    article = next((start for start in ARABIC if words[0].startswith(start)), "")
    return [words[0].removeprefix(article), *words[1:]]


def _before(one: int, other: int, *, table: MentionTable) -> bool:
    return table.heads[one] < table.heads[other]


def learn_titles(parsed: Parsed, *, table: MentionTable, chain_of: dict[int, Chain], gazetteer: Gazetteer) -> None:
    """Collect the titles, genders and states that the article gives its persons."""
    for m, chain in chain_of.items():
        if table.mentions[m].label != "Person":
            continue
        token = parsed.doc[table.heads[m]]
        if is_genitive(m, table=table) or (token.dep_ == "nmod" and children(token, "case", "det")):
            continue        # "der Sprecher Putins" tells a title of somebody else
        for head in {token.head.i, *(c.i for c in children(token, "appos")), max(token.i - 1, 0)}:
            if parsed.sentence_of[head] != parsed.sentence_of[token.i]:
                continue
            for t in table.at.get(head, ()):
                title = table.mentions[t]
                if title.title and title.label == "Person":
                    chain.titles.add(title.title)
                    chain.gender = chain.gender or title.gender
                    chain.states.update(states_of_title(parsed, t, table=table, gazetteer=gazetteer))


def states_of_title(parsed: Parsed, m: int, *, table: MentionTable, gazetteer: Gazetteer) -> list[str]:
    """Give Wikidata numbers and names of what a title belongs to: "der russische Präsident" gives Russia's."""
    token = parsed.doc[table.heads[m]]
    found: list[str] = []
    for index in table.compounds.get(token.i, ()):
        found.append(body_key(table.mentions[index].lemma, gazetteer=gazetteer))
    for child in children(token, "amod", "nmod", "det", "appos"):
        for index in table.at.get(child.i, ()):
            mention = table.mentions[index]
            if mention.label == "Nationality":
                found.append(mention.role)
            elif mention.label in {"State", "Organisation"}:
                found.append(body_key(mention.lemma, gazetteer=gazetteer))
    return found


def body_key(name: str, *, gazetteer: Gazetteer) -> str:
    """Give what stands for a body in comparisons: a state's Wikidata number, else the folded name."""
    return gazetteer.state_by_name(name) or fold_name(name)


def offices_of(title: str, *, offices: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Give the offices that a title may mean; the title itself where no group has it."""
    return {office for office, titles in offices.items() if title in titles} or {title}


def main_state(mentions: Sequence[Mention], *, gazetteer: Gazetteer) -> str:
    """Give the Wikidata number of the state that an article is mostly about, "" if none stands out."""
    counts = Counter[str]()
    for mention in mentions:
        state = mention.role if mention.label == "Nationality" else ""
        if mention.label == "State" and mention.kind in {"name", "compound"}:
            state = gazetteer.state_by_name(mention.lemma) or ""
        if state:
            counts[state] += 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 1.5 * ranked[1][1]):
        return ""
    return ranked[0][0]


@lru_cache(maxsize=1 << 16)
def is_headed(name: str, noun: str) -> bool:
    """Tell whether a name has a noun as its head: "un-sicherheitsrat" has "sicherheitsrat"."""
    words = [word for word in name.split() if word not in LEGAL_FORMS] or name.split()
    if any(word in OWNING for word in words[1:-1]):
        words = [words[0], words[0]]        # "Aufsicht für den Bankensektor" is an Aufsicht and no Sektor
    return len(words) * len(name) > len(noun) and any(w == noun or (len(noun) > 4 and w.endswith(noun))
                                                     for w in (words[0], words[-1]))
