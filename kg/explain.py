"""What the extractor sees in a sentence, in words: mentions, clauses, frames, relations and reasons."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from kg.facts.build import build_facts
from kg.language.analysis import analyse
from kg.language.pipeline import parse_documents
from kg.model import Analysis, Document, Facts, Mention
from kg.pipeline import Extractor


def explain(text: str, *, extractor: Extractor, published: date | None = None) -> str:
    """Give a readable account of a text: "Putin traf Kim." tells meets(Putin, Kim) and why.

    Raises ``ModelError`` when the pipeline cannot parse.
    """
    document = Document("sentence", text, published=published)
    parts: list[str] = []
    for parsed in parse_documents([document], nlp=extractor.nlp):
        tokens = [f"{t.text}/{t.pos_}/{t.dep_}<-{t.head.text}" for t in parsed.doc]
        parts += ["Parse", "  " + " ".join(tokens)]
        analysis = analyse(parsed, rules=extractor.rules, gazetteer=extractor.gazetteer)
        facts = build_facts(analysis, rules=extractor.rules, gazetteer=extractor.gazetteer)
        parts += ["Mentions", *_mentions(analysis), "Clauses", *_clauses(analysis, extractor=extractor),
                  "Relations", *_relations(facts)]
    return "\n".join(parts)


def _mentions(analysis: Analysis) -> Iterator[str]:
    for m in analysis.mentions:
        points = f" -> {analysis.mentions[m.antecedent].text}" if m.antecedent is not None else ""
        yield f"  {m.index:3} {m.text!r} {m.kind} {m.label} {m.title}{points}"


def _clauses(analysis: Analysis, *, extractor: Extractor) -> Iterator[str]:
    def names(indices: tuple[int, ...]) -> str:
        return ", ".join(analysis.mentions[i].text for i in indices)

    for c in analysis.clauses:
        frames = extractor.rules.frames.get((c.kind, c.lemma), ())
        roles = "; ".join(f"{r.function}={names(r.mentions) or '–'}({r.head})" for r in c.roles)
        why = f" by {c.reason!r}" if c.reason else ""
        yield f"  {c.kind} {c.lemma}: {roles} | {c.factuality}{why} | date {c.date or '–'}"
        if frames:
            yield "      frames: " + ", ".join(f.id for f in frames)
    for s in analysis.standings:
        mention: Mention = analysis.mentions[s.subject]
        other = analysis.mentions[s.object].text if s.object is not None else "?"
        yield f"  {s.kind}: {mention.text} – {other} ({s.reason}) {s.role} {s.quantity}".rstrip()


def _relations(facts: Facts) -> Iterator[str]:
    names = {e.id: e.name for e in facts.entities}
    for c in facts.claims:
        said = f", says {names.get(c.attributed_to, '')}" if c.attributed_to else ""
        where = f" in {names[c.place]}" if c.place else ""
        when = f" {c.date}" if c.date else ""
        yield (f"  {c.predicate}({names[c.subject]}, {names[c.object]}) {c.factuality}{when}{where}{said}"
               f"  confidence {c.confidence:.2f}: {c.reason} [{c.rule}]")
    if not facts.claims:
        yield "  none"
