"""Analysis in several processes: batches of articles out, their facts back, in the order of the articles.

Where the system can fork, the language pipeline is loaded once and the processes share its memory; elsewhere each loads
its own. Reading goes on while they work: some batches wait for them, never more, so that memory stays bounded.
"""
from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from kg.errors import PolitgraphError
from kg.extractor import Extractor
from kg.model import Document, Facts
from kg.settings import Settings

AHEAD = 2       # batches, for each process, that are read before their turn


def extract_all(articles: Iterable[Document], *, settings: Settings) -> Iterator[Facts]:
    """Give the facts of each article in order, from ``settings.workers`` processes; memory stays bounded.

    Raises ``ModelError`` where the pipeline cannot be loaded, ``PolitgraphError`` where a process was killed.
    """
    if settings.workers <= 1:
        yield from Extractor.load(settings).extract(articles)
        return
    with _Pool(settings) as pool:
        waiting: deque[Future[list[Facts]]] = deque()
        try:
            for batch in batches(articles, size=settings.batch_size):
                waiting.append(pool.submit(_work, batch))
                if len(waiting) > AHEAD * settings.workers:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise PolitgraphError("a process that analyses articles was killed, perhaps for lack of memory; give the "
                                  "same command again with fewer --workers: it goes on where it stopped") from error


def batches(articles: Iterable[Document], *, size: int) -> Iterator[list[Document]]:
    """Give articles in lists of ``size``, the last one shorter; one list is read at a time."""
    iterator = iter(articles)
    while batch := list(islice(iterator, size)):
        yield batch


class _Pool(ProcessPoolExecutor):
    """Worker processes that share one pipeline where they can; left in a hurry, it waits for no batch not begun."""

    def __init__(self, settings: Settings) -> None:
        global _extractor
        if _can_fork():
            _extractor = Extractor.load(settings)
            gc.collect()
            gc.freeze()     # else the first collection in a process would copy all that it shares
            super().__init__(settings.workers, mp_context=multiprocessing.get_context("fork"), initializer=_forked)
        else:
            super().__init__(settings.workers, mp_context=multiprocessing.get_context("spawn"),
                             initializer=_spawned, initargs=(settings,))

    def __exit__(self, *error: object) -> None:
        global _extractor
        self.shutdown(cancel_futures=True)
        if _can_fork():
            _extractor = None
            gc.unfreeze()


_extractor: Extractor | None = None     # of this process; where it forks, that of the processes too


def _can_fork() -> bool:
    """Only on Linux: the libraries of macOS do not survive it, and Windows has none. The pipeline computes on one
    thread, and threads of others (a progress bar's, a store's) hold nothing that a worker uses."""
    return sys.platform == "linux"


def _forked() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)    # Ctrl-C is for the process that feeds the others


def _spawned(settings: Settings) -> None:
    global _extractor
    _forked()
    _extractor = Extractor.load(settings)


def _work(batch: list[Document]) -> list[Facts]:
    assert _extractor is not None
    return list(_extractor.extract(batch))
