"""Places the nodes of the page's start view: deterministic, roomy enough for names, wider than high.

Each connected component is laid out by Kamada-Kawai and by Fruchterman-Reingold from several starts (igraph, seeded:
T. Kamada, S. Kawai, An algorithm for drawing general undirected graphs, 1989; T. Fruchterman, E. Reingold, Graph
drawing by force-directed placement, 1991). The drawing with the fewest crossings and the fewest nodes under lines is
taken (kg.graph.untangle), nodes that would cover each other's names are pushed apart, and the smaller components are
set into the room that the larger ones leave.
"""
from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

try:
    import igraph  # type: ignore[import-untyped]
except ImportError:   # a pure-Python fallback of the same method
    igraph = None
import networkx as nx  # type: ignore[import-untyped]

from kg.graph.untangle import LINES, Edges, Point, tangle, untangled

SEED = 20230913
WIDE, HIGH = 104.0, 60.0    # room of one node with its name, in the units of the page (pixels at 100 %)
RATIO = 1.15                # width to height of the whole
DENSE = 9                   # nodes from which on a component is scaled by the room that they need
ROOM = 1.7                  # how much more room than its nodes such a component takes
CROWD = 12                  # neighbours from which on a node gets half as much room again
ROUNDS = 120                # of pushing apart at most
STARTS = 4                  # from which Fruchterman-Reingold sets out
STEP = 26.0                 # of the search for room for a component


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
    packing = Packing()
    points: dict[int, Point] = {}
    for part in parts:
        inner = graph.subgraph(part)
        numbers = {node: place for place, node in enumerate(part)}
        lines = sorted((numbers[a], numbers[b]) for a, b in (sorted(edge) for edge in inner.edges))
        box = _component(len(part), lines, [room[node] for node in part])
        left, top = packing.add(box, lines)
        points.update((node, (left + x, top + y)) for node, (x, y) in zip(part, box, strict=True))
    return _centred([points[node] for node in range(count)])


def _component(count: int, edges: Edges, room: Sequence[float]) -> list[Point]:
    """Lay out one connected component, the corner of its box at (0, 0).

    ``room`` tells for each node how much more than the usual room it needs; neighbours are about one room apart.
    """
    if count == 1:
        return [(0.0, 0.0)]
    if count == 2:
        return [(0.0, 0.0), (1.35 * WIDE, 0.0)]
    some = islice(_drawings(count, edges), None if len(edges) <= LINES else 1)
    drawings = [_apart(_scaled(points, edges), room) for points in some]
    clearest = min(drawings, key=lambda points: tangle(points, edges)) if len(drawings) > 1 else drawings[0]
    settled = _apart(untangled(clearest, edges, (WIDE, HIGH)), room)
    left, top = min(x for x, _ in settled), min(y for _, y in settled)
    return [(x - left, y - top) for x, y in settled]


def _drawings(count: int, edges: Edges) -> Iterator[list[Point]]:
    """Give the drawings to choose from."""
    circle = [(math.cos(2 * math.pi * i / count), math.sin(2 * math.pi * i / count)) for i in range(count)]
    if igraph is None:
        found = nx.spring_layout(nx.Graph(list(edges)), pos=dict(enumerate(circle)), seed=SEED, iterations=300)
        yield [(float(found[i][0]), float(found[i][1])) for i in range(count)]
        return
    network = igraph.Graph(n=count, edges=edges)
    yield [(float(x), float(y)) for x, y in network.layout_kamada_kawai(seed=circle)]
    for number in range(STARTS if count > 3 else 0):
        dice = random.Random(SEED + number)
        start = circle if number == 0 else [(dice.uniform(-1, 1), dice.uniform(-1, 1)) for _ in range(count)]
        igraph.set_random_number_generator(dice)
        drawn = network.layout_fruchterman_reingold(seed=start, niter=1500)
        igraph.set_random_number_generator(random)
        yield [(float(x), float(y)) for x, y in drawn]


def _scaled(points: Sequence[Point], edges: Edges) -> list[Point]:
    """Bring a drawing to size: a small one by the length of its edges, a big one by its nodes' room."""
    lengths = sorted(math.dist(points[a], points[b]) for a, b in edges)
    unit = 1.2 * WIDE / (lengths[len(lengths) // 2] or 1.0)
    if len(points) < DENSE:
        return [(x * unit, y * unit * 0.8) for x, y in points]
    width = max(x for x, _ in points) - min(x for x, _ in points)
    height = max(y for _, y in points) - min(y for _, y in points)
    if height > width:      # lying drawings fit the page better
        points, width, height = [(y, x) for x, y in points], height, width
    area = ROOM * len(points) * WIDE * HIGH
    across = math.sqrt(area * RATIO) / (width or 1.0)
    down = math.sqrt(area / RATIO) / (height or 1.0)
    middle = math.sqrt(across * down)      # a drawing is stretched to the wanted shape, but not too far
    across, down = (min(max(one, middle / 1.5), middle * 1.5) for one in (across, down))
    return [(x * across, y * down) for x, y in points]


def _apart(points: Sequence[Point], room: Sequence[float]) -> list[Point]:
    """Push nodes apart until no two share their room; ``room`` tells how much more than the usual each needs."""
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
    return [(x, y) for x, y in moved]


class Packing:
    """Sets components beside each other, each as near to the middle as the others let it, none on top of another."""

    def __init__(self) -> None:
        self._taken: list[Point] = []
        self._middle = (0.0, 0.0)

    def add(self, box: Sequence[Point], edges: Edges) -> Point:
        """Take up a component whose box begins at (0, 0); give the corner that it gets."""
        spots = [*box, *(spot for edge in edges for spot in _along(box[edge[0]], box[edge[1]]))]
        width, height = max(x for x, _ in box), max(y for _, y in box)
        if not self._taken:
            corner = (0.0, 0.0)
            self._middle = (width / 2, height / 2)
        else:
            tries = ((self._middle[0] + x - width / 2, self._middle[1] + y - height / 2) for x, y in _outwards())
            corner = next(one for one in tries if self._free(spots, one))
        self._taken += [(corner[0] + x, corner[1] + y) for x, y in spots]
        return corner

    def _free(self, spots: Sequence[Point], corner: Point) -> bool:
        return not any(abs(corner[0] + x - left) < 1.3 * WIDE and abs(corner[1] + y - top) < 1.25 * HIGH
                       for x, y in spots for left, top in self._taken)


def _along(one: Point, other: Point) -> Iterator[Point]:
    """Give points on a line, as far apart as half a node is high."""
    count = int(math.dist(one, other) / (HIGH / 2))
    for step in range(1, count):
        yield (one[0] + step / count * (other[0] - one[0]), one[1] + step / count * (other[1] - one[1]))


def _outwards() -> Iterator[Point]:
    """Give points farther and farther from the middle, on ellipses of the page's shape, the lower side first."""
    radius = 0.0
    while True:
        steps = max(1, int(2 * math.pi * radius / STEP))
        for step in range(steps):
            angle = math.pi / 2 + 2 * math.pi * step / steps
            yield radius * RATIO * math.cos(angle), radius * math.sin(angle)
        radius += STEP


def _centred(points: Sequence[Point]) -> list[tuple[int, int]]:
    if not points:
        return []
    middle_x = (min(x for x, _ in points) + max(x for x, _ in points)) / 2
    middle_y = (min(y for _, y in points) + max(y for _, y in points)) / 2
    return [(round(x - middle_x), round(y - middle_y)) for x, y in points]
