"""Parses of spaCy's ``de_core_news_*`` pipelines made like those of the built-in one.

Those pipelines were trained on the TIGER treebank (Brants et al. 2004; its labels: ``spacy.explain``). There
auxiliaries head the clause, prepositions head their noun, the last word heads a name. The grammar of this
package reads Universal Dependencies, where content words are heads. The conversion turns those heads round,
one construction at a time, and then renames the labels.
"""
from __future__ import annotations

from spacy.tokens import Doc, Span

from kg.language.tiger_labels import SCALE, universal_label
from kg.language.tiger_tree import Tree

TIGER_ONLY = {"sb", "oa", "da", "nk", "mo", "oc", "ag", "pnc", "svp", "sbp", "pg", "cj", "cd", "pd", "mnr"}
ENTITY_NAMES = {"PER": "Person", "ORG": "Organisation", "LOC": "Place"}
EVENT_ENDINGS = ("gipfel", "krieg", "konferenz", "forum", "wahl", "meisterschaft", "meisterschaften", "cup",
                 "pokal", "spiele", "treffen", "kongress", "parteitag", "festival", "messe", "revolution",
                 "olympiade")
QUESTION_TAGS = {"PWS", "PWAV", "PWAT", "PRELS", "PRELAT"}


def to_universal(doc: Doc) -> Doc:
    """Give a parse in the conventions of the built-in pipeline; a parse that has them comes back itself.

    Words, tags, lemmas, morphology, sentence starts and ``user_data`` stay. "Kim hat Putin getroffen", headed
    by "hat" before, is headed by "getroffen" after, with "hat" as ``aux`` and "Putin" as ``obj``.
    """
    labelled = any(token.dep_ in TIGER_ONLY for token in doc)
    named = any(ent.label_ in ENTITY_NAMES or ent.label_ == "MISC" for ent in doc.ents)
    if not labelled and not named:
        return doc
    heads, labels, classes = [t.head.i for t in doc], [t.dep_ for t in doc], [t.pos_ for t in doc]
    for sentence in doc.sents if labelled else ():
        first, last = sentence.start, sentence.end
        tree = _converted(sentence)
        heads[first:last] = [first + head for head in tree.head]
        labels[first:last], classes[first:last] = tree.label, tree.pos
    new = Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc],
              user_data=dict(doc.user_data), tags=[t.tag_ for t in doc], pos=classes,
              lemmas=[t.lemma_ for t in doc], morphs=[str(t.morph) for t in doc], heads=heads, deps=labels)
    new.set_ents([Span(new, ent.start, ent.end, label=label)
                  for ent in doc.ents if (label := _entity_label(ent))], default="outside")
    return new


def _converted(sentence: Span) -> Tree:
    """The tree of one sentence with universal heads and labels; tokens count from its first."""
    tree = Tree.of(sentence)
    for step in (_coordination, _names, _titles, _prepositions, _auxiliaries, _speech):
        step(tree)
    tree.label = [known or universal_label(tree, i) for i, known in enumerate(tree.label)]
    return tree


def _entity_label(ent: Span) -> str:
    """The type of a name; "" for a miscellaneous one that is no event ("Deutscher", "Windows")."""
    if ent.label_ != "MISC":
        return ENTITY_NAMES.get(ent.label_, ent.label_)
    words = [token.lower_ for token in ent if not token.is_digit and not token.is_punct]
    return "Event" if words and words[-1].endswith(EVENT_ENDINGS) else ""


def _coordination(tree: Tree) -> None:
    """Chains become stars: in "A, B und C" (C under "und" under B under A) B and C hang on A, "und" on C."""
    above, kind = list(tree.head), list(tree.tiger)

    def first(i: int) -> int:
        while kind[i] in {"cj", "cd"} and above[i] != i:
            i = above[i]
        return i

    for i, label in enumerate(kind):
        if label == "cj":
            tree.head[i] = first(i)
    for i, label in enumerate(kind):
        if label == "cd":
            joined = [j for j, other in enumerate(kind) if other == "cj" and first(j) == first(i) and j > i]
            start = first(i)
            for child in tree.children(i):
                if kind[child] != "cj":
                    tree.head[child] = start
            tree.head[i], tree.label[i] = (joined[0] if joined else start), "cc"


def _names(tree: Tree) -> None:
    """The first word heads a name: "Wladimir" before "Putin"."""
    for last in range(len(tree.head)):
        if tree.tiger[last] == "pnc" or not tree.children(last, "pnc"):
            continue
        parts = [i for i in range(len(tree.head)) if tree.tiger[i] == "pnc" and _name_head(tree, i) == last]
        head = min(*parts, last)
        if head != last:
            tree.replace(last, by=head, label="flat")
        for part in parts:
            if part != head:
                for child in tree.children(part):
                    if child not in parts:
                        tree.head[child] = head
                tree.head[part], tree.label[part] = head, "flat"


def _name_head(tree: Tree, i: int) -> int:
    while tree.tiger[i] == "pnc" and tree.head[i] != i:
        i = tree.head[i]
    return i


def _titles(tree: Tree) -> None:
    """A title heads the name behind it: "Präsident" before "Putin", also "Tonnen" before "Kerosin"."""
    for name in range(len(tree.head)):
        if tree.pos[name] not in {"NOUN", "PROPN"}:
            continue
        for title in reversed(tree.children(name, "nk")):
            if title > name or tree.pos[title] != "NOUN" or tree.words[title].lower() in SCALE:
                continue
            own = {c for c in tree.children(name) if c > name and (tree.label[c] == "flat" or tree.tiger[c] in
                   {"par", "rc", "app", "mnr", "ag", "nk"})}
            measured = any(tree.pos[c] == "NUM" for c in tree.children(title))
            tree.replace(name, by=title, label="nmod" if measured else "appos", keep=own)
            break


def _prepositions(tree: Tree) -> None:
    """The noun heads its preposition, inner phrases first: "in Rom", "bis zum Montag", "Medien zufolge"."""
    for i in tree.bottom_up():
        if not tree.is_preposition(i):
            continue
        phrase = tree.children(i, "nk")
        inner = phrase or [c for c in tree.children(i) if c > i and (tree.is_noun(c) or tree.cased(c))
                           and tree.tiger[c] in {"mo", "mnr", "pnc", "cc"}]
        if inner:
            nouns = [c for c in inner if tree.is_noun(c)]
            tree.replace(i, by=(nouns or inner[-1:])[0], label="case")


def _auxiliaries(tree: Tree) -> None:
    """The content word heads its auxiliaries, modals and copulas: "ist gewählt worden", "ist Präsident"."""
    for i in tree.bottom_up():
        if not tree.is_auxiliary(i):
            continue
        verbs = [c for c in tree.children(i, "oc") if tree.form[c] in {"inf", "part"}]
        predicates = [c for c in tree.children(i, "pd") if tree.form[c] != "fin"]
        bare = [c for c in verbs if not tree.has_zu(c)]
        obliged = [c for c in verbs if tree.has_zu(c) and not tree.comma_between(i, c) and not predicates]
        become = tree.lemma(i) == "werden"
        if bare or (obliged and tree.lemma(i) in {"sein", "haben"}):
            verb = (bare or obliged)[0]
            passive = become and tree.form[verb] == "part"
            tree.passive[verb] |= passive
            tree.raise_verb(verb, over=i, label="aux:pass" if passive else "aux")
        elif predicates and tree.lemma(i) in {"sein", "werden"}:
            predicate = predicates[0]
            passive = tree.form[predicate] == "part"
            tree.passive[predicate] |= passive
            tree.raise_verb(predicate, over=i, label="aux:pass" if passive else "cop")
        elif tree.lemma(i) != "sein":
            tree.pos[i] = "VERB"


def _speech(tree: Tree) -> None:
    """What is said heads the words that say so behind it: "Er komme, sagte Peskow"."""
    for verb in range(len(tree.head)):
        if not tree.is_verb(verb) or tree.form[verb] != "fin" or tree.label[verb]:
            continue
        said = [c for c in tree.children(verb, "oc", "rs") if c < verb and tree.form[c] == "fin"
                and not tree.children(c, "cp") and tree.tag[tree.left_edge(c)] not in QUESTION_TAGS]
        if said and any(c > said[0] for c in tree.children(verb, "sb")) and not tree.children(verb, "cp"):
            outer = {c for c in tree.children(verb) if not (tree.tiger[c] == "punct" and
                                                           (c < said[0] or c == tree.right_edge(verb)))}
            tree.replace(verb, by=said[0], label="parataxis", keep=outer)
