"""Bodies that an article calls by a common noun alone: "die Wahlkommission", "der Senat", "die SPD-Fraktion"."""
from __future__ import annotations

from kg.facts.entities import entity_of
from kg.facts.identity import unknown_entity
from kg.gazetteer import Gazetteer
from kg.model import Analysis, Entity
from kg.rulebook import State


def common_body(name: str, analysis: Analysis, *, state: State | None, gazetteer: Gazetteer) -> Entity | None:
    """Give the body: that of the article's state, else one of this article only; None if the name is none of that sort.

    ``state`` is the state that the article is mostly about. "Senat" is Senat der Vereinigten Staaten where that is the
    United States; "Finanzausschuss" is another one in each article.
    """
    article = analysis.document.id
    group = name.casefold().endswith("fraktion") and not gazetteer.candidates(name)
    if group and (not name.endswith("-Fraktion") or _is_regional(analysis, gazetteer=gazetteer)):
        # "SPD-Landtagsfraktion": of which Land?
        return unknown_entity("Organisation", name, "of the regional parliament", article=article)
    if gazetteer.is_national_body(name) and state is not None:
        full, reason = f"{name} {state.genitive}", "body of the state that the article is about"
        rows = [row for row in gazetteer.candidates(full) if row.type == "Organisation"]
        if rows:
            return entity_of(rows[0], reason)
        if not gazetteer.is_chamber(name):
            return unknown_entity("Organisation", full, reason)
    if " " not in name and gazetteer.is_body(name) and not gazetteer.candidates(name):
        return unknown_entity("Organisation", name, "definite body", article=article)
    return None


def _is_regional(analysis: Analysis, *, gazetteer: Gazetteer) -> bool:
    """Whether the article speaks of a parliament below the state's and never of the Bundestag."""
    bodies = [m.lemma for m in analysis.mentions if m.kind == "name" and m.label == "Organisation"]
    return any(map(gazetteer.is_regional_body, bodies)) and not any("Bundestag" in body for body in bodies)
