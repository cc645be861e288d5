/* Search with suggestions, and the filters on the left. */

const FEW = 7;   // relations in the filter before "show all"

class Search {
  constructor(input, list, model, choose) {
    Object.assign(this, {input, list, model, choose, hits: [], active: -1});
    input.addEventListener("input", () => this.suggest());
    input.addEventListener("focus", () => this.suggest());
    input.addEventListener("blur", () => this.close());
    input.addEventListener("keydown", (event) => this.key(event));
    list.addEventListener("pointerdown", (event) => event.preventDefault());
  }

  suggest() {
    this.asked = this.input.value.trim() !== "";
    this.hits = this.model.search(this.input.value);
    this.active = this.hits.length ? 0 : -1;
    this.render();
  }

  render() {
    this.list.replaceChildren(...this.hits.map((hit, place) => {
      const node = this.model.nodes[hit.index];
      const type = this.model.types.find((one) => one.id === node.type);
      return make("li", {role: "option", id: `${this.list.id}-${place}`, "aria-selected": String(place === this.active),
        onclick: () => this.take(place)}, typeSign(node.type), make("span", {}, node.label),
      make("span", {class: "note"}, hit.name === node.label ? word(type) : shorten(hit.name, 24)));
    }));
    const lost = this.asked && !this.hits.length;
    if (lost) {
      this.list.append(make("li", {role: "option", "aria-disabled": "true", "aria-selected": "false", class: "lost"},
        make("span", {}, t("noHits", {text: shorten(this.input.value.trim(), 40)})),
        make("span", {class: "note"}, t("noHitsCure"))));
    }
    this.list.hidden = !this.hits.length && !lost;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    if (this.active >= 0) this.input.setAttribute("aria-activedescendant", `${this.list.id}-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.key === "Escape") {
      if (!this.list.hidden) event.stopPropagation();
      this.input.value = "";
      this.close();
    } else if (this.hits.length && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.active = (this.active + step + this.hits.length) % this.hits.length;
      this.render();
    } else if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.take(this.active);
    }
  }

  take(place) {
    const hit = this.hits[place];
    this.input.value = "";
    this.close();
    this.choose(hit.index);
  }

  close() {
    this.asked = false;
    this.hits = [];
    this.active = -1;
    this.render();
  }
}

class Filters {
  /** `changed` is called after each change of `filters`, with false when the view should not move. */
  constructor(model, filters, changed) {
    this.model = model;
    this.filters = filters;
    this.changed = changed;
    this.allRelations = false;
    this.counts = {types: tally(model.nodes, (node) => node.type),
      statuses: tally(model.claims, (claim) => claim.status),
      relations: tally(model.claims, (claim) => model.edges[claim.edge].relation)};
    this.time = new TimeFilter(model, filters, (playing) => {
      this.render();
      changed(!playing);
    });
    this.publishers = [...new Set(model.sources.map((source) => source.publisher))].sort();
    this.element = (id) => document.getElementById(id);
    const on = (id, event, change) => this.element(id).addEventListener(event, (fired) => {
      change(fired.target);
      this.done();
    });
    on("least", "change", (field) => {
      filters.least = Number(field.value) > 1 ? Math.min(Math.floor(field.value), 999) : 0;
    });
    on("source", "change", (select) => this.setSource(select.value));
    on("relations-all", "click", () => { filters.relations = null; });
    on("relations-none", "click", () => { filters.relations = new Set(); });
    on("sure", "input", (slider) => { filters.sure = Number(slider.value); });
    this.element("reset").addEventListener("click", () => this.reset());
    this.element("relations-more").addEventListener("click", () => {
      this.allRelations = !this.allRelations;
      this.render();
    });
  }

  reset() {
    this.time.reset();
    Object.assign(this.filters, noFilters());
    this.done();
  }

  /** Tell whether any filter is set. */
  isSet() { return JSON.stringify(plainFilters(this.filters)) !== "{}"; }

  done() {
    this.render();
    this.changed(true);
  }

  setSource(value) {
    const number = Number(value.slice(1));
    this.filters.source = value[0] === "d" ? number : null;
    this.filters.publisher = value[0] === "p" ? this.publishers[number] : null;
  }

  render() {
    const {model, filters} = this;
    const {types, statuses, relations} = this.counts;
    this.checks("filter-types", "types", model.types.filter((type) => types.has(type.id))
      .map((type) => ({value: type.id, text: word(type), sign: typeSign(type.id), count: types.get(type.id)})));
    this.checks("filter-statuses", "statuses", STATUSES.filter((status) => statuses.has(status))
      .map((status) => ({value: status, text: t(status), title: t(`${status}Long`), sign: statusSign(status),
        count: statuses.get(status)})));
    const rows = [...relations].sort((one, other) => other[1] - one[1] || one[0] - other[0])
      .map(([index, number]) => ({value: index, text: word(model.relations[index]), count: number,
        title: model.relations[index][`help_${language}`]}));
    this.checks("filter-relations", "relations", this.allRelations ? rows : rows.slice(0, FEW), rows.length);
    const more = this.element("relations-more");
    more.hidden = rows.length <= FEW;
    more.textContent = this.allRelations ? t("fewer") : t("more", {n: rows.length});
    more.setAttribute("aria-expanded", String(this.allRelations));
    this.element("sure").value = filters.sure;
    const sure = filters.sure ? t("atLeast", {n: filters.sure}) : t("anySure");
    this.element("sure-text").textContent = sure;
    this.element("sure").setAttribute("aria-valuetext", sure);
    this.element("least").value = filters.least || 1;
    this.element("least").title = t("leastHelp");
    this.renderSources();
    this.time.render();
    this.element("reset").hidden = !this.isSet();
  }

  /** Fill a list of check boxes; one that is switched off leaves a set of those that remain. */
  checks(id, name, rows, total = rows.length) {
    const chosen = this.filters[name];
    const all = () => new Set(name === "relations" ? this.model.relations.keys() : rows.map((row) => row.value));
    const focused = document.activeElement && document.activeElement.id;
    this.element(id).replaceChildren(...rows.map((row) => {
      const box = make("input", {type: "checkbox", id: `${id}-${row.value}`});
      box.checked = !chosen || chosen.has(row.value);
      box.addEventListener("change", () => {
        const set = this.filters[name] || all();
        if (box.checked) set.add(row.value);
        else set.delete(row.value);
        this.filters[name] = set.size >= total && [...all()].every((value) => set.has(value)) ? null : set;
        this.done();
      });
      return make("li", {}, make("label", {title: row.title || undefined}, box, row.sign || null,
        make("span", {}, row.text), make("span", {class: "count"}, sayNumber(row.count))));
    }));
    if (focused && this.element(focused)) this.element(focused).focus();
  }

  renderSources() {
    const select = this.element("source");
    const {source, publisher} = this.filters;
    if (this.sourcesIn !== language) this.fillSources(select);      // there may be thousands
    this.sourcesIn = language;
    if (source !== null) select.value = `d${source}`;
    else select.value = publisher !== null ? `p${this.publishers.indexOf(publisher)}` : "";
  }

  fillSources(select) {
    const ofPublisher = new Map(this.publishers.map((name) => [name, []]));
    this.model.sources.forEach((one, index) => ofPublisher.get(one.publisher).push({...one, index}));
    const options = [make("option", {value: ""}, t("everyArticle"))];
    this.publishers.forEach((name, number) => {
      const shown = name || t("unknownPublisher");
      const mine = ofPublisher.get(name)
        .sort((one, other) => one.date.localeCompare(other.date) || one.index - other.index);
      options.push(make("optgroup", {label: shown},
        make("option", {value: `p${number}`}, `${t("everyOf", {name: shown})} (${mine.length})`),
        mine.map((one) => make("option", {value: `d${one.index}`},
          `${shorten(one.title || one.id, 70)}${one.date ? ` · ${one.date}` : ""}`))));
    });
    select.replaceChildren(...options);
  }
}

/** Give the filters that are set, as plain values. */
function plainFilters(filters) {
  const found = {};
  for (const [key, value] of Object.entries(filters)) {
    if (value instanceof Set) found[key] = [...value].sort();
    else if (value !== null && value !== "" && value !== false && value !== 0) found[key] = value;
  }
  if (filters.publisher === "") found.publisher = "";
  return found;
}
