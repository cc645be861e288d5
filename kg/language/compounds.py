"""Word vectors of unknown words: those of a known form that says as much about them.

German builds nouns without end ("Wirtschaftsförderungsgipfel"), and the last part says what class, gender and sort of
thing the whole is. Before the statistical parts run, an unknown compound gets the vector of its longest known noun at
the end, a genitive that of its name ("Samanis"), a name with foreign letters the one without them ("Mladić").
"""
from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from spacy.language import Language
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.tokens import Doc
from spacy.vectors import Vectors  # type: ignore[import-not-found]
from spacy.vocab import Vocab

SHORTEST_FRONT = 3
SHORTEST_TAIL = 5


class SharedVectors:
    """The pipeline component "politgraph_compounds"; it adds to the vocabulary's vectors and leaves the ``Doc`` alone.

    ``noun_column`` is the number of the vectors' column that is 1 for nouns, or -1 if they have none. What a word
    gets depends on the word alone, never on the words before it.

    >>> # Panikverkäufen: Verkäufen; US-Handelsbeauftragte: Handelsbeauftragte; Surowikin keeps no vector
    """

    def __init__(self, vocab: Vocab, *, noun_column: int = -1) -> None:
        self.vectors: Vectors = vocab.vectors
        self.noun_column = noun_column
        self.seen: set[int] = set()

    def __call__(self, doc: Doc) -> Doc:
        """Give the same ``Doc``."""
        rows, seen = self.vectors.key2row, self.seen
        self.share([token.text for token in doc if token.orth not in rows and token.orth not in seen])
        return doc

    def share(self, words: Iterable[str]) -> None:
        """Let each unknown capitalised word share the vector of a known form."""
        for word in words:
            key = hash_string(word)
            if key in self.seen or key in self.vectors.key2row or not word[:1].isupper():
                continue
            row = self._known_row(word)
            self.seen.add(key)
            if row is not None:
                self.vectors.add(key, row=row)

    def _row(self, form: str) -> int | None:
        key = hash_string(form)
        return None if key in self.seen else self.vectors.key2row.get(key)

    def _known_row(self, word: str) -> int | None:
        bare = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
        for form in (bare, word.removesuffix("s"), word.rpartition("-")[2]):
            row = self._row(form) if len(form) >= SHORTEST_FRONT else None
            if row is not None:
                return row
        first = max(SHORTEST_FRONT, word.rfind("-") + 2)
        for start in range(first, len(word) - SHORTEST_TAIL + 1):
            tail = word[start:]
            row = self._row(tail.capitalize()) if tail.islower() and tail.isalpha() else None
            if row is not None and (self.noun_column < 0 or self.vectors.data[row, self.noun_column]):
                return row
        return None


@Language.factory("politgraph_compounds", default_config={"noun_column": -1})
def make_compounds(nlp: Language, name: str, noun_column: int) -> SharedVectors:
    """Give the component; spaCy calls it when a pipeline is loaded."""
    return SharedVectors(nlp.vocab, noun_column=noun_column)
