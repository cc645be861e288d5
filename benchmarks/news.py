"""Made-up German news in any number: sentences of our own, filled with names of the tables and with made-up ones.

Half of the people are those of the tables (the first 300), half are nobody ("Ida Ackermann"); the n-th is drawn with a
weight of 1/n (Zipf), so that some are in every tenth article and most in few.
"""
from __future__ import annotations

import json
import random
from collections.abc import Iterator
from functools import cache
from itertools import accumulate, islice
from pathlib import Path

from kg.rulebook import load_rulebook

KNOWN = 300
MADE = 3000
FIRST = ("Ida", "Jonas", "Lena", "Karim", "Petra", "Oskar", "Mira", "Tobias", "Greta", "Yusuf", "Hanna", "Emil")
LAST = ("Acker", "Birken", "Dorn", "Eichen", "Felden", "Garten", "Hasel", "Kirsch", "Linden", "Mohn", "Rosen", "Tannen")
ENDS = ("mann", "berg", "baum", "feld", "hof", "bach", "stein", "wald")
CITIES = ("Berlin", "Paris", "Warschau", "Rom", "Wien", "Brüssel", "Prag", "Madrid", "Ankara", "Kiew", "Genf", "Oslo")
COUNTRIES = ("Polen", "Frankreich", "Italien", "Spanien", "Schweden", "Kanada", "Japan", "Indien", "Ägypten", "Chile")
DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag")
ABOUT = ("den Haushalt", "die Rente", "das Klima", "den Hafen", "die Zölle", "die Bahn", "den Wald", "die Schulen")
PAPERS = tuple(f"Zeitung {number}" for number in range(12))
SENTENCES = (
    "{a} traf am {day} {b} in {city}.", "{a} kritisierte {b} am {day} scharf.", "{a} reiste am {day} nach {country}.",
    "{a} wies die Vorwürfe von {b} zurück.", "In {city} empfing {a} am {day} {b}.", "{a} unterstützt {b}.",
    "„Wir brauchen mehr Geld für {about}“, sagte {a} am {day}.", "{a} wirft {b} vor, {about} vergessen zu haben.",
    "Nach Angaben von {a} will {b} im Frühjahr nach {country} reisen.", "{a} traf {b} nicht.",
    "{a} und {b} sprachen in {city} über {about}.", "{a} lobte {b} für die Arbeit an {city}s neuem Hafen.",
    "Wegen {about} telefonierte {a} mit {b}.", "{a} lehnte das Angebot von {b} ab, {about} zu teilen.")


def news(count: int, *, sentences: int = 4, seed: int = 3) -> Iterator[dict[str, str]]:
    """Give articles as JSONL has them; the same numbers give the same articles."""
    for number in range(count):
        rng = random.Random(f"{seed} {number}")
        told = [_sentence(rng) for _ in range(sentences)]
        yield {"id": f"meldung-{number:07}", "title": told[0].rstrip("."), "text": " ".join(told),
               "date": f"{rng.randrange(2015, 2026)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}",
               "publisher": rng.choice(PAPERS)}


def write_news(path: Path, count: int, *, sentences: int = 4) -> None:
    """Write articles as JSONL."""
    with path.open("w", encoding="utf-8") as file:
        for article in news(count, sentences=sentences):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")


@cache
def people() -> tuple[str, ...]:
    """The people that articles speak of."""
    rng = random.Random(1)
    known = [actor.name for actor in islice((one for one in load_rulebook().actors if one.type == "Person"), KNOWN)]
    made = [f"{rng.choice(FIRST)} {rng.choice(LAST)}{rng.choice(ENDS)}" for _ in range(MADE)]
    return tuple(name for pair in zip(known, made, strict=False) for name in pair) + tuple(made[KNOWN:])


@cache
def _weights() -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 1) for rank in range(len(people()))))


def _sentence(rng: random.Random) -> str:
    a, b = rng.choices(people(), cum_weights=_weights(), k=2)
    return rng.choice(SENTENCES).format(a=a, b=b, city=rng.choice(CITIES), country=rng.choice(COUNTRIES),
                                        day=rng.choice(DAYS), about=rng.choice(ABOUT))
