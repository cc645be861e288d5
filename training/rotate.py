"""Copies of plain sentences with their phrases in another order, as German allows it.

The treebanks hold few sentences in the order of news agencies ("traf am Montag in Berlin Macron"), and a parser takes
the name behind time or place for a part of it. A tree says what its phrases are, and phrases may change places around
the verb (rotation; Şahin and Steedman 2018): "Putin besuchte am Montag Pjöngjang" gives "Am Montag besuchte Putin
Pjöngjang". The subject stays before the objects, so that no copy is ambiguous.
"""

from __future__ import annotations

import copy
import random
from collections.abc import Iterable, Iterator

from training.alike import SUBJECTS
from training.conllu import Sentence

OBJECTS = ("obj", "obl:arg")
MOVABLE = (*SUBJECTS, *OBJECTS, "obl", "advmod")
FIRST = (*SUBJECTS, "obl")
CLOSING = ("aux", "aux:pass", "compound:prt", "punct", "ccomp", "xcomp", "advcl", "conj", "parataxis")
FIXED_WORDS = frozenset(["nicht", "nie", "auch", "nur", "noch", "schon", "sich", "es", "ja", "doch", "aber", "denn"])
LONGEST = 35
TRIES = 12


def rotate(sentence: Sentence, rng: random.Random) -> Sentence | None:
    """A copy with the phrases around the verb in another order; None if the sentence is not plain enough."""
    found = phrases(sentence)
    if found is None:
        return None
    finite, before, after, rest = found
    both = [before, *after]
    orders = [order for order in (rng.sample(both, len(both)) for _ in range(TRIES)) if order != both]
    orders = [order for order in orders if in_order(sentence, order)]
    if not orders:
        return None
    order = next((order for order in orders if behind_phrase(sentence, order)), orders[0])
    indices = [*order[0], finite, *(i for phrase in order[1:] for i in phrase), *rest]
    return reorder(sentence, indices)


def phrases(sentence: Sentence) -> tuple[int, list[int], list[list[int]], list[int]] | None:
    """Finite verb, the phrase before it, the phrases behind it and the rest of a plain statement; None for others."""
    tokens = sentence.tokens
    root = next(i for i, token in enumerate(tokens) if token.head == i)
    if len(tokens) > LONGEST or tokens[root].upos != "VERB" or tokens[-1].form != ".":
        return None
    helpers = [i for i in sentence.children(root) if tokens[i].rel in ("aux", "aux:pass")]
    finite = next((i for i in [root, *helpers] if tokens[i].xpos in ("VVFIN", "VAFIN", "VMFIN")), -1)
    spans = {i: span(sentence, i) for i in sentence.children(root)}
    moving = [indices for i, indices in sorted(spans.items()) if tokens[i].rel in MOVABLE and i != finite]
    flat = {i for indices in moving for i in indices}
    rest = [i for i in range(len(tokens)) if i not in flat and i != finite]
    others = {tokens[i].rel for i in spans if i not in flat and i != finite}
    if finite < 1 or len(moving) < 3 or not others <= set(CLOSING) or min(rest) < max(flat):
        return None
    if any(tokens[i].upos == "PUNCT" or tokens[i].form.lower() in FIXED_WORDS for i in flat):
        return None
    contiguous = all(indices[-1] - indices[0] == len(indices) - 1 for indices in moving)
    pronouns = any(tokens[i].upos == "PRON" and len(spans[i]) == 1 for i in spans)
    if not contiguous or pronouns or moving[0] != list(range(finite)):
        return None
    return finite, moving[0], moving[1:], rest


def span(sentence: Sentence, top: int) -> list[int]:
    """The indices of a token and of all below it."""
    found, waiting = [], [top]
    while waiting:
        index = waiting.pop()
        found.append(index)
        waiting += sentence.children(index)
    return sorted(found)


def rels_of(sentence: Sentence, order: list[list[int]]) -> list[str]:
    """The relation of each phrase to the verb."""
    return [next(sentence.tokens[i].rel for i in phrase if sentence.tokens[i].head not in phrase) for phrase in order]


def in_order(sentence: Sentence, order: list[list[int]]) -> bool:
    """True if the phrase in front may stand there and the subject comes before the objects."""
    rels = rels_of(sentence, order)
    subject = next((i for i, rel in enumerate(rels) if rel in SUBJECTS), len(rels))
    return rels[0] in FIRST and all(i > subject for i, rel in enumerate(rels) if rel in OBJECTS)


def behind_phrase(sentence: Sentence, order: list[list[int]]) -> bool:
    """True if subject or object stands right behind a phrase of time, place or the like."""
    rels = rels_of(sentence, order)
    return any(one == "obl" and other in (*SUBJECTS, *OBJECTS) for one, other in zip(rels[1:], rels[2:], strict=False))


def reorder(sentence: Sentence, indices: list[int]) -> Sentence:
    """The sentence with its tokens in the order of these indices; capitals and blanks are put right."""
    place = {old: new for new, old in enumerate(indices)}
    result = Sentence(id=f"{sentence.id}-rotated", source=sentence.source)
    for old in indices:
        token = copy.copy(sentence.tokens[old])
        token.head = place[token.head]
        token.space = True
        if old == 0 and indices[0] != 0 and token.upos not in ("NOUN", "PROPN"):
            token.form = token.form[0].lower() + token.form[1:]
        result.tokens.append(token)
    result.tokens[0].form = result.tokens[0].form[0].upper() + result.tokens[0].form[1:]
    result.tokens[-2].space = False
    return result


def rotated(sentences: Iterable[Sentence], *, seed: int) -> Iterator[Sentence]:
    """A copy in another order of each sentence that has one."""
    rng = random.Random(seed)
    for sentence in sentences:
        found = rotate(sentence, rng)
        if found is not None:
            yield found
