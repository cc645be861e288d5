"""What the trained pipeline is made of, and under which licences: goes into meta.json and NOTICE."""

from __future__ import annotations

LICENSE = "CC BY-SA 4.0"
SOURCES = (
    ("UD German GSD, dev and test", "CC BY-SA 4.0", "tags, morphology, lemmas, trees"),
    (
        "UD German HDT, fragments (annotation CC BY-SA 4.0; its text is for academic use and is not contained)",
        "CC BY-SA 4.0",
        "tags, morphology, lemmas, trees",
    ),
    ("UD German PUD, 696 sentences", "CC BY-SA 3.0", "morphology, lemmas, trees"),
    (
        "politnews treebank, train (German Wikinews sentences)",
        "text CC BY 2.5, annotation CC BY 4.0",
        "word classes, lemmas, trees, names",
    ),
    ("GermEval 2014 named entities", "CC BY 4.0", "names"),
    (
        "plenary protocols of the German Bundestag, 17th and 18th term",
        "official works, free of copyright",
        "sentences for trees that several nets agree on",
    ),
    ("LanguageTool german-pos-dict", "CC BY-SA 4.0", "lemma dictionary, switches of the word vectors"),
    (
        "spacy-lookups-data: de_lexeme_cluster, de_lexeme_prob",
        "MIT",
        "Brown clusters and probabilities of word forms",
    ),
    (
        "gazetteer of political actors (Wikidata CC0, partyfacts MIT, Natural Earth public domain, mledoze ODbL and "
        "others; single words only)",
        "per source",
        "name switches of the word vectors",
    ),
)
DESCRIPTION = (
    "German political news: STTS tags, Universal Dependencies after the politnews guide, lemmas, six kinds of names. "
    "Trained from: " + "; ".join(f"{name} ({licence})" for name, licence, _ in SOURCES) + "."
)
NOTICE = (
    "de_politgraph: a spaCy pipeline for German political news\n\n"
    f"The weights, vectors and the lemma dictionary are published under {LICENSE}, because share-alike data went into "
    "them.\nNo sentence of the data is contained. Sources:\n\n"
    + "".join(f"- {name}\n  licence: {licence}; used for: {use}\n" for name, licence, use in SOURCES)
)
