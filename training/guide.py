"""The politnews guide as checks: which tokens of a tree break it, by rule.

A check gives the indices of the tokens at fault. `python -m training.guide` prints what each step of
`training/alike.py` changes in each treebank, and how many tokens break a rule of the guide before and after;
`--show RULE` lists the tokens at fault that are left.
"""

from __future__ import annotations

import argparse
import copy
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from training.alike import ALLOWED, FIXES, MONTHS, SUBJECTS, make_alike, mend_politnews
from training.conllu import Sentence, merge_token_spans, read_conllu
from training.convert import TREEBANKS, read_politnews

ADJECTIVE = re.compile(r"(isch|sch|lich|ig|al|nt|igt|ell|är|iv|[Nn]eu|[Rr]ot|[Ww]eiß|[Gg]roß)e[nrsm]?$")
OWN_CLAUSE = ("root", "conj", "parataxis", "ccomp", "advcl", "acl", "orphan")
Check = Callable[[Sentence], Iterator[int]]


def relations(sentence: Sentence) -> Iterator[int]:
    """A label that the guide does not have, or `dep`."""
    for i, token in enumerate(sentence.tokens):
        if token.rel not in ALLOWED:
            yield i


def plain_names(sentence: Sentence) -> Iterator[int]:
    """A name with plain German syntax keeps it: "Deutscher Bundestag", "Vereinte Nationen" have `amod`, not `flat`."""
    for first, last in names(sentence):
        token = sentence.tokens[first]
        if last == first or token.name.endswith("Person") or not ADJECTIVE.search(token.form):
            continue
        if (sentence.tokens[first + 1].head, sentence.tokens[first + 1].rel) == (first, "flat"):
            yield first


def person_names(sentence: Sentence) -> Iterator[int]:
    """In a person's name each word after the first is `flat` of the first."""
    for first, last in names(sentence):
        if sentence.tokens[first].name != "B-Person":
            continue
        for i in range(first + 1, last + 1):
            token = sentence.tokens[i]
            if token.upos != "PUNCT" and (token.head != first or token.rel != "flat"):
                yield i


def name_classes(sentence: Sentence) -> Iterator[int]:
    """A capitalised noun or adjective inside a name of several words is PROPN."""
    for first, last in names(sentence):
        for i in range(first, last + 1):
            token = sentence.tokens[i]
            kind = token.upos in ("NOUN", "ADJ") and not token.name.endswith("Nationality")
            if last > first and kind and token.form[0].isupper():
                yield i


def titles(sentence: Sentence) -> Iterator[int]:
    """Title and name: the title is the head, the name its `appos`."""
    tokens = sentence.tokens
    for first, _ in names(sentence):
        if tokens[first].name == "B-Person" and first and tokens[first - 1].upos == "NOUN":
            title, name = tokens[first - 1], tokens[first]
            turned = title.head == first and title.rel in ("nmod", "compound", "appos", "flat")
            if turned or name.head == first - 1 and name.rel not in ("appos", "nmod"):
                yield first


def comparisons(sentence: Sentence) -> Iterator[int]:
    """als/wie on a noun phrase is CCONJ and `case`, on a clause SCONJ and `mark`."""
    for i, token in enumerate(sentence.tokens):
        if token.form.lower() not in ("als", "wie") or token.head == i:
            continue
        wanted = {"case": "CCONJ", "mark": "SCONJ", "cc": "CCONJ", "advmod": "ADV", "fixed": token.upos}
        if wanted.get(token.rel) != token.upos:
            yield i


def predicates(sentence: Sentence) -> Iterator[int]:
    """sein with a subject is `cop` or auxiliary of something: a predicate is the head, also with a preposition."""
    for i, token in enumerate(sentence.tokens):
        if token.lemma == "sein" and token.upos in ("VERB", "AUX") and token.rel not in ("cop", "aux", "aux:pass"):
            below = {sentence.tokens[k].rel for k in sentence.children(i)}
            if below & set(SUBJECTS) and below & {"obl", "xcomp", "nmod"}:
                yield i


def reflexives(sentence: Sentence) -> Iterator[int]:
    """Reflexive sich is `expl:pv`."""
    for i, token in enumerate(sentence.tokens):
        if token.form.lower() == "sich" and token.rel not in ("expl:pv", "obl", "nmod", "fixed"):
            yield i


def expletives(sentence: Sentence) -> Iterator[int]:
    """Impersonal "es gibt" has `expl`."""
    for i, token in enumerate(sentence.tokens):
        if token.form.lower() == "es" and token.rel == "nsubj" and sentence.tokens[token.head].lemma == "geben":
            yield i


def auxiliaries(sentence: Sentence) -> Iterator[int]:
    """Auxiliaries, modals before a verb and copulas are AUX; what is not one of them is VERB."""
    for i, token in enumerate(sentence.tokens):
        helping = token.rel in ("aux", "aux:pass", "cop")
        alone = token.rel in ("conj", "fixed", "orphan", "root")
        if helping != (token.upos == "AUX") and not (alone and token.upos == "AUX"):
            yield i


def passives(sentence: Sentence) -> Iterator[int]:
    """The subject of a verb with `aux:pass` is `nsubj:pass`, and only there."""
    for i, token in enumerate(sentence.tokens):
        if token.rel not in SUBJECTS or token.head == i:
            continue
        passive = any(sentence.tokens[k].rel == "aux:pass" for k in sentence.children(token.head))
        if passive != (token.rel == "nsubj:pass") and sentence.tokens[token.head].rel != "conj":
            yield i


def obliques(sentence: Sentence) -> Iterator[int]:
    """`obl` hangs on a verb, adjective or predicate, `nmod` on a noun."""
    for i, token in enumerate(sentence.tokens):
        head = sentence.tokens[token.head]
        clause = any(sentence.tokens[k].rel in ("cop", *SUBJECTS) for k in sentence.children(token.head))
        on_noun = head.upos in ("NOUN", "PROPN") and not clause and head.rel not in OWN_CLAUSE
        if token.rel == "nmod" and head.upos in ("VERB", "AUX") or token.rel == "obl" and on_noun:
            yield i


def objects(sentence: Sentence) -> Iterator[int]:
    """A verb has one subject and one accusative object, and neither has a preposition."""
    for i, token in enumerate(sentence.tokens):
        below = [sentence.tokens[k].rel for k in sentence.children(i)]
        prepositional = token.rel in ("obj", "obl:arg") and "case" in below and token.upos in ("NOUN", "PROPN")
        if prepositional or below.count("obj") > 1 or sum(rel in SUBJECTS for rel in below) > 1:
            yield i


def numbers(sentence: Sentence) -> Iterator[int]:
    """Millionen and Milliarden before what is counted are `nummod`."""
    for i, token in enumerate(sentence.tokens):
        if token.form.startswith(("Million", "Milliarde")) and i < token.head <= i + 2 and token.rel != "nummod":
            yield i


def dates(sentence: Sentence) -> Iterator[int]:
    """In "am 13. September 2023" September is the head, 13. `amod`, 2023 `nummod`."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.form not in MONTHS:
            continue
        if i and re.fullmatch(r"\d+\.", tokens[i - 1].form) and (tokens[i - 1].head, tokens[i - 1].rel) != (i, "amod"):
            yield i - 1
        year = i + 1 < len(tokens) and re.fullmatch(r"\d{4}", tokens[i + 1].form)
        if year and (tokens[i + 1].head, tokens[i + 1].rel) != (i, "nummod"):
            yield i + 1


def names(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """First and last index of each name (BIO)."""
    start = -1
    for i, token in enumerate([*sentence.tokens, None]):
        if start >= 0 and (token is None or not token.name.startswith("I-")):
            yield start, i - 1
            start = -1
        if token is not None and token.name.startswith("B-"):
            start = i


CHECKS: tuple[Check, ...] = (
    relations,
    plain_names,
    person_names,
    name_classes,
    titles,
    comparisons,
    predicates,
    reflexives,
    expletives,
    auxiliaries,
    passives,
    obliques,
    objects,
    numbers,
    dates,
)


def faults(sentences: Sequence[Sentence]) -> Counter[str]:
    """How many tokens break each rule."""
    return Counter({check.__name__: sum(len(list(check(each))) for each in sentences) for check in CHECKS})


def changes(sentences: Iterable[Sentence]) -> Counter[str]:
    """How many tokens each step of `training/alike.py` changes; the sentences are changed on the way."""
    counted: Counter[str] = Counter()
    for sentence in sentences:
        for fix in FIXES:
            before = [(token.form, token.upos, token.rel, token.head, dict(token.feats)) for token in sentence.tokens]
            fix(sentence)
            after = [(token.form, token.upos, token.rel, token.head, dict(token.feats)) for token in sentence.tokens]
            counted[fix.__name__] += sum(old != new for old, new in zip(before, after, strict=True))
    return counted


def table(rows: Sequence[str], columns: dict[str, Sequence[Counter[str]]]) -> str:
    """Counts as lines of text; several counts of a column stand as "before > after"."""
    lines = [" " * 22 + "".join(f"{name:>17}" for name in columns)]
    for row in rows:
        cells = (" > ".join(str(found[row]) for found in counts) for counts in columns.values())
        lines.append(f"{row:22}" + "".join(f"{cell:>17}" for cell in cells))
    return "\n".join(lines)


def read_all(shared: Path) -> tuple[dict[str, list[Sentence]], dict[str, list[Sentence]]]:
    """The treebanks by name, as they come (split tokens glued) and as they are used."""
    raw = {
        source: [
            merged
            for stem in stems
            for sentence in read_conllu(shared / "treebank" / f"{stem}.conllu", source=source)
            if (merged := merge_token_spans(sentence))
        ]
        for source, stems in TREEBANKS.items()
    }
    used = {source: [each for each in copy.deepcopy(found) if make_alike(each)] for source, found in raw.items()}
    for part in ("train", "dev"):
        name = f"politnews {part}"
        raw[name] = read_politnews(shared, part)
        used[name] = [mend_politnews(each) for each in read_politnews(shared, part)]
    return raw, used


def main() -> None:
    """Print the tables, or the tokens at fault of one rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--shared", type=Path, default=Path(__file__).parents[2] / "shared", help="folder with the data"
    )
    parser.add_argument("--show", choices=[check.__name__ for check in CHECKS], metavar="RULE")
    options = parser.parse_args()
    raw, used = read_all(options.shared)
    if options.show:
        check = next(check for check in CHECKS if check.__name__ == options.show)
        for name, sentences in used.items():
            for sentence in sentences:
                for i in check(sentence):
                    token = sentence.tokens[i]
                    head = sentence.tokens[token.head].form
                    words = " ".join(other.form for other in sentence.tokens)
                    print(f"{name}\t{sentence.id}\t{token.form} {token.upos} {token.rel} of {head}\t{words}")
        return
    print("Sentences, as they come > used:")
    print(table(["sentences"], {n: [Counter(sentences=len(part[n])) for part in (raw, used)] for n in raw}))
    print("\nTokens that break a rule of the guide, as they come > used:")
    print(table([check.__name__ for check in CHECKS], {n: [faults(raw[n]), faults(used[n])] for n in raw}))
    print("\nTokens that each step of training/alike.py changes:")
    print(table([fix.__name__ for fix in FIXES], {n: [changes(raw[n])] for n in TREEBANKS}))


if __name__ == "__main__":
    main()
