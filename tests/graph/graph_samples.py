"""A tiny corpus of our own, analysed by hand: four articles of two papers about an invented week."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from kg.graph import Graph, write_outputs
from kg.model import Claim, Document, Entity, EntityUse, Facts, Quotation, Sentence
from kg.rulebook import RelationType, RuleBook
from kg.settings import Settings

PUTIN = Entity("aQ7747", "Wladimir Putin", "Person", wikidata="Q7747", aliases=("Putin",))
KIM = Entity("aQ56226", "Kim Jong Un", "Person", wikidata="Q56226", aliases=("Kim",))
RUSSIA = Entity("aQ159", "Russland", "State", wikidata="Q159", aliases=("Moskau",),
                latitude=60.0, longitude=100.0)
KOREA = Entity("aQ423", "Nordkorea", "State", wikidata="Q423")
SEOUL = Entity("aQ884", "Südkorea", "State", wikidata="Q884", aliases=("Seoul",))
PORT = Entity("lQ959", "Wladiwostok", "Place", wikidata="Q959", geonames="2013348",
              latitude=43.11, longitude=131.87)
FORUM = Entity("a5f2c0d9a1b7e4c3f8a60", "Östliches Wirtschaftsforum", "Event")
AGENCY = Entity("a77b1c0d9a1b7e4c3f8a6", "Morgenpost-Dienst", "Organisation")
ENTITIES = {entity.id: entity for entity in (PUTIN, KIM, RUSSIA, KOREA, SEOUL, PORT, FORUM, AGENCY)}

_RELATIONS = {
    "meets": ("trifft", "meets", "CONSULT", "Meeting", True),
    "receives": ("empfängt", "receives", "CONSULT visit", "Reception", False),
    "accuses": ("beschuldigt", "accuses", "ACCUSE", "Accusation", False),
    "supplies": ("beliefert", "supplies", "COOPERATE", "Supply", False),
    "holdsOfficeIn": ("hat ein Amt in", "holds office in", "", "", False),
    "locatedIn": ("liegt in", "is located in", "", "", False),
    "participatesIn": ("nimmt teil an", "participates in", "CONSULT", "Participation", False),
}
VERSIONS = {"politgraph": "0.1.0", "pipeline": "de_test 1.0.0 0123456789", "ontology": "0.1.0 0123456789"}
RULEBOOK = RuleBook(relations={
    name: RelationType(name, de, en, f"Das Subjekt {de} das Objekt.", f"The subject {en} the object.", plover,
                       event_class, symmetric, ("Actor",), ("Actor",))
    for name, (de, en, plover, event_class, symmetric) in _RELATIONS.items()})


def sentence(document: Document, text: str, *, section: str = "body") -> Sentence:
    start = document.section(section).index(text)   # type: ignore[arg-type]
    return Sentence(document.id, section, start, start + len(text), text)   # type: ignore[arg-type]


def claim(
    where: Sentence, subject: Entity, predicate: str, object_: Entity, *words: str, **options: Any
) -> Claim:
    """A claim whose subject, trigger and object are marked at the first place of the given words."""
    spans = [(where.start + where.text.index(word), where.start + where.text.index(word) + len(word))
             for word in words]
    values: dict[str, Any] = {
        "factuality": "actual", "confidence": 0.93, "rule": f"{predicate}/{words[1].lower()}",
        "reason": "Verb mit Subjekt und Objekt"}
    values.update(options)
    return Claim(sentence=where, subject=subject.id, predicate=predicate, object=object_.id,
                 subject_text=words[0], trigger=words[1], object_text=words[2],
                 subject_span=spans[0], trigger_span=spans[1], object_span=spans[2], **values)


def facts(document: Document, claims: list[Claim], *, quotations: tuple[Quotation, ...] = ()) -> Facts:
    """What a document contributes: the claims, and the entities and sentences that they speak of."""
    ids: list[str] = []
    for one in claims:
        ids += [part for part in (one.subject, one.object, one.attributed_to, one.place) if part]
    ids += [quote.speaker for quote in quotations if quote.speaker in ENTITIES]
    used = sorted(set(ids))
    return Facts(
        document=document,
        sentences=tuple({one.sentence.iri: one.sentence for one in claims}.values()),
        entities=tuple(ENTITIES[name] for name in used),
        uses=tuple(EntityUse(name, document.id, ids.count(name), 0, 5) for name in used),
        claims=tuple(claims), quotations=quotations)


def _first() -> Facts:
    document = Document(
        "nord-1", "Putin traf Kim am Mittwoch in Wladiwostok. 😀 Seoul beschuldigte Moskau scharf. "
        "„Wir liefern nichts“, sagte Putin. Der russische Präsident Putin liefert Nordkorea keine Waffen.",
        title="Putin empfängt Kim", url="https://nord.example/gipfel?x=1&y=2", publisher="Nordblatt",
        published=date(2023, 9, 14))
    meeting = sentence(document, "Putin traf Kim am Mittwoch in Wladiwostok.")
    accusing = sentence(document, "Seoul beschuldigte Moskau scharf.")
    office = sentence(document, "Der russische Präsident Putin liefert Nordkorea keine Waffen.")
    start = document.text.index("„Wir")
    speaker = document.text.index("Putin", start)
    quote = Quotation("nord-1", "body", start, start + 20, document.text[start:start + 20], "direct",
                      speaker=PUTIN.id, speaker_text="Putin", speaker_start=speaker, speaker_end=speaker + 5,
                      cue="sagte")
    return facts(document, [
        claim(sentence(document, "Putin empfängt Kim", section="title"), PUTIN, "receives", KIM, "Putin",
              "empfängt", "Kim", confidence=0.9),
        claim(meeting, PUTIN, "meets", KIM, "Putin", "traf", "Kim", date="2023-09-13", place=PORT.id),
        claim(accusing, SEOUL, "accuses", RUSSIA, "Seoul", "beschuldigte", "Moskau"),
        claim(office, PUTIN, "holdsOfficeIn", RUSSIA, "Putin", "Präsident", "russische", role="Präsident"),
        claim(office, PUTIN, "supplies", KOREA, "Putin", "liefert", "Nordkorea", factuality="negated"),
    ], quotations=(quote,))


def _second() -> Facts:
    document = Document(
        "sued-1", "Kim kam zu einem Treffen mit Putin. Laut Morgenpost-Dienst beliefert Nordkorea Russland. "
        "Kim will am Östlichen Wirtschaftsforum teilnehmen.",
        title="Gipfel im Osten", url="https://sued.example/2", publisher="Südkurier",
        published=date(2023, 9, 15))
    return facts(document, [
        claim(sentence(document, "Kim kam zu einem Treffen mit Putin."),
              KIM, "meets", PUTIN, "Kim", "Treffen", "Putin", confidence=0.8),
        claim(sentence(document, "Laut Morgenpost-Dienst beliefert Nordkorea Russland."),
              KOREA, "supplies", RUSSIA, "Nordkorea", "beliefert", "Russland",
              attributed_to=AGENCY.id, date="2023-09"),
        claim(sentence(document, "Kim will am Östlichen Wirtschaftsforum teilnehmen."),
              KIM, "participatesIn", FORUM, "Kim", "teilnehmen", "Östlichen Wirtschaftsforum",
              factuality="future"),
    ])


def _third() -> Facts:
    document = Document(
        "nord-2", "Nordkorea liefere Russland Granaten, teilte Seoul mit. Wladiwostok liegt in Russland.",
        title="Vorwürfe", publisher="Nordblatt", published=date(2023, 9, 16))
    return facts(document, [
        claim(sentence(document, "Nordkorea liefere Russland Granaten, teilte Seoul mit."), KOREA, "supplies",
              RUSSIA, "Nordkorea", "liefere", "Russland", attributed_to=SEOUL.id, quantity="Granaten"),
        claim(sentence(document, "Wladiwostok liegt in Russland."), PORT, "locatedIn", RUSSIA, "Wladiwostok",
              "liegt in", "Russland", confidence=0.3),
    ])


def _fourth() -> Facts:
    document = Document("alt-1", "Putin und Kim trafen sich im April 2019.", title="Rückblick",
                        url="javascript:alert(1)", published=date(2023, 9, 14))
    return facts(document, [
        claim(sentence(document, "Putin und Kim trafen sich im April 2019."), PUTIN, "meets", KIM, "Putin",
              "trafen", "Kim", date="2019-04")])


def corpus() -> list[Facts]:
    """The four articles."""
    return [_first(), _second(), _third(), _fourth()]


PAYLOADS = (
    '<script>window.fired=1</script>', '"><img src=x onerror="window.fired=2">',
    "</script><script>window.fired=3", "</style><svg onload=window.fired=5>",
    "javascript:window.fired=4", "{{ 7*7 }}", "${7*7}", "__proto__", "constructor", '" . <x:y> <x:y> "',
    "<!--<script>", "]]>", "=1+1", "\u2028\u2029\u202e", "a,b;\"c\"\r\nd", "<a href='x'>href</a>")


def poisoned() -> list[Facts]:
    """The corpus with payloads as title, id, publisher, address, names, aliases, reasons and words."""
    found = []
    for number, payload in enumerate(PAYLOADS):
        text = f"{payload} traf {payload} 😀 Kim."
        document = Document(f"{payload}-{number}", text, title=payload, publisher=payload,
                            url=f"javascript:{payload}" if number % 2 else f"https://böse.example/{payload}",
                            published=date(2024, 1, 1 + number))
        where = Sentence(document.id, "body", 0, len(text), text)
        evil = replace(PUTIN, id=payload, name=payload, aliases=(payload + "x",), wikidata=payload,
                       geonames=payload, latitude=3.0 * number, longitude=5.0 * number)
        one = Claim(
            sentence=where, subject=evil.id, predicate="meets", object=KIM.id, factuality="actual",
            subject_text=payload, object_text="Kim", trigger="traf", subject_span=(0, len(payload)),
            trigger_span=(len(payload) + 1, len(payload) + 5),
            object_span=(text.index("Kim."), len(text) - 1),
            confidence=0.9, rule=payload, reason=payload, role=payload, quantity=payload, place=evil.id,
            attributed_to=evil.id)
        quote = Quotation(document.id, "body", 0, len(payload), payload, "direct", payload, payload, 0, 1,
                          payload)
        uses = (EntityUse(evil.id, document.id, 1, 0, 1), EntityUse(KIM.id, document.id, 1, 0, 1))
        found.append(Facts(document, (where,), (evil, KIM), uses, (one,), (quote,)))
    return found


def reprinted() -> tuple[list[Facts], dict[str, str]]:
    """The corpus with two reprints of the second article, and which article each of them repeats."""
    second = _second()
    articles = corpus()
    for name, publisher in (("west-1", "Westbote"), ("west-2", "Westbote am Sonntag")):
        document = replace(second.document, id=name, publisher=publisher, url=f"https://west.example/{name}",
                           title="Kim trifft Putin")
        claims = [replace(one, sentence=replace(one.sentence, document=name)) for one in second.claims]
        articles.append(facts(document, claims))
    return articles, {"west-1": "sued-1", "west-2": "sued-1"}


def build(folder: Path, contributions: Iterable[Facts], *, settings: Settings | None = None,
          copies: Mapping[str, str] | None = None) -> Path:
    """Write the outputs of some facts into a folder and give the folder; ``copies`` tells which are reprints."""
    graph = Graph()
    for one in contributions:
        graph.add(one, copy_of=(copies or {}).get(one.document.id))
    write_outputs(graph, folder, settings=settings or Settings(), rulebook=RULEBOOK, versions=VERSIONS)
    return folder
