"""How log messages look: one line each, whatever an article or a file name has in it."""
from __future__ import annotations

import logging
import sys

from kg.text import one_line


class OneLine(logging.Formatter):
    """Gives a record as one line in which nothing steers the terminal; a traceback, where one is logged, follows."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        """Give the line."""
        return one_line(super().formatMessage(record))


def set_up() -> None:
    """Let warnings go to standard error, unless the program that uses this package has set up logging itself."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine("%(levelname)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
