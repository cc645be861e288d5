"""What the commands say of themselves, with examples."""
from __future__ import annotations

BUILD_HELP = """Turn German news articles into a knowledge graph.

ARTICLES is a file or folder of .txt, .jsonl, .csv or .html articles. The output folder gets graph.ttl, graph.trig,
relations.csv, entities.csv, quotes.csv, graph.html and report.html.

With --store the graph is kept in a store: new articles join it, changed ones replace themselves, and what it has is
not analysed again. The files are then written only where -o is given too, from all that the store has.

A build that was stopped, in whatever way, goes on where it was when the same command is given again.

Examples:

    python build_graph.py examples -o output/

    python build_graph.py news.jsonl.gz -o output/ --workers 4

    python build_graph.py news.jsonl -o output/ --engine dask --workers 4

    python build_graph.py articles/ -o output/ --model de_core_news_lg --strict

    python build_graph.py monday.jsonl --store news.store -o output/

    python build_graph.py articles/ -o output/ --actors my.csv --curation decisions.csv

    python build_graph.py articles/ -o output/ --spreadsheet-safe
"""
REMOVE_HELP = """Take articles back from a store.

DOCUMENT is the id of an article, as the column document of relations.csv has it. What it alone supports goes with it:
relations, direct triples, events, actors and places. Everything else stays as if it had never been there.

Example:

    kg remove article-17 --store news.store -o output/
"""
EXPLAIN_HELP = """Show what is found in a sentence, and why.

Examples:

    kg explain "Putin traf Kim am Mittwoch in Wladiwostok."

    kg explain "Der Kreml warf der NATO eine Provokation vor." --date 2023-09-13

    kg explain "Putin traf Kim." --html satz.html
"""
CHECK_HELP = """Hold a built graph against the shapes of the ontology.

GRAPH is the folder that a build wrote or a Turtle file; --store names the folder of a store to look at instead. Each
broken constraint is told with the number of things that break it and the first of them; the exit status is then 1.
--report gives the full SHACL report of pySHACL instead: it names every node, and takes minutes on large graphs.

Examples:

    kg check output/

    kg check output/graph.ttl --report

    kg check --store news.store
"""
