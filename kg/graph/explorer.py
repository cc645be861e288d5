"""Makes ``graph.html``: the explorer page, one file that works by double-click without any network.

pyvis holds the network (nodes, edges, options) and brings vis-network; the page around it is ours. All data
stand as JSON in a script element that does not run; the scripts are static, so that the
Content-Security-Policy can name their hashes and nothing that an article says can ever run.
"""
from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup
from pyvis.network import Network  # type: ignore[import-untyped]

from kg.errors import OutputError
from kg.graph.collect import Contents
from kg.graph.evidence import Evidence
from kg.rulebook import RuleBook
from kg.settings import Settings

FOLDER = Path(__file__).parent / "page"
SCRIPTS = ("words.js", "model.js", "address.js", "sparql.js", "room.js", "labels.js", "canvas.js", "pointers.js",
           "map.js", "picture.js", "reasons.js", "cards.js", "panel.js", "list.js", "time.js", "controls.js", "keys.js",
           "theme.js", "main.js")
VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
TABLES = frozenset({"sources", "sentences", "claims", "nodes", "edges"})     # travel by columns where there are many
PACK_ABOVE = 1_000_000   # characters of JSON from which on the data travel compressed

OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "hoverConnectedEdges": False, "selectConnectedEdges": False,
                    "multiselect": False, "tooltipDelay": 3600000, "keyboard": False},
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "font": {"size": 0}},
    "edges": {"smooth": False, "font": {"size": 0}, "selectionWidth": 1.5, "hoverWidth": 0.6,
              "arrows": {"to": {"scaleFactor": 0.55}, "from": {"scaleFactor": 0.55}}},
}


class _Ids(list[str]):
    """pyvis looks ids up in a list for every node and edge; here the look-up takes no time."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[object] = set()

    def append(self, value: str) -> None:
        super().append(value)
        self._known.add(value)

    def __contains__(self, value: object) -> bool:
        return value in self._known


class ExplorerNetwork(Network):  # type: ignore[misc]
    """pyvis's network with our page instead of its template: directed, autoescaped, options as plain data."""

    def __init__(self) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.node_ids = _Ids()
        self.options = OPTIONS
        self.path = "page.html.jinja"
        self.templateEnv = Environment(
            loader=FileSystemLoader([str(FOLDER), self.template_dir]), trim_blocks=True, lstrip_blocks=True,
            autoescape=select_autoescape(default=True, default_for_string=True))

    def page(self, data: Mapping[str, Any]) -> str:
        """Give the HTML of the page with the network and everything else in ``data``."""
        style = _source("page.css")
        script = "\n".join(['"use strict";', *(_source(name) for name in SCRIPTS)])
        vis = vis_network()
        whole = {**data, "nodes": self.nodes, "edges": self.edges, "options": self.options}
        if any("lat" in node for node in self.nodes):
            whole["outline"] = json.loads(_source("world.json"))
        policy = ("default-src 'none'; "
                  f"script-src {_hash(vis)} {_hash(script)}; style-src 'unsafe-inline'; "
                  "img-src data: blob:; base-uri 'none'; form-action 'none'")
        self.templateEnv.globals.update(
            data=Markup(island(whole)), policy=policy, style=Markup(style), script=Markup(script),
            vis=Markup(vis))
        return str(self.generate_html("graph.html")) + "\n"


def explorer_page(contents: Contents, *, settings: Settings, rulebook: RuleBook) -> str:
    """Give the HTML of the explorer page; the same contents give the same text.

    "Putin traf Kim in Wladiwostok." becomes an edge "trifft" between two nodes whose card shows that sentence
    with its three marks. Without ``settings.keep_text`` the cards show where it stands, not what it says.
    Raises OutputError when pyvis comes without the script that the page needs.
    """
    evidence = Evidence(contents, settings=settings, rulebook=rulebook)
    network = ExplorerNetwork()
    for node in evidence.nodes():
        network.add_node(node.pop("id"), **node)
    for edge in evidence.edges():
        network.add_edge(edge.pop("from"), edge.pop("to"), **edge)
    return network.page(evidence.data())


def write_page(contents: Contents, path: Path, *, settings: Settings, rulebook: RuleBook) -> None:
    """Write ``graph.html`` as UTF-8 with ``\\n``. Raises OSError when it cannot be written."""
    page = explorer_page(contents, settings=settings, rulebook=rulebook)
    path.write_text(page, encoding="utf-8", newline="\n")


def vis_network() -> str:
    """Give the source of vis-network as pyvis brings it; OutputError when it is not there or not safe."""
    try:
        source = resources.files("pyvis").joinpath(VIS).read_bytes().decode("utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise OutputError(f"pyvis: {VIS} cannot be read ({error}); install pyvis 0.3.2 again") from error
    if "</script" in source.lower() or "<!--" in source:
        raise OutputError(f"pyvis: {VIS} cannot stand in a page; install pyvis 0.3.2 again")
    return source


def island(data: Mapping[str, Any]) -> str:
    """Give data as JSON that can stand in a script element: ``<``, ``>`` and ``&`` are escaped, and big data
    travel by columns and as ``{"gzip": base64}``.

    >>> island({"titel": "</script>"})
    '{"titel":"\\\\u003c/script\\\\u003e"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    if len(text) > PACK_ABOVE:
        tables = {name: by_columns(part) if name in TABLES else part for name, part in data.items()}
        text = json.dumps(tables, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        packed = base64.b64encode(gzip.compress(text.encode("utf-8"), mtime=0)).decode("ascii")
        return json.dumps({"gzip": packed}, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def by_columns(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Give rows as columns, which name each key once; what a row has not is null.

    >>> by_columns([{"id": "n0", "lat": 55.75}, {"id": "n1"}])
    {'columns': {'id': ['n0', 'n1'], 'lat': [55.75, None]}, 'count': 2}
    """
    names = dict.fromkeys(name for row in rows for name in row)
    return {"columns": {name: [row.get(name) for row in rows] for name in names}, "count": len(rows)}


def _source(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8").replace("\r\n", "\n").strip()


def _hash(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"
