"""Other people's SPARQL servers: to put a graph there and to ask it there, over HTTP as SPARQL 1.1 has it.

The only importer of requests.
"""
from __future__ import annotations

from kg.remote.endpoint import ask
from kg.remote.push import push

__all__ = ["ask", "push"]
