"""The second annotated set: 140 Wikinews articles, stored stand-off (offsets and names, never their text).

``tools/annotations/second.jsonl`` (100 articles, read while the rules were written) and ``held-out.jsonl`` (40, only
scored) hold for each article its id, the length and SHA-256 of the part that was annotated, its entities and its
relations with the offsets of sentence and trigger. ``restore`` puts them together with the texts beside the
repository into the form of the gold. Annotated by language models by the same contract, without sight of the program.
"""
from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("annotations")
SETS = ("second", "held-out")
Record = dict[str, Any]


def restore(name: str, corpus: Path, folder: Path) -> tuple[Path, Path]:
    """Write articles and gold of a set into a folder; give both paths.

    ``corpus`` holds ``train.jsonl`` and ``dev.jsonl`` of Wikinews. Raises ``SystemExit`` where an article is missing
    or its text is another one.
    """
    articles = {record["id"]: record for part in ("train", "dev") for record in _lines(corpus / f"{part}.jsonl")}
    texts, gold = folder / "docs.jsonl", folder / "gold.jsonl"
    with texts.open("w", encoding="utf-8") as docs, gold.open("w", encoding="utf-8") as annotations:
        for record in _lines(FOLDER / f"{name}.jsonl"):
            article = articles.get(record["id"], {"text": ""})
            text = article["text"][:record["length"]]
            if digest(text) != record["sha256"]:
                raise SystemExit(f"error: {corpus}: {record['id']} is missing or has another text than was annotated")
            docs.write(json.dumps({**article, "text": text}, ensure_ascii=False) + "\n")
            annotations.write(json.dumps(_with_text(record, text), ensure_ascii=False) + "\n")
    return texts, gold


def _with_text(record: Record, text: str) -> Record:
    relations = [{**relation, "sentence": text[slice(*relation["sentence"])],
                  "trigger": text[slice(*relation["trigger"])]} for relation in record["relations"]]
    return {"id": record["id"], "entities": record["entities"], "relations": relations}


def stand_off(annotated: Record, text: str) -> Record:
    """Give an annotated article without its text: sentence and trigger of a relation as offsets.

    Raises ``ValueError`` where a sentence or trigger does not stand in the text.
    """
    relations = []
    for relation in annotated["relations"]:
        start = text.index(relation["sentence"])
        at = text.index(relation["trigger"], start)
        relations.append({**relation, "sentence": [start, start + len(relation["sentence"])],
                          "trigger": [at, at + len(relation["trigger"])]})
    return {"id": annotated["id"], "length": len(text), "sha256": digest(text), "entities": annotated["entities"],
            "relations": relations}


def digest(text: str) -> str:
    """Give the SHA-256 of a text in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _lines(path: Path) -> Iterator[Record]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)
