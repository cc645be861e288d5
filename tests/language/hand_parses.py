"""Parses written by hand, so that no test of the grammar needs a model.

``parse`` reads one token a line: form, lemma, part of speech, head (from 1, 0 for the root), relation, features;
``article`` reads one sentence a line and gives all that the language layer asks for.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import spacy
from hand_words import WORDS
from spacy.tokens import Doc as SpacyDoc
from spacy.tokens import Span
from spacy.util import filter_spans

from kg.language.parsed import Parsed, read_parse
from kg.language.tokens import Doc, read_doc
from kg.model import Document

_VOCAB = spacy.blank("de").vocab
_NO_SPACE_AFTER = {"„", "(", "«"}
_NO_SPACE_BEFORE = {",", ".", ":", "“", ")", "»", "?", "!"}


def parse(*sentences: str) -> Doc:
    """Give a Doc of the sentences; each is a table of tokens, heads counted within it."""
    return read_doc(spacy_parse(*sentences))


def spacy_parse(*sentences: str) -> SpacyDoc:
    words, lemmas, pos, heads, deps, morphs, starts = [], [], [], [], [], [], []
    for sentence in sentences:
        first = len(words)
        for row in sentence.strip().splitlines():
            form, lemma, tag, head, dep, *morph = row.split()
            starts.append(len(words) == first)
            heads.append(len(words) if head == "0" else first + int(head) - 1)
            words.append(form)
            lemmas.append(lemma)
            pos.append(tag)
            deps.append("ROOT" if dep == "root" else dep)
            morphs.append(morph[0] if morph else "")
    spaces = [w not in _NO_SPACE_AFTER and after not in _NO_SPACE_BEFORE
              for w, after in zip(words, [*words[1:], "."], strict=True)]
    return SpacyDoc(_VOCAB, words=words, spaces=spaces, lemmas=lemmas, pos=pos, heads=heads, deps=deps, morphs=morphs,
               sent_starts=starts)


# ---- whole articles, one sentence a line -----------------------------------------------------------------------

_FEATURES = {
    **dict.fromkeys(("Nom", "Gen", "Dat", "Acc"), "Case"), **dict.fromkeys(("Masc", "Fem", "Neut"), "Gender"),
    **dict.fromkeys(("Sing", "Plur"), "Number"), **dict.fromkeys(("Fin", "Inf", "Part"), "VerbForm"),
    **dict.fromkeys(("Ind", "Sub"), "Mood"),
}
_TAGS = {    # of the Stuttgart-Tübingen tag set, as far as a rule asks for them
    ("VERB", "Fin"): "VVFIN", ("VERB", "Inf"): "VVINF", ("VERB", "Part"): "VVPP", ("AUX", "Fin"): "VAFIN",
    ("AUX", "Inf"): "VAINF", ("AUX", "Part"): "VAPP", ("NOUN", ""): "NN", ("PROPN", ""): "NE", ("ADP", ""): "APPR",
}
_TO_THE_NEXT_NOUN = {"DET": "det", "ADP": "case", "ADJ": "amod"}
_TOKEN = re.compile(r"(?P<form>[^/{>]+)(?:/(?P<lemma>[^/{>]+)/(?P<pos>[A-Z]+))?"
                    r"(?:\{(?P<feats>[\w.]*)\})?(?:>(?P<arc>.+))?$")
PERSONS = (
    "Wladimir Putin", "Kim Jong Un", "Xi Jinping", "Angela Merkel", "Emmanuel Macron", "Wolodymyr Selenskyj",
    "Dmitri Peskow", "Annalena Baerbock", "Sergej Lawrow", "Franz Müntefering", "Rolf Mützenich", "Catherine Colonna",
    "Zbigniew Rau", "Norbert Röttgen", "Sergej Schoigu", "Putin", "Putins", "Wladimir Putins", "Kim", "Xi", "Merkel",
    "Macron", "Selenskyj", "Scholz", "Biden", "Lukaschenko", "Baerbock", "Orbán", "Lawrow",
)
NAMES = {
    **dict.fromkeys(PERSONS, "Person"),
    **dict.fromkeys(("NATO", "CDU", "SPD", "Fidesz", "ÖDP", "YTN", "Northvolt", "Tesla", "Kreml"), "Organisation"),
    **dict.fromkeys(("Berlin", "Paris", "Moskau", "Peking", "Kiew", "Seoul", "Brüssel", "Tokio", "Wladiwostok",
                     "Bentiu", "Haifa", "Tel Aviv", "Narita", "Chasan", "Rostock", "Amur", "Wostotschny", "Adlon",
                     "Hessen"), "Place"),
}


def article(*sentences: str, title: str = "", names: Mapping[str, str] | None = None,
            published: date | None = date(2023, 9, 13)) -> Parsed:
    """Give an article of sentences written as ``"Putin>traf:nsubj traf Kim>traf:obj ."``.

    A token is ``form``, ``form/lemma/POS`` for a word that ``hand_words`` does not have or has in another meaning,
    and features in braces where they matter: ``Vertreter{Acc}``. What follows ">" is the head, by its form (the
    nearest) or by its number in the sentence, and the relation. Without it, articles, prepositions and adjectives
    hang on the next noun, the other words of a name on its first, "zu" on the next verb, punctuation on the root;
    one token is left, the root (an adjective says so by ">0"). ``names`` are what the name finder
    finds in addition to ``NAMES`` (the longest wins; the label "" takes one away).
    """
    rows = [_rows(sentence) for sentence in ((title, *sentences) if title else sentences)]
    doc = spacy_parse(*("\n".join(sentence) for sentence in rows))
    for token in doc:
        verb = "".join(token.morph.get("VerbForm", []))
        token.tag_ = "PTKVZ" if token.dep_ == "compound:prt" else _TAGS.get((token.pos_, verb), "")
    doc.ents = _entities(doc, {**NAMES, **(names or {})})
    cut = len(rows[0]) if title else 0
    start = doc[cut].idx if cut < len(doc) else len(doc.text)
    doc.user_data["places"] = [("title", t.idx, t.idx + len(t)) if t.i < cut
                               else ("body", t.idx - start, t.idx - start + len(t)) for t in doc]
    document = Document("d1", doc.text[start:], title=doc.text[:start].rstrip(), published=published)
    return read_parse(document, doc=doc)


def _entities(doc: SpacyDoc, names: Mapping[str, str]) -> list[Span]:
    found = []
    for i in range(len(doc)):
        for j in range(i + 1, min(i + 6, len(doc) + 1)):
            label = names.get(doc[i:j].text, "")
            if label and doc[i].sent == doc[j - 1].sent:
                found.append(Span(doc, i, j, label=label))
    return filter_spans(found)


def _rows(sentence: str) -> list[str]:
    """The rows of ``parse`` for a sentence in one line."""
    tokens = [_word(text) for text in sentence.split()]
    forms = [token[0] for token in tokens]
    rows = []
    for i, (form, lemma, pos, feats, arc) in enumerate(tokens):
        head, dep = _arc(i, arc, tokens=tokens, forms=forms)
        rows.append(" ".join(filter(None, (form, lemma, pos, str(head), dep, feats))))
    assert sum(row.split()[3] == "0" for row in rows) == 1, f"not one root: {sentence}"
    return rows


def _word(text: str) -> tuple[str, str, str, str, str]:
    found = _TOKEN.match(text)
    assert found is not None, text
    form, lemma, pos, feats, arc = (found[name] or "" for name in ("form", "lemma", "pos", "feats", "arc"))
    known = ""
    if not any(c.isalnum() for c in form):
        lemma, pos = form, "PUNCT"
    elif not pos:
        entry = _LEXICON.get(form) or _LEXICON.get(form[:1].lower() + form[1:])
        assert entry is not None or form[0].isupper(), f"{form!r} is not in hand_words.py"
        lemma, pos, known = entry or (form, "PROPN", "")
    values = {_FEATURES[value]: value for value in filter(None, [*known.split("."), *feats.split(".")])}
    return form, lemma, pos, "|".join(f"{name}={value}" for name, value in sorted(values.items())), arc


def _arc(i: int, arc: str, *, tokens: list[tuple[str, str, str, str, str]], forms: list[str]) -> tuple[int, str]:
    """Head (from 1, 0 for the root) and relation of a token."""
    if arc:
        name, _, dep = arc.partition(":")
        if name.isdigit() and name not in forms:
            return int(name), dep or "root"
        others = [j for j, form in enumerate(forms) if form == name and j != i]
        assert others, f"{name!r} is no word of the sentence {' '.join(forms)}"
        return min(others, key=lambda j: (abs(j - i), j)) + 1, dep
    pos = tokens[i][2]
    if pos == "PUNCT":
        return _root(tokens) + 1, "punct"
    if pos in _TO_THE_NEXT_NOUN or forms[i] == "zu":
        wanted = {"VERB"} if forms[i] == "zu" and pos == "PART" else {"NOUN", "PROPN"}
        after = [j for j in range(i + 1, len(tokens)) if tokens[j][2] in wanted]
        if after:
            return after[0] + 1, _TO_THE_NEXT_NOUN.get(pos, "mark")
    if pos == "PROPN" and i and tokens[i - 1][2] == "PROPN":
        first = i - 1
        while first and tokens[first - 1][2] == "PROPN" and not tokens[first][4]:
            first -= 1
        return first + 1, "flat"
    return 0, "root"


def _root(tokens: list[tuple[str, str, str, str, str]]) -> int:
    explicit = [i for i, token in enumerate(tokens) if token[4] == "0"]
    free = [i for i, token in enumerate(tokens) if not token[4] and token[2] in {"VERB", "NOUN", "PROPN", "AUX"}
            and not (token[2] == "PROPN" and i and tokens[i - 1][2] == "PROPN")]
    assert explicit or free, f"no root: {[token[0] for token in tokens]}"
    return (explicit or free)[0]


def _read_words() -> dict[str, tuple[str, str, str]]:
    found: dict[str, tuple[str, str, str]] = {}
    for pos, words in WORDS.items():
        for word in words.split():
            form, _, rest = word.partition("{")
            form, _, lemma = form.partition("=")
            found.setdefault(form, (lemma or form, pos, rest.rstrip("}")))
    return found


_LEXICON = _read_words()
