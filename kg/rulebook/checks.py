"""Reading TOML tables key by key, with an error that names file, entry, fault and cure."""
from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from kg.errors import RuleError

WIKIDATA = re.compile(r"Q[1-9][0-9]*")


def fault(path: Path, entry: str, wrong: str, cure: str) -> RuleError:
    """Give the error of one entry: ``relations/accuses.toml, frame 2: unknown key ...; use ...``."""
    where = "/".join(path.parts[-2:])
    return RuleError(f"{where}, {entry}: {wrong}; {cure}" if entry else f"{where}: {wrong}; {cure}")


def read_text(path: Path) -> str:
    """Give the text of a UTF-8 file; ``RuleError`` when it cannot be read as such."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise fault(path, "", f"is not UTF-8 (byte {error.start})", "save the file as UTF-8") from error
    except OSError as error:
        raise fault(path, "", f"cannot be read ({error.strerror})", "check file and rights") from error


def read_toml(path: Path) -> dict[str, Any]:
    """Give the tables of a TOML file; ``RuleError`` with line and column when it is not TOML."""
    try:
        return tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise fault(path, "", f"is no TOML: {error}", "correct the line") from error


class Table:
    """One TOML table and where it stands; each getter checks the value it gives."""

    def __init__(self, values: object, path: Path, entry: str, *,
                 known: Collection[str] | None = None) -> None:
        self.path, self.entry = path, entry
        if not isinstance(values, Mapping):
            raise self.fault(f"{values!r} is no table", "write it as a table: { key = value }")
        self.values: Mapping[str, Any] = values
        for key in values:
            if known is not None and key not in known:
                raise self.fault(f"unknown key {key!r}", f"use one of {', '.join(sorted(known))}")

    def fault(self, wrong: str, cure: str) -> RuleError:
        """Give the error for something wrong in this table."""
        return fault(self.path, self.entry, wrong, cure)

    def text(self, key: str, *, default: str | None = None) -> str:
        """Give a string; without a default it must be there and must not be empty."""
        value = self.values.get(key, default)
        if value is None:
            raise self.fault(f"{key!r} is missing", f"add {key} = \"...\"")
        if not isinstance(value, str):
            raise self.fault(f"{key} = {value!r} is no text", f"write {key} = \"...\"")
        if not value.strip() and default is None:
            raise self.fault(f"{key!r} is empty", "fill it in")
        return value.strip()

    def flag(self, key: str) -> bool | None:
        """Give true or false, or None when the key is absent."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, bool):
            raise self.fault(f"{key} = {value!r} is not true or false", "write true or false")
        return value

    def words(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Give a list of non-empty strings; a lone string is a list of one; () when the key is absent."""
        value = self.values.get(key, [])
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(word, str) and word.strip() for word in listed):
            raise self.fault(f"{key} = {value!r} is no list of words", f"write {key} = [\"...\", \"...\"]")
        if required and not listed:
            raise self.fault(f"{key!r} is missing or empty", f"add {key} = [\"...\"]")
        return tuple(word.strip() for word in listed)

    def choice(self, key: str, choices: Collection[str]) -> str | None:
        """Give a string out of some; None when the key is absent."""
        value = self.values.get(key)
        if value is not None and value not in choices:
            raise self.fault(f"{key} = {value!r} is unknown", f"use one of {', '.join(choices)}")
        return value
