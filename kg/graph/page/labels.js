/* Names and verbs on the graph: at one size for every zoom, and never on top of each other. */

const NAME_SIZE = 13;     // pixels on the screen
const VERB_SIZE = 12;
const SURE = 10;          // the best corroborated nodes always have their name

class Labels {
  constructor(canvas) {
    this.canvas = canvas;
    this.boxes = [];      // where labels stand on the screen, for clicks
    this.written = [];    // what was written where, and the crosses, for the SVG picture
    this.crosses = [];
  }

  draw(context) {
    if (!this.canvas.visible) return;
    const ratio = context.canvas.width / context.canvas.clientWidth;
    const scale = this.canvas.network.getScale();
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.boxes = [];
    this.written = [];
    this.crosses = [];
    const spots = new Map(Object.entries(this.canvas.network.getPositions())
      .map(([id, point]) => [Number(id.slice(1)), this.canvas.toScreen(point)]));
    this.drawCrosses(context, spots);
    const blocked = [];
    for (const [index, spot] of spots) {
      const size = this.canvas.model.nodes[index].size * scale;
      blocked.push({left: spot.x - size, right: spot.x + size, top: spot.y - size, bottom: spot.y + size,
        own: index});
    }
    const zoom = document.getElementById("zoom");
    blocked.push({left: zoom.offsetLeft, right: zoom.offsetLeft + zoom.offsetWidth, top: zoom.offsetTop,
      bottom: zoom.offsetTop + zoom.offsetHeight, own: -1});
    this.drawNames(context, spots, blocked, scale, false);
    this.drawVerbs(context, spots, blocked);
    if (this.canvas.near) this.drawNames(context, spots, blocked, scale, true);
    context.restore();
  }

  /** Draw the names, either those in focus (all, where nothing is) or the faint ones around them. */
  drawNames(context, spots, blocked, scale, faint) {
    const {focusNode, hover, near} = this.canvas;
    const first = (index) => (index === focusNode || (hover && hover.node === index) ? 0
      : near && near.has(index) ? 1 : 2);
    const order = [...spots.keys()].filter((index) => faint === Boolean(near && first(index) === 2)).sort((one, other) => first(one) - first(other)
      || this.canvas.model.nodes[other].size - this.canvas.model.nodes[one].size || one - other);
    for (const index of order) {
      const spot = spots.get(index);
      const node = this.canvas.model.nodes[index];
      const {clientWidth, clientHeight} = this.canvas.container;
      if (spot.x < 0 || spot.y < 0 || spot.x > clientWidth || spot.y > clientHeight) continue;
      const strong = first(index) === 0 || node.size > 17;
      context.font = `${strong ? 600 : 400} ${NAME_SIZE}px ${this.font || this.readFont()}`;
      const hidden = this.canvas.hidden.get(index);
      const text = shorten(node.label, 34);
      const more = hidden ? ` +${hidden}` : "";
      const width = context.measureText(text + more).width;
      const gap = node.size * scale + 4;
      const [right, left, above] = [spot.x + gap, spot.x - gap - width, spot.y - gap - NAME_SIZE - 2];
      const places = [[spot.x - width / 2, spot.y + gap], [right, spot.y - NAME_SIZE / 2],
        [left, spot.y - NAME_SIZE / 2], [spot.x - width / 2, above], [right - 8, spot.y + gap - 6],
        [left + 8, spot.y + gap - 6], [right - 8, above + 6], [left + 8, above + 6]];
      const must = first(index) === 0 || (index < SURE && !faint);
      const box = this.freeBox(places, width, NAME_SIZE + 3, blocked, index, must);
      if (!box) continue;
      context.globalAlpha = faint ? 0.35 : 1;
      this.write(context, text, box.left, box.top, this.canvas.colour("ink"));
      if (more) {
        this.write(context, more, box.left + context.measureText(text).width, box.top, this.canvas.colour("muted"));
      }
      context.globalAlpha = 1;
      blocked.push(box);
      this.boxes.push({...box, hit: {node: index}});
    }
  }

  drawVerbs(context, spots, blocked) {
    const {focusNode, focusPairs, hover} = this.canvas;
    const chosen = (edge, id) => focusPairs.has(edge.key) || (hover && hover.edge === id);
    const touching = (edge) => focusNode !== null && (edge.a === focusNode || edge.b === focusNode);
    const order = [...this.canvas.drawn].sort(([id, one], [otherId, other]) => chosen(other, otherId) - chosen(one, id)
      || touching(other) - touching(one) || other.group.proofs - one.group.proofs);
    const serif = getComputedStyle(document.documentElement).getPropertyValue("--serif");
    context.font = `italic ${VERB_SIZE}px ${serif}`;
    for (const [id, edge] of order) {
      if (this.canvas.near && !chosen(edge, id) && !touching(edge)) continue;
      const from = spots.get(edge.a);
      const to = spots.get(edge.b);
      if (!from || !to || edge.a === edge.b) continue;
      const text = this.verb(edge);
      const width = context.measureText(text).width;
      if (!chosen(edge, id) && Math.hypot(to.x - from.x, to.y - from.y) < width * 0.8 + 20) continue;
      const places = [0.5, 0.38, 0.62, 0.3, 0.7].map((part) => this.along(edge, from, to, part))
        .map((spot) => [spot.x - width / 2, spot.y - VERB_SIZE / 2]);
      // That something is no reported fact is said wherever there is room.
      const [x, y] = places[0];
      const aside = [14, 44, 74].flatMap((gap) =>            // of a line that is too short for it
        [[x + width / 2 + gap, y], [x - width / 2 - gap, y]]);
      const tries = chosen(edge, id) ? [...places, ...aside] : edge.status === "actual" ? places.slice(0, 1) : places;
      const box = this.freeBox(tries, width, VERB_SIZE + 2, blocked, null, chosen(edge, id));
      if (!box) continue;
      context.fillStyle = this.canvas.colour("halo");
      context.fillRect(box.left, box.top, box.right - box.left, box.bottom - box.top);
      this.write(context, text, box.left, box.top, this.canvas.colour(edge.status), box);
      blocked.push(box);
      this.boxes.push({...box, hit: {pair: edge.key}});
    }
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
      context.globalAlpha = this.canvas.near && !(this.canvas.near.has(edge.a) && this.canvas.near.has(edge.b)) ? 0.2 : 1;
      const {x, y} = this.along(edge, from, to, 0.62);
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

  verb(edge) {
    const verbs = [...edge.group.verbs].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
    let text = word(this.canvas.model.relations[verbs[0][0]]);
    if (verbs.length === 2) text += `, ${word(this.canvas.model.relations[verbs[1][0]])}`;
    else if (verbs.length > 2) text += ` +${verbs.length - 1}`;
    if (edge.group.proofs > 1) text += ` ×${edge.group.proofs}`;
    return edge.status === "actual" ? text : `${text} – ${t(edge.status)}`;
  }

  freeBox(places, width, height, blocked, own, force) {
    for (const [left, top] of places) {
      const box = {left: left - 2, right: left + width + 2, top, bottom: top + height, own: undefined};
      if (box.left < 2 || box.right > this.canvas.container.clientWidth - 2) continue;
      const clear = blocked.every((other) => (own !== null && other.own === own) || other.left > box.right
        || other.right < box.left || other.top > box.bottom || other.bottom < box.top);
      if (clear) return box;
    }
    if (!force) return null;
    // A name that must be there may cover a node, but no other name.
    const names = blocked.filter((other) => other.own === undefined);
    return blocked.length > names.length ? this.freeBox(places, width, height, names, own, false) : null;
  }

  /** Write a label; `box` is the ground that it stands on, if it has one. */
  write(context, text, left, top, colour, box = null) {
    context.textBaseline = "top";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = this.canvas.colour("halo");
    context.strokeText(text, left + 2, top + 1);
    context.fillStyle = colour;
    context.fillText(text, left + 2, top + 1);
    this.written.push({text, x: left + 2, y: top + 1, colour, font: context.font, alpha: context.globalAlpha, box});
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
