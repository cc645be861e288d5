"""Which sentences of the protocols become training data, and what the nets' votes make of them."""
from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from tests.training.test_alike import tree
from training.protocols import decode, protocol_sentences, split
from training.silver import same_names, vote


@pytest.mark.parametrize(("paragraph", "sentences"), [
    ("Am 3. Mai kam Dr. Meier mit Gästen. Sie schwieg.", ["Am 3. Mai kam Dr. Meier mit Gästen.", "Sie schwieg."]),
    ("Das kostet 5 Mio. Euro. Wer zahlt? Niemand.", ["Das kostet 5 Mio. Euro.", "Wer zahlt?", "Niemand."]),
    ("Art. 5 gilt.", ["Art. 5 gilt."]),
])
def test_splits_paragraphs_behind_sentences_only(paragraph: str, sentences: list[str]) -> None:
    assert list(split(paragraph)) == sentences


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_reads_both_encodings(encoding: str) -> None:
    assert decode("Müller – für Köln".encode(encoding)) == "Müller – für Köln"


def test_leaves_out_speakers_and_calls(tmp_path: Path) -> None:
    lines = ["  Vizepräsidentin Erika Beispiel:",
             "  Die Regierung plant bis-lang kein Gesetz über den Hafen. Das ist so.",
             "(Beifall bei der Fraktion der Blauen und bei den Gästen auf der Tribüne)"]
    (tmp_path / "raw").mkdir()
    with tarfile.open(tmp_path / "raw" / "bundestag_plpr_txt.tar.gz", "w:gz") as archive:
        data = "\n".join(lines).encode("cp1252")
        member = tarfile.TarInfo("data/1.txt")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    assert list(protocol_sentences(tmp_path)) == ["Die Regierung plant bislang kein Gesetz über den Hafen.",
                                                  "Das ist so."]


def test_most_nets_decide() -> None:
    right = "Oslo/PROPN/2/nsubj ruft/VERB/0/root Bern/PROPN/2/obj ./PUNCT/2/punct"
    other = "Oslo/PROPN/2/obj ruft/VERB/0/root Bern/PROPN/2/obj ./PUNCT/2/punct"
    voted, share = vote([tree(other), tree(right), tree(right)])
    assert voted.tokens[0].rel == "nsubj"
    assert share == pytest.approx(2 / 3), "all three agree on two of three words; marks do not count"


def test_names_must_be_the_same() -> None:
    one, none = "Bern/PROPN/2/nsubj|B-Place ruft/VERB/0/root", "Bern/PROPN/2/nsubj ruft/VERB/0/root"
    assert same_names([tree(one), tree(one)])
    assert not same_names([tree(one), tree(none)])
    assert not same_names([tree(none), tree(none)]), "a sentence without names teaches nothing"
