/* The drawn graph: vis-network with fixed places. */

const READABLE = 0.42;    // the smallest scale that "show everything" takes
const ROOM = {x: 104, y: 60};   // room of a node that is placed here, as in layout.py
const MARGIN = {x: 170, y: 96}; // of the screen, for names that stick out
const STRANDS = {joined: 8, split: 24};    // between the lines of a pair, at their middle
const LINES_SPLIT = 13;   // lines into which a pair is split at most

class Canvas {
  /** `on` has the functions node(index), pair(key), nothing(). */
  constructor(container, model, on) {
    this.container = container;
    this.model = model;
    this.on = on;
    this.places = new Map();
    for (const node of model.nodes) {
      if (node.x !== undefined) this.places.set(node.index, {x: node.x, y: node.y});
    }
    this.stretch();
    this.nodes = new vis.DataSet();
    this.edges = new vis.DataSet();
    this.drawn = new Map();      // id of a drawn edge -> {key, status, verbs}
    this.labels = new Labels(this);
    this.focusNode = null;
    this.focusPairs = new Set();
    this.hover = null;
    this.readColours();
    this.network = new vis.Network(container, {nodes: this.nodes, edges: this.edges}, model.options);
    this.listen();
  }

  /** Stretch the places to the shape of the screen, so that the graph fills it. */
  stretch() {
    const {clientWidth: width, clientHeight: height} = this.container;
    const spots = [...this.places.values()];
    if (spots.length < 3 || width < 2 * MARGIN.x) return;
    const across = 2 * Math.max(...spots.map((spot) => Math.abs(spot.x))) + 1;
    const down = 2 * Math.max(...spots.map((spot) => Math.abs(spot.y))) + 1;
    const factor = (across / down) / ((width - MARGIN.x) / (height - MARGIN.y));
    const [x, y] = factor > 1 ? [1, Math.min(factor, 1.45)] : [Math.min(1 / factor, 1.45), 1];
    for (const spot of spots) Object.assign(spot, {x: Math.round(spot.x * x), y: Math.round(spot.y * y)});
  }

  listen() {
    const pick = (event) => this.labels.at(event.pointer.DOM)
      || (event.nodes.length ? {node: Number(event.nodes[0].slice(1))} : null)
      || (event.edges.length ? {pair: this.drawn.get(event.edges[0]).key} : null);
    this.network.on("click", (event) => {
      const hit = pick(event);
      if (!hit) this.on.nothing();
      else if (hit.node !== undefined) this.on.node(hit.node);
      else this.on.pair(hit.pair);
    });
    const hover = (value) => {
      this.hover = value;
      this.container.style.cursor = value ? "pointer" : "";
      this.network.redraw();
    };
    this.network.on("hoverNode", (event) => hover({node: Number(event.node.slice(1))}));
    this.network.on("hoverEdge", (event) => hover({edge: event.edge}));
    this.network.on("blurNode", () => hover(null));
    this.network.on("blurEdge", () => hover(null));
    this.network.on("dragEnd", (event) => {
      for (const id of event.nodes) {
        this.places.set(Number(id.slice(1)), this.network.getPositions([id])[id]);
      }
    });
    this.network.on("afterDrawing", (context) => this.labels.draw(context));
  }

  readColours() {
    const style = getComputedStyle(document.documentElement);
    const known = new Map();     // asking the style for each label would cost a frame
    this.colour = (name) => {
      if (!known.has(name)) known.set(name, style.getPropertyValue(`--${name}`).trim());
      return known.get(name);
    };
  }

  /** Show these nodes and all selected pairs between them; the focus is drawn strongly, the rest faintly. */
  show(visible, selection, focus) {
    this.selection = selection;
    this.visible = visible;
    this.focusNode = focus.node;
    this.focusPairs = focus.pairs;
    this.split = Boolean(focus.split);
    this.near = this.nearFocus();
    this.place(visible);
    this.drawn.clear();
    const edges = this.model.pairsAmong(visible, selection).flatMap((pair) => this.pairEdges(pair));
    this.hidden = new Map([...visible].map((index) => [index,
      this.model.neighbours(index, selection).filter((other) => !visible.has(other)).length]));
    this.sync(this.nodes, [...visible].map((index) => this.nodeItem(index)));
    this.sync(this.edges, edges);
    this.bendEdges();
    this.labels.chooseSides(this.network.getScale());
    this.network.unselectAll();
  }

  nearFocus() {
    if (this.focusPairs.size) return new Set([...this.focusPairs].flatMap((key) => key.split("-").map(Number)));
    if (this.focusNode === null) return null;
    return new Set([this.focusNode, ...this.model.neighbours(this.focusNode, this.selection)]);
  }

  /** Let vis bend its edges as far as we say: it has no kind of curve that keeps its distance at any length. */
  bendEdges() {
    for (const [id, {bend}] of this.drawn) {
      const {edgeType} = this.network.body.edges[id];
      if (!bend || !edgeType._getViaCoordinates) continue;
      edgeType._getViaCoordinates = function () { return bendPoint(this.from, this.to, bend); };
    }
  }

  sync(set, items) {
    const keep = new Set(items.map((item) => item.id));
    set.remove(set.getIds().filter((id) => !keep.has(id)));
    set.update(items);
  }

  nodeItem(index) {
    const node = this.model.nodes[index];
    const colour = this.colour(node.type);
    const faint = this.near && !this.near.has(index);
    const chosen = index === this.focusNode;
    return {
      id: node.id, shape: node.shape, size: node.size, ...this.places.get(index), opacity: faint ? 0.25 : 1,
      borderWidth: chosen ? 4 : 1.5,
      color: {background: colour, border: chosen ? this.colour("ink") : this.colour("halo"),
        highlight: {background: colour, border: this.colour("ink")},
        hover: {background: colour, border: this.colour("ink")}},
    };
  }

  /** Give the drawn edges of a pair: one for each status, or, split, one for each relation, side by side. */
  pairEdges(pair) {
    const split = this.split && this.focusPairs.has(pair.key);
    const groups = new Map();
    for (const edge of pair.edges) {
      for (const claim of edge.claims) {
        const id = split ? `${claim.status}-${edge.index}` : claim.status;
        const group = groups.get(id) || {id, status: claim.status, claims: [], forward: false, back: false,
          verbs: new Map()};
        const relation = this.model.relations[edge.relation];
        group.claims.push(claim);
        if (!relation.symmetric) {
          if (edge.from === pair.a) group.forward = true;
          else group.back = true;
        }
        group.verbs.set(edge.relation, (group.verbs.get(edge.relation) || 0) + 1);
        groups.set(id, group);
      }
    }
    for (const group of groups.values()) group.proofs = supportOf(group.claims).proofs;
    const rank = (group) => STATUSES.indexOf(group.status);
    const order = [...(split ? strongest(groups) : groups).values()].sort((one, other) => rank(one) - rank(other));
    const [one, other] = [this.places.get(pair.a), this.places.get(pair.b)];
    const length = Math.hypot(other.x - one.x, other.y - one.y) || 1;
    const gap = 2 * (split ? STRANDS.split : STRANDS.joined) / length;
    return order.map((group, place) => this.edgeItem(pair, group, gap * (place - (order.length - 1) / 2)));
  }

  edgeItem(pair, group, bend) {
    const {status} = group;
    const id = `e${pair.key}-${group.id}`;
    this.drawn.set(id, {key: pair.key, a: pair.a, b: pair.b, status, group, bend});
    const chosen = this.focusPairs.has(pair.key);
    const touching = this.focusNode !== null && (pair.a === this.focusNode || pair.b === this.focusNode);
    const faint = this.near && !chosen && !touching;
    const colour = this.colour(status);
    return {
      id, from: `n${pair.a}`, to: `n${pair.b}`, dashes: DASHES[status],
      width: Math.min(1.1 + 0.6 * Math.log2(group.proofs), 3.6) + (chosen ? 0.8 : 0),
      color: {color: colour, highlight: colour, hover: colour, opacity: faint ? 0.15 : chosen ? 1 : 0.75},
      arrows: {to: {enabled: group.forward}, from: {enabled: group.back}},
      smooth: bend ? {enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend)}
        : {enabled: false},
    };
  }

  /** Find a free place near its neighbours for each node that has none yet. */
  place(visible) {
    const taken = [...visible].filter((index) => this.places.has(index)).map((index) => this.places.get(index));
    const free = (x, y) => taken.every((other) =>
      Math.abs(other.x - x) >= ROOM.x || Math.abs(other.y - y) >= ROOM.y);
    for (const index of visible) {
      if (this.places.has(index)) continue;
      const anchors = this.model.neighbours(index, this.selection)
        .filter((other) => visible.has(other) && this.places.has(other)).map((other) => this.places.get(other));
      const middle = anchors.length ? anchors[0] : {x: 0, y: 0};
      let spot = null;
      for (let turn = 0; !spot; turn += 1) {
        const angle = turn * 2.399963;      // the golden angle spreads the tries evenly
        const reach = 95 + 26 * Math.sqrt(turn);
        const x = Math.round(middle.x + 1.35 * reach * Math.cos(angle));
        const y = Math.round(middle.y + reach * Math.sin(angle));
        if (turn > 3000 || free(x, y)) spot = {x, y};
      }
      this.places.set(index, spot);
      taken.push(spot);
    }
  }

  toScreen(point) { return this.network.canvasToDOM(point); }

  /* ---- moving about ---- */

  /** Show all of these nodes; at the start (not `whole`) never smaller than one can read. */
  fit(indices, whole) {
    const spots = [...indices].map((index) => this.places.get(index)).filter(Boolean);
    const {clientWidth: width, clientHeight: height} = this.container;
    this.fitted = width > 0;     // in the list view there is no graph to fit
    if (!spots.length || !this.fitted) return;
    this.network.setSize("100%", "100%");
    const [left, right] = [Math.min(...spots.map((spot) => spot.x)), Math.max(...spots.map((spot) => spot.x))];
    const [top, bottom] = [Math.min(...spots.map((spot) => spot.y)), Math.max(...spots.map((spot) => spot.y))];
    // Names stick out by about half their width.
    const scale = Math.min((width - MARGIN.x) / (right - left + 1), (height - MARGIN.y) / (bottom - top + 1), 1.3);
    // Where all of it would be too small to read (on a phone), begin with the best corroborated node.
    const best = this.places.get(this.focusNode ?? Math.min(...indices));
    const used = Math.max(scale, whole ? 0.08 : READABLE);
    const position = {x: within(best.x, left, right, (width - MARGIN.x) / used),
      y: within(best.y, top, bottom, (height - MARGIN.y) / used) + 8 / used};
    this.network.moveTo({position, scale: used, animation: animation(whole)});
  }

  zoom(factor) {
    this.network.moveTo({scale: Math.min(Math.max(this.network.getScale() * factor, 0.08), 5),
      animation: animation(true)});
  }

  /** Bring a node into view when it lies outside. */
  reveal(index) {
    const spot = this.toScreen(this.places.get(index));
    const {clientWidth: width, clientHeight: height} = this.container;
    if (spot.x < 60 || spot.y < 40 || spot.x > width - 60 || spot.y > height - 50) {
      this.network.moveTo({position: this.places.get(index), animation: animation(true)});
    }
  }

  /** Give the nearest visible node in a direction (dx, dy), seen from another. */
  step(index, dx, dy) {
    return nearestToward(new Map([...this.visible].map((one) => [one, this.places.get(one)])), index, dx, dy);
  }
}

/** Give the spot nearest to one of them in a direction (dx, dy), null when there is none. */
function nearestToward(spots, from, dx, dy) {
  const here = spots.get(from);
  let best = null;
  for (const [other, there] of spots) {
    const along = (there.x - here.x) * dx + (there.y - here.y) * dy;
    const aside = Math.abs((there.x - here.x) * dy) + Math.abs((there.y - here.y) * dx);
    const cost = along + 2 * aside;
    if (other !== from && along > 0 && aside <= 1.8 * along && (!best || cost < best.cost)) best = {other, cost};
  }
  return best ? best.other : null;
}

/** Give the control point of a bent line (a parabola): beside its middle, `bend` times its length away. */
function bendPoint(from, to, bend) {
  return {x: (from.x + to.x) / 2 + bend * (to.y - from.y), y: (from.y + to.y) / 2 - bend * (to.x - from.x)};
}

/** Give the groups of sentences that get lines of their own; those beyond the strongest are joined by status. */
function strongest(groups) {
  const order = [...groups.values()].sort((one, other) => other.proofs - one.proofs);
  if (order.length <= LINES_SPLIT) return groups;
  const kept = new Map(order.slice(0, LINES_SPLIT - STATUSES.length).map((group) => [group.id, group]));
  for (const group of order.slice(kept.size)) {
    const rest = kept.get(group.status) || {...group, id: group.status, claims: [], verbs: new Map(), proofs: 0};
    rest.claims = [...rest.claims, ...group.claims];
    for (const [verb, count] of group.verbs) rest.verbs.set(verb, (rest.verbs.get(verb) || 0) + count);
    rest.proofs += group.proofs;
    rest.forward ||= group.forward;
    rest.back ||= group.back;
    kept.set(group.status, rest);
  }
  return kept;
}

/** Give the middle of a view over a stretch: near a point, without empty space while there is more to see. */
function within(point, first, last, view) {
  if (view >= last - first) return (first + last) / 2;
  return Math.min(Math.max(point, first + view / 2), last - view / 2);
}

function animation(wanted) {
  if (!wanted || matchMedia("(prefers-reduced-motion: reduce)").matches) return false;
  return {duration: 300, easingFunction: "easeInOutQuad"};
}

function shorten(text, length) {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
