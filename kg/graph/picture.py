"""Draws the start view of the explorer page as a picture for a paper: SVG, or PNG by resvg; no browser takes part.

Places, sizes, colours and dashes are the page's. Names and verbs never cover each other: what has no room stays out,
the best corroborated first. The legend says what is seen. The same graph gives the same bytes: text is set in Source
Sans, which an SVG only names, and which a PNG takes from the package font-source-sans-pro.
"""
from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as Xml

from kg.errors import OutputError
from kg.graph import svg
from kg.graph.evidence import TYPES, Evidence
from kg.graph.look import LANGUAGES, STATUSES, Language, clean, palette, proofs_of, shorten, status_of, text_width
from kg.graph.svg import Box, Point, element, number

FONT = "'Source Sans Pro', 'Source Sans 3', 'Noto Sans', 'DejaVu Sans', Helvetica, Arial, sans-serif"
NAME, VERB, SMALL = 13, 11.5, 12      # sizes of the texts
MARGIN = 24
ZOOM = 2                              # pixels of a PNG for one unit of the page
LONGEST = 34                          # characters of a name
Draw = Callable[[Evidence, Path], None]


@dataclass(slots=True)
class Line:
    """All relations between two names that stand alike: one line of the picture."""

    ends: tuple[int, int]
    status: str
    arrows: set[int] = field(default_factory=set)        # ends at which there is an arrow
    verbs: Counter[str] = field(default_factory=Counter)
    places: list[tuple[str, str]] = field(default_factory=list)
    bend: float = 0.0


def drawer(path: Path, language: Language = "de") -> Draw:
    """Give what draws a picture into a file, by the ending of its name: .svg or .png.

    Raises OutputError for another ending, and for a PNG without the extra ``pictures``.
    """
    if path.suffix.lower() == ".svg":
        return lambda evidence, file: _save(file, Drawing(evidence, language).text())
    if path.suffix.lower() != ".png":
        raise OutputError(f"{path}: no picture has this ending; name it .svg or .png")
    try:
        import font_source_sans_pro as fonts  # type: ignore[import-not-found,import-untyped,unused-ignore]
        import resvg_py  # type: ignore[import-not-found,unused-ignore]
    except ImportError as error:
        raise OutputError(f"{path}: a PNG needs the extra “pictures” ({error}); install it with "
                          "pip install 'politgraph[pictures]', or take .svg") from error
    files = [fonts.SourceSansPro, fonts.SourceSansProBold, fonts.SourceSansProIt]

    def draw(evidence: Evidence, file: Path) -> None:
        file.write_bytes(bytes(resvg_py.svg_to_bytes(
            svg_string=Drawing(evidence, language).text(), zoom=ZOOM, font_files=files, skip_system_fonts=True,
            font_family="Source Sans Pro", sans_serif_family="Source Sans Pro")))
    return draw


def _save(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


class Drawing:
    """One picture: what stands where."""

    def __init__(self, evidence: Evidence, language: Language = "de") -> None:
        self.evidence = evidence
        self.column = LANGUAGES.index(language)
        self.colours = palette()
        self.nodes = [node for node in evidence.nodes() if "x" in node]
        self.spots: list[Point] = [(node["x"], node["y"]) for node in self.nodes]
        self.lines = self._lines()
        self.drawn = sorted({end for line in self.lines for end in line.ends})      # who only says so is not shown
        self.taken = {place: _box(self.spots[place], self.nodes[place]["size"]) for place in self.drawn}
        crosses = (self._along(line, 0.62) for line in self.lines if line.status == "negated")
        self.taken |= {-place: _box(spot, 6) for place, spot in enumerate(crosses, 1)}

    def text(self) -> str:
        """Give the picture as SVG, with a title and a description for those who cannot see it."""
        parts = [*map(self._line, self.lines), *map(self._node, self.drawn)]
        parts += [*self._names(), *self._verbs()]
        left = min((box.left for box in self.taken.values()), default=0) - MARGIN
        right = max((box.right for box in self.taken.values()), default=0) + MARGIN
        top = min((box.top for box in self.taken.values()), default=0) - MARGIN
        bottom = max((box.bottom for box in self.taken.values()), default=0) + MARGIN
        legend, width, height = self._legend(left + MARGIN, bottom, max(right - left, 520) - 2 * MARGIN)
        width = max(right - left, width + 2 * MARGIN)
        height = bottom - top + height + MARGIN / 2
        root = element("svg", xmlns="http://www.w3.org/2000/svg", role="img", font_family=FONT, width=width,
                       height=height, viewBox=" ".join(map(number, (left, top, width, height))))
        root.append(element("title", "politgraph"))
        root.append(element("desc", self._told()))
        root.append(element("rect", x=left, y=top, width=width, height=height, fill="#ffffff"))
        root.extend(parts)
        root.extend(legend)
        return Xml.tostring(root, encoding="unicode") + "\n"

    def _told(self) -> str:
        """Say in words what the picture shows: the lines, with their relations."""
        names = [node["label"] for node in self.nodes]
        return "; ".join(f"{names[line.ends[0]]} – {self._verb(line)} – {names[line.ends[1]]}" for line in self.lines)

    def _lines(self) -> list[Line]:
        evidence, found = self.evidence, dict[tuple[int, int, str], Line]()
        for (subject, predicate, object_), claims in sorted(evidence.groups.items()):
            ends = evidence.numbers[subject], evidence.numbers[object_]
            if max(ends) >= len(self.nodes) or ends[0] == ends[1]:
                continue
            for claim in (evidence.claims[one] for one in claims):
                status = status_of(claim)
                line = found.setdefault((*sorted(ends), status), Line((min(ends), max(ends)), status))   # type: ignore[arg-type]
                document = claim.sentence.document
                line.places.append((document, evidence.contents.original(document)))
                line.verbs[predicate] += 1
                if not evidence.relation(predicate)["symmetric"]:
                    line.arrows.add(ends[1])
        order = list(STATUSES)
        beside = Counter(line.ends for line in found.values())
        lines = sorted(found.values(), key=lambda line: (line.ends, order.index(line.status)))
        seen: Counter[tuple[int, int]] = Counter()
        for line in lines:
            line.bend = 0.08 * (seen[line.ends] - (beside[line.ends] - 1) / 2)
            seen[line.ends] += 1
        return lines

    def _line(self, line: Line) -> Xml.Element:
        (x1, y1), (x2, y2) = (self.spots[end] for end in line.ends)
        middle = (x1 + x2) / 2 + line.bend * (y2 - y1), (y1 + y2) / 2 - line.bend * (x2 - x1)
        colour = self.colours[line.status]
        group = element("g", opacity="0.8")
        width = min(1.2 + 0.7 * math.log2(proofs_of(line.places)), 4.5)
        group.append(svg.line((x1, y1), (x2, y2), colour, STATUSES[line.status].dash, width=width, middle=middle))
        for end in sorted(line.arrows):
            group.append(self._arrow(self.spots[end], middle, self.nodes[end]["size"] + 1, colour))
        if line.status == "negated":
            group.append(svg.cross(*self._along(line, 0.62), colour))
        return group

    @staticmethod
    def _arrow(tip: Point, origin: Point, gap: float, colour: str) -> Xml.Element:
        angle = math.atan2(tip[1] - origin[1], tip[0] - origin[0])
        x, y = tip[0] - gap * math.cos(angle), tip[1] - gap * math.sin(angle)
        corners = [(x, y), *((x - 9 * math.cos(angle + turn), y - 9 * math.sin(angle + turn)) for turn in (0.4, -0.4))]
        return element("polygon", points=svg.points(corners), fill=colour)

    def _along(self, line: Line, part: float) -> Point:
        (x1, y1), (x2, y2) = (self.spots[end] for end in line.ends)
        rise = 2 * part * (1 - part) * line.bend
        return x1 + part * (x2 - x1) + rise * (y2 - y1), y1 + part * (y2 - y1) - rise * (x2 - x1)

    def _beside(self, line: Line, width: float) -> Iterator[Point]:
        """Give the middles of a text that stands beside the middle of a line, on either side and clear of it."""
        (x1, y1), (x2, y2) = (self.spots[end] for end in line.ends)
        x, y = self._along(line, 0.5)
        length = math.dist((x1, y1), (x2, y2)) or 1.0
        across, down = (y2 - y1) / length, (x1 - x2) / length
        away = (abs(across) * width + abs(down) * VERB) / 2 + (8 if line.status == "negated" else 4)
        yield from ((x + side * away * across, y + side * away * down) for side in (1, -1))

    def _node(self, place: int) -> Xml.Element:
        node, (x, y) = self.nodes[place], self.spots[place]
        return svg.shape(node["shape"], x, y, node["size"], self.colours[node["group"]])

    def _names(self) -> Iterator[Xml.Element]:
        """Write the names, the biggest nodes first, below, beside or above the node where there is room."""
        for own in sorted(self.drawn, key=lambda one: (-self.nodes[one]["size"], one)):
            node, (x, y) = self.nodes[own], self.spots[own]
            text, bold = shorten(clean(node["label"]), LONGEST), node["size"] > 17
            width, gap = text_width(text, NAME, bold=bold), node["size"] + 3
            right, left, above = x + gap + 2, x - gap - width - 2, y - gap - NAME - 3
            places = [(x - width / 2, y + gap), (right, y - NAME / 2), (left, y - NAME / 2), (x - width / 2, above),
                      (right - 8, y + gap - 6), (left + 8, y + gap - 6), (right - 8, above + 6), (left + 8, above + 6)]
            if box := self._free(places, width, NAME + 3, own=own):
                yield self._text(text, box, NAME, self.colours["ink"], font_weight="bold" if bold else "normal")

    def _verbs(self) -> Iterator[Xml.Element]:
        """Write what the lines say, the best supported first; what is no reported fact looks for room longer, also
        beside the line."""
        for line in sorted(self.lines, key=lambda one: (-proofs_of(one.places), one.ends, one.status)):
            parts = (0.5,) if line.status == "actual" else (0.5, 0.38, 0.62, 0.3, 0.7)
            for text in dict.fromkeys((self._verb(line, 2), self._verb(line, 1))):
                width = text_width(text, VERB)
                long = math.dist(*(self.spots[end] for end in line.ends)) >= width * 0.8 + 20
                middles = [self._along(line, part) for part in parts] if long else []
                if line.status != "actual":
                    middles += self._beside(line, width)
                if box := self._free([(x - width / 2, y - VERB / 2) for x, y in middles], width, VERB + 2):
                    yield element("rect", x=box.left, y=box.top, width=box.right - box.left, height=VERB + 2,
                                  fill="#ffffff", opacity="0.85")
                    yield self._text(text, box, VERB, self.colours[line.status], font_style="italic")
                    break

    def _verb(self, line: Line, most: int = 2) -> str:
        """Give the words of a line: at most so many verbs, how many more, how many sentences, and how they stand."""
        verbs = sorted(line.verbs, key=lambda name: (-line.verbs[name], name))
        words = [self.evidence.relation(name)["en" if self.column else "de"] for name in verbs]
        text = ", ".join(words) if len(words) <= most else f"{words[0]} +{len(words) - 1}"
        proofs = proofs_of(line.places)
        text += f" ×{proofs}" if proofs > 1 else ""
        return clean(text if line.status == "actual" else f"{text} – {self._word(line.status)}")

    def _word(self, status: str) -> str:
        return STATUSES[status].de if self.column == 0 else STATUSES[status].en

    def _free(self, places: list[Point], width: float, height: float, own: int | None = None) -> Box | None:
        """Take the first place where a text has room; a name may touch its own node."""
        for left, top in places:
            box = Box(left - 2, top, left + width + 2, top + height)
            if not any(box.meets(other) for taker, other in self.taken.items() if taker != own):
                self.taken[len(self.nodes) + len(self.taken)] = box
                return box
        return None

    @staticmethod
    def _text(text: str, box: Box, size: float, colour: str, **look: str) -> Xml.Element:
        return element("text", text, x=(box.left + box.right) / 2, y=box.top + 0.95 * size, font_size=size, fill=colour,
                       text_anchor="middle", stroke="#ffffff", stroke_width=3.5, stroke_linejoin="round",
                       paint_order="stroke", **look)

    def _legend(self, left: float, top: float, width: float) -> tuple[list[Xml.Element], float, float]:
        """Give the legend below the picture, with its width and height: what is there of types and lines."""
        types = [name for name in TYPES if any(self.nodes[place]["group"] == name for place in self.drawn)]
        statuses = [name for name in STATUSES if any(line.status == name for line in self.lines)]
        entries: list[tuple[str, Callable[[float, float], list[Xml.Element]]]] = [
            (TYPES[name][1 + self.column], self._type_sign(name)) for name in types]
        entries += [(self._word(name), self._line_sign(name)) for name in statuses]
        x, y, widest, drawn = left, top + SMALL, 0.0, list[Xml.Element]()
        for word, sign in entries:
            room = 34 + text_width(word, SMALL) + 18
            if x > left and x + room > left + width:
                x, y = left, y + 1.8 * SMALL
            drawn += sign(x, y)
            drawn.append(element("text", word, x=x + 34, y=y + 0.34 * SMALL, font_size=SMALL,
                                 fill=self.colours["muted"]))
            x += room
            widest = max(widest, x - left)
        return drawn, widest, y - top + 1.2 * SMALL

    def _type_sign(self, name: str) -> Callable[[float, float], list[Xml.Element]]:
        return lambda x, y: [svg.shape(TYPES[name][0], x + 13, y, 6.5, self.colours[name])]

    def _line_sign(self, name: str) -> Callable[[float, float], list[Xml.Element]]:
        def sign(x: float, y: float) -> list[Xml.Element]:
            drawn = [svg.line((x, y), (x + 26, y), self.colours[name], STATUSES[name].dash)]
            return [*drawn, svg.cross(x + 13, y, self.colours[name])] if name == "negated" else drawn
        return sign


def _box(spot: Point, size: float) -> Box:
    return Box(spot[0] - size, spot[1] - size, spot[0] + size, spot[1] + size)
