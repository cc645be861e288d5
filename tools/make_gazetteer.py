"""Make the tables under ``ontology/actors`` and ``ontology/places`` from the raw gazetteer.

    python tools/make_gazetteer.py [--gazetteer ../shared/gazetteer] [--only states]

Every identifier is taken from the raw tables; what German needs besides (articles, adjectives, short names)
stands in hand-written tables in ``tools/gazetteer``. The same input gives the same bytes.
"""
from __future__ import annotations

import argparse
import logging
from pathlib import Path

from gazetteer import organisations, persons, places, states
from gazetteer.common import Paths

ROOT = Path(__file__).resolve().parent.parent
STEPS = {"states": states.make, "organisations": organisations.make, "persons": persons.make, "places": places.make,
         "ambiguous": places.make_ambiguous}


def main() -> None:
    """Run all steps, or those named by ``--only``."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gazetteer", type=Path, default=ROOT.parent / "shared" / "gazetteer")
    parser.add_argument("--ontology", type=Path, default=ROOT / "ontology")
    parser.add_argument("--only", choices=sorted(STEPS), action="append")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    paths = Paths(options.gazetteer, options.ontology)
    for name, step in STEPS.items():
        if not options.only or name in options.only:
            step(paths)


if __name__ == "__main__":
    main()
