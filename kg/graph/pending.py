"""Analysed articles that are not in the store yet: a build that is stopped does not lose the hours it has spent."""
from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import OutputError
from kg.graph.records import digest_of, facts_text, read_facts
from kg.model import Document, Facts

log = logging.getLogger(__name__)

FILE = "pending.jsonl"


class Pending:
    """A file beside the store with one line for what the facts were made with and one for each article's facts.

    It is no part of the graph: what it holds joins the store only with the change at the end of a build, which then
    clears it. A line that was cut short is dropped.
    """

    def __init__(self, folder: Path, making: Mapping[str, Any]) -> None:
        """Read what an earlier build left in the folder of a store; with another ``making`` it is of no use."""
        self._path = folder / FILE
        self._head = (json.dumps(making, sort_keys=True) + "\n").encode("utf-8")
        self._facts: dict[str, Facts] = {}
        if self._path.exists():
            self._read()

    def take(self, document: Document) -> Facts | None:
        """Give the facts of an article that an earlier build analysed, None where there are none or it changed."""
        facts = self._facts.get(document.id)
        return facts if facts is not None and digest_of(facts.document) == digest_of(document) else None

    def add(self, facts: Facts) -> None:
        """Note the facts of an analysed article. Raises OutputError when the file cannot be written."""
        try:
            with self._path.open("ab") as file:
                head = b"" if file.tell() else self._head
                file.write(head + facts_text(facts).encode("utf-8") + b"\n")
        except OSError as error:
            raise OutputError(f"{self._path}: cannot be written ({error.strerror or error}); check rights and free "
                              "space") from error

    def clear(self) -> None:
        """Forget everything."""
        self._path.unlink(missing_ok=True)

    def _read(self) -> None:
        with self._path.open("r+b") as file:
            if file.readline() != self._head:
                file.truncate(0)
                return
            good = file.tell()
            while (line := file.readline()).endswith(b"\n"):
                try:
                    facts = read_facts(line.decode("utf-8"))
                except (ValueError, KeyError, TypeError) as error:
                    log.warning("%s: a line is broken (%s); what follows it is analysed again", self._path, error)
                    break
                self._facts[facts.document.id] = facts
                good = file.tell()
            file.truncate(good)
