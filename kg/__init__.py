"""politgraph: German political news as a knowledge graph with provenance.

The Python API is two functions, imported when they are first used, so that ``import kg`` costs nothing:

- ``kg.load("output/")`` gives a built graph: tables as pandas frames, SPARQL, rdflib, networkx (``kg.KnowledgeGraph``);
- ``kg.extract("Putin traf Kim.")`` gives the relations of a text (``kg.Relation``).

docs/tutorial.md shows both.
"""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.version import __version__

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph, Relation, extract, load

__all__ = ["KnowledgeGraph", "Relation", "__version__", "extract", "load"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from kg import api
        return getattr(api, name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
