"""Lemmas from a dictionary, over the ones that the trained lemmatizer guesses.

The statistical lemmatizer learns endings and fails on strong verbs it never saw ("bat", "schlich"). The dictionary
(made by `training/lexicon.py` out of LanguageTool's German dictionary, CC BY-SA 4.0) knows them; it speaks only where
it gives one lemma for a word form of a word class.
"""
from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.pipeline import EditTreeLemmatizer
from spacy.tokens import Doc
from spacy.util import SimpleFrozenList

FILE_NAME = "lexicon.txt.gz"
TABLE_OF = {"VERB": "VERB", "AUX": "VERB", "ADJ": "ADJ", "NOUN": "NOUN"}
SHORTEST_PART = 3
SHORTEST_HEAD = 4


def encode_lemma(form: str, lemma: str) -> str:
    """Give the rule that makes the lemma of the form: how many letters go at the end, then what is put there.

    >>> encode_lemma("Wahlen", "Wahl"), encode_lemma("warf", "werfen")
    ('2', '3erfen')
    """
    same = 0
    while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
        same += 1
    return f"{len(form) - same}{lemma[same:]}"


def decode_lemma(form: str, rule: str) -> str:
    """Give the lemma that a rule of ``encode_lemma`` makes of the form: "warf" and "3erfen" give "werfen"."""
    digits = len(rule) - len(rule.lstrip("0123456789"))
    cut = int(rule[:digits])
    return form[:len(form) - cut] + rule[digits:]


class LexiconLemmatizer:
    """The pipeline component "politgraph_lemmas": overrides ``token.lemma_`` where the dictionary is sure.

    Verbs and auxiliaries get their infinitive ("bat" bitten), adjectives their base form, nouns their nominative
    singular; an unknown compound noun gets the lemma of its last known part ("Landtagswahlen" Landtagswahl).
    The particle of a separated verb is left to the grammar ("warf ... vor": werfen).
    """

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, str]] = {name: {} for name in sorted(set(TABLE_OF.values()))}
        self._found: dict[tuple[int, int], str] = {}      # what was looked up before

    def __call__(self, doc: Doc) -> Doc:
        """Give the same ``Doc`` with the lemmas of known words replaced; it needs ``token.pos_``."""
        for token in doc:
            key = (token.orth, token.pos)
            lemma = self._found.get(key)
            if lemma is None:
                lemma = self._found[key] = self.find_lemma(token.text, token.pos_)
            if lemma:
                token.lemma_ = lemma
        return doc

    def add(self, name: str, lemmas: Mapping[str, str]) -> None:
        """Put word forms and their lemmas into the table VERB, ADJ or NOUN (verbs and adjectives in small letters)."""
        table = self.tables[name] = dict(self.tables[name])
        self._found.clear()
        for form, lemma in lemmas.items():
            table[form] = encode_lemma(form, lemma)

    def find_lemma(self, form: str, pos: str) -> str:
        """Give the lemma of a form as a part of speech, or "" if the dictionary has none: ("bat", "VERB") bitten."""
        name = TABLE_OF.get(pos)
        if not name:
            return ""
        table = self.tables[name]
        key = form if name == "NOUN" or form in table else form[:1].lower() + form[1:]
        rule = table.get(key)
        if rule is not None:
            return decode_lemma(key, rule)
        if name == "NOUN":
            return self._compound_lemma(form)
        head = form.rpartition("-")[2]
        rule = table.get(head) if head != form else None
        return form[:len(form) - len(head)] + decode_lemma(head, rule) if rule is not None else ""

    def infinitive(self, form: str) -> str:
        """Give the infinitive of a perfect participle, or of a verb form that looks like one: "geliefert" liefern;
        "" for other words."""
        rule = self.tables["VERB"].get(form) if form.endswith(("t", "en")) else None
        lemma = decode_lemma(form, rule) if rule is not None else form
        return lemma if lemma != form else ""

    def _compound_lemma(self, form: str) -> str:
        table = self.tables["NOUN"]
        for start in range(SHORTEST_PART, len(form) - SHORTEST_HEAD + 1):
            part = form[start:]
            head = part[0].upper() + part[1:]
            rule = table.get(head)
            if rule is not None and (part[0].islower() or form[start - 1] == "-"):
                lemma = decode_lemma(head, rule)
                return form[:start] + (lemma[0].lower() if part[0].islower() else lemma[0]) + lemma[1:]
        return ""

    def to_bytes(self, *, exclude: Iterable[str] = SimpleFrozenList()) -> bytes:
        """Give the dictionary as gzipped lines "form TAB rule", one block a word class, always the same bytes."""
        lines: list[str] = []
        for name in sorted(self.tables):
            lines.append(f"# {name}")
            lines += [f"{form}\t{rule}" for form, rule in sorted(self.tables[name].items())]
        return gzip.compress("\n".join(lines).encode("utf8"), compresslevel=9, mtime=0)

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = SimpleFrozenList()) -> LexiconLemmatizer:
        """Read what ``to_bytes`` gave."""
        self._found.clear()
        self.tables |= _tables(data)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = SimpleFrozenList()) -> None:
        """Write the dictionary into the component's folder of the pipeline."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE_NAME).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = SimpleFrozenList()) -> LexiconLemmatizer:
        """Read the dictionary from the component's folder of the pipeline."""
        return self.from_bytes((Path(path) / FILE_NAME).read_bytes())


@lru_cache(maxsize=1)
def _tables(data: bytes) -> dict[str, dict[str, str]]:
    """Read the tables of ``to_bytes``; those who read the same share them."""
    tables: dict[str, dict[str, str]] = {}
    for line in gzip.decompress(data).decode("utf8").split("\n"):
        if line.startswith("# "):
            table = tables[line[2:]] = {}
        elif line:
            form, _, rule = line.partition("\t")
            table[form] = rule
    return tables


def trained_lemmatizer(nlp: Language) -> EditTreeLemmatizer | None:
    """Give the part "trainable_lemmatizer" if ``guess_lemmas`` can do its work, since the dictionary follows it."""
    parts = dict(nlp.pipeline)
    trained = parts.get("trainable_lemmatizer")
    follows = "tok2vec" in parts and isinstance(parts.get("politgraph_lemmas"), LexiconLemmatizer)
    return trained if follows and isinstance(trained, EditTreeLemmatizer) and not trained.overwrite else None


def guess_lemmas(doc: Doc, lemmatizer: EditTreeLemmatizer) -> Doc:
    """Give the same ``Doc`` with the lemmas that the trained lemmatizer guesses for the words without one.

    These are the lemmas that words have for which the dictionary has none, when the trained lemmatizer runs over all
    of them first; but half of the words need not be guessed. ``doc.tensor`` has the vectors of "tok2vec".
    """
    unknown = [i for i, lemma in enumerate(doc.to_array("LEMMA").tolist()) if not lemma]
    if not unknown:
        return doc
    labels = lemmatizer.cfg["labels"]
    scores = lemmatizer.model.layers[1].layers[0].predict(doc.tensor[unknown])
    for row, i in zip(scores, unknown, strict=True):
        word, lemma = doc[i].text, None
        for _ in range(lemmatizer.top_k):
            best = int(row.argmax())
            lemma = lemmatizer.trees.apply(labels[best], word)
            if lemma is not None:
                break
            row[best] = -1.0        # no probability: the next best is tried
        doc[i].lemma_ = word if lemma is None else lemma
    return doc


def _make_lemmas(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    return LexiconLemmatizer()


_FACTORY: Any = Language.factory("politgraph_lemmas", assigns=["token.lemma"], requires=["token.pos"])
_FACTORY(_make_lemmas)
