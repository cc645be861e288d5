"""The version of politgraph."""

__version__ = "0.1.0"
