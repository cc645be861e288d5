"""From facts to files: the RDF graph, the tables, SPARQL and the explorer page."""
from __future__ import annotations

from kg.graph.collect import Contents, Graph
from kg.graph.outputs import write_outputs
from kg.graph.query import run_query

__all__ = ["Contents", "Graph", "run_query", "write_outputs"]
