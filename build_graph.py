"""The main job: ``python build_graph.py ARTICLES -o output/`` makes a knowledge graph of German news articles."""
from kg.__main__ import run

if __name__ == "__main__":
    run("build_app")
