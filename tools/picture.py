"""Makes the README's picture anew: ``python3 tools/run.py exec python tools/picture.py [FILE]``.

Builds the example articles, opens their page in Chromium and saves what is seen as a small PNG of at most 256 colours,
``docs/graph.png`` where no file is named. Needs what ``tools/screenshot.py`` needs.
"""
from __future__ import annotations

import argparse
import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from screenshot import browser, open_page
from selenium.common.exceptions import WebDriverException

from kg.pipeline import build

ROOT = Path(__file__).resolve().parent.parent
WIDTH, HEIGHT = 1500, 900
VIEW = "n=aQ159"        # after # in the page's address: Russia, of which the articles tell in every standing


def main(arguments: list[str] | None = None) -> int:
    """Make the picture; give the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=ROOT / "docs" / "graph.png")
    file: Path = parser.parse_args(arguments).file
    with tempfile.TemporaryDirectory() as folder:
        build(ROOT / "examples", Path(folder))
        try:
            with browser(width=WIDTH, height=HEIGHT) as chrome:
                open_page(chrome, Path(folder) / "graph.html", fragment=VIEW)
                seen = chrome.get_screenshot_as_png()
        except (FileNotFoundError, WebDriverException) as error:
            print(f"{file}: no picture: {error}", file=sys.stderr)
            return 2
    image = Image.open(io.BytesIO(seen)).convert("RGB")
    # Few colours without dots between them: lines and letters stay clean, and the file small.
    few = image.quantize(256, method=Image.Quantize.MAXCOVERAGE, kmeans=4, dither=Image.Dither.NONE)
    few.save(file, optimize=True)
    print(f"{file}: {file.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
