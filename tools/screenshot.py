"""Takes a picture of an explorer page: ``python tools/screenshot.py output/graph.html docs/graph.png``.

Needs selenium and a Chromium with its driver (Debian: ``apt-get install chromium chromium-driver``). What
stands after # in the page's address opens a view, e.g. ``--hash n=aQ7747``; see docs/page.md.
"""
from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--hide-scrollbars", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--disable-dev-shm-usage")


@contextmanager
def browser(*, width: int = 1500, height: int = 900, dark: bool = False) -> Iterator[webdriver.Chrome]:
    """Give a headless Chromium whose page is ``width`` x ``height`` pixels; it is closed afterwards.

    Raises FileNotFoundError when there is no Chromium or no driver.
    """
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        raise FileNotFoundError("no chromium or chromedriver; install both (Debian: chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--window-size={width},{height}"):
        options.add_argument(flag)
    if dark:
        options.add_argument("--force-dark-mode")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    with tempfile.TemporaryDirectory(prefix="politgraph-") as profile:
        options.add_argument(f"--user-data-dir={profile}")
        chrome = webdriver.Chrome(options=options, service=Service(driver))
        try:
            chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
            yield chrome
        finally:
            chrome.quit()


def open_page(chrome: webdriver.Chrome, page: Path, *, fragment: str = "", seconds: float = 30) -> None:
    """Open a page and wait until it says that it can be used."""
    chrome.get(page.resolve().as_uri() + (f"#{fragment}" if fragment else ""))
    WebDriverWait(chrome, seconds).until(
        lambda it: it.execute_script("return 'ready' in document.documentElement.dataset"))
    time.sleep(0.3)   # one more frame, so that the canvas is drawn


def main(arguments: list[str] | None = None) -> int:
    """Take the picture; give the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("page", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--size", default="1500x900", help="width x height in pixels")
    parser.add_argument("--hash", default="", help="what stands after # in the address")
    parser.add_argument("--dark", action="store_true")
    options = parser.parse_args(arguments)
    width, height = (int(number) for number in options.size.split("x"))
    try:
        with browser(width=width, height=height, dark=options.dark) as chrome:
            open_page(chrome, options.page, fragment=options.hash)
            chrome.save_screenshot(str(options.picture))
    except (FileNotFoundError, WebDriverException) as error:
        print(f"{options.page}: no picture: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
