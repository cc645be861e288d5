/* The map: names with coordinates where they lie, over an outline of the world. The projection is equidistant
   cylindrical with the middle latitude of the names as its standard parallel, so shapes near them are true. */

const MARKS = 220;        // names on the map at most, the most frequent first
const ARCS = 160;         // lines between them at most
const MAP_NAME = 12.5;    // pixels
const CLOSEST = 160;      // pixels of a degree at the nearest zoom
const [SOUTH, NORTH] = [-60, 84];     // degrees: the outline ends here
const NAMED = 6;          // the most frequent names stand on the map even where they cover small signs

class MapView {
  /** `on` has the functions node(index), pair(key) and nothing(); `colour` gives a colour by its name. */
  constructor(element, model, on, colour) {
    Object.assign(this, {element, model, on, colour, outline: model.outline, view: null, current: null});
    this.parallel = Math.cos((Math.PI / 180) * this.middleLatitude());
    this.pointers = new MapPointers(this);
    element.addEventListener("keydown", (event) => this.key(event));
  }

  /** Show what the filters leave; `focus` is {node, pairs}. */
  render(selection, focus) {
    Object.assign(this, {selection, focus});
    this.weigh();
    if (!this.marks.length) {
      this.svg = null;
      this.element.replaceChildren(make("p", {class: "empty"}, t("mapEmpty")));
      return;
    }
    if (!this.view) this.fit();
    this.draw();
  }

  /** Count for each name with coordinates the sentences that speak of it, as an end or as the place. */
  weigh() {
    const {nodes} = this.model;
    const weights = new Map();
    const near = new Set();
    const add = (index, count) => {
      if (nodes[index].lat !== undefined) weights.set(index, (weights.get(index) || 0) + count);
    };
    for (const edge of this.selection.edges) {
      const chosen = this.isChosen(edge);
      const ends = new Set([edge.from, edge.to]);
      for (const end of ends) add(end, edge.proofs);
      const places = new Set(edge.claims.map((claim) => claim.place).filter((place) => place !== undefined));
      for (const place of places) {
        if (!ends.has(place)) add(place, supportOf(edge.claims.filter((claim) => claim.place === place)).proofs);
      }
      if (chosen) [...ends, ...places].forEach((index) => near.add(index));
    }
    const {node, pairs} = this.focus;
    this.near = node === null && !pairs.size ? null : near;
    const rank = (index) => Number(Boolean(this.near && this.near.has(index))) * 1e6 + weights.get(index);
    this.weights = weights;
    this.marks = [...weights.keys()].sort((one, other) => rank(other) - rank(one) || one - other).slice(0, MARKS);
  }

  isChosen(edge) {
    const {node, pairs} = this.focus;
    if (pairs.size) return pairs.has(pairKey(edge.from, edge.to));
    if (node === null) return false;
    return edge.from === node || edge.to === node || edge.claims.some((claim) => claim.place === node);
  }

  /** Give the middle latitude of all names, whatever the filters leave, so that the map keeps its shape. */
  middleLatitude() {
    const sorted = this.model.nodes.filter((node) => node.lat !== undefined).map((node) => node.lat)
      .sort((one, other) => one - other);
    return Math.max(-50, Math.min(50, sorted[Math.floor(sorted.length / 2)] || 0));
  }

  /* ---- where things lie ---- */

  size() { return {width: this.element.clientWidth, height: this.element.clientHeight}; }

  /** Choose the view so that all marks are seen, or all of those in focus. */
  fit(all = false) {
    const {width, height} = this.size();
    if (!width || !this.marks.length) return;
    const wanted = this.marks.filter((index) => all || !this.near || this.near.has(index));
    const spots = (wanted.length ? wanted : this.marks).map((index) => this.model.nodes[index]);
    const range = (name, least) => {
      const values = spots.map((spot) => spot[name]);
      const [first, last] = [Math.min(...values), Math.max(...values)];
      return {middle: (first + last) / 2, span: Math.max(last - first, least)};
    };
    const [lon, lat] = [range("lon", 14), range("lat", 9)];
    const beside = Math.min(130, 0.15 * width);      // for names that stick out
    const scale = Math.min((width - beside) / (lon.span * this.parallel), (height - 110) / lat.span, 60);
    // No sea where the outline ends, as long as there is land to see instead.
    this.view = {lon: lon.middle, lat: within(lat.middle, SOUTH, NORTH, height / scale), scale};
  }

  place({lon, lat}) {
    const {width, height} = this.size();
    return {x: width / 2 + (lon - this.view.lon) * this.parallel * this.view.scale,
      y: height / 2 - (lat - this.view.lat) * this.view.scale};
  }

  zoom(factor, around) {
    if (!this.view || !this.svg) return;
    const {width, height} = this.size();
    const spot = around || {x: width / 2, y: height / 2};
    const scale = Math.min(Math.max(this.view.scale * factor, 0.9 * height / 180), CLOSEST);
    const shift = 1 / this.view.scale - 1 / scale;
    this.view.lon += (spot.x - width / 2) * shift / this.parallel;
    this.view.lat -= (spot.y - height / 2) * shift;
    this.view.scale = scale;
    this.draw();
  }

  /** Move the map by some pixels. */
  move(x, y) {
    this.view.lon -= x / (this.parallel * this.view.scale);
    this.view.lat += y / this.view.scale;
    this.draw();
  }

  fitAll() {
    this.fit(true);
    if (this.svg) this.draw();
  }

  /* ---- opening ---- */

  choose(index) {
    this.current = index;
    this.on.node(index);
  }

  /** Let arrows lead from mark to mark, and Enter open one. */
  key(event) {
    const arrows = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
    const mark = event.target.closest("[data-node]");
    if (!mark) return;
    if (event.key === "Enter" || event.key === " ") this.choose(Number(mark.dataset.node));
    else if (arrows[event.key]) {
      const spots = new Map(this.marks.map((index) => [index, this.place(this.model.nodes[index])]));
      const next = nearestToward(spots, Number(mark.dataset.node), ...arrows[event.key]);
      if (next === null) return;
      this.current = next;
      this.draw();
      this.element.querySelector(`[data-node="${next}"]`).focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /* ---- drawing ---- */

  draw() {
    const held = this.element.contains(document.activeElement);
    const {width, height} = this.size();
    this.svg = svg("svg", {width, height, viewBox: `0 0 ${width} ${height}`, role: "group",
      "aria-label": t("mapLabel")});
    this.svg.append(svg("rect", {width, height, fill: this.colour("sea")}), ...this.graticule(width, height),
      this.ground(), ...this.arcs(), ...this.signs(width, height));
    this.element.replaceChildren(this.svg, make("p", {class: "map-note"}, this.note()));
    const current = this.element.querySelector(`[data-node="${this.current}"]`);
    if (held && current) current.focus();
  }

  note() {
    const without = this.selection.ranked.filter((index) => this.model.nodes[index].lat === undefined).length;
    return [without ? t("mapWithout", {n: without}) : "", t("mapSource")].filter(Boolean).join(" · ");
  }

  graticule(width, height) {
    const step = this.view.scale < 6 ? 30 : this.view.scale < 18 ? 10 : 5;
    const lines = [];
    for (let lon = -180; lon <= 180; lon += step) {
      const {x} = this.place({lon, lat: 0});
      if (x > 0 && x < width) lines.push(`M${x} 0V${height}`);
    }
    for (let lat = SOUTH; lat <= 90; lat += step) {
      const {y} = this.place({lon: 0, lat});
      if (y > 0 && y < height) lines.push(`M0 ${y}H${width}`);
    }
    return [svg("path", {d: lines.join(""), stroke: this.colour("grid"), "stroke-width": 1, fill: "none"})];
  }

  /** Give the outline of lands and borders, moved and scaled to where it belongs. */
  ground() {
    const {x, y} = this.place({lon: 0, lat: 0});
    const scale = this.view.scale / this.outline.grid;
    const group = svg("g", {transform: `translate(${x} ${y}) scale(${scale * this.parallel} ${scale})`});
    const look = {"stroke-width": 0.8, "stroke-linejoin": "round", "vector-effect": "non-scaling-stroke"};
    const {land, borders} = this.outline;
    group.append(svg("path", {...look, d: land, fill: this.colour("soil"), stroke: this.colour("coast")}),
      svg("path", {...look, d: borders, fill: "none", stroke: this.colour("coast"), "stroke-dasharray": "3 2"}));
    return group;
  }

  /** Draw the relations between names on the map, those in focus strongly. */
  arcs() {
    const shown = new Set(this.marks);
    const pairs = [...this.selection.pairs.values()]
      .filter((pair) => pair.a !== pair.b && shown.has(pair.a) && shown.has(pair.b));
    const chosen = (pair) => this.near !== null && pair.edges.some((edge) => this.isChosen(edge));
    return pairs.sort((one, other) => chosen(other) - chosen(one) || other.weight - one.weight).slice(0, ARCS).reverse()
      .map((pair) => this.arc(pair, chosen(pair)));
  }

  arc(pair, chosen) {
    const [one, other] = [pair.a, pair.b].map((index) => this.place(this.model.nodes[index]));
    const statuses = statusesOf(pair.edges.flatMap((edge) => edge.claims));
    const bend = bendPoint(one, other, 0.14);
    const line = {d: `M${one.x} ${one.y}Q${bend.x} ${bend.y} ${other.x} ${other.y}`, fill: "none"};
    const group = svg("g", {"data-pair": pair.key, opacity: this.near && !chosen ? 0.2 : 0.8});
    group.append(svg("path", {...line, stroke: "transparent", "stroke-width": 12}), svg("path", {...line,
      stroke: this.colour(statuses[0]), "stroke-width": chosen ? 2.2 : 1.2,
      "stroke-dasharray": DASHES[statuses[0]] ? DASHES[statuses[0]].join(" ") : "none"}));
    const title = svg("title", {});
    const [from, to] = [pair.a, pair.b].map((index) => this.model.nodes[index].label);
    title.textContent = `${from} – ${to}: ${sayProofs(pair)} (${statuses.map((status) => t(status)).join(", ")})`;
    group.append(title);
    return group;
  }

  /** Draw the marks, the greatest below, and as many names as have room. */
  signs(width, height) {
    const items = this.marks.map((index) => ({index, ...this.place(this.model.nodes[index]),
      size: Math.min(3.5 + 1.5 * Math.sqrt(this.weights.get(index)), 13),
      faint: this.near !== null && !this.near.has(index)}))
      .filter(({x, y}) => x > -20 && y > -20 && x < width + 20 && y < height + 20);
    const reached = (items.find((item) => item.index === this.current) || items[0] || {}).index;
    const room = new Room(width);
    for (const {x, y, size, index} of items) {
      room.add({left: x - size, right: x + size, top: y - size, bottom: y + size, own: index});
    }
    const {offsetLeft, offsetTop} = document.getElementById("zoom");
    room.add({left: offsetLeft, right: width, top: offsetTop, bottom: height, own: "zoom"});
    room.add({left: 0, right: width, top: height - 26, bottom: height, own: "note"});
    const names = items.map((item, place) => this.name(item, room, place < NAMED));
    const greatest = [...items].sort((one, other) => other.size - one.size);
    return [...greatest.map((item) => this.mark(item, item.index === reached)), ...names.filter(Boolean)];
  }

  mark({index, x, y, size, faint}, reached) {
    const node = this.model.nodes[index];
    const type = this.model.types.find((one) => one.id === node.type);
    const mark = svg("g", {transform: `translate(${x} ${y}) scale(${size / 6})`, role: "button", "data-node": index,
      tabindex: reached ? 0 : -1, opacity: faint ? 0.35 : 1, class: "place",
      "aria-label": `${node.label}, ${word(type)}, ${t("evidence", {n: this.weights.get(index)})}`});
    const shape = typeShape(node.type);
    for (const [name, value] of Object.entries({fill: this.colour(node.type), stroke: this.colour("halo"),
      "stroke-width": 1.2, "vector-effect": "non-scaling-stroke"})) shape.setAttribute(name, value);
    const title = svg("title", {});
    title.textContent = node.label;
    // A finger needs more room than the sign of a small place.
    mark.append(svg("circle", {r: 6 * Math.max(1, 11 / size), fill: "transparent"}), shape, title);
    return mark;
  }

  name({index, x, y, size, faint}, room, frequent) {
    const text = shorten(this.model.nodes[index].label, 28);
    const font = `${index === this.focus.node ? 600 : 400} ${MAP_NAME}px ${getComputedStyle(document.body).fontFamily}`;
    const width = textWidth(text, font);
    const gap = size + 3;
    const middle = x - width / 2;
    const [right, left, low, high] = [x + 0.7 * gap, x - 0.7 * gap - width, y + 0.6 * gap, y - 0.6 * gap - 14];
    const places = [[x + gap, y - 7], [x - gap - width, y - 7], [middle, y + gap], [middle, y - gap - 14],
      [right, low], [right, high], [left, low], [left, high]];
    const free = (overSigns) => freeBox(places, {width, height: 14}, room, index, overSigns);
    const box = free(false) || ((this.near ? !faint : frequent) ? free(true) : null);
    if (!box) return null;
    room.add(box);
    const label = svg("text", {x: box.left + 2, y: box.top + 11, style: `font: ${font}`, fill: this.colour("ink"),
      opacity: faint ? 0.45 : 1, stroke: this.colour("soil"), "stroke-width": 3, "stroke-linejoin": "round",
      "paint-order": "stroke", "pointer-events": "none", "aria-hidden": "true"});
    label.textContent = text;
    return label;
  }
}

/** Give the width of a text in pixels. */
function textWidth(text, font) {
  textWidth.context ||= make("canvas").getContext("2d");
  textWidth.context.font = font;
  return textWidth.context.measureText(text).width;
}
