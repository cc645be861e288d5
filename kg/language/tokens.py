"""The words of a parsed text as plain objects, read from spaCy's ``Doc`` once.

The grammar asks each word for its lemma, head and children many times, and spaCy looks each answer up anew. The
names are spaCy's, what they mean too; see its documentation of ``Doc``, ``Token`` and ``Span``.
"""
from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from spacy.tokens import Doc as SpacyDoc

COLUMNS: list[int | str] = ["ORTH", "LEMMA", "POS", "TAG", "DEP", "MORPH", "ENT_TYPE", "SPACY", "HEAD"]
Morph = Mapping[str, list[str]]


class Token:
    """A word: its text, what the pipeline found out about it, and its place in the tree.

    ``head`` is the token itself for a root; ``children`` stand in the order of the text. Labels may be set, a head is
    changed with ``hang``.
    """

    __slots__ = ("children", "dep_", "doc", "ent_type_", "head", "i", "idx", "is_punct", "lemma_", "like_num",
                 "lower_", "morph", "noun", "pos_", "sent", "tag_", "text", "whitespace_")

    doc: Doc
    i: int
    idx: int
    text: str
    lower_: str
    whitespace_: str
    lemma_: str
    noun: str       # the lemma, or without one the text, with a capital letter
    pos_: str
    tag_: str
    dep_: str
    morph: Morph
    ent_type_: str
    is_punct: bool
    like_num: bool
    head: Token
    children: tuple[Token, ...]
    sent: Span

    def __repr__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.text)

    def hang(self, head: Token) -> None:
        """Make another token the head; the caller sees to it that no circle closes."""
        if head is self.head:
            return
        if self.head is not self:
            self.head.children = tuple(child for child in self.head.children if child is not self)
        self.head, self.doc.known_edges = head, None
        if head is not self:
            head.children = tuple(sorted((*head.children, self), key=lambda child: child.i))

    def nbor(self, steps: int = 1) -> Token:
        """Give the token some steps further on, or back if negative."""
        return self.doc[self.i + steps]

    @property
    def is_sent_start(self) -> bool:
        """Whether the token begins its sentence."""
        return self.i == self.sent.start

    @property
    def ancestors(self) -> Iterator[Token]:
        """The heads above, the nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> list[Token]:
        """The token with all that hangs on it, what hangs before a word before it, in the order of the text."""
        found: list[Token] = []
        _descend(self, found)
        return found

    @property
    def left_edge(self) -> Token:
        """The first token of the subtree."""
        return self.doc[self.doc.edges[0][self.i]] if self.children else self

    @property
    def right_edge(self) -> Token:
        """The last token of the subtree."""
        return self.doc[self.doc.edges[1][self.i]] if self.children else self


def _descend(token: Token, found: list[Token]) -> None:
    own = token.i
    entered = False
    for child in token.children:
        if not entered and child.i > own:
            found.append(token)
            entered = True
        if child.children:
            _descend(child, found)
        else:
            found.append(child)
    if not entered:
        found.append(token)


class Span:
    """Some tokens in a row, with a label if they are a name."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc[self.start:self.end])

    def __getitem__(self, i: int) -> Token:
        return self.doc[self.start:self.end][i]

    @property
    def tokens(self) -> list[Token]:
        """The tokens as a list, to be sliced."""
        return self.doc[self.start:self.end]

    @property
    def text(self) -> str:
        """The words as they stand in ``doc.text``."""
        return self.doc.text[self.start_char:self.end_char]

    @property
    def start_char(self) -> int:
        """Where the span begins in ``doc.text``."""
        return self.doc[self.start].idx

    @property
    def end_char(self) -> int:
        """Where the span ends in ``doc.text``."""
        last = self.doc[self.end - 1]
        return last.idx + len(last.text)

    @property
    def sent(self) -> Span:
        """The sentence of the first token."""
        return self.doc[self.start].sent

    @property
    def ents(self) -> list[Span]:
        """The names within the span."""
        return [ent for ent in self.doc.ents if self.start <= ent.start and ent.end <= self.end]

    @property
    def root(self) -> Token:
        """The token nearest to the root of the sentence, the first of equals; punctuation only if nothing else is."""
        tokens = self.doc[self.start:self.end]
        for token in tokens:
            if token.head is token:
                return token
        tops = [token for token in tokens if not self.start <= token.head.i < self.end]
        return min(tops, key=_depth) if tops else tokens[0]


def _depth(token: Token) -> int:
    """How many arcs a token is from its root; punctuation counts as far from it."""
    return len(token.doc) if token.is_punct and not token.children else sum(1 for _ in token.ancestors)


class Doc(list[Token]):
    """The tokens of a text with its sentences and names; a slice is a plain list, ``span`` gives a ``Span``.

    ``infinitive`` gives that of a participle, "" where none is known; ``is_parsed`` and
    ``has_sentences`` tell whether a parser, or anything, said where sentences are.
    """

    __slots__ = ("ents", "has_sentences", "is_parsed", "infinitive", "known_edges", "sents", "text")

    text: str
    sents: list[Span]
    ents: list[Span]
    infinitive: Callable[[str], str]
    is_parsed: bool
    has_sentences: bool
    known_edges: tuple[list[int], list[int]] | None

    @property
    def edges(self) -> tuple[list[int], list[int]]:
        """For each token the first and the last of its subtree.

        Found as spaCy does, in one pass from each side, which in a tree with crossing arcs may stop short.
        """
        if self.known_edges is None:
            first, last = list(range(len(self))), list(range(len(self)))
            for token in (*self, *reversed(self)):
                i, head = token.i, token.head.i
                if first[i] < first[head]:
                    first[head] = first[i]
                if last[i] > last[head]:
                    last[head] = last[i]
            self.known_edges = first, last
        return self.known_edges

    def span(self, start: int, end: int) -> Span:
        """Give the tokens from ``start`` to before ``end``."""
        return Span(self, start, end)

    def char_span(self, start: int, end: int) -> Span | None:
        """Give the tokens that a range of ``text`` touches, None if it does not lie in the text."""
        if start < 0 or end < 1 or start >= len(self.text) or end > len(self.text):
            return None
        first, last = self._token_at(start), self._token_at(end - 1)
        if start == self[first].idx + len(self[first].text):      # the space behind a word
            first += 1
        return Span(self, first, last + 1)

    def _token_at(self, at: int) -> int:
        return bisect_right(self, at, key=lambda token: token.idx) - 1


def no_infinitive(form: str) -> str:
    """Know the infinitive of no participle."""
    return ""


def read_doc(doc: SpacyDoc, *, infinitive: Callable[[str], str] = no_infinitive) -> Doc:
    """Give the tokens of a ``Doc`` of spaCy, as plain objects."""
    table, strings = doc.to_array(COLUMNS), doc.vocab.strings
    rows: list[list[int]] = table[:, :8].tolist()
    known = {key: strings[key] for key in {key for row in rows for key in row[:7]}}
    forms = {orth: doc.vocab[orth] for orth in {row[0] for row in rows}}
    shapes = {orth: (form.lower_, form.is_punct, form.like_num) for orth, form in forms.items()}
    nouns = {row[1]: known[row[1]][:1].upper() + known[row[1]][1:] for row in rows}
    new, idx = Doc(), 0
    for i, (orth, lemma, pos, tag, dep, morph, entity, space) in enumerate(rows):
        token = Token()
        token.doc, token.i, token.idx = new, i, idx
        token.text, token.whitespace_ = known[orth], " " if space else ""
        token.lower_, token.is_punct, token.like_num = shapes[orth]
        token.lemma_, token.pos_, token.tag_, token.dep_ = known[lemma], known[pos], known[tag], known[dep]
        token.noun = nouns[lemma] or token.text[:1].upper() + token.text[1:]
        token.morph, token.ent_type_ = _features(known[morph]), known[entity]
        new.append(token)
        idx += len(token.text) + (1 if space else 0)
    new.known_edges = None
    _read_heads(new, table[:, 8].astype("int64").tolist())
    new.text = doc.text
    new.is_parsed, new.has_sentences = doc.has_annotation("DEP"), doc.has_annotation("SENT_START")
    new.sents = [Span(new, s.start, s.end) for s in doc.sents] if new.has_sentences else [Span(new, 0, len(new))]
    for sentence in new.sents:
        for token in sentence:
            token.sent = sentence
    new.ents = [Span(new, ent.start, ent.end, ent.label_) for ent in doc.ents]
    new.infinitive = infinitive
    return new


def _read_heads(doc: Doc, steps: list[int]) -> None:
    """Enter heads and children; ``steps`` tells how far each token's head stands from it."""
    below: list[list[Token]] = [[] for _ in doc]
    for token, step in zip(doc, steps, strict=True):
        token.head = doc[token.i + step]
        if step:
            below[token.i + step].append(token)
    for token, children in zip(doc, below, strict=True):
        token.children = tuple(children)


@lru_cache(maxsize=4096)
def _features(text: str) -> Morph:
    """Read the features of a word: "Case=Nom|Gender=Masc,Neut"."""
    pairs = (feature.partition("=") for feature in text.split("|") if "=" in feature)
    return {name: values.split(",") for name, _, values in pairs}
