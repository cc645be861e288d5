"""The German pipeline: loading it, and running it over articles."""
from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import get_package_path, is_package
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

import kg.language.compounds  # noqa: F401  (registers a component of the built-in pipeline)
from kg.errors import ModelError
from kg.language.lemmas import LexiconLemmatizer, guess_lemmas, trained_lemmatizer
from kg.language.parsed import Parsed, make_doc, read_parse
from kg.language.tiger import to_universal
from kg.language.tokens import no_infinitive
from kg.model import Document

BUILT_IN = Path(__file__).parent / "de_politgraph"
NEEDED = ("parser", "ner")
DOCS_AT_ONCE = 32      # that the pipeline takes together: more of them leave the cache
MOST_AT_ONCE = 400_000      # characters that are parsed at a time: a parse takes up to two kilobytes for each
OnFailure = Callable[[Document, Exception], None]


def load_pipeline(name: str = "") -> Language:
    """Give the built-in German pipeline, or the installed spaCy pipeline of a name or path.

    Raises ``ModelError`` when it is not installed, not German, or has no parser or no name finder.
    """
    try:
        nlp = spacy.load(name or BUILT_IN)
    except (OSError, ValueError, ImportError) as error:
        where = name or "the built-in German pipeline"
        raise ModelError(f"{where}: cannot be loaded ({_first_line(error)}); install it with "
                         f"`python -m spacy download {name or 'de_core_news_lg'}` or leave --model out") from error
    missing = [part for part in NEEDED if part not in nlp.pipe_names]
    if nlp.lang != "de" or missing:
        fault = f"its language is {nlp.lang!r}" if nlp.lang != "de" else f"it has no {' and no '.join(missing)}"
        raise ModelError(f"{name}: {fault}; choose a German spaCy pipeline with parser and ner")
    return nlp


def quickened(nlp: Language) -> Language:
    """Give the same pipeline, which from now on multiplies matrices with numpy's library instead of spaCy's.

    On processors of today that takes less than half of the time (docs/benchmarks.md) and gives the same annotation. A
    pipeline on a graphics card stays as it is.
    """
    ops = NumpyOps(use_blis=False)
    for _, part in nlp.pipeline:
        model = getattr(part, "model", None)
        for node in model.walk() if isinstance(model, Model) else ():
            if isinstance(node.ops, NumpyOps):
                node.ops = ops
    return nlp


def pipeline_version(name: str = "") -> str:
    """Give the name, the version and the first digits of the SHA-256 of a pipeline's ``meta.json``, without loading
    it: "de_politgraph 1.1.0 8a2f0c31d0". Raises ``ModelError`` when there is none."""
    folder = BUILT_IN if not name else get_package_path(name) if is_package(name) else Path(name)
    try:
        text = (folder / "meta.json").read_bytes()
        meta = json.loads(text)
    except (OSError, ValueError) as error:
        raise ModelError(f"{name}: its meta.json cannot be read ({_first_line(error)}); install it with "
                         f"`python -m spacy download {name}` or leave --model out") from error
    return f"{meta.get('name', '')} {meta.get('version', '')} {hashlib.sha256(text).hexdigest()[:10]}"


def _first_line(error: BaseException) -> str:
    return str(error).splitlines()[0][:200] if str(error) else type(error).__name__


def parse_documents(documents: Iterable[Document], *, nlp: Language, batch_size: int = 32,
                    on_failure: OnFailure | None = None) -> Iterator[Parsed]:
    """Give each article parsed, in order; ``batch_size`` articles are in memory at a time, fewer if they are long.

    An article that breaks the pipeline raises what it raises; with ``on_failure`` it is left out and told.
    """
    lexicons = [part for _, part in nlp.pipeline if isinstance(part, LexiconLemmatizer)]
    infinitive = lexicons[0].infinitive if lexicons else no_infinitive
    for batch in _batches(documents, size=batch_size):
        try:
            docs = annotated([make_doc(document, nlp=nlp) for document in batch], nlp=nlp)
        except Exception as error:
            if on_failure is None:
                raise
            if len(batch) == 1:
                on_failure(batch[0], error)
            else:   # which of them it was shows when each is parsed alone
                for document in batch:
                    yield from parse_documents([document], nlp=nlp, on_failure=on_failure)
            continue
        for document, doc in zip(batch, docs, strict=True):
            try:
                parsed = read_parse(document, doc=to_universal(doc), infinitive=infinitive)
            except Exception as error:
                if on_failure is None:
                    raise
                on_failure(document, error)
            else:
                yield parsed


def annotated(docs: list[Doc], *, nlp: Language) -> list[Doc]:
    """Give the same docs annotated as ``nlp.pipe`` does it, at less cost: the trained lemmatizer guesses only for words
    that the dictionary does not know, and few docs at a time stay in the processor's cache."""
    lemmatizer = trained_lemmatizer(nlp)
    with _threads().limit(limits=1, user_api="blas"):
        if lemmatizer is None:
            return list(nlp.pipe(docs, batch_size=DOCS_AT_ONCE))
        return [guess_lemmas(doc, lemmatizer)
                for doc in nlp.pipe(docs, batch_size=DOCS_AT_ONCE, disable=["trainable_lemmatizer"])]


@cache
def _threads() -> ThreadpoolController:
    """What tells numpy's library to stay on one thread: several workers would be in each other's way."""
    return ThreadpoolController()


def _batches(documents: Iterable[Document], *, size: int) -> Iterator[list[Document]]:
    """Give articles in lists of at most ``size``, and of at most ``MOST_AT_ONCE`` characters unless it is one."""
    batch: list[Document] = []
    characters = 0
    for document in documents:
        if batch and (len(batch) >= size or characters + len(document.text) > MOST_AT_ONCE):
            yield batch
            batch, characters = [], 0
        batch.append(document)
        characters += len(document.text)
    if batch:
        yield batch
