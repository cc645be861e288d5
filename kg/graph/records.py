"""Facts as text and back: what the store keeps of an article, so that it need not be analysed again."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from sys import intern
from types import MappingProxyType
from typing import Any

from kg.model import Claim, Document, Entity, EntityUse, Facts, Quotation, Sentence

NOTHING: Mapping[Sentence, Sentence] = MappingProxyType({})


def digest_of(document: Document) -> str:
    """Give the SHA-256, in hex, of all that an article says of itself; where it was read does not count."""
    return hashlib.sha256(_text(replace(document, source="")).encode("utf-8")).hexdigest()


def facts_text(facts: Facts) -> str:
    """Give an article's facts as JSON; the same facts give the same text."""
    return _text(facts)


def read_facts(text: str) -> Facts:
    """Give the facts that ``facts_text`` wrote. Raises ValueError, KeyError or TypeError for any other text."""
    values = json.loads(text)
    sentences = [Sentence(**one) for one in values["sentences"]]
    there = dict(zip(sentences, sentences, strict=True))
    return Facts(
        document=_document(values["document"]),
        sentences=tuple(sentences),
        entities=tuple(_entity(one) for one in values["entities"]),
        uses=tuple(EntityUse(**_frozen(one)) for one in values["uses"]),
        claims=tuple(_claim(one, there) for one in values["claims"]),
        quotations=tuple(Quotation(**one) for one in values["quotations"]),
        unmatched=tuple(values["unmatched"]))


def document_text(document: Document) -> str:
    """Give an article as JSON."""
    return _text(document)


def read_document(text: str) -> Document:
    """Give the article that ``document_text`` wrote."""
    return _document(json.loads(text))


def claim_text(claim: Claim, published: date | None) -> str:
    """Give a claim, and the day on which its article was published, as JSON."""
    return json.dumps([claim, published], **_FORM)


def read_claim(text: str) -> tuple[Claim, date | None]:
    """Give the claim and the day that ``claim_text`` wrote."""
    values, day = json.loads(text)
    return _claim(values), date.fromisoformat(day) if day else None


def entity_text(entity: Entity) -> str:
    """Give an entity as JSON."""
    return _text(entity)


def read_entity(text: str) -> Entity:
    """Give the entity that ``entity_text`` wrote."""
    return _entity(json.loads(text))


def _plain(value: Any) -> Any:
    """Give what JSON does not know as something that it knows."""
    if isinstance(value, date):
        return value.isoformat()
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


_FORM: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":"), "sort_keys": True, "default": _plain}


def _text(value: Document | Facts | Entity) -> str:
    return json.dumps(value, **_FORM)


def _frozen(value: Any) -> Any:
    if type(value) is dict:
        return {key: _frozen(part) if type(part) in _NESTED else part for key, part in value.items()}
    return tuple([_frozen(part) if type(part) in _NESTED else part for part in value])


_NESTED = (dict, list)


def _document(values: dict[str, Any]) -> Document:
    published = values["published"]
    return Document(**{**_frozen(values), "published": date.fromisoformat(published) if published else None})


def _entity(values: dict[str, Any]) -> Entity:
    return Entity(**_frozen(values))


def _claim(values: dict[str, Any], sentences: Mapping[Sentence, Sentence] = NOTHING) -> Claim:
    """Give a claim; its sentence and words that many claims share are one value in memory."""
    sentence = Sentence(**values["sentence"])
    values = {key: intern(value) if type(value) is str else _frozen(value) if type(value) in _NESTED
              else value for key, value in values.items()}
    return Claim(**{**values, "sentence": sentences.get(sentence, sentence)})
