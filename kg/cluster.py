"""Analysis on a dask cluster: the engine that hands out batches, notices dead machines and gives their work to others.

``--engine dask`` makes a cluster of processes on this machine, reachable from it alone and only with a key made for the
run; ``dask://host:port`` names the scheduler of one that is there. Articles travel as text and facts come back as text
(``kg.graph.records``); what a worker sends is never unpickled.
"""
from __future__ import annotations

import logging
import tempfile
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from kg.errors import PolitgraphError
from kg.extractor import Extractor, OnSkip, batches
from kg.graph.pending import program_digest
from kg.graph.records import document_text, facts_text, read_document, read_facts
from kg.language.pipeline import pipeline_version
from kg.model import Document, Facts
from kg.rulebook import ontology_version
from kg.settings import Settings

ENGINE = "dask"
AHEAD = 2           # batches, for each thread of a worker, that are read before their turn
PATIENCE = 30       # seconds to find the scheduler and a first worker
LOCAL = "127.0.0.1"
_LOGGERS = ("distributed", "distributed.client", "bokeh", "tornado", "tornado.application")
_SAFE = ["dask", "msgpack", "error"]    # how results may be packed: no pickle
Own = tuple[tuple[str, bytes], ...]     # the user's own actors: names and contents of the files
Sent = bytes | tuple[str, str] | str
Client = Any                            # distributed has no types


def extract_on_cluster(articles: Iterable[Document], *, settings: Settings,
                       on_skip: OnSkip | None = None) -> Iterator[Facts]:
    """Give the facts of each article in order, from the workers of ``settings.engine``; memory stays bounded.

    A batch whose worker dies is given to another one. Raises ``PolitgraphError`` when dask is not installed, there is
    no such cluster, its workers have another program, pipeline or ontology, or a batch has killed three workers.
    """
    own = tuple((Path(name).name, Path(name).read_bytes()) for name in settings.actors)
    expected = versions(settings)
    with _client(settings) as client, ExitStack() as afterwards:
        waiting: deque[Any] = deque()
        afterwards.callback(lambda: client.cancel(list(waiting)))
        room = AHEAD
        for number, batch in enumerate(batches(articles, size=settings.batch_size)):
            if number % 50 == 0:        # workers come and go
                room = AHEAD * max(1, sum(client.nthreads().values()))
            texts = [document_text(document) for document in batch]
            waiting.append(client.submit(analysed, texts, settings, own, expected, on_skip is not None, pure=False))
            if len(waiting) > room:
                yield from _facts(waiting.popleft(), on_skip)
        while waiting:
            yield from _facts(waiting.popleft(), on_skip)


@cache
def versions(settings: Settings) -> str:
    """Say what facts depend on beside articles and settings: program, pipeline and ontology of this machine."""
    return f"program {program_digest()}, pipeline {pipeline_version(settings.model)}, ontology {ontology_version()}"


def analysed(texts: list[str], settings: Settings, own: Own, expected: str, skip: bool) -> list[Sent]:
    """Give, on a worker, what becomes of articles: packed facts, or the place and reason of one that was skipped; and
    for an error that a user may see its words alone."""
    sent: list[Sent] = []
    tell = (lambda source, reason: sent.append((source, reason))) if skip else None
    try:
        if versions(settings) != expected:
            return [f"the worker has {versions(settings)}, this machine has {expected}; install the same there"]
        with _busy:     # a worker may have several threads, a pipeline has one
            for facts in _extractor(replace(settings, actors=()), own).extract(map(read_document, texts), on_skip=tell):
                sent.append(zlib.compress(facts_text(facts).encode("utf-8"), level=1))
    except PolitgraphError as error:
        return [str(error)]
    return sent


_busy = Lock()


@cache
def _extractor(settings: Settings, own: Own) -> Extractor:
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, (name, content) in enumerate(own):
            paths.append(Path(folder, f"{number}-{name}"))
            paths[-1].write_bytes(content)
        return Extractor.load(replace(settings, actors=tuple(map(str, paths))))


def _facts(future: Any, on_skip: OnSkip | None) -> Iterator[Facts]:
    for one in _result(future.result):
        if isinstance(one, str):
            raise PolitgraphError(f"the cluster cannot analyse: {one}")
        if isinstance(one, bytes):
            yield read_facts(zlib.decompress(one).decode("utf-8"))
        elif on_skip is not None:
            on_skip(*one)
    future.release()


def _result(ask: Callable[[], list[Sent]]) -> list[Sent]:
    from distributed import KilledWorker
    try:
        return ask()
    except KilledWorker as error:
        raise PolitgraphError("a batch of articles has killed several workers of the cluster, perhaps for lack of "
                              "memory; give the same command again with a smaller --batch-size: it goes on where it "
                              "stopped") from error
    except (OSError, TimeoutError) as error:
        raise PolitgraphError(f"the cluster is lost ({error}); give the same command again: it goes on where it "
                              "stopped") from error


@contextmanager
def _client(settings: Settings) -> Iterator[Client]:
    """Give the client of the cluster that the settings name, or of one that is made on this machine and then ended."""
    try:
        import dask
        dask.config.set({"logging": dict.fromkeys(_LOGGERS, "critical")})   # what goes wrong is raised
        from distributed import Client as DaskClient
        from distributed import LocalCluster
    except ImportError as error:
        raise PolitgraphError(f"--engine {settings.engine}: dask is not installed; pip install 'politgraph[dask]'"
                              ) from error
    kind, _, address = settings.engine.partition("://")
    if kind != ENGINE or ("://" in settings.engine and ":" not in address):
        raise PolitgraphError(f"--engine {settings.engine}: no such engine; give dask, or dask://HOST:PORT of a "
                              "scheduler")
    with ExitStack() as opened:
        if address:
            secure = dask.config.get("distributed.comm.require-encryption", False)
            place = f"{'tls' if secure else 'tcp'}://{address}"
        else:
            place = opened.enter_context(LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=settings.workers, threads_per_worker=1, host=LOCAL, dashboard_address=f"{LOCAL}:0",
                security=True, silence_logs=logging.CRITICAL))
        try:
            client = opened.enter_context(
                DaskClient(place, timeout=PATIENCE, deserializers=_SAFE))  # type: ignore[no-untyped-call]
            client.wait_for_workers(1, timeout=PATIENCE)
        except (OSError, TimeoutError) as error:
            raise PolitgraphError(f"--engine {settings.engine}: no scheduler with a worker answers ({error}); start "
                                  "dask scheduler and dask worker, or give --engine dask") from error
        yield client
