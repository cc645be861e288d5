"""Who does what to whom stays the same wherever time, place, title and article stand: the built-in pipeline at work."""
from __future__ import annotations

from itertools import product

import pytest

from kg.model import Document, Facts
from kg.pipeline import Extractor

pytestmark = pytest.mark.model

PERSONS = [("Olaf Scholz", "Emmanuel Macron"), ("Xi Jinping", "Wladimir Putin"),
           ("Karin Hubermann", "Lothar Beckstett")]
PERSON_VERBS = [("kritisierte", "kritisiert", "criticises"), ("lobte", "gelobt", "praises"),
                ("unterstützte", "unterstützt", "supports")]
PERSON_ORDERS = [
    "{a} {v} {b} am Montag.", "{a} {v} am Montag {b}.", "{a} {v} in Berlin {b}.", "{a} {v} am Montag in Berlin {b}.",
    "Am Montag {v} {a} {b}.", "Am Montag {v} {a} in Berlin {b}.", "{a} {v} am Montag in Berlin Präsident {b}.",
    "{a} {v} in Berlin den Präsidenten {b}.", "Den Präsidenten {b} {v} {a} am Montag.", "{a} hat am Montag {b} {p}.",
    "Es hieß, dass {a} am Montag {b} {p} habe.",
]
STATES = [("Polen", "Russland", "Russland"), ("die Ukraine", "der Türkei", "Türkei"), ("China", "dem Iran", "Iran")]
STATE_VERBS = [("drohte", "mit Sanktionen", "threatens"), ("warf", "Spionage vor", "accuses")]
STATE_ORDERS = ["{A} {v} {b} {p}.", "{A} {v} am Montag {b} {p}.", "Am Montag {v} {a} {b} {p}."]
FIXED = [
    ("Den Iran kritisierte Russland.", ("Russland", "criticises", "Iran")),
    ("Dem Iran half Russland.", ("Russland", "aids", "Iran")),
    ("Der Türkei drohte Russland mit Sanktionen.", ("Russland", "threatens", "Türkei")),
    ("USA beschuldigen Nordkorea der Lüge", ("Vereinigte Staaten", "accuses", "Nordkorea")),
    ("Unter dem Vorsitz Macrons kritisierte Polen die EU.", ("Polen", "criticises", "Europäische Union")),
    ("Scholz sprach mit der Studierenden Lena Kurz.", ("Scholz", "talksTo", "Lena Kurz")),
    ("Moskau hat ein Treffen zwischen Russlands Präsident Wladimir Putin und Nordkoreas Machthaber Kim Jong Un "
     "bestätigt.",
     ("Wladimir Putin", "meets", "Kim Jong Un")),
    ("Die Zeitung meldete die Festnahme von Alexej Nawalny durch die russische Polizei.",
     ("Polizei Russlands", "arrests", "Alexei Nawalny")),
    ("Bernd Lucke verließ die AfD.", ("Bernd Lucke", "withdrawsFrom", "AfD")),
    ("Deutschland entsendet eine Brigade nach Litauen.", ("Deutschland", "deploysTo", "Litauen")),
    ("Südafrika klagte in Den Haag gegen Israel.", ("Südafrika", "prosecutes", "Israel")),
    ("Zwei Stunden lang kritisierte Polen Russland.", ("Polen", "criticises", "Russland")),
    ("Macron hat nach einer Sitzung in Berlin Russland kritisiert.", ("Macron", "criticises", "Russland")),
    ("Unterstützt wird Lothar Beckstett von Karin Hubermann.", ("Karin Hubermann", "supports", "Lothar Beckstett")),
    ("Vor Journalisten sagte Macron in Brüssel, Deutschland werde Griechenland helfen.",
     ("Deutschland", "aids", "Griechenland")),
    ("In einer Rede warf der bayerische Ministerpräsident Edmund Stoiber der SPD vor, die Reformen zu blockieren.",
     ("Edmund Stoiber", "accuses", "SPD")),
]


def cases() -> list[tuple[str, tuple[str, str, str]]]:
    """Sentences with the relation that each states."""
    made = [(order.format(a=a, b=b, v=verb, p=participle), (a, predicate, b)) for order, (a, b), (
        verb, participle, predicate) in product(PERSON_ORDERS, PERSONS, PERSON_VERBS)]
    made += [(order.format(a=a, A=a[0].upper() + a[1:], b=b, v=verb, p=rest), (a.split()[-1], predicate, name))
             for order, (a, b, name), (verb, rest, predicate) in product(STATE_ORDERS, STATES, STATE_VERBS)]
    return made + FIXED


@pytest.fixture(scope="module")
def extracted() -> list[Facts]:
    """What is found in each sentence."""
    return list(Extractor.load().extract(Document(str(n), sentence) for n, (sentence, _) in enumerate(cases())))


@pytest.mark.parametrize("number", range(len(cases())), ids=[sentence for sentence, _ in cases()])
def test_who_to_whom(extracted: list[Facts], number: int) -> None:
    facts = extracted[number]
    names = {entity.id: entity.name for entity in facts.entities}
    found = {(names[c.subject], c.predicate, names[c.object]) for c in facts.claims if c.predicate != "holdsOfficeIn"}
    assert found == {cases()[number][1]}
