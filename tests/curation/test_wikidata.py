"""Wikidata: a recorded answer, an endpoint of our own on the loopback, and everything that can go wrong with one."""
from __future__ import annotations

import json
import threading
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.curation.wikidata import Wikidata, worth_asking, write_actors
from kg.errors import InputError, OutputError
from kg.graph.known import Known
from kg.rulebook import read_actors

RECORDED = Path(__file__).with_name("wikidata_answer.json")
DATA = Path(__file__).with_name("wikidata_sample.ttl")
WD = "http://www.wikidata.org/entity/"


def somebody(name: str, type_: str = "Person", **more: object) -> Known:
    entity = Known("a" + "0" * 20, type_, name, articles=["a"], days=["2019-05-10"])
    for key, value in more.items():
        setattr(entity, key, value)
    return entity


class Endpoint(BaseHTTPRequestHandler):
    """Answers SPARQL queries from a Turtle file, or as it is told to."""

    store = ox.Store()
    asked: list[str] = []
    reply: tuple[int, bytes] | None = None
    delay = 0.0

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode("ascii")
        query = urllib.parse.parse_qs(body)["query"][0]
        type(self).asked.append(query)
        assert self.headers["User-Agent"].startswith("politgraph/")
        time.sleep(self.delay)
        status, answer = self.reply or (200, self.store.query(query).serialize(format=ox.QueryResultsFormat.JSON))
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "17")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        with suppress(BrokenPipeError):      # who asked has gone
            self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def running(reply: tuple[int, bytes] | None = None, delay: float = 0.0) -> Iterator[str]:
    """An endpoint on the loopback interface, by its address."""
    store = ox.Store()
    store.load(path=str(DATA), format=ox.RdfFormat.TURTLE)
    handler = type("Handler", (Endpoint,), {"store": store, "asked": [], "reply": reply, "delay": delay})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/sparql"
        finally:
            server.shutdown()
            thread.join()


def test_an_endpoint_is_asked_by_name_and_type(tmp_path: Path) -> None:
    with running() as address:
        found = Wikidata(tmp_path, address).look_up([
            somebody("Ida Zwetschgenbaum"), somebody("Dupfclub", "Organisation"), somebody("Nirgends Niemand"),
            somebody('"; DROP {} #')])
    ida, club = sorted(found.actors, key=lambda actor: actor.type, reverse=True)
    assert (ida.wikidata, ida.name, ida.type, ida.aliases, ida.country, ida.start, ida.gender, ida.source) == (
        "Q900001", "Ida Zwetschgenbaum", "Person", ("Ida Z.",), "Q40", "1960-02-03", "f", "wikidata")
    assert (club.wikidata, club.type, club.start) == ("Q900002", "Organisation", "1950-01-01")
    assert found.unclear == {}


def test_one_of_a_name_is_told_by_life_and_state_else_left_alone(tmp_path: Path) -> None:
    with running() as address:
        wikidata = Wikidata(tmp_path, address)
        old = wikidata.look_up([somebody("Otto Dupf", days=["1990-01-01"])])
        assert [actor.wikidata for actor in old.actors] == ["Q900003"]        # the other was born in 1980
        both = wikidata.look_up([somebody("Otto Dupf", days=["2010-01-01"])])
        assert both.actors == () and both.unclear == {"Otto Dupf": ("Q900003", "Q900004")}
        near = somebody("Otto Dupf", days=["2010-01-01"])
        near.relations["holdsOfficeIn", "aQ183"] += 1
        assert [actor.wikidata for actor in wikidata.look_up([near]).actors] == ["Q900004"]


def test_a_recorded_answer_needs_no_network(tmp_path: Path) -> None:
    with running((200, RECORDED.read_bytes())) as address:
        online = Wikidata(tmp_path, address).look_up([somebody("Ida Zwetschgenbaum")])
    offline = Wikidata(tmp_path, address).look_up([somebody("Ida Zwetschgenbaum")])      # nobody listens any more
    assert [actor.wikidata for actor in offline.actors] == ["Q900001"] and offline == online
    with pytest.raises(InputError, match="cannot be reached"):
        Wikidata(tmp_path, address, fresh=True).look_up([somebody("Ida Zwetschgenbaum")])


@pytest.mark.parametrize(("reply", "said"), [
    ((429, b""), "answers 429 .*wait 17 seconds"), ((500, b""), "answers 500 .*try again later"),
    ((200, b"<html>"), "no SPARQL results"), ((200, b'{"results": {"bindings": [3]}}'), "no SPARQL results")])
def test_wrong_answers_are_told(tmp_path: Path, reply: tuple[int, bytes], said: str) -> None:
    with running(reply) as address, pytest.raises(InputError, match=said):
        Wikidata(tmp_path, address).look_up([somebody("Ida Zwetschgenbaum")])
    assert not list(tmp_path.iterdir())     # nothing of it is kept


def test_a_slow_endpoint_is_told(tmp_path: Path) -> None:
    with running(delay=1.0) as address, pytest.raises(InputError, match="no answer within 0.2 seconds.*--timeout"):
        Wikidata(tmp_path, address, timeout=0.2).look_up([somebody("Ida Zwetschgenbaum")])


def test_nobody_there_and_no_address(tmp_path: Path) -> None:
    with running() as address:
        pass
    with pytest.raises(InputError, match="cannot be reached .*works without one"):
        Wikidata(tmp_path, address).look_up([somebody("Ida Zwetschgenbaum")])
    with pytest.raises(InputError, match="begins with https"):
        Wikidata(tmp_path, "file:///etc/hosts").look_up([somebody("Ida Zwetschgenbaum")])


def test_what_is_asked_for() -> None:
    entities = [somebody("Ida Zwetschgenbaum"), somebody("Zwetschgenbaum"), somebody("EU", "Organisation"),
                somebody("Dupfclub", "Organisation", articles=["a", "b"]), somebody("Linked One", links=[WD + "Q5"])]
    assert [one.name for one in worth_asking(entities, limit=9)] == ["Dupfclub", "Ida Zwetschgenbaum"]
    assert len(worth_asking(entities, limit=1)) == 1


def test_a_table_grows_and_keeps_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("wikidata,name,type,latitude\nQ900002,Mein Club,Organisation,47.5\n,Ohne Nummer,Person,\n",
                    encoding="utf-8")
    with running() as address:
        found = Wikidata(tmp_path / "cache", address).look_up([somebody("Ida Zwetschgenbaum"),
                                                               somebody("Dupfclub", "Organisation")])
    assert write_actors(path, found.actors) == 1
    first = path.read_bytes()
    assert write_actors(path, found.actors) == 0 and path.read_bytes() == first
    assert [(a.wikidata, a.name, a.latitude) for _, a in read_actors(path)] == [
        ("Q900001", "Ida Zwetschgenbaum", None), ("Q900002", "Mein Club", 47.5), ("", "Ohne Nummer", None)]
    with pytest.raises(OutputError, match="--to"):
        write_actors(tmp_path / "no" / "own.csv", found.actors)


def test_the_recorded_answer_has_the_form_of_the_standard() -> None:
    answer = json.loads(RECORDED.read_text(encoding="utf-8"))
    assert set(answer["head"]["vars"]) >= {"name", "item", "label", "aliases"} and answer["results"]["bindings"]
