"""Makes the labels of GSD, HDT and PUD alike, after the politnews guide (Universal Dependencies, simplified).

Each `fix_*` function changes a `Sentence` in place and does one mechanical thing. What cannot be decided
mechanically stays as the treebank has it; what is damaged (`dep` that no rule explains) drops the sentence.
"""

from __future__ import annotations

from training.conllu import Sentence, Token


def word_set(text: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(text.split())


def word_pairs(text: str) -> dict[str, str]:
    """The pairs "old>new" of a line as a dictionary."""
    return dict(pair.split(">") for pair in text.split())


RENAMED = word_pairs(
    "acl:relcl>acl obl:tmod>obl obl:agent>obl nmod:poss>nmod det:poss>det flat:name>flat iobj>obl:arg "
    "csubj:pass>csubj cc:preconj>cc nsubj:outer>nsubj discourse>advmod reparandum>parataxis"
)
ALLOWED = word_set(
    "root nsubj nsubj:pass csubj obj obl:arg obl nmod amod advmod det nummod case mark cc conj appos flat "
    "compound compound:prt aux aux:pass cop expl expl:pv ccomp xcomp advcl acl parataxis orphan fixed vocative punct"
)
MONTHS = word_set("Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember")
CALENDAR = MONTHS | word_set("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonnabend Sonntag Euro Dollar")
EXPLETIVE_VERBS = word_set("geben gehen handeln heißen kommen bedürfen gelingen gelten bleiben liegen regnen")
KEPT_FEATS = word_set("Case Gender Number Mood Tense Person VerbForm Degree PronType Poss Reflex")
AT_START = word_pairs("DET>det ADJ>amod ADP>case CCONJ>cc ADV>advmod NUM>nummod PRON>nsubj")
COMPARED = word_set("cc case mark dep advmod")
OPENING, CLOSING = {"``": "„", "«": "„"}, {"''": "“", "»": "“"}
ASKING = word_set("wo wie wann warum wieso weshalb wobei wodurch wofür wogegen womit wonach worauf woran worin worum")
SUBJECTS = ("nsubj", "nsubj:pass")


def make_alike(sentence: Sentence) -> bool:
    """Bring a treebank sentence to the guide's labels; False if it has to be dropped."""
    for fix in FIXES:
        fix(sentence)
    for i, token in enumerate(sentence.tokens):
        token.rel = "root" if token.head == i else RENAMED.get(token.rel, token.rel)
    return sentence.is_tree() and all(token.rel in ALLOWED for token in sentence.tokens)


def fix_start(sentence: Sentence) -> None:
    """GSD lost the labels of many sentence-initial words (`dep`): give them back by word class."""
    for i, token in enumerate(sentence.tokens):
        head = sentence.tokens[token.head]
        if token.rel != "dep" or token.head < i:
            continue
        if token.upos in AT_START and (head.upos not in ("VERB", "AUX") or token.upos in ("ADV", "CCONJ")):
            token.rel = AT_START[token.upos]
        elif token.upos in ("NOUN", "PROPN", "PRON") and head.upos == "VERB":
            cased = any(sentence.tokens[k].upos == "ADP" for k in sentence.children(i))
            token.rel = "obl" if cased else "nsubj" if token.feats.get("Case") == "Nom" else "dep"
        elif token.upos == "PROPN" and token.feats.get("Case") == "Gen" and head.upos == "NOUN":
            token.rel = "nmod"


def fix_names(sentence: Sentence) -> None:
    """Title before name: "Herrn Klimmet", "Präsident Bill Clinton" get the title as head and the name as `appos`."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        head = tokens[token.head]
        if token.upos == "X" and token.form[:1].isupper():
            token.upos = "PROPN"
        if token.rel in ("flat:name", "flat") and head.upos == "NOUN" and token.upos == "PROPN":
            before = [
                k
                for k in sentence.children(token.head)
                if token.head < k < i and tokens[k].upos == "PROPN" and tokens[k].rel == "appos"
            ]
            if before and i - before[-1] <= 3:
                token.head, token.rel = before[-1], "flat"
            else:
                token.rel = "appos"
    for i, token in enumerate(tokens):
        above = token.head
        head = tokens[above]
        if token.rel not in ("compound", "dep", "nmod") or above <= i or above - i > 4:
            continue
        if above - i == 1 and token.form[0].isupper() and head.form[0].isupper() and token.rel != "nmod":
            token.upos = head.upos = "PROPN"
            turn(sentence, i, above, "flat")
        elif (
            token.upos == "NOUN"
            and head.upos == "PROPN"
            and token.feats.get("Case") != "Gen"
            and all(tokens[k].upos == "PROPN" for k in range(i + 1, above))
            or token.form in ("Anfang", "Mitte", "Ende", "Richtung")
            and above - i == 1
            and head.upos in ("NOUN", "PROPN")
        ):
            turn(sentence, i, above, "appos")


def turn(sentence: Sentence, first: int, second: int, rel: str) -> None:
    """Make token `first` the head of `second` (its old head); what hung on `second` moves up, but for inner names."""
    tokens = sentence.tokens
    was_root = tokens[second].head == second
    tokens[first].head = first if was_root else tokens[second].head
    tokens[first].rel = tokens[second].rel
    for k in sentence.children(second):
        inner = tokens[k].rel in ("flat", "flat:name", "appos", "nmod", "acl") and k > first
        if k != first and (not inner or rel == "flat"):
            tokens[k].head = first
    tokens[second].head, tokens[second].rel = first, rel


def fix_comparison(sentence: Sentence) -> None:
    """als/wie before a noun phrase: CCONJ, `case`; before a clause: SCONJ, `mark`; "sowohl ... als": stays `cc`."""
    double = any(token.form.lower() == "sowohl" for token in sentence.tokens)
    for i, token in enumerate(sentence.tokens):
        if token.form.lower() not in ("als", "wie") or token.rel not in COMPARED:
            continue
        if double and token.rel == "cc" or token.rel == "advmod" or token.head == i:
            continue
        head = sentence.tokens[token.head]
        finite = head.feats.get("VerbForm") == "Fin" or any(
            sentence.tokens[k].rel in ("nsubj", "nsubj:pass", "cop", "aux", "csubj")
            for k in sentence.children(token.head)
        )
        if finite:
            token.upos, token.rel = "SCONJ", "mark"
        else:
            token.upos, token.rel = "CCONJ", "case"
            if head.rel in ("advcl", "conj", "obl") and head.upos in ("NOUN", "PROPN", "PRON", "NUM"):
                above = sentence.tokens[head.head]
                plain = above.upos in ("NOUN", "PROPN") and not any(
                    sentence.tokens[k].rel in ("cop", *SUBJECTS) for k in sentence.children(head.head)
                )
                head.rel = "nmod" if plain else "obl"


def fix_classes(sentence: Sentence) -> None:
    """Word classes as in the guide: months and coins NOUN, haben as a main verb VERB, pronouns PRON, "um" zu SCONJ."""
    for i, token in enumerate(sentence.tokens):
        word = token.form.lower()
        if token.form in CALENDAR and token.upos == "PROPN" and token.rel != "flat":
            token.upos = "NOUN"
        if token.lemma == "haben" and token.upos in ("AUX", "VERB"):
            token.upos = "AUX" if token.rel == "aux" else "VERB"
        if token.rel in ("aux", "aux:pass", "cop") and token.upos == "VERB":
            token.upos = "AUX"
        if word in ("um", "ohne", "statt") and token.rel == "mark":
            token.upos = "SCONJ"
        if word in ("jedoch", "rund") or word in ("aber", "doch") and token.rel == "advmod":
            token.upos = "ADV" if token.rel in ("advmod", "cc", "amod") else token.upos
            token.rel = "advmod" if token.rel in ("cc", "amod") and word != "aber" else token.rel
        if word == "aber" and token.rel == "cc":
            token.upos = "CCONJ"
        if token.upos == "DET" and token.rel not in ("det", "det:poss", "conj", "fixed", "dep") and token.head != i:
            token.upos = "PRON"
        if token.upos == "PRON" and token.rel in ("det", "det:poss"):
            token.upos = "DET"
        if token.upos == "ADV" and token.rel == "compound:prt":
            token.upos = "ADP"
        if word in ASKING and token.upos == "ADV" and token.rel == "mark":
            token.rel = "advmod"


def fix_objects(sentence: Sentence) -> None:
    """Reflexive "sich" is `expl:pv`, dative objects are `obl:arg`, pronominal adverbs `advmod`."""
    for i, token in enumerate(sentence.tokens):
        if "Case" not in token.feats and token.upos in ("NOUN", "PROPN"):
            agreeing = [
                sentence.tokens[k].feats["Case"]
                for k in sentence.children(i)
                if sentence.tokens[k].rel in ("det", "det:poss", "amod") and "Case" in sentence.tokens[k].feats
            ]
            if agreeing and "," not in agreeing[0]:
                token.feats["Case"] = agreeing[0]
        if token.form.lower() == "sich" and token.rel in ("obj", "obl:arg", "iobj", "obl", "expl:pv", "expl"):
            token.rel = "obl" if token.rel == "obl" else "expl:pv"
        elif token.rel == "obj" and token.upos == "ADV":
            token.rel = "advmod"
        elif token.rel == "obj" and token.feats.get("Case") in ("Dat", "Gen"):
            token.rel = "obl:arg"


def fix_predicates(sentence: Sentence) -> None:
    """sein/werden with a predicate are `cop`, also before prepositional phrases ("ist in Sicht": Sicht is the head)."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if token.lemma not in ("sein", "werden") or token.rel in ("aux", "aux:pass", "cop", "det", "det:poss"):
            continue
        below = sentence.children(i)
        predicates = [k for k in below if tokens[k].rel == "xcomp" and tokens[k].upos not in ("VERB", "AUX")]
        if not predicates and any(tokens[k].rel in SUBJECTS for k in below):
            predicates = [k for k in below if tokens[k].rel == "advmod" and tokens[k].upos == "ADJ"]
        if not predicates and token.lemma == "sein" and any(tokens[k].rel == "nsubj" for k in below):
            obliques = [
                k
                for k in below
                if tokens[k].rel == "obl" and any(tokens[j].rel == "case" for j in sentence.children(k))
            ]
            predicates = obliques if len(obliques) == 1 else []
        if len(predicates) != 1 or any(
            tokens[j].form in ("zu", "zum", "zur") and tokens[j].rel == "case" and token.lemma == "werden"
            for j in sentence.children(predicates[0])
        ):
            continue
        predicate = predicates[0]
        tokens[predicate].head = predicate if token.head == i else token.head
        tokens[predicate].rel = token.rel
        for k in below:
            if k != predicate:
                tokens[k].head = predicate
        token.head, token.rel, token.upos = predicate, "cop", "AUX"


def fix_name_classes(sentence: Sentence) -> None:
    """A capitalised adjective inside a sentence belongs to a name: "die Deutsche Telekom", "die Vereinten Nationen"."""
    for i, token in enumerate(sentence.tokens):
        head = sentence.tokens[token.head]
        if token.upos != "ADJ" or token.rel != "amod" or not 0 < token.head - i <= 2 or not token.form[0].isupper():
            continue
        if i and sentence.tokens[i - 1].upos != "PUNCT" and token.form.isalpha() and head.upos in ("NOUN", "PROPN"):
            token.upos = head.upos = "PROPN"


def fix_prepositions(sentence: Sentence) -> None:
    """HDT has prepositional objects as `obj` or `obl:arg` ("zum Boykott aufrufen"): they are `obl`, on nouns `nmod`."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        head = tokens[token.head]
        cased = any(tokens[k].rel == "case" and tokens[k].upos == "ADP" for k in sentence.children(i))
        if token.rel in ("obj", "obl:arg", "iobj") and cased:
            token.rel = "nmod" if head.upos in ("NOUN", "PROPN") and head.rel != "root" else "obl"
        elif token.rel == "nmod" and head.upos in ("VERB", "AUX"):
            token.rel = "obl"
        elif token.rel == "amod" and head.upos == "VERB":
            token.rel = "obl" if cased else "advmod"


def fix_infinitives(sentence: Sentence) -> None:
    """ "ist zu lösen" has sein as `aux` of the infinitive; an infinitive clause on a plain noun is `acl`."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        apart = any(tokens[k].form.lower() == "zu" and tokens[k].rel == "mark" for k in sentence.children(i))
        inside = "zu" in token.form and token.feats.get("VerbForm") == "Inf" and token.rel == "xcomp"
        if not apart and not inside:
            continue
        above = token.head
        head = tokens[above]
        below = [tokens[k].rel for k in sentence.children(above)]
        if (
            token.rel == "xcomp"
            and head.lemma == "sein"
            and head.upos == "VERB"
            and "nsubj" in below
            and "obl" not in below
        ):
            turn_up(sentence, i, above, "aux")
            head.upos = "AUX"
        elif token.rel == "xcomp" and head.upos in ("NOUN", "PROPN") and "cop" not in below:
            token.rel = "acl"
        for k in sentence.children(i):
            if tokens[k].rel == "aux:pass" and tokens[k].lemma == "sein":
                tokens[k].rel = "aux"
                for j in sentence.children(i):
                    tokens[j].rel = "nsubj" if tokens[j].rel == "nsubj:pass" else tokens[j].rel


def turn_up(sentence: Sentence, lower: int, upper: int, rel: str) -> None:
    """Make token `lower` the head of `upper`, its head so far, with all that hung on `upper`."""
    tokens = sentence.tokens
    tokens[lower].head = lower if tokens[upper].head == upper else tokens[upper].head
    tokens[lower].rel = tokens[upper].rel
    for k in sentence.children(upper):
        if k != lower:
            tokens[k].head = lower
    tokens[upper].head, tokens[upper].rel = lower, rel


def fix_quotation_marks(sentence: Sentence) -> None:
    """`` and '' become „ and “; a pair hangs on the head of what it encloses."""
    tokens = sentence.tokens
    start = -1
    for i, token in enumerate(tokens):
        token.form = OPENING.get(token.form, CLOSING.get(token.form, token.form))
        if token.form not in ("„", "“", "”", '"'):
            continue
        if token.form == "„" or start < 0:
            start = i
            continue
        tops = [
            k
            for k in range(start + 1, i)
            if tokens[k].upos != "PUNCT" and (tokens[k].head == k or not start < tokens[k].head < i)
        ]
        if tops and not sentence.children(start) and not sentence.children(i) and token.rel == "punct":
            tokens[start].head = token.head = tops[0]
        start = -1


def fix_dates(sentence: Sentence) -> None:
    """In "am 13. September 2023" September is the head, "13." its `amod`; a year behind a noun is `nummod`."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens[1:], start=1):
        before = tokens[i - 1]
        if token.form in MONTHS and before.form[:-1].isdigit() and before.form.endswith("."):
            if token.head == i - 1:
                turn_up(sentence, i, i - 1, "amod")
            if before.head == i:
                before.rel, before.upos = "amod", "ADJ"
        if token.upos == "NUM" and token.head < i and token.rel in ("nmod", "obl", "obl:tmod", "flat"):
            near = tokens[token.head].upos == "NOUN" and i - token.head == 1
            if near and not sentence.children(i):
                token.rel = "nummod"


def fix_numbers(sentence: Sentence) -> None:
    """In "fünf Millionen Euro" Millionen is `nummod` of Euro; "80 000" stays as it is."""
    for i, token in enumerate(sentence.tokens):
        if token.form in ("Millionen", "Milliarden", "Million", "Milliarde") and i < token.head <= i + 2:
            token.rel, token.upos = "nummod", "NOUN"


def fix_expletive(sentence: Sentence) -> None:
    """Impersonal "es" ("es gibt", "es handelt sich um", "es ist möglich, dass") is `expl`."""
    tokens = sentence.tokens
    for token in tokens:
        if token.form.lower() == "es" and token.rel == "nsubj":
            lemma = tokens[token.head].lemma
            clause = any(tokens[k].rel in ("csubj", "csubj:pass") for k in sentence.children(token.head))
            if lemma in EXPLETIVE_VERBS or clause:
                token.rel = "expl"


def fix_feats(sentence: Sentence) -> None:
    """Only the features that politgraph reads, in one notation; PUD's own part-of-speech tags are dropped."""
    for token in sentence.tokens:
        if token.feats.get("Aspect") == "Perf" and token.upos in ("VERB", "AUX"):
            token.feats["VerbForm"] = "Part"
        if token.upos in ("VERB", "AUX") and "Mood" in token.feats:
            token.feats["VerbForm"] = "Fin"
        token.feats = {key: value for key, value in token.feats.items() if key in KEPT_FEATS and "," not in value}
        token.xpos = "" if sentence.source == "pud" else {"PAV": "PROAV", "PIDAT": "PIAT"}.get(token.xpos, token.xpos)


FIXES = (
    fix_start,
    fix_names,
    fix_comparison,
    fix_classes,
    fix_name_classes,
    fix_prepositions,
    fix_objects,
    fix_predicates,
    fix_infinitives,
    fix_quotation_marks,
    fix_dates,
    fix_numbers,
    fix_expletive,
    fix_feats,
)


def mend_politnews(sentence: Sentence) -> Sentence:
    """Mend what in a politnews sentence breaks its own guide and can be told mechanically; gives the same sentence.

    Capitalised nouns inside a name of several words are PROPN, als/wie before a clause is SCONJ, and a year
    behind a month or noun `nummod`. Doubtful matters stay as annotated.
    """
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        several = token.name.startswith("I-") or i + 1 < len(tokens) and tokens[i + 1].name.startswith("I-")
        plain = token.name != "O" and not token.name.endswith("Nationality")
        if several and plain and token.upos in ("NOUN", "ADJ") and token.form[0].isupper():
            token.upos = "PROPN"
        if token.form.lower() in ("als", "wie") and token.rel == "mark":
            token.upos = "SCONJ"
    fix_dates(sentence)
    return sentence


def simple_verb(sentence: Sentence) -> None:
    """Take the separated particle off the verb's lemma: "warf ... vor" has werfen here; the grammar joins it again."""
    for i, token in enumerate(sentence.tokens):
        if token.rel != "compound:prt":
            continue
        verb: Token = sentence.tokens[token.head]
        particle = token.form.lower()
        stem = verb.lemma.lower()
        if token.head != i and stem.startswith(particle) and len(stem) > len(particle) + 2:
            verb.lemma = verb.lemma[len(particle) :]
