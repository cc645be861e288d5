"""Small parts of SVG: elements, boxes that texts take, the shapes of nodes."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from kg.graph.look import CORNERS, clean

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes overlap."""
        return (self.left < other.right and other.left < self.right
                and self.top < other.bottom and other.top < self.bottom)


def element(tag: str, words: str = "", /, **look: str | float) -> Xml.Element:
    """Give an element: ``element("text", "Kim", x=3.25, font_size=13)``; numbers have one decimal at most."""
    found = Xml.Element(tag, {name.replace("_", "-"): value if isinstance(value, str) else number(value)
                              for name, value in look.items()})
    found.text = clean(words) or None
    return found


def number(value: float) -> str:
    """Give a number with at most one decimal, so that bytes are few and the same everywhere."""
    return f"{round(value, 1) + 0.0:g}"


def points(corners: Iterable[Point]) -> str:
    """Give the corners of a polygon as SVG has them."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in corners)


def shape(kind: str, x: float, y: float, size: float, colour: str) -> Xml.Element:
    """Give the shape of a node at a place."""
    if kind == "dot":
        return element("circle", cx=x, cy=y, r=size, fill=colour, stroke="#ffffff", stroke_width=1.5)
    corners = [(x + a * size, y + b * size) for a, b in CORNERS[kind]]
    return element("polygon", points=points(corners), fill=colour, stroke="#ffffff", stroke_width=1.5)


def line(start: Point, end: Point, colour: str, dash: Iterable[int], *, width: float = 2,
         middle: Point | None = None) -> Xml.Element:
    """Give a line, bent towards ``middle`` if there is one."""
    way = f"Q{_at(middle)} " if middle else "L"
    look = {"stroke_dasharray": " ".join(map(str, dash))} if dash else {}
    return element("path", d=f"M{_at(start)}{way}{_at(end)}", fill="none", stroke=colour, stroke_width=width, **look)


def _at(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"


def cross(x: float, y: float, colour: str) -> Xml.Element:
    """Give the cross that marks a denied relation."""
    return element("path", d=f"M{number(x - 4)} {number(y - 4)}l8 8m0 -8l-8 8", fill="none", stroke=colour,
                   stroke_width=1.8)
