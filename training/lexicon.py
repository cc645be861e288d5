"""The lemma dictionary of the pipeline: word form and word class -> lemma, where there is one answer."""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from kg.language.lemmas import LexiconLemmatizer
from training.conllu import Sentence
from training.vectors import brown_clusters

TABLE_OF_READING = {"VER": "VERB", "ADJ": "ADJ", "SUB": "NOUN"}
LETTERS = set("abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜéèêáàç-")


def read_dictionary(shared: Path) -> dict[str, dict[str, set[str]]]:
    """Table -> form -> all its lemmas, from the LanguageTool dictionary (common nouns and adjectives only)."""
    common = brown_clusters()
    found: dict[str, dict[str, set[str]]] = {name: defaultdict(set) for name in TABLE_OF_READING.values()}
    with gzip.open(shared / "lexicon" / "lt_german_dict.tsv.gz", "rt", encoding="utf8") as lines:
        for line in lines:
            form, lemma, reading = line.rstrip("\n").split("\t")[:3]
            table = TABLE_OF_READING.get(reading.split(" ")[0].split(":")[0])
            if table is None or not set(form) <= LETTERS or len(form) < 2 or ":PA1:" in reading:
                continue
            if table != "VERB" and form not in common and form != lemma:
                continue
            if table == "NOUN" and not form[0].isupper() or table == "VERB" and form[0].isupper():
                continue
            found[table][form].add(lemma)
    return found


def count_lemmas(sentences: Iterable[Sentence]) -> dict[tuple[str, str], Counter[str]]:
    """(table, form) -> how often each lemma was annotated in the training trees."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for token in sentence.tokens:
            name = {"AUX": "VERB"}.get(token.upos, token.upos)
            form = token.form if name == "NOUN" else token.form[:1].lower() + token.form[1:]
            counts[name, form][token.lemma] += 1
    return counts


def make_lexicon(shared: Path, sentences: Iterable[Sentence]) -> LexiconLemmatizer:
    """The filled component; a form with several lemmas is in it only if the training trees settle on one of them.

    "gehört" (gehören, hören) follows the trees; "Abgeordneten" stays with the trained lemmatizer.
    """
    counts = count_lemmas(sentences)
    lexicon = LexiconLemmatizer()
    for name, forms in read_dictionary(shared).items():
        chosen = {}
        for form, lemmas in forms.items():
            seen = counts.get((name, form), Counter())
            best = seen.most_common(1)
            if best and best[0][0] in lemmas and best[0][1] >= 0.7 * sum(seen.values()):
                chosen[form] = best[0][0]
            elif len(lemmas) == 1 and (not seen or sum(seen.values()) < 3 or name == "VERB"):
                chosen[form] = next(iter(lemmas))
        lexicon.add(name, chosen)
    return lexicon
