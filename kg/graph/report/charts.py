"""The charts of the report as SVG: bars in time, one bar in parts, small bars beside a word.

Colours come from classes, so that the page's style can have a light and a dark form and needs no style of an element.
"""
from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from markupsafe import Markup

from kg.graph.look import CORNERS, STATUSES
from kg.graph.report.figures import Periods, Row
from kg.graph.svg import element, points

WIDTH, HEIGHT = 640, 190
LEFT, BOTTOM, TOP = 34, 22, 12       # room for the numbers, for the months, above
LABELS = 8                           # months that are named below


def bars(rows: Sequence[Row], periods: Periods, *, label: str) -> Markup:
    """Give bars for each period, stacked by status; ``label`` is the id of the heading that names the chart."""
    root = _root(WIDTH, HEIGHT, label)
    names = list(STATUSES)
    totals = [sum(values) for values in zip(*(row.periods for row in rows), strict=True)]
    top, step = scale(max(totals, default=0))
    room = HEIGHT - BOTTOM - TOP
    for line in range(0, top + 1, step):
        y = HEIGHT - BOTTOM - room * line / top
        root.append(element("line", x1=LEFT, x2=WIDTH, y1=y, y2=y, **{"class": "grid"}))
        root.append(element("text", f"{line}", x=LEFT - 6, y=y + 4, text_anchor="end"))
    width = min((WIDTH - LEFT) / max(len(periods.names), 1), 44)
    every = -(-len(periods.names) // LABELS) if periods.names else 1
    for place, period in enumerate(periods.labels):
        x, y = LEFT + place * width, float(HEIGHT - BOTTOM)
        group = element("g")
        group.append(element("title", period + "".join(
            f" · {row.de} / {row.en}: {row.periods[place]}" for row in rows if row.periods[place])))
        for name, row in zip(names, rows, strict=True):
            height = room * row.periods[place] / top
            y -= height
            if height:
                group.append(element("rect", x=x + 0.12 * width, y=y, width=0.76 * width, height=height,
                                     **{"class": f"status {name}"}))
        root.append(group)
        if place % every == 0:
            root.append(element("text", period, x=x + (0.12 * width), y=HEIGHT - 5))
    return _markup(root)


def shares(rows: Sequence[Row], *, label: str) -> Markup:
    """Give one bar in parts, one for each status."""
    root = _root(WIDTH, 26, label, preserveAspectRatio="none")
    whole, x = sum(row.total for row in rows) or 1, 0.0
    for name, row in zip(STATUSES, rows, strict=True):
        width = WIDTH * row.total / whole
        if width:
            root.append(element("rect", x=x, y=0, width=max(width - 1.5, 0.8), height=26,
                                **{"class": f"status {name}"}))
        x += width
    return _markup(root)


def spark(row: Row, periods: Periods) -> Markup:
    """Give small bars for one relation; its words are the numbers themselves."""
    told = ", ".join(f"{name}: {count}" for name, count in zip(periods.labels, row.periods, strict=True) if count)
    root = element("svg", viewBox=f"0 0 {max(4 * len(periods.names), 48)} 20", preserveAspectRatio="none", role="img",
                   aria_label=told or "–", **{"class": "spark"})
    top = max(row.periods, default=0) or 1
    for place, count in enumerate(row.periods):
        if count:
            height = max(18 * count / top, 1.5)
            root.append(element("rect", x=4 * place, y=20 - height, width=3, height=height))
    return _markup(root)


def sign(kind: str, type_: str) -> Markup:
    """Give the shape that stands for a type, as on the explorer page; words beside it say the same."""
    root = element("svg", viewBox="-1.3 -1.3 2.6 2.6", aria_hidden="true", **{"class": f"sign {type_}"})
    if kind == "dot":
        root.append(element("circle", r=1))
    else:
        root.append(element("polygon", points=points(CORNERS[kind])))
    return _markup(root)


def scale(most: int) -> tuple[int, int]:
    """Give the top of an axis and the step of its lines, round numbers: 2 to 5 steps reach what is most.

    >>> scale(37), scale(3), scale(0)
    ((40, 10), (3, 1), (1, 1))
    """
    step = next(factor * 10 ** power for power in range(18) for factor in (1, 2, 5) if factor * 10 ** power * 5 >= most)
    return max(-(-most // step) * step, step), step


def _root(width: int, height: int, label: str, **look: str) -> Xml.Element:
    return element("svg", viewBox=f"0 0 {width} {height}", role="img", aria_labelledby=label, **look)


def _markup(root: Xml.Element) -> Markup:
    return Markup(Xml.tostring(root, encoding="unicode"))
