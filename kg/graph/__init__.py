"""From facts to files and into a store: the RDF graph, the tables, SPARQL and the explorer page."""
from __future__ import annotations

from kg.graph.binding import bound_query
from kg.graph.collect import Contents, Graph
from kg.graph.header import digest
from kg.graph.ledger import Article
from kg.graph.outputs import write_outputs
from kg.graph.pending import Pending
from kg.graph.query import query_store, run_query
from kg.graph.store import GraphStore

__all__ = ["Article", "Contents", "Graph", "GraphStore", "Pending", "bound_query", "digest", "query_store", "run_query",
           "write_outputs"]
