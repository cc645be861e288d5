"""politgraph: German political news as a knowledge graph with provenance."""

__version__ = "0.1.0"
