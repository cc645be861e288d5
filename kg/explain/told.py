"""The account of a text in words: mentions, clauses, frames, relations and reasons."""
from __future__ import annotations

from collections.abc import Iterator

from kg.explain.account import Account
from kg.text import one_line


def as_text(account: Account) -> str:
    """Give the account in lines: "Putin traf Kim." tells meets(Putin, Kim) and why."""
    tokens = [f"{t.text}/{t.pos_}/{t.dep_}<-{t.head.text}" for t in account.parsed.doc]
    lines = ["Parse", "  " + " ".join(tokens), "Mentions", *_mentions(account), "Clauses", *_clauses(account),
             "Relations", *_relations(account)]
    return "\n".join(map(one_line, lines))


def _mentions(account: Account) -> Iterator[str]:
    for m in account.analysis.mentions:
        points = f" -> {account.names((m.antecedent,))}" if m.antecedent is not None else ""
        yield f"  {m.index:3} {m.text!r} {m.kind} {m.label} {m.title}{points}"


def _clauses(account: Account) -> Iterator[str]:
    for c in account.analysis.clauses:
        roles = "; ".join(f"{r.function}={account.names(r.mentions) or '–'}({r.head})" for r in c.roles)
        why = f" by {c.reason!r}" if c.reason else ""
        yield f"  {c.kind} {c.lemma}: {roles} | {c.factuality}{why} | date {c.date or '–'}"
        if frames := account.frames(c):
            yield "      frames: " + ", ".join(frames)
    for s in account.analysis.standings:
        other = account.names((s.object,)) if s.object is not None else "?"
        yield f"  {s.kind}: {account.names((s.subject,))} – {other} ({s.reason}) {s.role} {s.quantity}".rstrip()


def _relations(account: Account) -> Iterator[str]:
    for c in account.facts.claims:
        said = f", says {account.entity(c.attributed_to)}" if c.attributed_to else ""
        where = f" in {account.entity(c.place)}" if c.place else ""
        when = f" {c.date}" if c.date else ""
        yield (f"  {c.predicate}({account.entity(c.subject)}, {account.entity(c.object)}) {c.factuality}{when}{where}"
               f"{said}  confidence {c.confidence:.2f}: {c.reason} [{c.rule}]")
    if not account.facts.claims:
        yield "  none"
