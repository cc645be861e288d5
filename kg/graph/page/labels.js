/* Names and verbs on the graph: at one size for every zoom, and never on top of each other. Names stand at the
   side of their node where the fewest lines leave; verbs run along their line, as the names of rivers on a map. */

const NAME_SIZE = 13;     // pixels on the screen
const LINE_HEIGHT = NAME_SIZE + 3;
const LINE = 22;          // letters from which on a name takes two lines
const NARROW = 10;        // the same where one line has no room
const VERB_SIZE = 12;
const NAME_WIDTH = 7;     // of a letter, about
const CHECKED = 150;      // names up to which all lines are looked at for each of them
const SURE = 10;          // the best corroborated nodes always have their name
const FULL = 45;          // names shown from which on lines of offices and places say their verb only in focus
const SMALL = 500;        // pixels of a graph below which the same holds for any number of names
const STEEP = 1;          // radians from which on a verb stands level across its line
/* Where a name can stand: direction from its node, and how much worse a place is than the first one. */
const SIDES = [[0, 1, 0], [1, 0, 0.15], [-1, 0, 0.25], [0, -1, 0.3], [0.8, 0.6, 0.4], [-0.8, 0.6, 0.5],
  [0.8, -0.6, 0.5], [-0.8, -0.6, 0.55]];

class Labels {
  constructor(canvas) {
    this.canvas = canvas;
    this.boxes = [];      // where labels stand on the screen, for clicks
    this.written = [];    // what was written where, and the crosses, for the SVG picture
    this.crosses = [];
    this.sides = new Map();
  }

  /** Choose for each node the order of its sides at a scale, the one that the fewest lines meet first. */
  chooseSides(scale) {
    const {places, model, visible} = this.canvas;
    const lines = [...this.canvas.drawn.values()].filter(({a, b}) => a !== b)
      .map(({a, b}) => ({a, b, from: scaled(places.get(a), scale), to: scaled(places.get(b), scale)}));
    const ends = new Map([...visible].map((index) => [index, []]));
    for (const {a, b, from, to} of lines) {
      const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
      const [x, y] = [(to.x - from.x) / length, (to.y - from.y) / length];
      ends.get(a).push([x, y]);
      ends.get(b).push([-x, -y]);
    }
    const checked = visible.size <= CHECKED ? lines : [];
    this.sides.clear();
    for (const index of visible) {
      const rows = wrapped(model.nodes[index].label);
      const size = {width: NAME_WIDTH * Math.max(...rows.map((row) => row.length)), height: rows.length * LINE_HEIGHT};
      const gap = model.nodes[index].size * scale + 4;
      const corners = this.namePlaces(index, scaled(places.get(index), scale), gap, size);
      const others = checked.filter((line) => line.a !== index && line.b !== index);
      const costs = SIDES.map(([x, y, less], side) => less
        + ends.get(index).reduce((sum, end) => sum + Math.max(0, x * end[0] + y * end[1] - 0.5), 0)
        + 0.5 * others.filter((line) => meets(line, corners[side], size)).length);
      this.sides.set(index, [...SIDES.keys()].sort((one, other) => costs[one] - costs[other]));
    }
    this.chosenAt = scale;
  }

  draw(context) {
    if (!this.canvas.visible) return;
    const ratio = context.canvas.width / context.canvas.clientWidth;
    const scale = this.canvas.network.getScale();
    if (Math.abs(Math.log(scale / this.chosenAt)) > 0.2) this.chooseSides(scale);
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.boxes = [];
    this.written = [];
    this.crosses = [];
    const spots = new Map(Object.entries(this.canvas.network.getPositions())
      .map(([id, point]) => [Number(id.slice(1)), this.canvas.toScreen(point)]));
    this.drawCrosses(context, spots);
    const room = new Room(this.canvas.container.clientWidth);
    for (const [index, spot] of spots) {
      const size = this.canvas.model.nodes[index].size * scale;
      room.add({left: spot.x - size, right: spot.x + size, top: spot.y - size, bottom: spot.y + size,
        own: index});
    }
    const zoom = document.getElementById("zoom");
    room.add({left: zoom.offsetLeft, right: zoom.offsetLeft + zoom.offsetWidth, top: zoom.offsetTop,
      bottom: zoom.offsetTop + zoom.offsetHeight, own: -1});
    this.drawNames(context, spots, room, scale, false);
    this.drawVerbs(context, spots, room, scale);
    if (this.canvas.near) this.drawNames(context, spots, room, scale, true);
    context.restore();
  }

  /** Draw the names, either those in focus (all, where nothing is) or the faint ones around them. */
  drawNames(context, spots, room, scale, faint) {
    const {focusNode, hover, near} = this.canvas;
    const {clientWidth, clientHeight} = this.canvas.container;
    const {nodes} = this.canvas.model;
    const first = (index) => (index === focusNode || (hover && hover.node === index) ? 0
      : near && near.has(index) ? 1 : 2);
    const order = [...spots.keys()].filter((index) => faint === Boolean(near && first(index) === 2))
      .sort((one, other) => first(one) - first(other) || nodes[other].size - nodes[one].size || one - other);
    for (const index of order) {
      const spot = spots.get(index);
      const node = nodes[index];
      if (spot.x < 0 || spot.y < 0 || spot.x > clientWidth || spot.y > clientHeight) continue;
      const strong = first(index) === 0 || node.size > 15;
      context.font = `${strong ? 600 : 400} ${NAME_SIZE}px ${this.font || this.readFont()}`;
      const hidden = this.canvas.hidden.get(index);
      const more = hidden ? ` +${hidden}` : "";
      const must = first(index) === 0 || (index < SURE && !faint);
      const gap = node.size * scale + 4;
      const {lines, widths, size, box} = this.fitName(context, index, spot, room, {gap, more, must});
      if (!box) continue;
      context.globalAlpha = faint ? 0.35 : 1;
      lines.forEach((line, row) => {
        const left = box.left + 2 + box.align * (size.width - widths[row]);
        const top = box.top + 1 + row * LINE_HEIGHT;
        this.write(context, line, left, top, this.canvas.colour("ink"));
        if (row < lines.length - 1 || !more) return;
        this.write(context, more, left + context.measureText(line).width, top, this.canvas.colour("muted"));
      });
      context.globalAlpha = 1;
      room.add(box);
      this.boxes.push({...box, hit: {node: index}});
    }
  }

  /** Give a name in lines, their widths and a box that is free for them: two lines where one is too wide; or {}. */
  fitName(context, index, spot, room, {gap, more, must}) {
    for (const [line, overSigns] of must ? [[LINE], [NARROW], [LINE, true]] : [[LINE], [NARROW]]) {
      const lines = wrapped(this.canvas.model.nodes[index].label, line);
      const widths = lines.map((part, row) => context.measureText(row < lines.length - 1 ? part : part + more).width);
      const size = {width: Math.max(...widths), height: lines.length * LINE_HEIGHT};
      const box = freeBox(this.namePlaces(index, spot, gap, size), size, room, index, overSigns);
      if (box) return {lines, widths, size, box};
    }
    return {};
  }

  /** Give the upper left corners at which a name can stand, the best first, and how its lines are aligned there. */
  namePlaces(index, spot, gap, {width, height}) {
    const [right, left, middle] = [spot.x + gap, spot.x - gap - width, spot.x - width / 2];
    const [above, level, below] = [spot.y - gap - height, spot.y - height / 2, spot.y + gap];
    const places = [[middle, below, 0.5], [right, level + 1, 0], [left, level + 1, 1], [middle, above, 0.5],
      [right - 8, below - 6, 0], [left + 8, below - 6, 1], [right - 8, above + 6, 0], [left + 8, above + 6, 1]];
    return this.sides.has(index) ? this.sides.get(index).map((side) => places[side]) : places;
  }

  drawVerbs(context, spots, room, scale) {
    const {focusNode, focusPairs, hover, near} = this.canvas;
    const chosen = (edge, id) => focusPairs.has(edge.key) || Boolean(hover && hover.edge === id);
    const touching = (edge) => focusNode !== null && (edge.a === focusNode || edge.b === focusNode);
    const order = [...this.canvas.drawn].sort(([id, one], [otherId, other]) => chosen(other, otherId) - chosen(one, id)
      || touching(other) - touching(one) || this.isQuiet(one) - this.isQuiet(other)
      || other.group.proofs - one.group.proofs);
    const serif = getComputedStyle(document.documentElement).getPropertyValue("--serif");
    context.font = `italic ${VERB_SIZE}px ${serif}`;
    const full = spots.size > FULL || this.canvas.container.clientWidth < SMALL;
    for (const [id, edge] of order) {
      if (near && !chosen(edge, id) && !touching(edge)) continue;
      if (!near && full && !chosen(edge, id) && this.isQuiet(edge)) continue;
      const ends = [spots.get(edge.a), spots.get(edge.b)];
      if (!ends[0] || !ends[1] || edge.a === edge.b) continue;
      const text = this.verb(edge);
      const width = context.measureText(text).width;
      const label = this.verbPlace(edge, ends, width, room, scale, chosen(edge, id));
      if (!label) continue;
      this.write(context, text, label.x, label.y, this.canvas.colour(edge.status), {angle: label.angle, width});
      label.boxes.forEach((box) => room.add(box));
      this.boxes.push(...label.boxes.map((box) => ({...box, hit: {pair: edge.key}})));
    }
  }

  /** Find a place for a verb on its line, or beside one that is in focus and too short: {x, y, angle, boxes}. */
  verbPlace(edge, [from, to], width, room, scale, must) {
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const sizes = [edge.a, edge.b].map((index) => this.canvas.model.nodes[index].size * scale);
    const gap = length - sizes[0] - sizes[1] - 16;
    let angle = Math.atan2(to.y - from.y, to.x - from.x);
    if (angle > Math.PI / 2) angle -= Math.PI;
    if (angle < -Math.PI / 2) angle += Math.PI;
    const level = Math.abs(angle) > STEEP;
    if (level) angle = 0;
    const fits = gap >= (level ? 2.2 * VERB_SIZE : width);
    const middle = 0.5 + (sizes[0] - sizes[1]) / (2 * length || 1);
    // That something is no reported fact is said wherever there is room.
    const parts = edge.status === "actual" && !must ? [0, -0.12, 0.12] : [0, -0.12, 0.12, -0.22, 0.22];
    const tries = fits || must ? parts.map((part) => ({...this.along(edge, from, to, middle + part), angle})) : [];
    if (must) {
      const {x, y} = this.along(edge, from, to, 0.5);
      for (const far of [14, 44, 74]) {
        tries.push({x: x + width / 2 + far, y, angle: 0}, {x: x - width / 2 - far, y, angle: 0});
      }
    }
    for (const spot of tries) {
      const boxes = verbBoxes(spot, width);
      if (boxes.every((box) => room.isFree(box))) return {...spot, boxes};
    }
    return null;
  }

  /** Mark denied relations with a cross, so that the dash is not the only sign. */
  drawCrosses(context, spots) {
    context.lineWidth = 1.8;
    context.strokeStyle = this.canvas.colour("negated");
    for (const edge of this.canvas.drawn.values()) {
      const from = spots.get(edge.a);
      const to = spots.get(edge.b);
      if (edge.status !== "negated" || !from || !to) continue;
      if (Math.hypot(to.x - from.x, to.y - from.y) < 50) continue;
      const {near} = this.canvas;
      context.globalAlpha = near && !(near.has(edge.a) && near.has(edge.b)) ? 0.2 : 1;
      const {x, y} = this.along(edge, from, to, 0.7);
      this.crosses.push({x, y, alpha: context.globalAlpha});
      context.beginPath();
      context.moveTo(x - 4, y - 4);
      context.lineTo(x + 4, y + 4);
      context.moveTo(x + 4, y - 4);
      context.lineTo(x - 4, y + 4);
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  /** Give the point of a drawn edge at a part (0 to 1) of its way: on the line, or on its bend (a parabola). */
  along(edge, from, to, part) {
    const rise = 2 * part * (1 - part) * edge.bend;
    return {x: from.x + part * (to.x - from.x) + rise * (to.y - from.y),
      y: from.y + part * (to.y - from.y) - rise * (to.x - from.x)};
  }

  /** Tell whether a line only reports offices, membership or where something lies. */
  isQuiet(edge) {
    const {relations} = this.canvas.model;
    return edge.status === "actual" && [...edge.group.verbs.keys()].every((verb) => relations[verb].standing);
  }

  verb(edge) {
    const verbs = [...edge.group.verbs].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    let text = word(this.canvas.model.relations[verbs[0][0]]);
    if (verbs.length === 2) text += `, ${word(this.canvas.model.relations[verbs[1][0]])}`;
    else if (verbs.length > 2) text += ` +${verbs.length - 1}`;
    if (edge.group.proofs > 1) text += ` ×${edge.group.proofs}`;
    return edge.status === "actual" ? text : `${text} – ${t(edge.status)}`;
  }

  /** Write a label at its upper left corner, or around a middle, turned by an angle (`turned`: {angle, width}). */
  write(context, text, x, y, colour, turned = null) {
    context.save();
    context.translate(x, y);
    if (turned) context.rotate(turned.angle);
    context.textBaseline = turned ? "middle" : "top";
    context.textAlign = turned ? "center" : "left";
    context.lineJoin = "round";
    context.lineWidth = turned ? 5 : 3.5;
    context.strokeStyle = this.canvas.colour("halo");
    context.strokeText(text, 0, 0);
    context.fillStyle = colour;
    context.fillText(text, 0, 0);
    context.restore();
    this.written.push({text, x, y, colour, font: context.font, alpha: context.globalAlpha, turned});
  }

  readFont() {
    this.font = getComputedStyle(document.body).fontFamily;
    return this.font;
  }

  /** Give what a label at a point of the screen stands for: {node} or {pair}, or null. */
  at(point) {
    const found = this.boxes.find((box) => point.x >= box.left && point.x <= box.right
      && point.y >= box.top && point.y <= box.bottom);
    return found ? found.hit : null;
  }
}

/** Give a name in one line, or a long one in two that are about equally long; the longest names are cut. */
function wrapped(name, line = LINE) {
  if (name.length <= line) return [name];
  let best = null;
  for (const gap of name.matchAll(/[\s/-]/g)) {
    const cut = gap.index + (gap[0].trim() ? 1 : 0);
    if (!best || Math.abs(name.length / 2 - cut) < Math.abs(name.length / 2 - best)) best = cut;
  }
  if (!best || Math.max(best, name.length - best) > 1.4 * LINE) return [shorten(name, 34)];
  return [name.slice(0, best), name.slice(best).trim()];
}

function scaled({x, y}, scale) { return {x: x * scale, y: y * scale}; }

/** Give the boxes that a turned text covers: small ones along its line. */
function verbBoxes({x, y, angle}, width) {
  const count = angle ? Math.ceil(width / VERB_SIZE) : 1;
  const half = angle ? VERB_SIZE / 2 : width / 2;
  return Array.from({length: count}, (_, place) => {
    const along = angle ? -width / 2 + half + place * (width - 2 * half) / Math.max(count - 1, 1) : 0;
    const [left, top] = [x + along * Math.cos(angle), y + along * Math.sin(angle)];
    const tall = VERB_SIZE / 2 + 1;
    return {left: left - half - 1, right: left + half + 1, top: top - tall, bottom: top + tall};
  });
}
