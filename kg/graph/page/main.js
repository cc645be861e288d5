/* Puts the page together: one state, one way to change it, and the address that says where one is. */

const LIMIT = 400;        // nodes that are shown at most
const START = {wide: 80, narrow: 30, all: 100, around: 8};     // names at the start, and beside the one in focus

const NOTHING = {node: null, pair: null, path: null};     // what can be in focus

class App {
  constructor(model) {
    this.model = model;
    this.state = {...NOTHING, split: false, around: null, view: "graph", filters: noFilters()};
    this.pinned = new Set();   // nodes that were unfolded
    this.byId = (id) => document.getElementById(id);
    const on = {node: (index) => this.openNode(index), pair: (key) => this.openPair(key),
      nothing: () => this.open(NOTHING), expand: (index) => this.expand(index),
      path: (from, to) => this.openPath(from, to), split: () => this.toggleSplit(),
      around: (steps) => this.around(steps), reset: () => this.filters.reset(), isSet: () => this.filters.isSet()};
    readAddress(model, this.state);
    this.canvas = new Canvas(this.byId("graph"), model, on);
    this.map = new MapView(this.byId("map"), model, on, (name) => this.canvas.colour(name));
    this.panel = new Panel(this.byId("panel"), model, on);
    this.list = new RelationList(this.byId("list"), model, on);
    this.search = new Search(this.byId("search"), this.byId("hits"), model, (index) => this.openNode(index, true));
    this.filters = new Filters(model, this.state.filters, (fit) => {
      this.state.around = null;
      this.update({fit});
    });
    this.theme = new Theme(() => this.repaint());
    this.wire();
    this.say();
    this.update({fit: true});
  }

  /* ---- what is shown ---- */

  update({fit = false} = {}) {
    const key = JSON.stringify(plainFilters(this.state.filters));
    if (key !== this.selected) this.selection = this.model.select(this.state.filters);
    this.selected = key;
    const {node, pair, path} = this.state;
    if (pair && !this.selection.pairs.has(pair)) this.state.pair = null;
    const asked = path ? path.join("-") : "";
    if (asked !== this.asked || this.selection !== this.askedOf) {       // a way takes long to find
      this.trail = path ? this.model.path(...path, this.selection) : null;
      Object.assign(this, {asked, askedOf: this.selection});
    }
    this.visible = this.choose(node);
    this.canvas.show(this.visible, this.selection,
      {node: this.visible.has(node) ? node : null, pairs: this.pairs(), split: this.state.split});
    if (fit) this.canvas.fit(this.visible, false);
    this.render();
    writeAddress(this.model, this.state);
  }

  /** Choose the nodes to show: the best corroborated, what was unfolded, and the one or two in focus. */
  choose(node) {
    const {ranked, scores} = this.selection;
    const wide = innerWidth > 720 ? START.wide : START.narrow;
    const first = this.state.around ? [...this.model.within(...this.state.around, this.selection, START.all)]
      : ranked.slice(0, ranked.length <= START.all && innerWidth > 720 ? ranked.length : wide);
    const around = node === null ? [] : this.model.neighbours(node, this.selection).slice(0, START.around);
    const inFocus = [...this.pairs()].flatMap((key) => key.split("-").map(Number));
    const wanted = [node, ...around, ...inFocus, ...(this.state.path || []),
      ...(this.state.around ? [] : this.pinned), ...first]
      .filter((index) => index !== null && scores.has(index));
    const chosen = new Set(wanted.slice(0, LIMIT));
    // A node without a line to another one shown says nothing; leave it to the search.
    const tied = new Set();
    for (const one of this.model.pairsAmong(chosen, this.selection)) {
      if (one.a !== one.b) { tied.add(one.a); tied.add(one.b); }
    }
    return new Set([...chosen].filter((index) => tied.has(index) || index === node));
  }

  /** Give the keys of the pairs in focus: one, or the steps of a way. */
  pairs() {
    if (this.trail) return new Set(this.trail.slice(1).map((node, step) => pairKey(this.trail[step], node)));
    return new Set(this.state.pair ? [this.state.pair] : []);
  }

  render() {
    const {node, pair, path} = this.state;
    if (path) this.panel.path(path, this.trail, this.selection);
    else if (pair) this.panel.pair(this.selection.pairs.get(pair), this.state.split);
    else if (node !== null) {
      this.panel.node(node, this.selection, this.canvas.hidden.get(node) || 0, this.state.around);
    } else this.panel.welcome(this.selection);
    const shown = {nodes: this.visible.size, relations: this.selection.edges.length,
      claims: this.selection.claims};
    const status = this.byId("status");
    Object.assign(status.dataset, shown);
    const said = [t("ofNames", {nodes: shown.nodes, n: this.model.nodes.length}),
      t("nRelations", {n: shown.relations}), t("evidence", {n: shown.claims}), this.sayAround()].filter(Boolean).join(" · ");
    if (said !== status.textContent) status.textContent = said;      // else it would be spoken again
    document.title = this.title();
    this.renderView();
  }

  /** Show the graph, the map or the list. */
  renderView() {
    const {view, node, pair} = this.state;
    for (const name of ["graph", "map", "list"]) {
      this.byId(name).hidden = view !== name;
      this.byId(`view-${name}`).setAttribute("aria-pressed", String(view === name));
    }
    for (const id of ["zoom", "png", "svg"]) this.byId(id).hidden = view === "list";
    this.byId("no-graph").textContent = t(this.model.claims.length ? "nothing" : "empty");
    this.byId("no-graph").hidden = view !== "graph" || this.visible.size > 0;
    if (view === "list") this.list.render(this.selection, pair);
    if (view === "map") this.map.render(this.selection, {node, pairs: this.pairs()});
  }

  open(change) {
    const held = document.activeElement;
    const inside = (id) => this.byId(id).contains(held);
    if (inside("list")) this.opener = held.dataset.at;
    const moves = inside("panel") || inside("list") || inside("map");
    Object.assign(this.state, NOTHING, change);
    if (change.node === null) this.state.around = null;
    this.update();
    if (moves && change === NOTHING && this.opener && this.state.view === "list") this.list.focus(this.opener);
    else if (moves) this.panel.takeFocus();
    this.announce();
  }

  /** Say to a screen reader what was opened. */
  announce() {
    const {node, pair} = this.state;
    const name = (index) => this.model.nodes[index].label;
    const said = this.trail ? t("steps", {n: this.trail.length - 1}) : pair
      ? `${pair.split("-").map((end) => name(Number(end))).join(" – ")}: ${sayProofs(this.selection.pairs.get(pair))}`
      : node !== null
        ? `${name(node)}: ${t("nNeighbours", {n: this.model.neighbours(node, this.selection).length})}` : "";
    this.byId("announcement").textContent = said;
  }

  sayAround() {
    const {around} = this.state;
    return around ? t("hopsOf", {name: this.model.nodes[around[0]].label, n: around[1]}) : "";
  }

  /** Let the title say what is shown, for tabs, bookmarks and screen readers. */
  title() {
    const {node, pair, path} = this.state;
    const shown = path || (pair ? pair.split("-").map(Number) : node === null ? [] : [node]);
    return [shown.map((index) => this.model.nodes[index].label).join(" – "), "politgraph"].filter(Boolean).join(" · ");
  }

  openNode(index, fromSearch = false) {
    const hidden = !this.visible.has(index);
    if (fromSearch || hidden) {
      this.pinned.add(index);
      const near = this.model.neighbours(index, this.selection);
      if (hidden) near.slice(0, 12).forEach((other) => this.pinned.add(other));
    }
    this.open({node: index});
    if (this.visible.has(index)) this.canvas.reveal(index);
  }

  openPair(key) {
    if (key !== this.state.pair) this.state.split = false;
    this.open({pair: key});
    if (!this.selection.pairs.has(key)) return;
    for (const index of key.split("-").map(Number)) this.canvas.reveal(index);
  }

  toggleSplit() {
    this.state.split = !this.state.split;
    this.update();
    if (this.byId("split")) this.byId("split").focus();
  }

  openPath(from, to) {
    if (from === to) return this.openNode(from);
    this.state.around = null;
    this.open({path: [from, to]});
    return this.canvas.fit(this.trail || [from, to].filter((index) => this.visible.has(index)), false);
  }

  /** Unfold up to 25 more neighbours of a node, the best corroborated first. */
  expand(index) {
    const hidden = this.model.neighbours(index, this.selection).filter((other) => !this.visible.has(other));
    this.pinned.add(index);
    hidden.slice(0, 25).forEach((other) => this.pinned.add(other));
    this.state.around = null;
    this.update();
  }

  /** Show only what lies within some steps of the node in focus; with 0 steps everything again. */
  around(steps) {
    if (steps && this.state.node === null) return;
    this.state.around = steps ? [this.state.node, steps] : null;
    this.update({fit: true});
  }

  /* ---- keys, buttons, words ---- */

  wire() {
    const click = (id, action) => this.byId(id).addEventListener("click", action);
    for (const view of ["graph", "map", "list"]) click(`view-${view}`, () => this.setView(view));
    click("skip", () => { this.setView("list"); this.byId("list").focus(); });
    click("language", () => { language = language === "de" ? "en" : "de"; this.say(); this.update(); });
    click("theme", () => this.theme.turn());
    click("zoom-in", () => this.zoom(1.35));
    click("zoom-out", () => this.zoom(1 / 1.35));
    click("fit", () => (this.state.view === "map" ? this.map.fitAll() : this.canvas.fit(this.visible, true)));
    click("png", async () => download(await this.picture("png"), "politgraph.png"));
    click("svg", async () => download(await this.picture("svg"), "politgraph.svg"));
    click("query", async () => {
      await copyText(this.query());
      this.byId("query-state").textContent = t("copied");
      setTimeout(() => { this.byId("query-state").textContent = "SPARQL"; }, 2000);
    });
    click("open-filters", () => this.showFilters(!this.byId("filters").classList.contains("open")));
    click("close-filters", () => this.showFilters(false));
    document.addEventListener("keydown", (event) => pressed(this, event));
    addEventListener("resize", () => this.renderView());
    addEventListener("hashchange", () => { readAddress(this.model, this.state); this.say(); this.update(); });
  }

  zoom(factor) {
    if (this.state.view === "map") this.map.zoom(factor);
    else this.canvas.zoom(factor);
  }

  /** Give the graph or the map as it is seen, as a "png" or an "svg". */
  picture(kind) {
    if (this.state.view === "map") return kind === "png" ? mapPng(this.map) : mapSvg(this.map);
    return kind === "png" ? pngPicture(this.canvas) : svgPicture(this.canvas);
  }

  /** Give the SPARQL query for what is shown: the filters and what is in focus. */
  query() {
    return sparqlQuery(this.model, this.selection, this.state.filters, {node: this.state.node, pairs: this.pairs()});
  }

  showFilters(open) {
    this.byId("filters").classList.toggle("open", open);
    this.byId("open-filters").setAttribute("aria-expanded", String(open));
    this.byId(open ? "close-filters" : "open-filters").focus();
  }

  setView(view) {
    this.state.view = view;
    this.update();
    if (view === "graph" && !this.canvas.fitted) this.canvas.fit(this.visible, false);
  }

  repaint() {
    this.canvas.readColours();
    this.update();
  }

  /** Write all fixed words in the language of the page. */
  say() {
    document.documentElement.lang = language;
    for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
    for (const element of document.querySelectorAll("[data-label]")) {
      element.setAttribute("aria-label", t(element.dataset.label));
      if (element.tagName === "BUTTON") element.title = t(element.dataset.label);
    }
    const {meta} = this.model;
    this.byId("counts").textContent = [t("nArticles", {n: meta.articles}), t("nNames", {n: meta.entities}),
      t("evidence", {n: meta.claims})].join(" · ");
    this.byId("search").placeholder = t("search");
    this.byId("search").setAttribute("aria-label", t("searchLabel"));
    this.byId("theme").setAttribute("aria-label", t("theme"));
    this.byId("theme").title = t("theme");
    this.byId("views").setAttribute("aria-label", t("views"));
    this.byId("language").textContent = t("otherShort");
    this.byId("language").setAttribute("aria-label", t("other"));
    this.byId("language").title = t("other");
    this.byId("language").lang = language === "de" ? "en" : "de";
    this.byId("graph").setAttribute("aria-label", t("graphLabel"));
    this.filters.render();
  }
}

function download(blob, name) {
  const address = URL.createObjectURL(blob);
  make("a", {href: address, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

async function start() {
  try {
    const model = new Model(await readData(document.getElementById("data").textContent));
    globalThis.politgraph = new App(model);
    document.documentElement.dataset.ready = "";
    performance.mark("politgraph-ready");
  } catch (error) {
    const fault = document.getElementById("fault");
    fault.textContent = t("broken", {reason: error.message});
    fault.hidden = false;
    throw error;
  }
}

start();
