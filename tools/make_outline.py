"""Makes the outline of the world for the map of the page: ``python tools/make_outline.py countries-50m.json``.

The input is ``countries-50m.json`` of the npm package world-atlas 2.0.2 (ISC licence): Natural Earth's countries 1:50m,
which are in the public domain, as TopoJSON. Coasts and borders are simplified (D. Douglas, T. Peucker, Algorithms for
the reduction of the number of points, 1973), small islands left out, and the rest written as two SVG paths in
tenths of a degree into ``kg/graph/page/world.json``: the same input gives the same bytes. Natural Earth draws who
holds a region; the line across the isthmus of Crimea is left out (resolution 68/262 of the UN General Assembly).
"""
from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

OUTPUT = Path(__file__).parent.parent / "kg" / "graph" / "page" / "world.json"
GRID = 10                # steps of a degree
COARSE = 0.11            # degrees that a simplified line may lie beside the real one
SMALLEST = 0.12          # square degrees below which an island is left out
CRIMEA = (32.0, 45.5, 37.0, 46.6)    # west, south, east, north of the isthmus
SOUTH = -60.0            # the south end of the map: no news comes from Antarctica

Line = list[tuple[float, float]]


def arcs_of(topology: dict[str, Any]) -> list[Line]:
    """Give the arcs in degrees."""
    (across, down), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Line] = []
    for steps in topology["arcs"]:
        x = y = 0
        line: Line = []
        for one, other in steps:
            x, y = x + one, y + other
            line.append((x * across + left, y * down + bottom))
        arcs.append(line)
    return arcs


def rings_of(thing: dict[str, Any]) -> Iterator[list[int]]:
    """Give the rings of arcs of a geometry."""
    if thing["type"] == "GeometryCollection":
        for part in thing["geometries"]:
            yield from rings_of(part)
    elif thing["type"] == "MultiPolygon":
        for polygon in thing["arcs"]:
            yield from polygon
    else:
        yield from thing["arcs"]


def simplified(line: Line) -> Line:
    """Leave out the points of a line that lie near the straight way between those that stay."""
    keep = {0, len(line) - 1}
    parts = [(0, len(line) - 1)]
    while parts:
        first, last = parts.pop()
        if last - first < 2:
            continue
        far, place = max((_distance(line[first], line[last], line[i]), i) for i in range(first + 1, last))
        if far > COARSE:
            keep.add(place)
            parts += [(first, place), (place, last)]
    return [line[place] for place in sorted(keep)]


def _distance(a: tuple[float, float], b: tuple[float, float], point: tuple[float, float]) -> float:
    shrink = math.cos(math.radians(point[1]))      # a degree of longitude is shorter in the north
    across, down = (b[0] - a[0]) * shrink, b[1] - a[1]
    x, y = (point[0] - a[0]) * shrink, point[1] - a[1]
    length = math.hypot(across, down)
    return abs(across * y - down * x) / length if length else math.hypot(x, y)


def ring_line(ring: Sequence[int], arcs: Sequence[Line]) -> Line:
    """Give the points of a ring; a negative number is an arc turned round."""
    points: Line = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return unwrapped(points)


def unwrapped(line: Line) -> Line:
    """Let a line that crosses the 180th meridian go on beyond it, so that Siberia stays whole."""
    moved: Line = []
    for x, y in line:
        last = moved[-1][0] if moved else x
        moved.append((x + 360 * round((last - x) / 360), y))
    return moved


def area(line: Line) -> float:
    """Give the area of a ring in square degrees, as on the equator."""
    shrink = math.cos(math.radians(sum(y for _, y in line) / len(line)))
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(line, line[1:], strict=False))) / 2 * shrink


def inside(line: Line, box: tuple[float, float, float, float]) -> bool:
    """Tell whether a line lies within a box."""
    return all(box[0] < x < box[2] and box[1] < y < box[3] for x, y in line)


def path(lines: Sequence[Line], close: str) -> str:
    """Write lines as one SVG path, each point as the way from the one before."""
    parts: list[str] = []
    at = (0, 0)
    for line in lines:
        spots = [(round(x * GRID), round(-y * GRID)) for x, y in line]
        spots = [spot for place, spot in enumerate(spots) if not place or spot != spots[place - 1]]
        if len(spots) < 2:
            continue
        for place, spot in enumerate(spots):
            x, y = spot[0] - at[0], spot[1] - at[1]
            parts.append(f"{'ml'[place] if place < 2 else ' '}{x}{'' if y < 0 else ' '}{y}")
            at = spot
        parts.append(close)
        if close:       # closing a path leads back to its beginning
            at = spots[0]
    return "".join(parts).replace(" -", "-")


def main(arguments: list[str]) -> int:
    """Write the outline; give the exit status."""
    topology = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    whole = arcs_of(topology)
    arcs = [simplified(arc) for arc in whole]
    lands = [ring for ring in rings_of(topology["objects"]["land"])
             if area(ring_line(ring, whole)) > SMALLEST and max(y for _, y in ring_line(ring, whole)) > SOUTH]
    uses = Counter(number if number >= 0 else ~number
                   for ring in rings_of(topology["objects"]["countries"]) for number in ring)
    borders = [unwrapped(arcs[number]) for number, count in sorted(uses.items())
               if count == 2 and not inside(arcs[number], CRIMEA)]
    outline = {"source": "Natural Earth 1:50m (public domain), simplified", "grid": GRID,
               "land": path([ring_line(ring, arcs) for ring in lands], "z"), "borders": path(borders, "")}
    OUTPUT.write_text(json.dumps(outline, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{OUTPUT.name}: {len(lands)} lands, {len(borders)} borders, {OUTPUT.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
