/* Puts the page together: one state, one way to change it, and the address that says where one is. */

const LIMIT = 400;        // nodes that are shown at most
const START = {wide: 80, narrow: 30, all: 100};
const ROWS = 150;         // rows of the list at a time

class App {
  constructor(model) {
    this.model = model;
    this.state = {node: null, pair: null, view: "graph", theme: "", filters: noFilters()};
    this.pinned = new Set();   // nodes that were unfolded
    this.only = null;          // the neighbourhood, when one is asked for
    this.rows = ROWS;
    this.byId = (id) => document.getElementById(id);
    const on = {node: (index) => this.openNode(index), pair: (key) => this.openPair(key),
      nothing: () => this.open({node: null, pair: null}), expand: (index) => this.expand(index)};
    this.readHash();
    this.canvas = new Canvas(this.byId("graph"), model, on);
    this.panel = new Panel(this.byId("panel"), model, on);
    this.search = new Search(this.byId("search"), this.byId("hits"), model, (index) => this.openNode(index, true));
    this.filters = new Filters(model, this.state.filters, () => { this.only = null; this.update({fit: true}); });
    this.wire();
    this.say();
    this.update({fit: true});
  }

  /* ---- what is shown ---- */

  update({fit = false} = {}) {
    const key = JSON.stringify(plainFilters(this.state.filters));
    if (key !== this.selected) this.selection = this.model.select(this.state.filters);
    this.selected = key;
    const {node, pair} = this.state;
    if (pair && !this.selection.pairs.has(pair)) this.state.pair = null;
    this.visible = this.choose(node, this.state.pair);
    const focus = {node: this.visible.has(node) ? node : null, pair: this.state.pair};
    this.canvas.show(this.visible, this.selection, focus);
    if (fit) this.canvas.fit(this.visible, false);
    this.render();
    this.writeHash();
  }

  /** Choose the nodes to show: the best corroborated, what was unfolded, and the one or two in focus. */
  choose(node, pair) {
    const {ranked, scores} = this.selection;
    const wide = innerWidth > 720 ? START.wide : START.narrow;
    const first = this.only ? [...this.only]
      : ranked.slice(0, ranked.length <= START.all && innerWidth > 720 ? ranked.length : wide);
    const wanted = [node, ...(pair ? pair.split("-").map(Number) : []), ...this.pinned, ...first]
      .filter((index) => index !== null && scores.has(index));
    const chosen = new Set(wanted.slice(0, LIMIT));
    // A node without a line to another one shown says nothing; leave it to the search.
    const tied = new Set();
    for (const one of this.model.pairsAmong(chosen, this.selection)) {
      if (one.a !== one.b) { tied.add(one.a); tied.add(one.b); }
    }
    return new Set([...chosen].filter((index) => tied.has(index) || index === node));
  }

  render() {
    const {node, pair} = this.state;
    if (pair) this.panel.pair(this.selection.pairs.get(pair));
    else if (node !== null) {
      this.panel.node(node, this.selection, this.canvas.hidden.get(node) || 0);
    } else this.panel.welcome(this.selection);
    const shown = {nodes: this.visible.size, relations: this.selection.edges.length,
      claims: this.selection.claims};
    const status = this.byId("status");
    Object.assign(status.dataset, shown);
    status.textContent = t("status", {nodes: sayNumber(shown.nodes), all: sayNumber(this.selection.ranked.length),
      relations: sayNumber(shown.relations), claims: sayNumber(shown.claims)});
    const list = this.state.view === "list";
    this.byId("list").hidden = !list;
    this.byId("graph").hidden = list;
    this.byId("zoom").hidden = list;
    status.hidden = list;
    this.byId("view-graph").setAttribute("aria-pressed", String(!list));
    this.byId("view-list").setAttribute("aria-pressed", String(list));
    if (list) this.renderList();
  }

  open(change) {
    Object.assign(this.state, {node: null, pair: null}, change);
    if (change.node === null) this.only = null;
    this.update();
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
    this.open({pair: key});
    if (!this.selection.pairs.has(key)) return;
    for (const index of key.split("-").map(Number)) this.canvas.reveal(index);
  }

  /** Unfold up to 25 more neighbours of a node, the best corroborated first. */
  expand(index) {
    const hidden = this.model.neighbours(index, this.selection).filter((other) => !this.visible.has(other));
    this.pinned.add(index);
    hidden.slice(0, 25).forEach((other) => this.pinned.add(other));
    this.only = null;
    this.update();
  }

  around(steps) {
    if (this.state.node === null) return;
    this.only = this.model.within(this.state.node, steps, this.selection, START.all);
    this.update({fit: true});
    this.byId("status").textContent += ` · ${t("hops", {n: steps})}`;
  }

  /* ---- the list ---- */

  renderList() {
    const edges = [...this.selection.edges].sort((one, other) => strength(other) - strength(one)
      || one.index - other.index);
    const heads = ["subject", "relation", "object2", "statement", "date", "proofs"];
    const person = (index) => make("button", {type: "button", onclick: () => this.openNode(index)},
      this.panel.name(index));
    const rows = edges.slice(0, this.rows).map((edge) => {
      const days = edge.claims.map((claim) => claim.day).filter(Boolean).sort();
      const status = strongest(edge.claims);
      const key = pairKey(edge.from, edge.to);
      const cell = (...content) => make("td", {}, ...content);
      return make("tr", {"aria-current": String(key === this.state.pair)},
        cell(person(edge.from)),
        cell(word(this.model.relations[edge.relation])),
        cell(person(edge.to)),
        cell(make("span", {class: "status"}, statusSign(status), t(status))),
        make("td", {class: "number"}, days.length ? sayDate(days[days.length - 1]) : t("undated")),
        make("td", {class: "number"}, make("button", {type: "button", onclick: () => this.openPair(key)},
          t("evidence", {n: edge.claims.length}))));
    });
    const more = edges.length - rows.length;
    const list = this.byId("list");
    const top = list.scrollTop;
    list.replaceChildren(make("table", {}, make("caption", {}, t("tableCaption", {n: sayNumber(edges.length)})),
      make("thead", {}, make("tr", {}, heads.map((head) => make("th", {scope: "col"}, t(head))))),
      make("tbody", {}, rows)));
    if (more > 0) {
      list.append(make("p", {class: "row"}, make("button", {type: "button", onclick: () => {
        this.rows += ROWS;
        this.renderList();
      }}, t("moreRows", {n: sayNumber(Math.min(more, ROWS))}))));
    }
    list.scrollTop = top;
  }

  /* ---- keys, buttons, words ---- */

  wire() {
    const click = (id, action) => this.byId(id).addEventListener("click", action);
    click("view-graph", () => this.setView("graph"));
    click("view-list", () => this.setView("list"));
    click("skip", () => { this.setView("list"); this.byId("list").focus(); });
    click("language", () => { language = language === "de" ? "en" : "de"; this.say(); this.update(); });
    click("theme", () => this.setTheme(isDark() ? "light" : "dark"));
    click("zoom-in", () => this.canvas.zoom(1.35));
    click("zoom-out", () => this.canvas.zoom(1 / 1.35));
    click("fit", () => this.canvas.fit(this.visible, true));
    click("picture", async () => download(await this.canvas.picture(), "politgraph.png"));
    click("open-filters", () => this.showFilters(!this.byId("filters").classList.contains("open")));
    click("close-filters", () => this.showFilters(false));
    document.addEventListener("keydown", (event) => this.key(event));
    addEventListener("hashchange", () => { this.readHash(); this.filters.render(); this.say(); this.update(); });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.repaint());
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

  setTheme(theme) {
    document.documentElement.dataset.theme = theme;
    this.repaint();
  }

  repaint() {
    this.canvas.readColours();
    this.update();
  }

  key(event) {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "Escape") {
      if (this.byId("filters").classList.contains("open")) this.showFilters(false);
      else this.open({node: null, pair: null});
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") { event.preventDefault(); this.byId("search").focus(); return; }
    if (this.state.view !== "graph") return;
    const arrows = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
    const {node} = this.state;
    const here = document.activeElement === this.byId("graph");
    if (here && arrows[event.key]) {
      event.preventDefault();
      const next = this.visible.has(node) ? this.canvas.step(node, ...arrows[event.key]) : [...this.visible][0];
      if (next !== null && next !== undefined) this.openNode(next);
    } else if (here && event.key === "Enter" && node !== null) {
      this.expand(node);
    } else if (/^[123]$/.test(event.key)) this.around(Number(event.key));
    else if (event.key === "0") { this.only = null; this.update({fit: true}); }
    else if (event.key === "+") this.canvas.zoom(1.35);
    else if (event.key === "-") this.canvas.zoom(1 / 1.35);
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
    this.byId("counts").textContent = t("counts", {articles: sayNumber(meta.articles),
      entities: sayNumber(meta.entities), claims: sayNumber(meta.claims)});
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

  /* ---- the address: #n=aQ7747&status=future&lang=en ---- */

  readHash() {
    const values = new URLSearchParams(location.hash.slice(1));
    const {model, state} = this;
    const keyed = (key) => (model.byKey.has(key) ? model.byKey.get(key) : null);
    const list = (name) => (values.has(name) ? values.get(name).split(",").filter(Boolean) : null);
    const named = (items, name) => items.findIndex((item) => item.id === name);
    state.node = keyed(values.get("n"));
    const ends = (values.get("e") || "").split(",").map(keyed);
    state.pair = ends.length === 2 && ends[0] !== null && ends[1] !== null ? pairKey(...ends) : null;
    state.view = values.get("view") === "list" ? "list" : "graph";
    language = values.get("lang") === "en" ? "en" : "de";
    const fresh = noFilters();
    if (list("type")) fresh.types = new Set(list("type"));
    if (list("status")) fresh.statuses = new Set(list("status"));
    if (list("rel")) {
      fresh.relations = new Set(list("rel").map((name) => named(model.relations, name))
        .filter((index) => index >= 0));
    }
    for (const key of ["from", "to"]) {
      if (/^\d{4}-\d\d-\d\d$/.test(values.get(key) || "")) fresh[key] = values.get(key);
    }
    if (values.has("doc")) {
      const found = named(model.sources, values.get("doc"));
      fresh.source = found >= 0 ? found : null;
    }
    if (values.has("by")) fresh.publisher = values.get("by");
    fresh.twice = values.get("twice") === "1";
    Object.assign(state.filters, fresh);
  }

  writeHash() {
    const {model, state} = this;
    const {filters} = state;
    const values = new URLSearchParams();
    if (state.pair) values.set("e", state.pair.split("-").map((index) => model.nodes[index].key).join(","));
    else if (state.node !== null) values.set("n", model.nodes[state.node].key);
    if (state.view === "list") values.set("view", "list");
    if (language === "en") values.set("lang", "en");
    if (filters.types) values.set("type", [...filters.types].join(","));
    if (filters.statuses) values.set("status", [...filters.statuses].join(","));
    if (filters.relations) {
      values.set("rel", [...filters.relations].map((index) => model.relations[index].id).join(","));
    }
    for (const key of ["from", "to"]) if (filters[key]) values.set(key, filters[key]);
    if (filters.source !== null) values.set("doc", model.sources[filters.source].id);
    if (filters.publisher !== null) values.set("by", filters.publisher);
    if (filters.twice) values.set("twice", "1");
    const hash = values.toString().replace(/%2C/g, ",");
    if (hash !== location.hash.slice(1)) history.replaceState(null, "", hash ? `#${hash}` : location.pathname);
  }
}

function isDark() {
  const theme = document.documentElement.dataset.theme;
  return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
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
  } catch (error) {
    const fault = document.getElementById("fault");
    fault.textContent = t("broken", {reason: error.message});
    fault.hidden = false;
    throw error;
  }
}

start();
