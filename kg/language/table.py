"""The mentions of one article and the tokens that they stand on."""
from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.language.grammar import conjuncts, is_plural
from kg.language.parsed import children
from kg.language.tokens import Token
from kg.model import Mention

SINGULAR = {"der", "das", "ein", "eine", "dieser", "dieses", "jeder", "jede", "jedes"}


@dataclass(slots=True)
class MentionTable:
    """The mentions of one article and the tokens that they stand on."""

    mentions: list[Mention] = field(default_factory=list)
    at: dict[int, list[int]] = field(default_factory=dict)       # head token -> mentions
    inside: dict[int, int] = field(default_factory=dict)         # any token of a name -> mention
    compounds: dict[int, list[int]] = field(default_factory=dict)  # token -> mentions that are parts of it
    heads: list[int] = field(default_factory=list)               # mention -> head token

    @property
    def next(self) -> int:
        """The index of the mention that is entered next; one made with another gets it."""
        return len(self.mentions)

    def add(self, mention: Mention, *, head: int, tokens: range | None = None) -> int:
        """Enter a mention under its head token and give its index."""
        index = len(self.mentions)
        self.mentions.append(mention if mention.index == index else replace(mention, index=index))
        self.heads.append(head)
        place = self.compounds if mention.kind == "compound" else self.at
        place.setdefault(head, []).append(index)
        for i in tokens or ():
            self.inside[i] = index
        return index

    def change(self, index: int, **values: object) -> None:
        """Replace fields of a mention."""
        self.mentions[index] = replace(self.mentions[index], **values)  # type: ignore[arg-type]


def is_locative(token: Token) -> bool:
    """Whether a name stands in a phrase of place: "in Moskau", "nach Moskau", not "Moskau erklärte"."""
    prepositions = {"in", "nach", "aus", "bei", "nahe", "um", "im", "ins", "am", "an", "über", "auf", "durch", "ab",
                    "beim"}
    return any(c.lower_ in prepositions and c.i < token.i for c in children(token, "case"))


def gender_of(token: Token) -> str:
    """Give the gender feature of a token: "Masc", "Fem", "Neut" or ""."""
    return "".join(token.morph.get("Gender", []))


def number_of(token: Token) -> str:
    """Give the number of a noun: "Sing", "Plur" or ""; a subject with a verb in the plural is of several.

    "Die Außenminister wollen reisen": the noun alone does not tell.
    """
    several = token.pos_ == "NOUN" and is_plural(token, "sie") and len(list(conjuncts(token))) == 1 \
        and not any(c.lower_ in SINGULAR for c in children(token, "det"))
    return "Plur" if several else "".join(token.morph.get("Number", []))
