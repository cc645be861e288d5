"""A small invented world, analysed by hand: two ministers called Maier, one of them in two articles."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kg.curation import Curation, Decisions
from kg.facts.identity import unknown_entity
from kg.graph import Article, Graph, write_outputs
from kg.graph.collect import Contents
from kg.model import Claim, Document, Entity, EntityUse, Facts, Quotation, Sentence
from kg.rulebook import load_rulebook
from kg.settings import Settings
from kg.stored import decided, open_store

AUSTRIA = Entity("aQ40", "Österreich", "State", wikidata="Q40", reason="same name")
KIM = Entity("aQ56226", "Kim Jong Un", "Person", wikidata="Q56226", reason="same name")
KARL = unknown_entity("Person", "Karl Maier", "no table has the name")
MAIER = unknown_entity("Person", "Maier", "no table has the name", article="b")
CLUB = unknown_entity("Organisation", "Dupfclub", "no table has the name")


def article(name: str, *relations: tuple[Entity, str, Entity], role: str = "", day: str = "2019-05-10",
            quoted: Entity | None = None) -> Facts:
    """The facts of an article with one sentence for each relation."""
    texts = [f"{one.name} {predicate} {other.name}." for one, predicate, other in relations]
    document = Document(name, " ".join(texts), title=name, published=date.fromisoformat(day))
    sentences = [Sentence(name, "body", document.text.index(text), document.text.index(text) + len(text), text, n)
                 for n, text in enumerate(texts)]
    claims = [_claim(sentence, *relation, role=role) for sentence, relation in zip(sentences, relations, strict=True)]
    entities = {entity.id: entity for one, _, other in relations for entity in (one, other)}
    uses = [EntityUse(entity, name, sum(entity in {c.subject, c.object} for c in claims), n, n + 1,
                      (entities[entity].name,)) for n, entity in enumerate(sorted(entities))]
    quotes = (Quotation(name, "body", 0, 3, document.text[:3], "direct", speaker=quoted.id),) if quoted else ()
    return Facts(document, tuple(sentences), tuple(entities[key] for key in sorted(entities)), tuple(uses),
                 tuple(claims), quotes)


def _claim(sentence: Sentence, one: Entity, predicate: str, other: Entity, role: str) -> Claim:
    span = (sentence.start, sentence.start + len(one.name))
    return Claim(sentence, one.id, predicate, other.id, "actual", one.name, other.name, predicate, span, span, span,
                 0.9, f"{predicate}/test", "by hand", role=role if predicate == "holdsOfficeIn" else "")


def corpus() -> list[Facts]:
    """Karl Maier in one article, "Maier" in another; the same office in both."""
    return [article("a", (KARL, "holdsOfficeIn", AUSTRIA), (KARL, "meets", KIM), role="Außenminister"),
            article("b", (MAIER, "holdsOfficeIn", AUSTRIA), (MAIER, "criticises", KIM), (MAIER, "memberOf", CLUB),
                    (MAIER, "praises", KIM), role="Außenminister", quoted=MAIER)]


def contents(facts: Iterable[Facts], curation: Curation | None = None) -> Contents:
    """What a graph of some articles says, with decisions."""
    return collected(facts, curation).contents(settings=Settings(), rulebook=load_rulebook())


def collected(facts: Iterable[Facts], curation: Curation | None = None) -> Graph:
    graph = Graph()
    for one in facts:
        graph.add(curation.apply(one) if curation is not None else one)
    return graph


def written(folder: Path, facts: Iterable[Facts], curation: Curation | None = None) -> Path:
    """An output folder of some articles."""
    write_outputs(collected(facts, curation), folder, settings=Settings(), rulebook=load_rulebook())
    return folder


def decide(path: Path, *rows: str) -> Path:
    """A file of decisions."""
    path.write_text("\n".join(("decision,id,value,article,note", *rows)) + "\n", encoding="utf-8")
    return path


def claim_id(facts: Facts, predicate: str) -> str:
    """The id of the claim of an article with a predicate."""
    return next(claim.id for claim in facts.claims if claim.predicate == predicate)


def stored(folder: Path, facts: Iterable[Facts], curation: Curation | None = None) -> bytes:
    """A store of some articles, made at once; gives all that it holds."""
    curation = curation or Curation(Decisions())
    with open_store(folder, settings=Settings()) as store:
        store.change(added=[decided(Article(one), curation) for one in facts], decisions=curation.text)
        return store.dump()
