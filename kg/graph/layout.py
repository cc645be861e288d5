"""Places the nodes of the page's start view: deterministic, roomy enough for names, wider than high.

Each connected component is laid out by Fruchterman-Reingold (igraph, seeded: T. Fruchterman, E. Reingold,
Graph drawing by force-directed placement, 1991), nodes that would cover each other's names are pushed apart,
and the components are set in rows below the largest.
"""
from __future__ import annotations

import math
import random
from collections.abc import Iterable, Sequence

try:
    import igraph  # type: ignore[import-untyped]
except ImportError:   # a pure-Python fallback of the same method
    igraph = None
import networkx as nx  # type: ignore[import-untyped]

Point = tuple[float, float]

SEED = 20230913
WIDE, HIGH = 104.0, 60.0    # room of one node with its name, in the units of the page (pixels at 100 %)
GAP = 24.0                  # between two components
RATIO = 1.15                # width to height of the whole
DENSE = 9                   # nodes from which on a component is scaled by the room that they need
ROOM = 1.7                  # how much more room than its nodes such a component takes
CROWD = 12                  # neighbours from which on a node gets half as much room again
ROUNDS = 120                # of pushing apart at most


def place_nodes(count: int, edges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give a place (x to the right, y downwards, the middle at 0, 0) for each of ``count`` nodes.

    ``edges`` are pairs of node numbers; the same input gives the same places.

    >>> place_nodes(1, [])
    [(0, 0)]
    """
    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(sorted({(min(edge), max(edge)) for edge in edges if edge[0] != edge[1]}))
    parts = sorted((sorted(part) for part in nx.connected_components(graph)),
                   key=lambda part: (-len(part), part))
    room = [1 + min(graph.degree[node], CROWD) / (2 * CROWD) for node in range(count)]
    boxes = [_settled(_component(graph.subgraph(part), part), [room[node] for node in part])
             for part in parts]
    points: dict[int, Point] = {}
    for part, box, (left, top) in zip(parts, boxes, _rows(boxes), strict=True):
        for node, (x, y) in zip(part, box, strict=True):
            points[node] = (left + x, top + y)
    return _centred([points[node] for node in range(count)])


def _component(graph: nx.Graph, nodes: Sequence[int]) -> list[Point]:
    """Lay out one connected component; neighbours are about one node's room apart."""
    if len(nodes) == 1:
        return [(0.0, 0.0)]
    if len(nodes) == 2:
        return [(0.0, 0.0), (1.35 * WIDE, 0.0)]
    index = {node: place for place, node in enumerate(nodes)}
    edges = sorted((index[a], index[b]) for a, b in (sorted(edge) for edge in graph.edges))
    start = [(math.cos(2 * math.pi * i / len(nodes)), math.sin(2 * math.pi * i / len(nodes)))
             for i in range(len(nodes))]
    if igraph is None:
        found = nx.spring_layout(nx.Graph(edges), pos=dict(enumerate(start)), seed=SEED, iterations=300)
        points = [(float(found[i][0]), float(found[i][1])) for i in range(len(nodes))]
    else:
        igraph.set_random_number_generator(random.Random(SEED))
        network = igraph.Graph(n=len(nodes), edges=edges)
        drawn = network.layout_fruchterman_reingold(seed=start, niter=1500)
        igraph.set_random_number_generator(random)
        points = [(float(x), float(y)) for x, y in drawn]
    return _scaled(points, edges)


def _scaled(points: Sequence[Point], edges: Sequence[tuple[int, int]]) -> list[Point]:
    """Bring a drawing to size: a small one by the length of its edges, a big one by its nodes' room."""
    lengths = sorted(math.dist(points[a], points[b]) for a, b in edges)
    unit = 1.2 * WIDE / (lengths[len(lengths) // 2] or 1.0)
    if len(points) < DENSE:
        return [(x * unit, y * unit * 0.8) for x, y in points]
    width = max(x for x, _ in points) - min(x for x, _ in points)
    height = max(y for _, y in points) - min(y for _, y in points)
    area = ROOM * len(points) * WIDE * HIGH
    across = math.sqrt(area * RATIO) / (width or 1.0)
    down = math.sqrt(area / RATIO) / (height or 1.0)
    middle = math.sqrt(across * down)      # a drawing is stretched to the wanted shape, but not too far
    across, down = (min(max(one, middle / 1.5), middle * 1.5) for one in (across, down))
    return [(x * across, y * down) for x, y in points]


def _settled(points: list[Point], room: Sequence[float]) -> list[Point]:
    """Push nodes apart until no two share their room, and move the box's corner to (0, 0).

    ``room`` tells for each node how much more than the usual room it needs.
    """
    moved = [list(point) for point in points]
    for _ in range(ROUNDS):
        calm = True
        for i, one in enumerate(moved):
            for j, other in enumerate(moved[:i]):
                across, down = one[0] - other[0], one[1] - other[1]
                need = (room[i] + room[j]) / 2
                lack_x, lack_y = need * WIDE - abs(across), need * HIGH - abs(down)
                if lack_x <= 0 or lack_y <= 0:
                    continue
                calm = False
                axis, lack, sign = (0, lack_x, across) if lack_x / WIDE < lack_y / HIGH else (1, lack_y, down)
                step = math.copysign(lack / 2 + 0.5, sign)
                one[axis] += step
                other[axis] -= step
        if calm:
            break
    left, top = min(x for x, _ in moved), min(y for _, y in moved)
    return [(x - left, y - top) for x, y in moved]


def _rows(boxes: Sequence[Sequence[Point]]) -> list[Point]:
    """Give the corner of each component's box: the first alone, the others in rows below it."""
    sizes = [(max(x for x, _ in box) + WIDE, max(y for _, y in box) + HIGH) for box in boxes]
    if not sizes:
        return []
    area = sum(width * height for width, height in sizes)
    line = max(sizes[0][0], math.sqrt(area * RATIO))
    corners: list[Point] = []
    left = top = tall = 0.0
    for width, height in sizes:
        if left and left + width > line:
            left, top, tall = 0.0, top + tall + GAP, 0.0
        corners.append((left, top))
        left, tall = left + width + GAP, max(tall, height)
    return corners


def _centred(points: Sequence[Point]) -> list[tuple[int, int]]:
    if not points:
        return []
    middle_x = (min(x for x, _ in points) + max(x for x, _ in points)) / 2
    middle_y = (min(y for _, y in points) + max(y for _, y in points)) / 2
    return [(round(x - middle_x), round(y - middle_y)) for x, y in points]
