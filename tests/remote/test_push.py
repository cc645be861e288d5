"""``kg push`` against a server that refuses, breaks off and asks who is there."""
from __future__ import annotations

import base64
import ssl
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from scripted import Answer, Asked, scripted
from typer.testing import CliRunner, Result

from kg.cli import app
from kg.errors import ServerError
from kg.remote import push

LINES = [f'<https://example.org/{number}> <https://example.org/says> "Satz {number}"@de .\n'.encode()
         for number in range(100)]
Script = Callable[[Asked, list[Asked]], Answer]


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No user in the environment, none in a file, no waiting between tries."""
    for name in ("POLITGRAPH_USER", "POLITGRAPH_PASSWORD", "POLITGRAPH_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    monkeypatch.setattr("kg.remote.session.BACK_OFF", 0.0)


def taken(asked: Asked, before: list[Asked]) -> Answer:
    return Answer(204)


def kg(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "graph.ttl").write_bytes(b"".join(LINES))
    return tmp_path


def test_a_graph_that_fits_is_one_put() -> None:
    told: list[int] = []
    with scripted(taken) as (url, seen):
        sent = push(LINES, url, graph="https://example.org/news?a=b&c", on_sent=told.append)
    assert (sent.triples, sent.bytes, sent.pieces) == (100, sum(map(len, LINES)), 1)
    assert [one.method for one in seen] == ["HEAD", "PUT"]
    assert seen[1].body == b"".join(LINES)
    assert seen[1].headers["content-type"] == "text/turtle"
    assert parse_qs(urlsplit(seen[1].path).query) == {"graph": ["https://example.org/news?a=b&c"]}
    assert "authorization" not in seen[1].headers
    assert told == [100]


def test_a_bigger_one_is_a_put_and_posts_and_loses_no_line() -> None:
    with scripted(taken) as (url, seen):
        sent = push(iter(LINES), url, piece=1000)
    assert [one.method for one in seen] == ["HEAD", "PUT", *["POST"] * (sent.pieces - 1)]
    assert sent.pieces == 8
    assert all(len(one.body) <= 1000 and one.body.endswith(b" .\n") for one in seen[1:])
    assert b"".join(one.body for one in seen) == b"".join(LINES)
    assert parse_qs(urlsplit(seen[1].path).query, keep_blank_values=True) == {"default": [""]}


def test_an_empty_graph_empties_the_one_there() -> None:
    with scripted(taken) as (url, seen):
        assert push([], url).triples == 0
    assert [(one.method, one.body) for one in seen] == [("HEAD", b""), ("PUT", b"")]


def test_a_dry_run_changes_nothing() -> None:
    with scripted(taken) as (url, seen):
        assert push(LINES, url, piece=1000, dry_run=True).pieces == 8
    assert [one.method for one in seen] == ["HEAD"]


def test_errors_of_the_server_are_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    def busy(asked: Asked, before: list[Asked]) -> Answer:
        tried = sum(one.method == "PUT" for one in before)
        return Answer(503, {"Retry-After": "0"}) if tried == 0 else Answer(broken=True) if tried == 1 else Answer()
    with scripted(lambda asked, before: busy(asked, before) if asked.method == "PUT" else Answer()) as (url, seen):
        assert push(LINES, url).pieces == 1
    puts = [one.body for one in seen if one.method == "PUT"]
    assert puts == [b"".join(LINES)] * 3
    assert "answers 503; trying again" in caplog.text and "no connection" in caplog.text


def test_what_goes_on_failing_is_told_with_the_servers_words() -> None:
    def failing(asked: Asked, before: list[Asked]) -> Answer:
        return Answer(500, {"Content-Type": "text/html"}, b"<html><head><title>x</title></head><body><h1>No "
                      b"space</h1>\n left\x07</body></html>") if asked.method == "PUT" else Answer()
    with scripted(failing) as (url, seen), pytest.raises(ServerError, match=r"500 .*\(No space left\)"):
        push(LINES, url, retries=2)
    assert [one.method for one in seen] == ["HEAD", "PUT", "PUT", "PUT"]


def test_a_break_between_pieces_says_that_the_graph_is_not_whole() -> None:
    def full(asked: Asked, before: list[Asked]) -> Answer:
        return Answer(507) if len(before) == 3 else Answer()
    with scripted(full) as (url, _), pytest.raises(ServerError, match="29 triples have arrived.*same command again"):
        push(LINES, url, piece=1000)


def asks(challenge: str, right: Callable[[str], bool]) -> Script:
    """A server that wants a password for all it is asked."""
    def answer(asked: Asked, before: list[Asked]) -> Answer:
        return Answer() if right(asked.headers.get("authorization", "")) else Answer(
            401, {"WWW-Authenticate": challenge})
    return answer


def test_a_password_goes_as_the_server_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLITGRAPH_USER", "anna")
    monkeypatch.setenv("POLITGRAPH_PASSWORD", "süß:x")
    basic = "Basic " + base64.b64encode("anna:süß:x".encode()).decode()
    with scripted(asks('Basic realm="x"', basic.__eq__)) as (url, seen):
        push(LINES, url, piece=1000)
    assert [one.headers.get("authorization") for one in seen[:2]] == [None, basic]
    assert len(seen) == 10      # the password is asked for once
    digest = 'Digest realm="SPARQL", nonce="0a", opaque="1b", qop="auth", algorithm="MD5"'
    with scripted(asks(digest, lambda given: 'username="anna"' in given and 'nonce="0a"' in given)) as (url, seen):
        push(LINES, url)
    assert seen[-1].method == "PUT" and seen[-1].body == b"".join(LINES)


def test_a_server_that_only_guards_what_is_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLITGRAPH_USER", "anna")
    monkeypatch.setenv("POLITGRAPH_PASSWORD", "x")
    guarded = asks('Basic realm="x"', lambda given: given.startswith("Basic "))
    with scripted(lambda asked, before: Answer(404) if asked.method == "HEAD" else guarded(asked, before)
                  ) as (url, seen):
        push(LINES, url)
    assert [one.method for one in seen] == ["HEAD", "PUT", "PUT"]
    assert seen[-1].body == b"".join(LINES)


def test_a_token_and_a_line_of_netrc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login anna password geheim\n", encoding="utf-8")
    (tmp_path / "netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    basic = "Basic " + base64.b64encode(b"anna:geheim").decode()
    with scripted(asks('Basic realm="x"', basic.__eq__)) as (url, seen):
        push(LINES, url)
        monkeypatch.setenv("POLITGRAPH_TOKEN", "abc")
        with pytest.raises(ServerError, match="does not know this user"):
            push(LINES, url)
    assert seen[-1].headers["authorization"] == "Bearer abc"


def test_refusals_say_what_to_do(built: Path) -> None:
    for status, words in {401: "POLITGRAPH_USER", 403: "read-only", 404: "docs/graph-databases.md", 413: "--piece",
                          501: "--graph"}.items():
        with scripted(lambda asked, before, status=status: Answer(status)) as (url, seen):    # type: ignore[misc]
            result = kg("push", url, "-o", built, "-q")
        assert result.exit_code == 2
        assert words in result.stderr and "Traceback" not in result.output
    with scripted(lambda asked, before: Answer(302, {"Location": "https://example.org/"})) as (url, seen), \
            pytest.raises(ServerError, match="has moved to https://example.org/"):
        push(LINES, url)
    assert len(seen) == 2, "a PUT that is sent on becomes a GET"


def test_addresses_that_are_none(built: Path) -> None:
    for url in ("localhost:7878", "ftp://x/y", "http://", "http://[", "http://x:99999999/"):
        assert "no address of a server" in kg("push", url, "-o", built).stderr
    told = kg("push", "http://anna:geheim@localhost/x", "-o", built)
    assert "environment" in told.stderr and "geheim" not in told.output


def test_nobody_there(built: Path) -> None:
    with scripted(taken) as (url, _):
        pass
    told = kg("push", url, "-o", built, "--retries", "1")
    assert told.exit_code == 2 and "cannot be reached (Connection refused)" in told.stderr
    assert "cannot be reached" in kg("push", "http://nowhere.invalid/x", "-o", built, "--retries", "0").stderr


def test_no_answer_in_time() -> None:
    import time

    def slow(asked: Asked, before: list[Asked]) -> Answer:
        time.sleep(1.5)
        return Answer()
    with scripted(slow) as (url, _), pytest.raises(ServerError, match="no answer within 0.2 seconds"):
        push(LINES, url, timeout=0.2, retries=0)


@pytest.fixture
def untrusted(tmp_path: Path) -> Iterator[str]:
    """The address of a server whose certificate nobody signed."""
    import shutil
    import threading
    from http.server import BaseHTTPRequestHandler, HTTPServer
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out",
                    "cert.pem", "-days", "2", "-subj", "/CN=localhost"], cwd=tmp_path, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"https://localhost:{server.server_port}/store"
    server.shutdown()
    server.server_close()


def test_a_certificate_that_is_not_trusted(untrusted: str, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ServerError, match="no safe connection.*REQUESTS_CA_BUNDLE"):
        push(LINES, untrusted)
    assert "trying again" not in caplog.text


def test_no_graph(tmp_path: Path) -> None:
    assert "build a graph first" in kg("push", "http://localhost:1/store", "-o", tmp_path).stderr


def test_help_shows_how() -> None:
    told = kg("push", "--help").output
    assert "kg push http://localhost:7878/store -o output/" in told and "POLITGRAPH_PASSWORD" in told
