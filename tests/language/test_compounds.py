"""Unknown words share the vector of a known form."""
from __future__ import annotations

import numpy
import pytest
import spacy
from spacy.strings import hash_string
from spacy.vectors import Vectors

from kg.language.compounds import SharedVectors

KNOWN = {"Verkäufe": 1.0, "Verkäufen": 1.0, "Beauftragte": 1.0, "Samani": 0.0, "Mladic": 0.0, "Witsch": 0.0}
NOUN_COLUMN = 1


@pytest.fixture
def shared() -> SharedVectors:
    vocab = spacy.blank("de").vocab
    data = numpy.array([[row + 1.0, noun] for row, noun in enumerate(KNOWN.values())], dtype="float32")
    vocab.vectors = Vectors(data=data, keys=list(KNOWN))
    return SharedVectors(vocab, noun_column=NOUN_COLUMN)


def form_of(shared: SharedVectors, word: str) -> str:
    """The known form whose vector a word has, or ""."""
    shared.share([word])
    row = shared.vectors.key2row.get(hash_string(word))
    return "" if row is None else list(KNOWN)[row]


@pytest.mark.parametrize(("word", "form"), [
    ("Panikverkäufen", "Verkäufen"),      # the longest known noun at the end
    ("US-Beauftragte", "Beauftragte"),    # behind a hyphen
    ("EU-Sonderbeauftragte", "Beauftragte"),
    ("Samanis", "Samani"),                # genitive
    ("Mladić", "Mladic"),                 # foreign letters
    ("Milinkewitsch", ""),                # "Witsch" is no noun
    ("panikverkäufen", ""),               # small letters: no noun
    ("Qoros", ""),
])
def test_shares_the_vector_of_a_known_form(shared: SharedVectors, word: str, form: str) -> None:
    assert form_of(shared, word) == form


def test_a_word_gets_the_same_whatever_came_before(shared: SharedVectors) -> None:
    shared.share(["Samanis", "Samaniss"])
    assert hash_string("Samaniss") not in shared.vectors.key2row, "a shared vector is no known form"


def test_a_known_word_keeps_its_vector(shared: SharedVectors) -> None:
    before = dict(shared.vectors.key2row)
    shared.share(KNOWN)
    assert dict(shared.vectors.key2row) == before
