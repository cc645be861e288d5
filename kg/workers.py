"""Analysis in several processes: batches of articles out, their facts back, in the order of the articles.

Where the system can fork, the language pipeline is loaded once and the processes share its memory; elsewhere each loads
its own. Reading goes on while they work: some batches wait for them, never more, so that memory stays bounded.
"""
from __future__ import annotations

import ctypes
import gc
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from kg import logs
from kg.errors import PolitgraphError
from kg.extractor import Extractor, OnSkip, batches
from kg.model import Document, Facts
from kg.settings import Settings

Done = tuple[list[Facts], list[tuple[str, str]]]    # of a batch: facts, and what was skipped with its reason
PR_SET_PDEATHSIG = 1    # prctl(2): the signal that a process gets when its parent dies
AHEAD = 2       # batches, for each process, that are read before their turn


def extract_all(articles: Iterable[Document], *, settings: Settings, on_skip: OnSkip | None = None) -> Iterator[Facts]:
    """Give the facts of each article in order, from ``settings.workers`` processes or those of a cluster
    (``settings.engine``); memory stays bounded.

    An article that breaks the analysis is left out and told, if there is an ``on_skip`` to tell it to.
    Raises ``ModelError`` where the pipeline cannot be loaded, ``PolitgraphError`` where a process was killed.
    """
    if settings.engine:
        from kg.cluster import extract_on_cluster  # takes half a second to import
        yield from extract_on_cluster(articles, settings=settings, on_skip=on_skip)
        return
    if settings.workers <= 1:
        yield from Extractor.load(settings).extract(articles, on_skip=on_skip)
        return
    with _Pool(settings) as pool:
        waiting: deque[Future[Done]] = deque()
        try:
            for batch in batches(articles, size=settings.batch_size):
                waiting.append(pool.submit(_work, batch, on_skip is not None))
                if len(waiting) > AHEAD * settings.workers:
                    yield from _given(waiting.popleft().result(), on_skip)
            while waiting:
                yield from _given(waiting.popleft().result(), on_skip)
        except BrokenProcessPool as error:
            raise PolitgraphError("a process that analyses articles was killed, perhaps for lack of memory; give the "
                                  "same command again with fewer --workers: it goes on where it stopped") from error


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
    if _can_fork():     # else processes whose feeder was killed would wait for ever
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _spawned(settings: Settings) -> None:
    global _extractor
    _forked()
    logs.set_up()
    _extractor = Extractor.load(settings)


def _work(batch: list[Document], skip: bool) -> Done:
    assert _extractor is not None
    skipped: list[tuple[str, str]] = []
    tell = (lambda source, reason: skipped.append((source, reason))) if skip else None
    return list(_extractor.extract(batch, on_skip=tell)), skipped


def _given(done: Done, on_skip: OnSkip | None) -> list[Facts]:
    facts, skipped = done
    for source, reason in skipped:
        assert on_skip is not None
        on_skip(source, reason)
    return facts
