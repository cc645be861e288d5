"""One frozen object with everything that a user can choose for a build."""
from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

BASE_IRI = "https://w3id.org/politgraph/id/"
FREE = frozenset({"workers", "engine", "batch_size", "strict",      # settings that do not change what a build says,
                  "spreadsheet_safe",                     # but how its tables are written,
                  "actors", "curation"})                  # files, whose content counts: a version, and a note


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices of one build; the defaults are those of the command line."""

    model: str = ""                  # "" is the German pipeline that ships with the package
    workers: int = 1                 # processes that analyse articles
    engine: str = ""                 # "" is this machine; "dask" or "dask://host:port" a cluster
    batch_size: int = 32             # articles that are in memory at a time, per worker
    strict: bool = False             # a skipped article makes the build fail
    keep_text: bool = True           # write sentences into graph and page
    base_iri: str = BASE_IRI
    assert_confidence: float = 0.5   # a direct triple needs a claim of at least this confidence
    min_confidence: float = 0.0      # claims below are left out altogether
    curation: str = ""               # file with the user's decisions about entities and claims
    actors: tuple[str, ...] = ()     # files with the user's own actors
    spreadsheet_safe: bool = False   # disarm what a spreadsheet would take for a formula in the tables


DEFAULTS = Settings()


def kept_settings(settings: Settings) -> dict[str, Any]:
    """Give the settings that change what a build says, by name."""
    return {name: value for name, value in asdict(settings).items() if name not in FREE}
