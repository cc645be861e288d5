"""What a person decides about entities and claims, applied on every build, and what might be worth a decision."""
from __future__ import annotations

from kg.curation.curate import Curation
from kg.curation.decisions import COLUMNS, Decision, Decisions, read_decisions

__all__ = ["COLUMNS", "Curation", "Decision", "Decisions", "read_decisions"]
