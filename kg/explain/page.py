"""The account of a text as a picture: one HTML file that needs no network and runs no script.

Everything that comes from the text, the tables or a model is escaped; a policy in the head forbids scripts and
network besides.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from kg.explain.account import Account
from kg.language.pictures import mention_picture, tree_picture

TYPES = {"Person": "Person", "Organisation": "Organisation", "State": "Staat", "Place": "Ort", "Event": "Ereignis",
         "Nationality": "Nationalität", "": "–"}
KINDS = {"name": "Name", "nominal": "Gattungswort", "pronoun": "Pronomen", "possessive": "Possessiv",
         "adjective": "Adjektiv", "compound": "Teil einer Zusammensetzung", "verb": "Verb", "noun": "Nomen"}
FACTUALITY = {"actual": "Tatsache", "future": "geplant", "hypothetical": "möglich", "negated": "verneint"}
STYLE = """
body { font: 16px/1.5 sans-serif; color: #1b1b1b; background: #fff; margin: 2rem auto; max-width: 76rem;
       padding: 0 1rem }
figure { margin: 1rem 0; overflow-x: auto; border: 1px solid #ddd } table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #ddd }
th { background: #f4f4f4 } caption { text-align: left; font-weight: bold; padding: 1rem 0 .3rem }
.wide { overflow-x: auto } mark { color: inherit }
:where(a, button, em, li, mark, option, span, strong, td) { unicode-bidi: isolate; }
"""
HEAD = """<!DOCTYPE html>
<html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>politgraph: was der Text sagt</title><style>{style}</style></head><body>
<h1>Was politgraph im Text sieht</h1>
"""


def as_html(account: Account) -> str:
    """Give the account as one HTML page: the sentences with tree and mentions, then tables down to the relations."""
    parts = [HEAD.replace("{style}", STYLE)]
    for sentence in account.parsed.sentences:
        parts.append(f"<h2>Satz {sentence.index + 1}</h2>\n")
        parts.append(mention_picture(account.parsed, sentence.index, account.analysis.mentions, labels=TYPES))
        parts.append(f"<figure>{tree_picture(account.parsed, sentence.index)}</figure>\n")
    parts += [
        _table("Beziehungen", ("Subjekt", "Beziehung", "Objekt", "Geltung", "Datum", "Ort", "laut", "Sicherheit",
                               "Grund", "Regel"), _relations(account), empty="Keine Beziehung gefunden."),
        _table("Aussagen", ("Auslöser", "Art", "Grundform", "Rollen", "Geltung", "durch", "Datum", "Orte", "laut",
                            "mögliche Rahmen"), _clauses(account), empty="Keine Aussage gefunden."),
        _table("Ämter, Zugehörigkeiten und Lagen", ("Was", "Wer", "Wovon", "Titel oder Maß", "Geltung", "gefunden als"),
               _standings(account), empty="Keine gefunden."),
        _table("Nennungen", ("Nr.", "Wortlaut", "Art", "Typ", "Titel", "meint"), _mentions(account),
               empty="Keine Nennung gefunden."),
        _table("Entitäten", ("Name", "Typ", "Wikidata", "Grund"), _entities(account), empty="Keine Entität gefunden."),
        "</body></html>\n"]
    return "".join(parts)


def _table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]], *, empty: str) -> str:
    """A table with a caption; every cell is escaped."""
    lines = ["<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n" for row in rows]
    if not lines:
        return f"<h2>{escape(title)}</h2>\n<p>{escape(empty)}</p>\n"
    heads = "".join(f"<th scope=\"col\">{escape(cell)}</th>" for cell in head)
    return (f"<div class=\"wide\"><table><caption>{escape(title)}</caption><thead><tr>{heads}</tr></thead>\n<tbody>"
            f"{''.join(lines)}</tbody></table></div>\n")


def _label(account: Account, predicate: str) -> str:
    relation = account.rules.relations.get(predicate)
    return f"{relation.label_de} ({predicate})" if relation is not None else predicate


def _relations(account: Account) -> Iterator[tuple[str, ...]]:
    for c in account.facts.claims:
        yield (account.entity(c.subject), _label(account, c.predicate), account.entity(c.object),
               FACTUALITY[c.factuality], c.date or "", account.entity(c.place), account.entity(c.attributed_to),
               f"{c.confidence:.2f}".replace(".", ","), c.reason, c.rule)


def _clauses(account: Account) -> Iterator[tuple[str, ...]]:
    for c in account.analysis.clauses:
        roles = "; ".join(f"{r.function}: {account.names(r.mentions) or r.head or '–'}" for r in c.roles)
        said = account.names((c.attributed_to,)) if c.attributed_to is not None else ""
        yield (c.trigger, KINDS[c.kind], c.lemma, roles, FACTUALITY[c.factuality], c.reason, c.date or "",
               account.names(c.places), said, ", ".join(account.frames(c)))


def _standings(account: Account) -> Iterator[tuple[str, ...]]:
    for s in account.analysis.standings:
        other = account.names((s.object,)) if s.object is not None else "?"
        yield (_label(account, s.kind), account.names((s.subject,)), other, s.role or s.quantity,
               FACTUALITY[s.factuality], s.reason)


def _mentions(account: Account) -> Iterator[tuple[str, ...]]:
    for m in account.analysis.mentions:
        points = account.names((m.antecedent,)) if m.antecedent is not None else ""
        yield (str(m.index), m.text, KINDS[m.kind], TYPES.get(m.label, m.label), m.title, points)


def _entities(account: Account) -> Iterator[tuple[str, ...]]:
    for e in account.facts.entities:
        yield e.name, TYPES[e.type], e.wikidata, e.reason
