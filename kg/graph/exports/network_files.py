"""The graph as a network in a file: GraphML and GEXF, for Gephi, yEd, Cytoscape and others. networkx writes both."""
from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import networkx as nx  # type: ignore[import-untyped]
from networkx.readwrite.gexf import GEXFWriter  # type: ignore[import-untyped]

from kg.graph.claims import Claims
from kg.graph.network import network_of
from kg.graph.source import Source

NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graphml(source: Source, path: Path) -> None:
    """Write the network as GraphML."""
    graph = readable_network(source)
    with path.open("wb") as file:
        nx.write_graphml(graph, file, named_key_ids=True, edge_id_from_attribute="id", prettyprint=False)


def write_gexf(source: Source, path: Path) -> None:
    """Write the network as GEXF 1.2: the label of a node is its name, that of an edge its predicate."""
    graph = readable_network(source)
    for _, values in graph.nodes(data=True):
        values["label"] = " ".join(str(values["name"]).split())
    for *_, values in graph.edges(data=True):
        values["label"] = values["predicate"]
    writer = GEXFWriter(version="1.2draft")
    writer.add_graph(graph)
    root = writer.xml
    for meta in root.findall("meta"):       # it has the day of writing
        meta.attrib.pop("lastmodifieddate", None)
    for one in root.findall("graph"):       # GEXF has no such attribute
        one.attrib.pop("name", None)
    ElementTree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def readable_network(source: Source) -> nx.MultiDiGraph[str]:
    """Give the network of a graph with texts that XML can hold: U+FFFD stands for a character that it cannot."""
    graph = network_of(Claims(source.store()))
    for _, values in graph.nodes(data=True):
        _clean(values)
    for _, _, key, values in graph.edges(keys=True, data=True):
        _clean(values)
        values["id"] = key
    return graph


def _clean(values: dict[str, Any]) -> None:
    for name, value in values.items():
        if isinstance(value, str):
            values[name] = NOT_XML.sub("\ufffd", value)
