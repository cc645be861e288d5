"""A dependency tree that can be changed, for the conversion of TIGER parses."""
from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

NOUNS = {"NOUN", "PROPN", "PRON", "NUM", "X"}
BE = {"bin", "bist", "ist", "sind", "seid", "war", "warst", "waren", "wart", "sei", "seien", "wäre", "wären",
      "gewesen", "sein"}
BECOME = {"werde", "wird", "werden", "werdet", "wurde", "wurden", "würde", "würden", "worden", "geworden"}


@dataclass(slots=True)
class Tree:
    """Heads, labels and word classes of one sentence, as lists over its tokens.

    ``tiger`` are the labels as parsed, ``label`` the universal ones as far as they are known; ``form`` is
    what the phrase of a verb is as a whole: "fin", "inf", "part", or "" (no verb).
    """

    words: list[str]
    head: list[int]
    tiger: list[str]
    tag: list[str]
    pos: list[str]
    lemmas: list[str]
    form: list[str]
    label: list[str] = field(default_factory=list)
    passive: list[bool] = field(default_factory=list)

    @classmethod
    def of(cls, sentence: Span) -> Tree:
        """Give the tree of a parsed sentence; a head outside of it counts as the sentence's root."""
        first, size = sentence.start, len(sentence)
        heads = [t.head.i - first if sentence.start <= t.head.i < sentence.end else sentence.root.i - first
                 for t in sentence]
        return cls([t.text for t in sentence], heads, [t.dep_ for t in sentence], [t.tag_ for t in sentence],
                   [t.pos_ for t in sentence], [t.lemma_ for t in sentence], [_form(t) for t in sentence],
                   [""] * size, [False] * size)

    def children(self, i: int, *labels: str) -> list[int]:
        """Give the dependents of a token, or those with one of the TIGER labels, in the order of the text."""
        return [c for c, head in enumerate(self.head) if head == i and c != i
                and (not labels or (self.tiger[c] in labels and not self.label[c]))]

    def replace(self, old: int, *, by: int, label: str, keep: Collection[int] = ()) -> None:
        """Let a dependent take the place of its head, which gets a universal label under it; the head's other
        dependents move along, except those to keep."""
        for child in self.children(old):
            if child != by and child not in keep:
                self.head[child] = by
        self.head[by] = by if self.head[old] == old else self.head[old]
        self.tiger[by], self.label[by] = self.tiger[old], self.label[old]
        self.head[old], self.label[old] = by, label

    def raise_verb(self, verb: int, *, over: int, label: str) -> None:
        """Let a content word take the place of its auxiliary and be as finite as that is."""
        self.form[verb] = self.form[over]
        self.pos[over] = "AUX"
        self.replace(over, by=verb, label=label)

    def bottom_up(self) -> list[int]:
        """Give all tokens, the deepest first, equally deep ones in the order of the text."""
        depth = [0] * len(self.head)
        for i in range(len(self.head)):
            above = i
            while self.head[above] != above and depth[i] <= len(self.head):
                above = self.head[above]
                depth[i] += 1
        return sorted(range(len(self.head)), key=lambda i: (-depth[i], i))

    def lemma(self, i: int) -> str:
        """Give the infinitive of an auxiliary, by its form where the lemmatizer does not know it."""
        word = self.words[i].lower()
        return "sein" if word in BE else "werden" if word in BECOME else self.lemmas[i].lower()

    def is_noun(self, i: int) -> bool:
        """Whether a token can head a noun phrase."""
        return self.pos[i] in NOUNS or self.tag[i] in {"NN", "NE"}

    def is_verb(self, i: int) -> bool:
        """Whether a token is a verb or auxiliary."""
        return self.pos[i] in {"VERB", "AUX"} or self.tag[i].startswith("V")

    def is_auxiliary(self, i: int) -> bool:
        """Whether a token is haben, sein, werden or a modal verb."""
        return self.tag[i].startswith(("VA", "VM")) if self.tag[i] else self.pos[i] == "AUX"

    def is_preposition(self, i: int) -> bool:
        """Whether a token is a preposition, postposition or "als", "wie" that may head a phrase."""
        if self.label[i] or self.tiger[i] in {"svp", "ac", "cp", "cm"}:
            return False
        return self.tag[i].startswith("AP") or self.tag[i] == "KOKOM" or self.pos[i] == "ADP"

    def is_clause(self, i: int) -> bool:
        """Whether a token is the head of a clause: a verb, or a predicate with its copula."""
        return self.is_verb(i) or any(self.label[c] == "cop" for c in self.children(i))

    def cased(self, i: int) -> bool:
        """Whether a token has a preposition."""
        return any(self.label[c] == "case" for c in self.children(i))

    def has_zu(self, i: int) -> bool:
        """Whether a verb is an infinitive with "zu"."""
        return self.tag[i] == "VVIZU" or bool(self.children(i, "pm"))

    def comma_between(self, i: int, j: int) -> bool:
        """Whether a comma stands between two tokens."""
        return "," in self.words[min(i, j):max(i, j)]

    def left_edge(self, i: int) -> int:
        """Give the first word of a token's phrase, punctuation aside."""
        while (left := [c for c in self.children(i) if c < i and self.pos[c] != "PUNCT"]):
            i = left[0]
        return i

    def right_edge(self, i: int) -> int:
        """Give the last token of a token's phrase."""
        while (right := [c for c in self.children(i) if c > i]):
            i = right[-1]
        return i


def _form(token: Token) -> str:
    """Whether a word is a finite verb, an infinitive, a participle, or "" for no verb."""
    if token.tag_.startswith("V"):
        tail = token.tag_[2:]
        return "part" if tail == "PP" else "inf" if tail in {"INF", "IZU"} else "fin"
    if token.pos_ not in {"VERB", "AUX"}:
        return ""
    return {"Inf": "inf", "Part": "part"}.get("".join(token.morph.get("VerbForm", [])), "fin")
