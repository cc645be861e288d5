"""The most connected actors and the groups that they form.

The network joins two actors (persons, organisations, states) that an article reports, as a fact of its own, to have to
do with each other; how many articles say so is the weight. Degree and groups are networkx's (Louvain, seeded: V. D.
Blondel et al., Fast unfolding of communities in large networks, 2008), betweenness is igraph's (U. Brandes, A
faster algorithm for betweenness centrality, 2001), which takes a hundredth of the time and needs no sample; where it is
not installed, networkx's from a sample with a fixed seed. Beyond ``MOST`` actors only those with most neighbours are
looked at, so that a report takes a second whatever the graph.
"""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

try:
    import igraph  # type: ignore[import-untyped]
except ImportError:
    igraph = None
import networkx as nx  # type: ignore[import-untyped]

from kg.graph.collect import Contents
from kg.graph.look import status_of

ACTORS = frozenset({"Person", "Organisation", "State"})
MOST = 2_000        # actors that are measured
SHOWN = 20          # actors in the table
SAMPLE = 100        # actors from which the shortest ways are followed where igraph is not installed
GROUPS, MEMBERS = 8, 8      # groups shown, and members named of each
LEAST = 3           # members of a group that is shown
SEED = 20230913


@dataclass(frozen=True, slots=True)
class Actor:
    """How one actor stands in the network; ``between`` is the share of shortest ways, 0 to 1, that lead through it."""

    entity: str
    neighbours: int
    claims: int
    articles: int
    between: float
    group: int      # from 1, 0 for none of those shown


@dataclass(frozen=True, slots=True)
class Group:
    """Actors that have more to do with each other than with others; those named have most neighbours."""

    number: int
    size: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Network:
    """What is measured: how many actors and pairs there are, how many of the actors were looked at, and from how many
    of these the shortest ways were followed."""

    actors: int
    pairs: int
    measured: int
    sample: int
    most: tuple[Actor, ...]
    groups: tuple[Group, ...]


def network_of(contents: Contents) -> Network:
    """Measure the network of a graph; the same graph gives the same numbers."""
    articles, claims = _pairs(contents)
    names = sorted({end for pair in articles for end in pair})
    number = {name: place for place, name in enumerate(names)}
    whole = nx.Graph()
    whole.add_weighted_edges_from((number[one], number[other], len(found))
                                  for (one, other), found in sorted(articles.items()))
    ranked = sorted(whole, key=lambda node: (-whole.degree[node], names[node]))
    # A graph of its own: a view would ask for every edge anew whether it is in.
    part = nx.Graph(whole.subgraph(ranked[:MOST])) if len(ranked) > MOST else whole
    between = _between(part)
    groups = _groups(part)
    group_of = {node: place for place, group in enumerate(groups, 1) for node in group}
    sources: dict[str, set[str]] = {}
    for pair, found in articles.items():
        for end in pair:
            sources.setdefault(end, set()).update(found)
    most = tuple(Actor(names[node], whole.degree[node], claims[names[node]], len(sources[names[node]]),
                       between.get(node, 0.0), group_of.get(node, 0)) for node in ranked[:SHOWN])
    return Network(
        actors=len(names), pairs=whole.number_of_edges(), measured=len(part), most=most,
        sample=len(part) if igraph is not None else min(SAMPLE, len(part)),
        groups=tuple(Group(place, len(group), tuple(names[node] for node in ranked if node in group)[:MEMBERS])
                     for place, group in enumerate(groups, 1)))


def _pairs(contents: Contents) -> tuple[dict[tuple[str, str], set[str]], Counter[str]]:
    """Give the articles that join two actors, and in how many claims each of them stands."""
    articles: dict[tuple[str, str], set[str]] = {}
    claims: Counter[str] = Counter()
    for claim in contents.claims:
        one, other = sorted((claim.subject, claim.object))
        document = claim.sentence.document
        if (one == other or status_of(claim) != "actual" or document in contents.copies
                or not all(contents.entities[end].type in ACTORS for end in (one, other))):
            continue
        articles.setdefault((one, other), set()).add(document)
        claims.update((one, other))
    return articles, claims


def _between(graph: nx.Graph) -> dict[int, float]:
    nodes = sorted(graph)
    if igraph is None:
        found: dict[int, float] = nx.betweenness_centrality(graph, k=min(SAMPLE, len(nodes)) or None, seed=SEED)
        return found
    place = {node: number for number, node in enumerate(nodes)}
    drawn = igraph.Graph(n=len(nodes), edges=sorted(tuple(sorted((place[a], place[b]))) for a, b in graph.edges))
    pairs = max((len(nodes) - 1) * (len(nodes) - 2) / 2, 1)
    return {node: value / pairs for node, value in zip(nodes, drawn.betweenness(directed=False), strict=True)}


def _groups(graph: nx.Graph) -> list[set[int]]:
    found = nx.community.louvain_communities(graph, seed=SEED) if len(graph) else []
    shown = (group for group in found if len(group) >= LEAST)
    return sorted(shown, key=lambda group: (-len(group), min(group)))[:GROUPS]
