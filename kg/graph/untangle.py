"""Tells how tangled a drawing is, and moves single nodes to make it clearer: lines that cross, nodes under lines.

The measures are those of H. Purchase, Metrics for graph drawing aesthetics (2002); the moves are plain hill climbing.
"""
from __future__ import annotations

import math
from collections.abc import Sequence

Point = tuple[float, float]
Edges = Sequence[tuple[int, int]]

NEAR = 26.0         # a node this close to a line that is not its own lies under it, in the units of the page
ROUNDS = 4          # of moving nodes at most
MOST = 160          # nodes up to which a drawing is untangled: the effort grows with their square
LINES = 250         # lines up to which it is: in a denser one nothing can be made clear, and it would take minutes
MOVES = tuple((reach * math.cos(turn * math.pi / 4), reach * math.sin(turn * math.pi / 4))
              for reach in (0.7, 1.3, 2.2, 3.4) for turn in range(8))


def tangle(points: Sequence[Point], edges: Edges) -> float:
    """Give the cost of a drawing: one for each crossing of lines, two for each node under a line."""
    crossings = sum(_cross(points, one, other) for place, one in enumerate(edges) for other in edges[:place])
    covered = sum(_covers(points, edge, node) for edge in edges for node in range(len(points)))
    return crossings + 2.0 * covered


def untangled(points: Sequence[Point], edges: Edges, room: Point) -> list[Point]:
    """Move nodes where that makes the drawing clearer; ``room`` is the width and height that each node needs.

    The same drawing gives the same result; one of more than ``MOST`` nodes or ``LINES`` lines stays as it is.
    """
    moved = list(points)
    if not 3 < len(points) <= MOST or len(edges) > LINES:
        return moved
    mine: list[list[tuple[int, int]]] = [[] for _ in points]
    for edge in edges:
        for end in edge:
            mine[end].append(edge)
    for _ in range(ROUNDS):
        better = False
        for node in range(len(moved)):
            better |= _move(node, moved, edges, mine[node], room)
        if not better:
            break
    return moved


def _move(node: int, points: list[Point], edges: Edges, mine: Edges, room: Point) -> bool:
    """Move one node to the best of the places around it; tell whether it moved."""
    here = points[node]
    best, cost = here, _cost(node, points, edges, mine, room)
    if not cost:
        return False
    for across, down in MOVES:
        points[node] = (here[0] + across * room[0], here[1] + down * room[1])
        # Only a clear gain is worth a longer way.
        found = _cost(node, points, edges, mine, room) + 0.2 + 0.1 * math.hypot(across, down)
        if found < cost:
            best, cost = points[node], found
    points[node] = best
    return best != here


def _cost(node: int, points: Sequence[Point], edges: Edges, mine: Edges, room: Point) -> float:
    """Give what a node's place costs: crossings of its lines, nodes under them, lines over it, names too close."""
    x, y = points[node]
    close = sum(abs(x - left) < room[0] and abs(y - top) < room[1] for left, top in points) - 1
    if close:
        return math.inf     # that is never a gain, and saves the rest
    crossings = sum(_cross(points, one, other) for one in mine for other in edges)
    covered = sum(_covers(points, edge, other) for edge in mine for other in range(len(points)))
    return crossings + 2.0 * (covered + sum(_covers(points, edge, node) for edge in edges))


def _cross(points: Sequence[Point], one: tuple[int, int], other: tuple[int, int]) -> bool:
    if one[0] in other or one[1] in other:
        return False
    a, b, c, d = points[one[0]], points[one[1]], points[other[0]], points[other[1]]
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _covers(points: Sequence[Point], edge: tuple[int, int], node: int) -> bool:
    """Tell whether a line runs over a node that is none of its ends."""
    if node in edge:
        return False
    (ax, ay), (bx, by), (x, y) = points[edge[0]], points[edge[1]], points[node]
    across, down = bx - ax, by - ay
    length = across * across + down * down or 1.0
    part = min(1.0, max(0.0, ((x - ax) * across + (y - ay) * down) / length))
    return math.hypot(x - ax - part * across, y - ay - part * down) < NEAR
