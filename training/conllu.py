"""CoNLL-U in and out, and the merging of split tokens.

Universal Dependencies treebanks of German split what spaCy's tokenizer (and the politnews guide) keep whole:
"im" into "in dem", "EU-Staaten" into "EU - Staaten". `merge_token_spans` glues such pieces together again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

NO_SPACE_BEFORE = {",", ".", ":", ";", "?", "!", ")", "]", "...", "%"}
NO_SPACE_AFTER = {"(", "["}


@dataclass(slots=True, eq=False)
class Token:
    """One word of a sentence; `head` is the index of its head in the sentence, its own index for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: dict[str, str]
    head: int
    rel: str
    space: bool = True
    name: str = "O"


@dataclass(slots=True, eq=False)
class Sentence:
    """A tree: tokens in order, with the id and the name of the treebank it comes from."""

    id: str
    source: str
    tokens: list[Token] = field(default_factory=list)
    contracted: list[tuple[int, int, str]] = field(default_factory=list)

    def children(self, index: int) -> list[int]:
        """Indices of the tokens that hang on token `index`."""
        return [i for i, token in enumerate(self.tokens) if token.head == index and i != index]

    def is_tree(self) -> bool:
        """True if there is exactly one root and every token reaches it."""
        if sum(token.head == i for i, token in enumerate(self.tokens)) != 1:
            return False
        for start in range(len(self.tokens)):
            index, steps = start, 0
            while self.tokens[index].head != index:
                index, steps = self.tokens[index].head, steps + 1
                if steps > len(self.tokens):
                    return False
        return True


def read_conllu(path: Path, *, source: str) -> Iterator[Sentence]:
    """Sentences of a CoNLL-U file, still with their split tokens (see `Sentence.contracted`)."""
    for block in path.read_text(encoding="utf8").strip().split("\n\n"):
        sentence = Sentence(id="", source=source)
        for line in block.splitlines():
            if line.startswith("# sent_id"):
                sentence.id = line.split("=", 1)[1].strip()
            if line.startswith("#") or not line.strip():
                continue
            ident, form, lemma, upos, xpos, feats, head, rel, _, misc = line.split("\t")
            extra = dict(item.split("=", 1) for item in misc.split("|") if "=" in item)
            if "-" in ident:
                first, last = (int(part) - 1 for part in ident.split("-"))
                sentence.contracted.append((first, last, form))
            if not ident.isdigit():
                continue
            index = int(ident) - 1
            sentence.tokens.append(
                Token(
                    form=form,
                    lemma=lemma,
                    upos=upos,
                    xpos="" if xpos == "_" else xpos,
                    feats=dict(item.split("=", 1) for item in feats.split("|") if "=" in item),
                    head=int(head) - 1 if head != "0" else index,
                    rel=rel,
                    space=extra.get("SpaceAfter") != "No",
                    name=extra.get("NER", "O"),
                )
            )
        yield sentence


def write_conllu(path: Path, sentences: Iterable[Sentence]) -> None:
    """Write sentences as CoNLL-U, names in MISC as `NER=`."""
    with path.open("w", encoding="utf8") as out:
        for sentence in sentences:
            out.write(f"# sent_id = {sentence.id}\n# source = {sentence.source}\n")
            for i, token in enumerate(sentence.tokens):
                feats = "|".join(f"{key}={value}" for key, value in sorted(token.feats.items())) or "_"
                misc = [f"NER={token.name}"] * (token.name != "O") + ["SpaceAfter=No"] * (not token.space)
                head = 0 if token.head == i else token.head + 1
                out.write(
                    "\t".join(
                        [
                            str(i + 1),
                            token.form,
                            token.lemma,
                            token.upos,
                            token.xpos or "_",
                            feats,
                            str(head),
                            token.rel,
                            "_",
                            "|".join(misc) or "_",
                        ]
                    )
                    + "\n"
                )
            out.write("\n")


def merge_token_spans(sentence: Sentence) -> Sentence | None:
    """The sentence with contractions and hyphen compounds as one token each; None if no tree would be left.

    >>> # In dem Fokus -> Im Fokus (ADP, case);  EU - Staaten -> EU-Staaten (the class of its last part)
    """
    spans = [(first, last, form, True) for first, last, form in sentence.contracted]
    spans += [(first, last, "", False) for first, last in hyphen_spans(sentence)]
    tokens = sentence.tokens
    owner = list(range(len(tokens)))
    for first, last, _, _ in spans:
        for i in range(first, last + 1):
            if owner[i] != i:
                return None
            owner[i] = first
    for first, last, form, contraction in spans:
        inside = range(first, last + 1)
        top = [i for i in inside if tokens[i].head == i or not first <= tokens[i].head <= last]
        if contraction:
            if tokens[first].upos != "ADP" or tokens[last].upos != "DET" or sentence.children(last):
                return None
            whole = tokens[first]
            whole.form, whole.xpos, whole.feats = (
                form,
                "APPRART",
                {key: value for key, value in tokens[last].feats.items() if key in ("Case", "Gender", "Number")},
            )
        else:
            if len(top) != 1:
                return None
            whole, end = tokens[first], tokens[last]
            head, rel = tokens[top[0]].head, tokens[top[0]].rel
            whole.form = "".join(tokens[i].form for i in inside)
            whole.lemma = "".join(tokens[i].form for i in range(first, last)) + end.lemma
            whole.upos, whole.xpos, whole.feats = end.upos, end.xpos, end.feats
            whole.head, whole.rel = (first if head == top[0] else head), rel
        whole.space = tokens[last].space
    kept = [i for i in range(len(tokens)) if owner[i] == i]
    place = {old: new for new, old in enumerate(kept)}
    result = Sentence(id=sentence.id, source=sentence.source, tokens=[tokens[i] for i in kept])
    for token in result.tokens:
        token.head = place[owner[token.head]]
    return result if result.is_tree() else None


def hyphen_spans(sentence: Sentence) -> list[tuple[int, int]]:
    """First and last index of each run of words joined by hyphens without blanks ("US - Präsident")."""
    tokens, spans, i = sentence.tokens, [], 0
    while i < len(tokens):
        end = i
        while (
            end + 2 < len(tokens)
            and tokens[end + 1].form == "-"
            and not tokens[end].space
            and not tokens[end + 1].space
            and tokens[end].form[-1].isalnum()
            and tokens[end + 2].form[0].isalpha()
        ):
            end += 2
        if end > i:
            spans.append((i, end))
        i = end + 1
    return spans


def close_punctuation(sentence: Sentence) -> None:
    """Take the blanks before commas and stops out again where a treebank (HDT) stores no spacing."""
    for before, after in zip(sentence.tokens, sentence.tokens[1:], strict=False):
        if after.form in NO_SPACE_BEFORE or before.form in NO_SPACE_AFTER:
            before.space = False
