"""Trains one net from a config of `training/configs/`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from spacy.cli.init_config import fill_config
from spacy.cli.train import train as spacy_train
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.util import registry

from kg.language.compounds import SharedVectors
from training.vectors import NOUN_COLUMN

CONFIGS = Path(__file__).parent / "configs"


@registry.readers("politgraph.GoldTokens.v1")  # type: ignore[untyped-decorator]
def read_gold_tokens(path: Path) -> Callable[[Language], Iterable[Example]]:
    """A corpus reader that keeps the tokens of the treebank, yet several sentences in a text (spaCy's own does one)."""

    def read(nlp: Language) -> Iterable[Example]:
        vectors = SharedVectors(nlp.vocab, noun_column=NOUN_COLUMN)
        for gold in DocBin().from_disk(path).get_docs(nlp.vocab):
            vectors.share(token.text for token in gold)
            bare = Doc(
                nlp.vocab,
                words=[token.text for token in gold],
                spaces=[bool(token.whitespace_) for token in gold],
            )
            yield Example(bare, gold)

    return read


def train_net(
    config: str,
    *,
    train: Path,
    dev: Path,
    vectors: Path,
    out: Path,
    settings: Mapping[str, object] | None = None,
) -> Path:
    """Train `configs/{config}.cfg` and give the folder of the best net (by the config's score weights on `dev`).

    `settings` override single values of the config: `{"training.max_steps": 100}`.
    """
    out.mkdir(parents=True, exist_ok=True)
    filled = out / "config.cfg"
    fill_config(filled, CONFIGS / f"{config}.cfg", silent=True)
    overrides: dict[str, object] = {
        "paths.train": str(train),
        "paths.dev": str(dev),
        "paths.vectors": str(vectors),
    }
    spacy_train(filled, out, overrides=overrides | dict(settings or {}))
    return out / "model-best"
