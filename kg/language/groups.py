"""Groups: "die beiden", "alle drei", "beide Staatschefs", "sie" of several, resolved to their members."""
from __future__ import annotations

from collections.abc import Mapping

from kg.language.chains import WINDOW, Chain, offices_of
from kg.language.grammar import clause_head, conjuncts, is_plural
from kg.language.parsed import Parsed
from kg.language.phrases import fill
from kg.language.table import MentionTable
from kg.language.tokens import Token
from kg.model import Mention

JOINT = ("koalition", "bündnis", "mission", "regierung", "kabinett")    # what several make or do together
NUMBERS = {"beide": 2, "beiden": 2, "zwei": 2, "drei": 3, "vier": 4}


def resolve_groups(parsed: Parsed, *, table: MentionTable, live: list[Chain],
                   offices: Mapping[str, tuple[str, ...]]) -> None:
    """Let "die beiden", "beide Staatschefs" and a plural "sie" stand for the persons or states just named."""
    for m in range(len(table.mentions)):
        mention, token = table.mentions[m], parsed.doc[table.heads[m]]
        word = token.lower_
        count = NUMBERS.get(word, 0) or max((NUMBERS.get(c.lower_, 0) for c in token.children
                                             if c.dep_ in {"amod", "det", "nummod"}), default=0)
        plural_they = mention.kind == "pronoun" and word in {"sie", "ihnen"} and (
            is_plural(token, "sie") or word == "ihnen")
        plural_their = mention.kind == "possessive" and word.startswith("ihr")
        if mention.kind not in {"nominal", "pronoun", "possessive"} or mention.antecedent is not None:
            continue
        if not (count or plural_they or plural_their):
            continue
        count = count or 2
        if plural_they:
            subject = _plural_subject(parsed, token)
            if subject is not None:
                _point(m, [x for x in fill(subject, table=table) if _names_somebody(x, table=table)], table=table)
                continue
        if mention.kind == "nominal" and not _may_be_group(mention):
            continue        # "drei Provinzen" are nobody, "beide Koalitionen" no parties
        label = mention.label if mention.label in {"State", "Organisation"} else "Person"
        members = _of_office(token, mention.title, count, live=live, offices=offices) if mention.title else []
        if not members:
            members = _only_pair(parsed, token, live=live) if plural_they else _latest(
                parsed, token, count, label=label, live=live)
        if len(members) == count:
            _point(m, [chain.first for chain in members], table=table)


def _may_be_group(mention: Mention) -> bool:
    """Whether a counted noun stands for persons, states or bodies that have names of their own."""
    return mention.label in {"Person", "State", "Organisation", "Nationality"} and not (
        mention.lemma.casefold().endswith(JOINT))


def _point(m: int, members: list[int], *, table: MentionTable) -> None:
    """Let a mention stand for each of several others."""
    for n, member in enumerate(members):
        index = m if n == 0 else table.add(table.mentions[m], head=table.heads[m])
        table.change(index, antecedent=member)


def _names_somebody(m: int, *, table: MentionTable) -> bool:
    """Whether a mention is a name, points to one or is an organ of a state."""
    mention = table.mentions[m]
    return mention.kind == "name" or mention.antecedent is not None or bool(mention.role)


def _plural_subject(parsed: Parsed, token: Token) -> Token | None:
    """The plural subject that a plural "sie" takes up: the nearest before it in its sentence, else the last one of
    the sentence before; None if there is none.

    "Die Demonstranten zogen weiter. Sie ..." are the demonstrators and not the two persons named before.
    """
    here = parsed.sentence_of[token.i]
    found = None
    for i in range(token.i - 1, -1, -1):
        if parsed.sentence_of[i] < (here - 1 if found is None else parsed.sentence_of[found.i]):
            break
        other = parsed.doc[i]
        if other.dep_ in {"nsubj", "nsubj:pass"} and other.pos_ != "PRON" and (
                "Plur" in other.morph.get("Number", []) or len(list(conjuncts(other))) > 1 or is_plural(other, "sie")):
            if parsed.sentence_of[i] == here:
                return other
            found = other if found is None or other.head.dep_ == "ROOT" else found
    return found


def _only_pair(parsed: Parsed, token: Token, *, live: list[Chain]) -> list[Chain]:
    """The two persons or states just named; none where two persons and two bodies might be meant: "Die Vermittler A
    und B brachten Bahn und Gewerkschaft zusammen. Sie ..."."""
    pairs = [_latest(parsed, token, 2, label=label, live=live) for label in ("Person", "State", "Organisation")]
    found = [pair for pair in pairs if len(pair) == 2]
    return found[0] if len(found) == 1 and _are_joined(parsed, token, found[0]) else []


def _are_joined(parsed: Parsed, token: Token, pair: list[Chain]) -> bool:
    """Whether two were last named in one clause: "Merkel traf Putin. Sie ...", not "... sagte Merkel. Putin ..."."""
    clauses = [{clause_head(parsed.doc[at]).i for _, at, _ in chain.seen if at < token.i} for chain in pair]
    return bool(clauses[0] & clauses[1])


def _of_office(token: Token, title: str, count: int, *, live: list[Chain],
                   offices: Mapping[str, tuple[str, ...]]) -> list[Chain]:
    """The persons who bear an office: "die beiden Staatschefs" are a Präsident and a Machthaber."""
    wanted = offices_of(title, offices=offices)
    bearers = [c for c in live if c.label == "Person" and any(at < token.i for _, at, _ in c.seen)
               and any(wanted & offices_of(t, offices=offices) for t in c.titles)]
    return bearers if len(bearers) == count else []


def _latest(parsed: Parsed, token: Token, count: int, *, label: str, live: list[Chain]) -> list[Chain]:
    """The so many chains of a kind spoken of last before a token; none where one more is as near as they."""
    here = parsed.sentence_of[token.i]
    recent: list[tuple[int, int, int, Chain]] = []
    for n, chain in enumerate(live):
        before = [(sentence, at) for sentence, at, _ in chain.seen if at < token.i and here - sentence <= WINDOW]
        if chain.label == label and chain.names and before:
            sentence, at = max(before)
            recent.append((-sentence, -at, n, chain))
    recent.sort(key=lambda r: r[:3])
    if len(recent) > count and recent[count][0] == recent[count - 1][0]:
        return []
    return [chain for *_, chain in recent[:count]]
