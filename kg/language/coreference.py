"""Who "er", "der Kremlchef", "Kim" and "seine" are, inside one article.

Short names go to the longer name that they are part of; titles to the person who bears them in the article;
pronouns to the most salient person or body that agrees in gender and number (after Lappin and Leass 1994:
recency and grammatical function are scored, the best antecedent wins). What stays open is left open.
"""
from __future__ import annotations

from collections.abc import Mapping

from kg.gazetteer import Gazetteer
from kg.language.abbreviations import join_abbreviations
from kg.language.chains import (
    SALIENCE,
    WINDOW,
    Chain,
    learn_titles,
    main_state,
    name_chains,
    offices_of,
    states_of_title,
)
from kg.language.grammar import clause_head, conjuncts, is_plural, subjects
from kg.language.groups import resolve_groups
from kg.language.mentions import RELATIVE
from kg.language.nounchains import noun_chain, noun_is_nearer
from kg.language.ownparty import PARTY, has_owner, learn_parties, owned_party
from kg.language.parsed import Parsed, children
from kg.language.phrases import DIRECTIONS, denoted, fill, owns_noun
from kg.language.table import MentionTable
from kg.language.titles import are_owners
from kg.language.tokens import Token

PARALLEL = 45.0     # more than the difference between subject and object, after Lappin and Leass
OTHER_DAYS = ("damalig", "früher", "ehemalig", "einstig", "vormalig", "vorherig", "künftig", "designiert")
BODY, BARE_TITLE = 0.6, 0.8     # pronouns mostly speak of persons, of named ones before "der Minister"


def resolve(parsed: Parsed, *, table: MentionTable, gazetteer: Gazetteer,
            offices: Mapping[str, tuple[str, ...]]) -> None:
    """Set the antecedent of every mention that points to an earlier one; changes the table.

    ``offices`` groups the titles of one office: ``{"Präsident": ("Staatschef", "Machthaber", ...)}``.
    """
    chains: list[Chain] = []
    chain_of: dict[int, Chain] = {}
    order = sorted(range(len(table.mentions)), key=lambda m: (table.heads[m], table.mentions[m].start))
    name_chains(order, table=table, gazetteer=gazetteer, chains=chains, chain_of=chain_of)
    join_abbreviations(parsed, table=table, gazetteer=gazetteer, chains=chains, chain_of=chain_of)
    learn_titles(parsed, table=table, chain_of=chain_of, gazetteer=gazetteer)
    learn_parties(parsed, table=table, chain_of=chain_of, gazetteer=gazetteer)
    live: list[Chain] = []
    main = main_state(table.mentions, gazetteer=gazetteer)
    for m in order:
        mention, token = table.mentions[m], parsed.doc[table.heads[m]]
        found = chain_of.get(m)
        if found is None and mention.antecedent is not None:
            continue
        if found is None and mention.label == "State" and mention.kind == "nominal" and (
                home := _own_state(token, table=table, chain_of=chain_of, gazetteer=gazetteer)) is not None:
            table.change(m, antecedent=home)
            continue
        if found is None and mention.kind == "nominal" and not mention.title and mention.label != "Nationality":
            found = owned_party(token, mention.lemma, table=table, chains=chains, chain_of=chain_of,
                                gazetteer=gazetteer)
            if found is None and not (mention.lemma in PARTY and has_owner(token, table=table)):
                found = noun_chain(parsed, m, table=table, live=live, chains=chains, main=main, gazetteer=gazetteer)
        elif found is None and mention.kind == "nominal" and mention.label in {"Person", "Nationality"} \
                and (bearer := _named(token, table=table)) is not None:
            table.change(m, antecedent=bearer)
            continue
        elif found is None and mention.kind == "nominal":
            found = _title_chain(parsed, m, table=table, chains=chains, live=live, offices=offices,
                                 gazetteer=gazetteer)
        elif found is None and mention.kind in {"pronoun", "possessive"}:
            several = _relative(token, table=table) or _joint_subject(m, token, table=table)
            if several:
                _point(m, several, table=table, chain_of=chain_of)
                continue
            found = _pronoun_chain(parsed, m, table=table, live=live, chain_of=chain_of)
        if found is None and mention.kind == "nominal" and mention.label == "Person" and mention.title \
                and mention.number != "Plur" and mention.antecedent is None and not _is_predicate(token):
            found = Chain(m, "Person", gender=mention.gender)       # "ein Sprecher", then "er"
        if found is None:
            continue
        chain_of[m] = found
        if m != found.first:
            table.change(m, antecedent=found.first)
        if found not in live:
            live.append(found)
        found.seen.append((mention.sentence, token.i, _salience(token)))
    resolve_groups(parsed, table=table, live=live, offices=offices)


def _is_predicate(token: Token) -> bool:
    """Whether a noun only says what somebody is: "Maier ist Minister", "als Minister"."""
    return bool(children(token, "cop")) or any(c.lower_ == "als" for c in children(token, "case"))


def _own_state(token: Token, *, table: MentionTable, chain_of: Mapping[int, Chain],
               gazetteer: Gazetteer) -> int | None:
    """What names the state of a person's office before "sein Land": "der iranische Präsident sagte, sein Land ..."."""
    owners = [chain_of[m] for c in children(token, "det") for m in table.at.get(c.i, ())
              if table.mentions[m].kind == "possessive" and m in chain_of]
    if token.lemma_ not in {"Land", "Staat"} or len(owners) != 1 or owners[0].label != "Person" \
            or token.head.lemma_ in DIRECTIONS:
        return None
    for m in sorted(range(len(table.mentions)), key=lambda n: -table.heads[n]):
        mention = table.mentions[m]
        state = mention.role if mention.label == "Nationality" else gazetteer.state_by_name(
            mention.lemma) if mention.label == "State" and mention.kind == "name" else ""
        if state and state in owners[0].states and table.heads[m] < token.i:
            return m
    return None


def _point(m: int, targets: list[int], *, table: MentionTable, chain_of: dict[int, Chain]) -> None:
    """Let a mention stand for one or several others."""
    table.change(m, antecedent=targets[0])
    if targets[0] in chain_of:
        chain_of[m] = chain_of[targets[0]]
    for target in targets[1:]:
        copy = table.mentions[m]
        new = table.add(copy, head=table.heads[m])
        table.change(new, antecedent=target)


def _title_chain(parsed: Parsed, m: int, *, table: MentionTable, chains: list[Chain],
                 live: list[Chain], offices: Mapping[str, tuple[str, ...]], gazetteer: Gazetteer) -> Chain | None:
    """The person whom a bare title means: the nearest who bears it, or the only one of that state."""
    mention, token = table.mentions[m], parsed.doc[table.heads[m]]
    if mention.label not in {"Person", "Nationality"} or mention.number == "Plur" or are_owners(token):
        return None
    definite = any(c.lemma_.lower() in {"der", "dieser"} or c.lower_[:3] in {"der", "die", "dem", "den", "des"}
                   for c in children(token, "det")) or token.dep_ == "nsubj"
    if not definite:
        return None
    states = {mention.role} if mention.label == "Nationality" else set(
        states_of_title(parsed, m, table=table, gazetteer=gazetteer))
    other_days = any(c.lower_.startswith(OTHER_DAYS) for c in children(token, "amod"))
    candidates: list[Chain] = [c for c in (*reversed(live), *(() if other_days else chains)) if c.label == "Person"
                  and (not c.gender or not mention.gender or c.gender == mention.gender)]
    for chain in candidates:
        if mention.title and mention.title in chain.titles and (not states or not chain.states
                                                                or states & chain.states):
            return chain
    fitting = {id(c): c for c in candidates if states & c.states}
    wanted = offices_of(mention.title, offices=offices)
    same = [c for c in fitting.values() if any(wanted & offices_of(t, offices=offices) for t in c.titles)]
    if len(same) == 1 or (not same and len(fitting) == 1):
        return same[0] if same else next(iter(fitting.values()))
    return None


def _named(token: Token, *, table: MentionTable) -> int | None:
    """The name that a title stands with: "Präsident Putin"; None for a bare title, for "der Sprecher Putins" or "der
    Mann der Künstlerin Maier" and for a number of people ("60 Mann")."""
    if children(token, "nummod"):
        return None
    near = [c.i for c in children(token, "appos", "flat", "nmod") if c.i > token.i and not children(c, "case")
            and not (c.dep_ == "nmod" and children(c, "det"))]
    near.append(token.i + 1)
    if token.dep_ == "appos":
        near.append(token.head.i)
    return next((m for i in near for m in (*table.at.get(i, ()), *([table.inside[i]] if i in table.inside else ()))
                 if table.mentions[m].label == "Person" and table.mentions[m].kind == "name"
                 and not owns_noun(m, token, table=table)), None)


def _relative(token: Token, *, table: MentionTable) -> list[int]:
    """What a relative pronoun refers to: the noun that its clause hangs on."""
    if token.lower_ not in RELATIVE:
        return []
    clause = clause_head(token.head if token.head.i != token.i else token)
    if clause.dep_ != "acl":
        return []
    if children(clause.head, "cop") and subjects(clause.head):      # "X ist ein Mann, dessen Partei ..."
        return [m for subject in subjects(clause.head) for m in denoted(subject, table=table)]
    plural = "Plur" in token.morph.get("Number", [])
    heads = list(conjuncts(clause.head)) if plural else [clause.head]
    return [m for head in heads for m in denoted(head, table=table)]


def _joint_subject(m: int, token: Token, *, table: MentionTable) -> list[int]:
    """The joined subjects that "ihr" speaks of in their own clause: "A und B kamen zu ihrem Treffen"."""
    if table.mentions[m].kind != "possessive" or not table.mentions[m].lemma.startswith("ihr"):
        return []
    for subject in subjects(clause_head(token)):
        if len(list(conjuncts(subject))) > 1 and not any(t.i == token.i for t in subject.subtree):
            return list(fill(subject, table=table))
    return []


def _salience(token: Token) -> float:
    while token.dep_ in {"appos", "flat"} and token.head.i != token.i:
        token = token.head
    return float(SALIENCE.get(token.dep_, 30))


def _pronoun_chain(parsed: Parsed, m: int, *, table: MentionTable, live: list[Chain],
                   chain_of: Mapping[int, Chain]) -> Chain | None:
    """The most salient chain that agrees with a pronoun and is not ruled out by its own clause."""
    mention, token = table.mentions[m], parsed.doc[table.heads[m]]
    word = mention.lemma
    if word in {"beide", "beiden", "ihnen", "dieser", "diese", "drei", "vier"} or is_plural(token, word):
        return None
    feminine = word in {"sie", "ihr", "deren"} or word.startswith("ihr")
    if word in RELATIVE - {"dessen", "deren"}:
        return None
    if word in {"dessen", "deren"}:
        return _latest(parsed, token, live=live, feminine=feminine)
    own = _own_subject(token, table=table, chain_of=chain_of, feminine=feminine)
    if own is not None:
        return own
    barred = _coarguments(token) if mention.kind == "pronoun" else set()
    parallel = SALIENCE["obj"] if token.dep_ in {"obj", "obl:arg"} else 0.0
    best: Chain | None = None
    best_score = 0.0
    for chain in live:
        score = _score(parsed, token, chain, feminine=feminine, barred=barred,
                       possessive=mention.kind == "possessive", parallel=parallel)
        if score > best_score:
            best, best_score = chain, score
    return None if best is not None and noun_is_nearer(parsed, token, best, feminine=feminine, table=table) else best


def _latest(parsed: Parsed, token: Token, *, live: list[Chain], feminine: bool) -> Chain | None:
    """The person spoken of last before a token: "traf Kim bei dessen Besuch"."""
    best = max(((at, n) for n, c in enumerate(live) for _, at, _ in c.seen
                if at < token.i and c.label == "Person" and c.gender != ("Masc" if feminine else "Fem")
                and parsed.sentence_of[at] == parsed.sentence_of[token.i]), default=None)
    return live[best[1]] if best is not None else None


def _own_subject(token: Token, *, table: MentionTable, chain_of: Mapping[int, Chain], feminine: bool) -> Chain | None:
    """The subject of a possessive's own clause, before or after it: "Ankara gibt seinen Widerstand auf"."""
    if table.mentions[table.at[token.i][0]].kind != "possessive":
        return None
    for subject in subjects(clause_head(token)):
        if any(t.i == token.i for t in subject.subtree) or len(list(conjuncts(subject))) > 1:
            continue
        for m in denoted(subject, table=table):
            first = table.mentions[m].antecedent
            chain = chain_of.get(m if first is None else first)
            if chain is not None and _may_own(chain, subject, feminine=feminine):
                return chain
    return None


def _may_own(chain: Chain, subject: Token, *, feminine: bool) -> bool:
    """Whether "ihr" (feminine or of several) or "sein" can speak of a subject."""
    if chain.label == "Person":
        return chain.gender != ("Masc" if feminine else "Fem")
    several = "Plur" in subject.morph.get("Number", [])
    return feminine == (several or chain.gender == "Fem")


def _coarguments(token: Token) -> set[int]:
    """Heads that share the pronoun's verb: in "Putin traf ihn" "ihn" is not Putin."""
    if token.dep_ not in {"nsubj", "nsubj:pass", "obj", "obl:arg", "obl"}:
        return set()
    return {c.i for arg in token.head.children if arg.i != token.i and arg.dep_ in
            {"nsubj", "nsubj:pass", "obj", "obl:arg", "obl"} for c in (arg, *children(arg, "appos", "flat"))}


def _score(parsed: Parsed, token: Token, chain: Chain, *, feminine: bool, barred: set[int],
           possessive: bool, parallel: float) -> float:
    """Salience of a chain for a pronoun; 0 where they do not agree."""
    person = chain.label == "Person"
    if person and chain.gender and chain.gender != ("Fem" if feminine else "Masc"):
        return 0.0
    if not person:
        wanted = "Fem" if feminine else ("Masc", "Neut")
        fits = chain.gender == wanted if feminine else chain.gender in wanted
        if chain.label not in {"Organisation", "State"} or not fits or (not feminine and not possessive):
            return 0.0
    here = parsed.sentence_of[token.i]
    weights = [0.0]
    for sentence, at, weight in chain.seen:
        if at >= token.i or here - sentence > WINDOW:
            continue
        if at in barred:
            return 0.0
        bonus = PARALLEL if weight == parallel else 0.0      # an object takes up an object
        weights.append((weight + bonus) * 0.5 ** (here - sentence))
    return (max(weights) + 0.1 * sum(weights)) * (BODY if not person else 1.0 if chain.names else BARE_TITLE)


