"""Which mentions a noun phrase denotes."""
from __future__ import annotations

from kg.language.grammar import conjuncts
from kg.language.parsed import children
from kg.language.table import MentionTable
from kg.language.tokens import Token

# Nouns that speak of what their genitive names: "eine Reihe von", "Truppen der Armee", "die Spitze der CDU";
# behind a preposition also the parts of a place: "im Osten der Ukraine".
TRANSPARENT = {"Reihe", "Zahl", "Anzahl", "Vielzahl", "Teil", "Großteil", "Mehrheit", "Hälfte", "Dutzend", "Einheit",
               "Truppe", "Truppen", "Soldat", "Kämpfer", "Vertreter", "Delegation", "Führung", "Spitze", "Einrichtung",
               "Staat", "Republik", "Halbinsel", "Gebiet", "Parteitag", "Bundesparteitag", "Landesparteitag",
               "Sonderparteitag", "Parteispitze", "Parteiführung", "Vorstand", "Präsidium", "Adresse", "Seite",
               "Sprecher", "Sprecherin", "Behörde", "Botschafter", "Diplomat", "Unterhändler", "Botschafterin"}
DIRECTIONS = {"Norden", "Süden", "Osten", "Westen", "Nordosten", "Nordwesten", "Südosten", "Südwesten", "Zentrum"}


def fill(token: Token, *, table: MentionTable) -> tuple[int, ...]:
    """Give the mentions that a noun phrase denotes: its name, the name in apposition, and what is joined to it."""
    found: list[int] = []
    for head in conjuncts(token):
        found.extend(denoted(head, table=table))
    return tuple(dict.fromkeys(found))


def denoted(head: Token, *, table: MentionTable) -> list[int]:
    """Give the mentions of one head: "Präsident Wladimir Putin" is Putin, "der Präsident" the title itself."""
    own = [m for m in table.at.get(head.i, ()) if table.mentions[m].kind != "adjective"]
    names = [m for m in own if table.mentions[m].kind == "name"]
    if names:
        return names
    for child in children(head, "appos", "flat", "nmod"):
        if child.i < head.i or (child.dep_ == "nmod" and child.i != head.i + 1):
            continue
        if in_brackets(child) or (child.dep_ == "nmod" and children(child, "case")) \
                or _has_genitive_article(child, head):
            continue
        named = [m for c in conjuncts(child) for m in table.at.get(c.i, ()) if table.mentions[m].kind == "name"] \
            or _behind_title(child, table=table)
        if any(is_genitive(m, table=table) for m in named) and "Gen" not in head.morph.get("Case", []):
            continue        # "der Sohn Putins" is not Putin
        if is_owner(head, child, table=table):
            continue        # "die Äußerungen Trumps" are not Trump
        persons = [m for m in named if table.mentions[m].label == "Person"]
        if persons or (named and not own) or (named and table.mentions[own[0]].label != "Person"):
            return persons or named
    if not own or table.mentions[own[0]].number == "Plur":      # "Politiker wie A und B"
        examples = [m for child in children(head, "nmod") if child.i > head.i and any(
            c.text == "wie" for c in children(child, "case")) for m in fill(child, table=table)
            if table.mentions[m].kind == "name"]
        if examples:
            return examples
    transparent = head.lemma_ in TRANSPARENT or (head.lemma_ in DIRECTIONS and children(head, "case"))
    if transparent and not any(table.mentions[m].antecedent is not None for m in own):
        inner = [m for child in children(head, "nmod") if child.i > head.i and (
            not children(child, "case") or children(child, "case")[0].text in {"von", "vom"})
            for part in conjuncts(child) for m in denoted(part, table=table)]
        return inner or own
    return own


def _has_genitive_article(phrase: Token, head: Token) -> bool:
    """Whether "des" tells that a phrase is an owner: "der Vater des kleinen Kevin" is not Kevin."""
    return "Gen" not in head.morph.get("Case", []) and any(
        c.lower_ in {"des", "eines"} and c.i < phrase.i for c in children(phrase, "det"))


def _behind_title(title: Token, *, table: MentionTable) -> list[int]:
    """The name behind a title in apposition: "ihr Mann, der Autor Jan Maier"."""
    if title.dep_ != "appos" or not any(table.mentions[m].title for m in table.at.get(title.i, ())):
        return []
    return [m for c in children(title, "appos") if c.i > title.i for m in table.at.get(c.i, ())
            if table.mentions[m].kind == "name" and table.mentions[m].label == "Person"]


def name_behind(noun: Token, *, table: MentionTable) -> bool:
    """Whether a name right behind a noun says whom it denotes: "Hauptstadt Kabul", but not "Besuch Macrons"."""
    first = table.inside.get(noun.i + 1)
    return first is not None and table.mentions[first].kind == "name" and not table.mentions[first].text.endswith("s") \
        and noun.doc[table.heads[first]].head.i == noun.i and noun.doc[table.heads[first]].dep_ in {"appos", "flat"}


def is_owner(noun: Token, name: Token, *, table: MentionTable) -> bool:
    """Whether a person's name in "s" behind a noun for no person is its owner, no apposition: "Äußerungen Trumps"."""
    if noun.pos_ != "NOUN" or any(table.mentions[m].label for m in table.at.get(noun.i, ())):
        return False
    return name.i == noun.i + 1 and any(
        table.mentions[m].label == "Person" and table.mentions[m].kind == "name"
        and table.mentions[m].text.endswith(("s", "’", "'")) for m in table.at.get(name.i, ()))


def is_genitive(m: int, *, table: MentionTable) -> bool:
    """Whether a name stands in the genitive: "Putins"."""
    mention = table.mentions[m]
    return mention.kind == "name" and mention.text.endswith("s") and mention.text != mention.lemma


def owns_noun(m: int, token: Token, *, table: MentionTable) -> bool:
    """Whether a name behind a noun is whose it is: "der Anwältin Maiers", "Kritiker Obamas".

    Not "des Präsidenten Putin", nor "Präsident Putins Rede", where a title without an article goes with its name.
    """
    article = any(child.dep_ == "det" for child in token.children)
    return is_genitive(m, table=table) and (article or "Plur" in token.morph.get("Number", []))


def is_person(m: int, *, table: MentionTable) -> bool:
    """Whether a mention is a person or a pronoun that stands for one."""
    mention = table.mentions[m]
    return mention.label == "Person" or (mention.kind in {"pronoun", "possessive"} and mention.antecedent is not None
                                         and table.mentions[mention.antecedent].label == "Person")


def in_brackets(token: Token) -> bool:
    """Whether a phrase stands in brackets: "Merkel (CDU)"."""
    first = min((t.i for t in token.subtree), default=token.i)
    return token.doc[max(first - 1, 0)].text in {"(", "["} or token.doc[first].text in {"(", "["}
