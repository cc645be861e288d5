"""Carries a finished graph elsewhere: other forms of RDF, networks, property graphs and columns."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from kg.errors import OutputError
from kg.graph.exports.nanopubs import write_nanopubs
from kg.graph.exports.neo4j import write_nodes, write_relationships
from kg.graph.exports.network_files import write_gexf, write_graphml
from kg.graph.exports.parquet import write_parquet
from kg.graph.exports.rdf_forms import write_json_ld, write_n_quads, write_n_triples, write_rdf_12
from kg.graph.outputs import make_folder, write_whole
from kg.graph.source import Source
from kg.graph.tables import COLUMNS

Writer = Callable[[Source, Path], None]


def _table_writer(table: str) -> Writer:
    return lambda source, path: write_parquet(source, table, path)  # type: ignore[arg-type]


FORMATS: Mapping[str, Mapping[str, Writer]] = MappingProxyType({
    "nt": {"graph.nt": write_n_triples},
    "nq": {"graph.nq": write_n_quads},
    "jsonld": {"graph.jsonld": write_json_ld},
    "rdf12": {"graph-rdf12.ttl": write_rdf_12},
    "nanopub": {"nanopubs.trig": write_nanopubs},
    "graphml": {"graph.graphml": write_graphml},
    "gexf": {"graph.gexf": write_gexf},
    "neo4j": {"neo4j-nodes.csv": write_nodes, "neo4j-relationships.csv": write_relationships},
    "parquet": {f"{table}.parquet": _table_writer(table) for table in COLUMNS},
})


def export(source: Source, folder: Path, formats: Iterable[str]) -> list[Path]:
    """Write a graph into a folder in some of ``FORMATS``; give the files that were written.

    Each file is written beside its place and then moved there. The same graph gives the same bytes. Raises OutputError
    for a format that there is none of, a graph that cannot be read, or a file that cannot be written.
    """
    wanted = list(dict.fromkeys(formats))
    for name in wanted:
        if name not in FORMATS:
            raise OutputError(f"{name}: no such format; there are {', '.join(FORMATS)}")
    make_folder(folder)
    written = []
    for file, write in (item for name in wanted for item in FORMATS[name].items()):
        try:
            write_whole(folder / file, partial(write, source))
        except SyntaxError as error:
            raise OutputError(f"{source.path}: no valid Turtle ({error}); build the graph again") from error
        written.append(folder / file)
    return written
