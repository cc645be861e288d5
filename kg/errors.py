"""The errors that a user may see. Each message names the file or entry, what is wrong, and what to do."""
from __future__ import annotations


class PolitgraphError(Exception):
    """The base of all errors of this package; the command line prints it as one line and exits with 2."""


class InputError(PolitgraphError):
    """An article, file or folder cannot be used: unreadable, not UTF-8, a column is missing, nothing in it."""


class RuleError(PolitgraphError):
    """A file under ``ontology/`` contradicts itself or the ontology."""


class ModelError(PolitgraphError):
    """The language pipeline cannot be loaded or lacks what the extractor needs."""


class OutputError(PolitgraphError):
    """The output folder or a file in it cannot be written or read."""


class QueryError(PolitgraphError):
    """A SPARQL query is wrong or has no graph to run on."""


class ServerError(PolitgraphError):
    """A server cannot be reached, refuses what it is asked, or fails; or a server of our own cannot start."""
