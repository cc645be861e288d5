"""``kg serve`` with a real Oxigraph server behind it: what it gives, what it refuses, and that it leaves nothing."""
from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import graph_samples as samples
import pytest
import store_samples as stores

from kg.cli_servers import SERVE_HELP
from kg.graph import query_store, run_query
from kg.rulebook import load_rulebook

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytest.importorskip("waitress", reason="the extra serve is not installed")
if shutil.which("oxigraph") is None and not (Path(sys.executable).parent / "oxigraph").exists():
    pytest.skip("the Oxigraph server is not installed", allow_module_level=True)
ROOT = Path(__file__).resolve().parents[2]
CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f }"


@dataclass
class Running:
    """A server that runs: its process, its port and its folder of temporary files."""

    process: subprocess.Popen[str]
    port: int
    temporary: Path

    def ask(self, path: str, method: str = "GET", body: str | bytes | None = None, **headers: str
            ) -> tuple[int, dict[str, str], str]:
        """Give status, headers (in lower case) and body of an answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        data = body.encode() if isinstance(body, str) else body
        connection.request(method, path, data, {key.replace("_", "-"): value for key, value in headers.items()})
        answer = connection.getresponse()
        told = answer.read().decode("utf-8", "replace")
        connection.close()
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, told

    def sparql(self, query: str, accept: str = "text/csv") -> tuple[int, str]:
        """Give status and body of the answer to a query."""
        status, _, told = self.ask(f"/query?query={quote(query)}", Accept=accept)
        return status, told

    def children(self) -> list[int]:
        """Give the processes that the server started."""
        listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True)
        return [int(word) for word in listed.stdout.split()]


@contextmanager
def serving(temporary: Path, *words: object) -> Iterator[Running]:
    """Run ``kg serve`` on a free port."""
    temporary.mkdir(exist_ok=True)
    environment = {**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen([sys.executable, "-m", "kg", "serve", "--port", "0", *map(str, words)], text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    try:
        assert process.stdout is not None and process.stderr is not None
        line = process.stdout.readline()
        found = re.search(r"at http://127\.0\.0\.1:(\d+)/; Ctrl-C ends it", line)
        assert found, line + process.stderr.read()
        yield Running(process, int(found[1]), temporary)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.wait(30)


def alive(process: int) -> bool:
    """Whether a process still runs (a dead one that nobody has asked after does not)."""
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True)
    return listed.stdout.strip()[:1] not in ("", "Z")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return samples.build(tmp_path_factory.mktemp("output"), samples.corpus())


@pytest.fixture(scope="module")
def server(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with serving(tmp_path_factory.mktemp("tmp"), "-o", built) as running:
        yield running


@pytest.fixture(scope="module")
def limited(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server that gives a query little time and little room."""
    with serving(tmp_path_factory.mktemp("tmp"), "-o", built, "--timeout", "2", "--max-answer", "1") as running:
        yield running


def test_the_first_page_lists_everything(server: Running) -> None:
    for language, title in (("de", "politgraph auf diesem Rechner"), ("en", "politgraph on this computer")):
        status, headers, page = server.ask("/", Accept_Language=f"{language},fr;q=0.5")
        assert status == 200 and title in page and f'lang="{language}"' in page
        assert headers["content-type"] == "text/html; charset=utf-8"
        graph = "/graph.html" if language == "de" else "/graph.html#lang=en"
        assert f'href="{graph}"' in page and 'href="/ask"' in page and 'href="/relations.csv"' in page
        assert all(f'href="/queries/{name}?lang={language}"' in page for name in load_rulebook().queries)
    assert "on this computer" in server.ask("/?lang=en", Accept_Language="de")[2]


def test_files_are_those_of_the_build(server: Running, built: Path) -> None:
    for name in ("graph.html", "graph.ttl", "relations.csv", "quotes.csv"):
        status, headers, body = server.ask(f"/{name}")
        assert status == 200
        assert body.replace("\r\n", "\n") == (built / name).read_text(encoding="utf-8").replace("\r\n", "\n")
        assert headers["content-length"] == str((built / name).stat().st_size)
    status, _, body = server.ask("/graph.ttl", "HEAD")
    assert (status, body) == (200, "")


@pytest.mark.parametrize("name", sorted(load_rulebook().queries))
def test_named_queries_answer_as_kg_query_does(server: Running, built: Path, name: str) -> None:
    query = load_rulebook().queries[name]
    expected = json.loads(run_query(built, query, format="json"))
    assert json.loads(server.ask(f"/queries/{name}?format=json")[2]) == expected
    assert server.ask(f"/queries/{name}.rq")[2] == query.text
    page = server.ask(f"/queries/{name}?lang=en")[2]
    assert f"{len(expected['results']['bindings'])} rows" in page or "has no answer" in page


def test_parameters_of_a_named_query(server: Running, built: Path) -> None:
    query = load_rulebook().queries["whom-met"]
    values = {"name": ["Kim Jong Un", "Wladimir Putin"], "relation": ["meets", "receives"]}
    form = urlencode([("name", "Kim Jong Un\r\nWladimir Putin\r\n\r\n"), ("relation", "meets\nreceives"),
                      ("format", "csv"), ("lang", "de")])
    status, headers, body = server.ask(f"/queries/whom-met?{form}")
    assert status == 200 and headers["content-disposition"] == 'attachment; filename="whom-met.csv"'
    assert body == run_query(built, query, values, format="csv")
    assert server.ask("/queries/whom-met?name=&relation=&format=csv")[2] == run_query(built, query, format="csv")
    status, _, page = server.ask("/queries/whom-met?relation=noSuchThing", Accept="text/html")
    assert status == 400 and "noSuchThing" in page and "role=" in page
    assert server.ask("/queries/whom-met?nosuch=1")[0] == 400
    assert server.ask("/queries/whom-met?format=xml")[0] == 400
    assert server.ask("/queries/none")[0] == 404


def test_days_of_an_answer_stay_in_one_line(server: Running) -> None:
    page = server.ask("/queries/whom-met?lang=de", Accept="text/html")[2]
    assert re.search(r"<td><time>2023-\d\d-\d\d</time></td>", page)


def test_no_text_gets_into_a_query_or_a_page(server: Running) -> None:
    hostile = '"} <script>alert(1)</script> # \\" { ?s ?p ?o'
    status, headers, page = server.ask(f"/queries/whom-met?name={quote(hostile)}&lang=en")
    assert status == 200 and "has no answer" in page
    assert "<script" not in page and "&lt;script&gt;" in page
    assert "script-src" not in headers["content-security-policy"]
    status, _, page = server.ask(f"/{quote('<script>')}", Accept="text/html")
    assert status == 404 and "<script" not in page


def test_sparql_by_get_and_post(server: Running, built: Path) -> None:
    query = "PREFIX pg: <https://w3id.org/politgraph/ontology#> SELECT ?a ?b { ?a pg:meets ?b } ORDER BY ?a ?b"
    expected = run_query(built, query, format="csv")
    assert server.sparql(query) == (200, expected)
    form = urlencode({"query": query})
    for path in ("/query", "/sparql"):
        assert server.ask(path, "POST", form, Accept="text/csv",
                          Content_Type="application/x-www-form-urlencoded")[2] == expected
        assert server.ask(path, "POST", query, Accept="text/csv",
                          Content_Type="application/sparql-query; charset=utf-8")[2] == expected
    status, headers, body = server.ask(f"/query?query={quote('ASK { ?s ?p ?o }')}")
    assert status == 200 and headers["content-type"] == "application/sparql-results+json"
    assert json.loads(body)["boolean"] is True
    status, headers, body = server.ask(f"/query?query={quote('CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1')}",
                                       Accept="text/turtle")
    assert status == 200 and headers["content-type"].startswith("text/turtle") and body.rstrip().endswith(".")
    status, told = server.sparql("SELECT nonsense")
    assert status == 400 and "error at" in told
    assert server.ask("/query")[0] == 400
    assert server.ask("/query", "POST", b"query=%ff\xff", Content_Type="application/x-www-form-urlencoded")[0] == 400
    assert server.ask("/query", "POST", "x", Content_Type="text/plain")[0] == 415


REFUSED = [
    ("/update", "POST", "update=CLEAR ALL", {"Content_Type": "application/x-www-form-urlencoded"}, 403),
    ("/query", "POST", "update=CLEAR ALL", {"Content_Type": "application/x-www-form-urlencoded"}, 403),
    ("/query", "POST", "CLEAR ALL", {"Content_Type": "application/sparql-update"}, 403),
    ("/query?update=CLEAR%20ALL", "GET", None, {}, 403),
    ("/query?query=CLEAR%20ALL", "GET", None, {}, 400),
    ("/store?default", "PUT", "", {}, 403), ("/store?default", "DELETE", None, {}, 403),
    ("/store?default", "GET", None, {}, 403),
    ("/graph.ttl", "PUT", "", {}, 405), ("/", "POST", "", {}, 405), ("/query", "PATCH", "", {}, 405),
    ("/../../etc/passwd", "GET", None, {}, 404), ("/%2e%2e/graph.ttl", "GET", None, {}, 404),
    ("/queries/../graph.ttl", "GET", None, {}, 404), ("/nothing", "GET", None, {}, 404),
    ("/", "GET", None, {"Host": "evil.example"}, 421), ("/query?query=ASK{}", "GET", None, {"Host": "localhost"}, 421),
    ("/query?query=ASK{}", "GET", None, {"Origin": "http://evil.example"}, 403),
    ("/query?query=ASK{}", "GET", None, {"Origin": "null"}, 403),
    ("/query?query=ASK{}", "GET", None, {"Sec_Fetch_Site": "cross-site"}, 403),
    ("/queries/offices", "GET", None, {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate",
                                       "Sec_Fetch_Dest": "document"}, 403),
    ("/graph.html", "GET", None, {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"}, 403),
    ("/", "GET", None, {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"}, 403),
]


@pytest.mark.parametrize(("path", "method", "body", "headers", "status"), REFUSED)
def test_what_is_refused(server: Running, path: str, method: str, body: str | None, headers: dict[str, str],
                         status: int) -> None:
    before = server.sparql("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert server.ask(path, method, body, **headers)[0] == status
    assert server.sparql("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == before


def test_a_link_from_elsewhere_opens_the_pages(server: Running) -> None:
    for path in ("/", "/graph.html", "/ask"):
        assert server.ask(path, Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="document"
                          )[0] == 200
    assert server.ask("/", Host=f"localhost:{server.port}")[0] == 200


def test_every_answer_says_what_a_browser_may_do_with_it(server: Running) -> None:
    for path in ("/", "/graph.html", "/graph.ttl", "/ask", "/yasgui.min.js", "/ask.js", "/query?query=ASK%20%7B%7D",
                 "/none", "/queries/offices", "/queries/offices?format=csv", "/style.css"):
        _, headers, _ = server.ask(path)
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["referrer-policy"] == "no-referrer", path
        assert headers["cross-origin-resource-policy"] == "same-origin", path
        assert "access-control-allow-origin" not in headers, path
    assert "connect-src" not in server.ask("/graph.html")[1]["content-security-policy"]


def test_no_other_server_is_asked(server: Running) -> None:
    status, told = server.sparql("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    assert status == 403 and "SERVICE" in told
    assert server.sparql('ASK { ?s ?p "Secret Service"@de }')[0] == 200


@pytest.mark.parametrize("query", [CROSS, SORTED])
def test_a_query_that_takes_too_long_is_ended(limited: Running, query: str) -> None:
    start = time.monotonic()
    status, told = limited.sparql(query)
    assert status == 503 and "more than 2 seconds" in told
    assert time.monotonic() - start < 20
    assert limited.sparql("ASK {}", "*/*")[0] == 200
    assert len(limited.children()) == 1


def test_an_answer_that_is_too_large_is_refused_whole(limited: Running) -> None:
    status, told = limited.sparql(LARGE)
    assert status == 413 and "more than 1 MB" in told and "LIMIT" in told
    assert limited.sparql("ASK {}", "*/*")[0] == 200


def test_a_request_that_is_too_large_is_refused(server: Running) -> None:
    status, _, _ = server.ask("/query", "POST", Content_Type="application/x-www-form-urlencoded",
                              Content_Length=str(2 ** 21))     # refused unread; a body would meet a closed door
    assert status == 413


def test_a_server_that_died_is_started_anew(server: Running) -> None:
    child, = server.children()
    os.kill(child, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while alive(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert server.sparql("ASK {}", "*/*")[0] == 200
    assert server.children() not in ([], [child])


def test_many_at_once(server: Running) -> None:
    from concurrent.futures import ThreadPoolExecutor
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda _: server.sparql("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"), range(48)))
    assert len(set(found)) == 1 and found[0][0] == 200


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_stops_cleanly(built: Path, tmp_path: Path, sent: int) -> None:
    with serving(tmp_path / "tmp", "-o", built) as running:
        child, = running.children()
        assert [path.name[:9] for path in running.temporary.iterdir()] == ["kg-serve-"]
        running.process.send_signal(sent)
        told, error = running.process.communicate(timeout=30)
    assert (running.process.returncode, told, error) == (0, "stopped\n", "")
    assert not alive(child)
    assert list(running.temporary.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_nothing_is_left_running_when_it_is_killed(built: Path, tmp_path: Path) -> None:
    with serving(tmp_path / "tmp", "-o", built) as running:
        child, = running.children()
        running.process.kill()
        running.process.wait()
        deadline = time.monotonic() + 10
        while alive(child) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not alive(child)


def test_it_stops_while_a_query_runs(built: Path, tmp_path: Path) -> None:
    with serving(tmp_path / "tmp", "-o", built, "--timeout", "60") as running:
        child, = running.children()
        line = socket.create_connection(("127.0.0.1", running.port))
        line.sendall(f"GET /query?query={quote(CROSS)} HTTP/1.1\r\nHost: 127.0.0.1:{running.port}\r\n\r\n".encode())
        time.sleep(0.5)
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(20) == 0
        line.close()
    assert not alive(child)
    assert list(running.temporary.iterdir()) == []


def failing(temporary: Path, *words: object) -> subprocess.CompletedProcess[str]:
    """Run ``kg serve`` where it cannot."""
    temporary.mkdir(exist_ok=True)
    return subprocess.run([sys.executable, "-m", "kg", "serve", *map(str, words)], capture_output=True, text=True,
                          timeout=60, env={**os.environ, "TMPDIR": str(temporary), "PYTHONPATH": str(ROOT)})


def test_why_it_does_not_start(built: Path, tmp_path: Path, server: Running) -> None:
    taken = failing(tmp_path / "tmp", "-o", built, "--port", server.port)
    assert taken.returncode == 2 and f"port {server.port}: cannot be used" in taken.stderr and "--port" in taken.stderr
    none = failing(tmp_path / "tmp", "-o", tmp_path / "nowhere", "--port", 0)
    assert none.returncode == 2 and "build a graph first" in none.stderr
    (tmp_path / "graph.ttl").write_text("<a> <b", encoding="utf-8")
    wrong = failing(tmp_path / "tmp", "-o", tmp_path, "--port", 0)
    assert wrong.returncode == 2 and "no valid Turtle" in wrong.stderr
    store = failing(tmp_path / "tmp", "--store", tmp_path / "none.store", "--port", 0)
    assert store.returncode == 2 and "there is no store" in store.stderr
    for done in (taken, none, wrong, store):
        assert "Traceback" not in done.stderr and len(done.stderr.splitlines()) == 1
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_store_is_served_as_it_was_and_stays_free(tmp_path: Path) -> None:
    folder = tmp_path / "news.store"
    with stores.opened(folder) as store:
        store.change(added=[stores.article(one) for one in samples.corpus()])
    with serving(tmp_path / "tmp", "--store", folder) as running:
        count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
        before = running.sparql(count)
        assert before == (200, query_store(folder, count, format="csv"))
        with stores.opened(folder) as store:        # a build goes on meanwhile
            store.change(removed=[samples.corpus()[0].document.id])
        assert running.sparql(count) == before
        assert query_store(folder, count, format="csv") != before[1]
        page = running.ask("/graph.html")[2]
        assert "Wladimir Putin" in page and running.ask("/graph.ttl")[0] == 404
        status, body = running.sparql("SELECT ?g ?s ?o { GRAPH ?g { ?s ?p ?o } }", "application/json")
        assert status == 200 and json.loads(body)["results"]["bindings"] == [], "the notes of a store are its own"


def test_the_examples_of_the_help_run(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "output").symlink_to(built, target_is_directory=True)
    with stores.opened(tmp_path / "news.store") as store:
        store.change(added=[stores.article(one) for one in samples.corpus()])
    examples = [line.split() for line in re.findall(r"^    kg serve ?(.*)$", SERVE_HELP, re.MULTILINE)]
    assert len(examples) == 3
    for words in examples:
        with serving(tmp_path / "tmp", *words, "--port", "0") as running:       # the last port given counts
            assert running.ask("/graph.html")[0] == 200


@pytest.fixture(scope="module")
def chrome() -> Iterator[Chrome]:
    from page_browser import tool
    try:
        with tool().browser() as driver:
            yield driver
    except FileNotFoundError as error:
        pytest.skip(str(error))


def waited(chrome: Chrome, script: str) -> Any:
    """Wait until a script gives something."""
    from selenium.webdriver.support.ui import WebDriverWait
    return WebDriverWait(chrome, 20).until(lambda driver: driver.execute_script(script))


@pytest.mark.browser
def test_the_pages_work_in_a_browser(server: Running, chrome: Chrome) -> None:
    from page_browser import errors, requests
    base = f"http://127.0.0.1:{server.port}/"
    chrome.get(base + "?lang=en")
    errors(chrome), requests(chrome)    # what came before is not of this page
    chrome.get(base + "?lang=en")
    chrome.find_element("css selector", "a[href^='/queries/offices']").click()
    chrome.find_element("css selector", "form button").click()
    # The page has an answer before the form is sent, too: only its address tells that this is the new one.
    assert "rows" in waited(chrome, "return location.search.includes('format=') && document.readyState === 'complete'"
                                    " && document.querySelector('caption').textContent")
    chrome.get(base + "graph.html")
    assert waited(chrome, "return 'ready' in document.documentElement.dataset")
    assert errors(chrome) == []
    assert {url for url in requests(chrome) if url.startswith("http") and not url.startswith(base)} == set()


@pytest.mark.browser
def test_yasgui_answers_offline(server: Running, chrome: Chrome) -> None:
    from page_browser import errors, requests
    base = f"http://127.0.0.1:{server.port}/"
    chrome.get(base + "ask#query=" + quote("SELECT ('gefunden' AS ?wort) {}"))
    waited(chrome, "return document.querySelector('.yasqe_queryButton')").click()
    assert waited(chrome, "return document.querySelector('.yasr')?.textContent.includes('gefunden')")
    assert {url for url in requests(chrome) if url.startswith("http") and not url.startswith(base)} == set()
    assert errors(chrome) == []
