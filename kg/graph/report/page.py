"""Makes ``report.html``: one file without any script, in German and English, for the screen and for paper."""
from __future__ import annotations

import base64
import hashlib
import re
import tomllib
from bisect import bisect_right
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup

from kg.graph.collect import Contents
from kg.graph.evidence import TYPES
from kg.graph.look import STATUSES, STYLE
from kg.graph.report import charts
from kg.graph.report.figures import figures_of
from kg.graph.report.network import network_of
from kg.graph.report.proofs import Proofs
from kg.rulebook import RuleBook
from kg.settings import Settings

FOLDER = Path(__file__).parent
PLURALS = {"Person": ("Personen", "persons"), "Organisation": ("Organisationen", "organisations"),
           "State": ("Staaten", "states"), "Place": ("Orte", "places"),
           "Event": ("benannte Ereignisse", "named events")}
MONTHS = {
    "de": ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
           "Dezember"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")}
_COLOURS = re.compile(r"^(?::root[^{]*\{[^}]*\}|@media \(prefers-color-scheme: dark\) \{ :root[^{]*\{[^}]*\} *\})",
                      re.MULTILINE)


def report_page(contents: Contents, *, settings: Settings, rulebook: RuleBook) -> str:
    """Give the HTML of the report; the same contents give the same text.

    Without ``settings.keep_text`` it says where the sentences stand, not what they say.
    """
    proofs = Proofs(contents, rulebook=rulebook, keep_text=settings.keep_text)
    figures, network = figures_of(contents, rulebook=rulebook), network_of(contents)
    corroborated, contradicted = proofs.corroborated(), proofs.contradicted()
    style = _style()
    policy = f"default-src 'none'; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'"
    return _environment().get_template("report.html.jinja").render(
        policy=policy, style=Markup(style), figures=figures, network=network, name=proofs.name, statuses=STATUSES,
        corroborated=corroborated, contradicted=contradicted, quality=quality(), types=TYPES, plurals=PLURALS,
        sure=_confidences(figures.confidences), charts=charts) + "\n"


def write_report(contents: Contents, path: Path, *, settings: Settings, rulebook: RuleBook) -> None:
    """Write ``report.html`` as UTF-8 with ``\\n``. Raises OSError when it cannot be written."""
    path.write_text(report_page(contents, settings=settings, rulebook=rulebook), encoding="utf-8", newline="\n")


@cache
def quality() -> dict[str, Any]:
    """Give what ``quality.toml`` says of the program on annotated articles."""
    return tomllib.loads((FOLDER / "quality.toml").read_text(encoding="utf-8"))


def _confidences(found: tuple[float, ...]) -> list[tuple[float, float, float, int]]:
    """Give, for each stretch of confidence, its ends, how many of such relations are right, and how many are here."""
    bins = sorted((one["from"], one["right"]) for one in quality()["confidence"])
    starts = [start for start, _ in bins]
    counts = Counter(bisect_right(starts, round(value, 4)) - 1 for value in found)
    ends = [*starts[1:], 1.0]
    return [(start, end, right, counts[place])
            for place, ((start, right), end) in enumerate(zip(bins, ends, strict=True))][::-1]


@cache
def _style() -> str:
    """Give the page's colours, light and dark, and the report's own style."""
    colours = _COLOURS.findall(STYLE.read_text(encoding="utf-8"))
    own = (FOLDER / "report.css").read_text(encoding="utf-8")
    rules = [*(rule for rule in colours if 'data-theme="dark"' not in rule), own]
    return "\n".join(rules).replace("\r\n", "\n").strip()


@cache
def _environment() -> Environment:
    found = Environment(loader=FileSystemLoader(FOLDER), trim_blocks=True, lstrip_blocks=True,
                        autoescape=select_autoescape(default=True, default_for_string=True))
    found.filters.update(n=_number, day=_day, short=_short, percent=_percent, share=_share)
    return found


def _number(value: int) -> str:
    """Give a number with thin spaces between thousands, as both languages read it."""
    return f"{value:,}".replace(",", "\u202f")


def _day(iso: str, language: str) -> str:
    """Give a day, month or year as the explorer page writes it; no line is broken in it.

    >>> _day("2023-01-17", "de").split(), _day("2023-01", "en").split()
    (['17.', 'Januar', '2023'], ['January', '2023'])
    """
    year, *rest = iso.split("-")
    month = [MONTHS[language][int(rest[0]) - 1]] if rest else []
    day = [f"{int(rest[1])}" + ("." if language == "de" else "")] if len(rest) > 1 else []
    return "\u00a0".join([*day, *month, year])


def _short(iso: str, language: str) -> str:
    """Give a day for a table: "17.01.2023" or "17/01/2023"."""
    return ("." if language == "de" else "/").join(reversed(iso.split("-")))


def _percent(value: float) -> str:
    """Give a part of one in per cent."""
    return f"{int(100 * value + 0.5)}\u202f%"


def _share(value: int, whole: int) -> str:
    """Give how much of a whole something is, in per cent; what is little and not nothing is not called 0 %."""
    part = 100 * value / whole if whole else 0.0
    return "<\u202f1\u202f%" if 0 < part < 0.5 else f"{round(part)}\u202f%"


def _hash(style: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
