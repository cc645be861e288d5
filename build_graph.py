"""The main job: ``python build_graph.py ARTICLES -o output/`` makes a knowledge graph of German news articles."""
from kg.cli import build_app

if __name__ == "__main__":
    build_app()
