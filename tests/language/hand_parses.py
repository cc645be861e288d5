"""Parses written by hand, one token a line: form, lemma, part of speech, head (from 1, 0 for the root), relation, features."""
from __future__ import annotations

import spacy
from spacy.tokens import Doc

_VOCAB = spacy.blank("de").vocab
_NO_SPACE_AFTER = {"„", "(", "«"}
_NO_SPACE_BEFORE = {",", ".", ":", "“", ")", "»", "?", "!"}


def parse(*sentences: str) -> Doc:
    """Give a Doc of the sentences; each is a table of tokens, heads counted within it."""
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
    return Doc(_VOCAB, words=words, spaces=spaces, lemmas=lemmas, pos=pos, heads=heads, deps=deps, morphs=morphs,
               sent_starts=starts)
