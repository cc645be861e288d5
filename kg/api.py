"""The Python API: a built graph in pandas, SPARQL, rdflib and networkx, and the relations of a text."""
from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from functools import cached_property, lru_cache
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError

if TYPE_CHECKING:
    import networkx  # type: ignore[import-untyped]
    import pandas as pd
    import rdflib

    from kg.extractor import Extractor
    from kg.graph.source import Source
    from kg.model import Facts

Names = str | Collection[str]


def load(path: str | PathLike[str]) -> KnowledgeGraph:
    """Open a built graph: the folder that a build wrote, a Turtle file in politgraph's ontology, or a store.

    >>> import kg
    >>> g = kg.load("output/")
    >>> g
    KnowledgeGraph('output')

    Raises ``kg.errors.OutputError`` when there is none.
    """
    from kg.graph.source import source_of
    return KnowledgeGraph(source_of(Path(path)))


class KnowledgeGraph:
    """A built graph. Everything is read when it is first asked for; a store is open no longer than that takes."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def __repr__(self) -> str:
        return f"KnowledgeGraph({str(self._source.path)!r})"

    @cached_property
    def relations(self) -> pd.DataFrame:
        """One row a claim, with the columns of relations.csv.

        >>> g.relations[["subject", "predicate", "object", "factuality"]].head(3)
                     subject      predicate       object factuality
        0  Annalena Baerbock  holdsOfficeIn  Deutschland     actual
        1  Annalena Baerbock      travelsTo         Kiew     actual
        2               Kiew      capitalOf      Ukraine     actual
        """
        from kg.graph.frames import table_frame
        return table_frame(self._source, "relations")

    @cached_property
    def entities(self) -> pd.DataFrame:
        """One row an entity and article, with the columns of entities.csv.

        >>> g.entities.groupby("name").mentions.sum().nlargest(2).to_dict()
        {'Ukraine': 28, 'Russland': 24}
        """
        from kg.graph.frames import table_frame
        return table_frame(self._source, "entities")

    @cached_property
    def quotes(self) -> pd.DataFrame:
        """One row a quotation, with the columns of quotes.csv.

        >>> g.quotes[["document", "speaker", "cue", "kind"]].head(2)
                document            speaker          cue      kind
        0  baerbock-kiew            Ukraine  versicherte  indirect
        1  baerbock-kiew  Annalena Baerbock     forderte  reported
        """
        from kg.graph.frames import table_frame
        return table_frame(self._source, "quotes")

    @cached_property
    def articles(self) -> pd.DataFrame:
        """One row an article: document, title, publisher, published, url, copy_of.

        >>> g.articles[["document", "published", "copy_of"]].dropna()
                         document  published       copy_of
        7  nato-vilnius-nachdruck 2023-07-12  nato-vilnius
        """
        from kg.graph.frames import articles_frame
        return articles_frame(self._source)

    def query(self, query: str, /, **values: str | Sequence[str]) -> pd.DataFrame | bool:
        """Give the answer of a named query, a file ``.rq`` or SPARQL; keywords are the parameters of a named query.

        >>> g.query("whom-met", name="Wladimir Putin")[["who", "place", "date", "factuality"]]
                   who                  place        date factuality
        0  Kim Jong Un                                        actual
        1  Kim Jong Un            Wladiwostok     2019-04     actual
        2  Kim Jong Un  Kosmodrom Wostotschny  2023-09-13     actual
        3  Kim Jong Un  Kosmodrom Wostotschny  2023-09-13     actual
        >>> g.query("ASK { ?claim pg:factuality pg:negated }")
        True

        SELECT gives a frame, ASK a truth value, CONSTRUCT a frame of triples; the prefixes of politgraph need no
        declaration. Raises ``kg.errors.QueryError``, which says what is wrong.
        """
        from kg.graph.frames import answer_frame
        from kg.rulebook import named_query
        return answer_frame(self._source, named_query(query), values)

    def rdflib(self) -> rdflib.Graph:
        """Give the graph as an rdflib graph. Pass queries as strings: prepared ones do not reach Oxigraph.

        >>> for row in g.rdflib().query("SELECT ?name { ?who pg:capitalOf pgi:aQ212 ; rdfs:label ?name }"):
        ...     print(row.name)
        Kiew

        The graph of a store on disk keeps it open, and closed to other programs, as long as it lives.
        """
        from kg.graph.frames import rdflib_graph
        return rdflib_graph(self._source)

    def networkx(self, *, predicates: Names = (), factuality: Names = (), min_confidence: float = 0.0,
                 min_publishers: int = 0) -> networkx.MultiDiGraph[str]:
        """Give entities as nodes and claims as edges; without any filter all of both.

        ``predicates`` and ``factuality`` are one or several to be kept, ``min_publishers`` how many independent
        publishers have to tell a relation (a reprint is no further one).

        >>> print(g.networkx(predicates=["meets", "talksTo"], factuality="actual"))
        MultiDiGraph with 8 nodes and 10 edges

        Nodes have name, type, wikidata and more; edges predicate, factuality, confidence, date, article, sentence
        and more, and the claim's id as key.
        """
        from kg.graph.claims import Claims
        from kg.graph.network import network_of
        from kg.model import FACTUALITIES
        from kg.rulebook import load_rulebook
        relations = load_rulebook().relations
        symmetric = frozenset(name for name, relation in relations.items() if relation.symmetric)
        return network_of(Claims(self._source.store()), predicates=_named(predicates, relations, "relation"),
                          factuality=_named(factuality, FACTUALITIES, "factuality"), min_confidence=min_confidence,
                          min_publishers=min_publishers, symmetric=symmetric)

    def export(self, folder: str | PathLike[str], *formats: str) -> list[Path]:
        """Write the graph in formats of ``kg export`` into a folder; give the files.

        >>> [path.name for path in g.export("elsewhere/", "graphml", "nanopub")]
        ['graph.graphml', 'nanopubs.trig']
        """
        from kg.graph.exports import export
        return export(self._source, Path(folder), formats)


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that a sentence states.

    Offsets and spans count Unicode code points of the text that was given, so that
    ``text[r.start:r.end] == r.sentence``. ``factuality`` is actual, future, hypothetical or negated; ``attributed_to``
    and ``place`` are names or "", ``date`` is an ISO day, month or year or ""; ``confidence`` is from 0 to 1, and
    ``reason`` says why it was found.
    """

    subject: str
    predicate: str
    object: str
    factuality: str
    sentence: str
    start: int
    end: int
    subject_span: tuple[int, int]
    trigger_span: tuple[int, int]
    object_span: tuple[int, int]
    subject_type: str
    object_type: str
    subject_wikidata: str
    object_wikidata: str
    trigger: str
    attributed_to: str
    date: str
    place: str
    role: str
    quantity: str
    confidence: float
    rule: str
    reason: str

    def __str__(self) -> str:
        source = f", says {self.attributed_to}" if self.attributed_to else ""
        return f"{self.predicate}({self.subject}, {self.object}) [{self.factuality}{source}]"


def extract(text: str, *, date: str | Date | None = None, model: str = "",
            actors: str | PathLike[str] | Iterable[str | PathLike[str]] = ()) -> list[Relation]:
    """Give the relations of a German text, in reading order.

    >>> import kg
    >>> text = "Wladimir Putin traf Kim Jong Un am Mittwoch in Wladiwostok. Laut Interfax will er Nordkorea besuchen."
    >>> for relation in kg.extract(text, date="2023-09-14"):
    ...     print(relation)
    meets(Wladimir Putin, Kim Jong Un) [actual]
    visits(Wladimir Putin, Nordkorea) [future, says Interfax]
    >>> meeting = kg.extract(text, date="2023-09-14")[0]
    >>> meeting.date, meeting.place, text[slice(*meeting.trigger_span)]
    ('2023-09-13', 'Wladiwostok', 'traf')

    ``date`` is the day of the text ("2023-09-14"), without which "am Mittwoch" has none; ``actors`` are files with
    your own actors, ``model`` an installed spaCy pipeline instead of the built-in one. The pipeline is loaded once, in
    about two seconds. Raises ``kg.errors.InputError`` for what is no date.
    """
    from kg.model import Document
    files = (actors,) if isinstance(actors, str | PathLike) else tuple(actors)
    extractor = _extractor(model, tuple(map(str, files)))
    return [relation for facts in extractor.extract([Document("text", text, published=_day(date))])
            for relation in _relations(facts)]


@lru_cache(maxsize=2)
def _extractor(model: str, actors: tuple[str, ...]) -> Extractor:
    from kg.extractor import Extractor
    from kg.settings import Settings
    return Extractor.load(Settings(model=model, actors=actors))


def _relations(facts: Facts) -> list[Relation]:
    entities = {entity.id: entity for entity in facts.entities}
    found = []
    for claim in sorted(facts.claims, key=lambda one: (one.sentence.start, one.trigger_span, one.subject_span)):
        subject, object_ = entities[claim.subject], entities[claim.object]
        found.append(Relation(
            subject=subject.name, predicate=claim.predicate, object=object_.name, factuality=claim.factuality,
            sentence=claim.sentence.text, start=claim.sentence.start, end=claim.sentence.end,
            subject_span=claim.subject_span, trigger_span=claim.trigger_span, object_span=claim.object_span,
            subject_type=subject.type, object_type=object_.type, subject_wikidata=subject.wikidata,
            object_wikidata=object_.wikidata, trigger=claim.trigger,
            attributed_to=entities[claim.attributed_to].name if claim.attributed_to else "",
            date=claim.date or "", place=entities[claim.place].name if claim.place else "", role=claim.role,
            quantity=claim.quantity, confidence=round(claim.confidence, 4), rule=claim.rule, reason=claim.reason))
    return found


def _day(given: str | Date | None) -> Date | None:
    if given is None or isinstance(given, Date):
        return given
    try:
        return Date.fromisoformat(given)
    except ValueError as error:
        raise InputError(f"date={given!r}: no day; write YYYY-MM-DD") from error


def _named(given: Names, known: Collection[str], what: str) -> tuple[str, ...]:
    names = (given,) if isinstance(given, str) else tuple(given)
    for name in filter(None, names):
        if name not in known:
            raise InputError(f"{name!r}: no such {what}; there are {', '.join(known)}")
    return tuple(filter(None, names))
