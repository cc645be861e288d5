/* The panel on the right: welcome, a node with everything about it, a pair with its sentences, or the way
   between two nodes. All text of articles goes through make(), which makes text nodes and never markup. */

const BEST = 8;           // relations at the start
const HOP_CARDS = 2;      // sentences that a step of a way shows
const LINES = 40;         // relations of a name before "show more"
const MOMENTS = 8;        // lines of a timeline before "show more"

class Panel {
  /**
   * `on` has the functions node(index), pair(key), nothing(), expand(index), around(steps), path(from, to), split(),
   * reset() and isSet().
   */
  constructor(element, model, on) {
    this.element = element;
    this.model = model;
    this.on = on;
    this.cards = new Cards(model, on);
  }

  set(...children) {
    this.element.replaceChildren(...children.filter(Boolean));
    this.element.querySelector("h2").tabIndex = -1;      // so that what was opened can take the focus
    this.element.scrollTop = 0;
  }

  /** Let the keyboard and the screen reader go on at the head of what is shown. */
  takeFocus() { this.element.querySelector("h2").focus({preventScroll: true}); }

  name(index) { return this.model.nodes[index].label; }

  button(index) {
    return make("button", {type: "button", onclick: () => this.on.node(index)}, this.name(index));
  }

  welcome(selection) {
    const order = byStanding(this.model);
    const best = firstOf([...selection.pairs.values()]
      .map((pair) => pair.edges.reduce((one, other) => (order(one, other) <= 0 ? one : other))), order, BEST);
    this.set(
      make("h2", {}, t("welcome")),
      make("p", {class: "lead"}, t("welcomeText")),
      best.length ? make("h3", {}, t("best"))
        : this.model.claims.length ? this.empty("nothing")
          : make("p", {class: "lead"}, `${t("empty")} ${t("emptyCure")}`),
      make("ul", {class: "relation-list"}, best.map((edge) => this.line(edge, "both", sayProofs(edge)))),
      this.keys());
  }

  /** Say that there is nothing, and offer the way out where filters are the cause. */
  empty(key) {
    const cure = this.on.isSet();
    return make("div", {class: "empty"}, make("p", {class: "lead"}, t(key), cure ? ` ${t("nothingCure")}` : ""),
      cure ? make("button", {type: "button", onclick: () => this.on.reset()}, t("resetAll")) : null);
  }

  keys() {
    const parts = t("keys").split(/[{}]/);
    return make("p", {class: "keys"}, parts.map((part, place) => (place % 2 ? make("kbd", {}, part) : part)));
  }

  /** Give a relation as a line that leads to its sentences; `note` stands at its end. */
  line(edge, ends, ...note) {
    return make("li", {}, make("button", {type: "button", onclick: () => this.on.pair(pairKey(edge.from, edge.to))},
      make("span", {class: "who"}, relationWords(this.model, edge, ends)), " ",
      make("span", {class: "count"}, note)));
  }

  head(...content) {
    return make("p", {class: "kind"}, ...content,
      make("button", {type: "button", class: "icon", "aria-label": t("back"),
        onclick: () => this.on.nothing()}, "✕"));
  }

  /* ---- a node ---- */

  node(index, selection, hidden, around) {
    const node = this.model.nodes[index];
    const type = this.model.types.find((one) => one.id === node.type);
    const facts = [t("inArticles", {n: node.articles})];
    const edges = selection.edges.filter((edge) => edge.from === index || edge.to === index);
    const mine = edges.filter((edge) => edge.from === index || this.model.relations[edge.relation].symmetric);
    const others = edges.filter((edge) => !mine.includes(edge));
    const standing = (edge) => this.model.relations[edge.relation].standing;
    const asides = (key) => selection.edges.flatMap((edge) => {
      const claims = edge.claims.filter((claim) => claim[key] === index);
      return claims.length ? [{...edge, claims, ...supportOf(claims)}] : [];
    });
    const known = this.model.edges.some((edge) => edge.from === index || edge.to === index);
    const neighbours = this.model.neighbours(index, selection).length;
    this.set(
      this.head(typeSign(node.type), word(type)),
      make("h2", {}, node.label),
      node.aliases.length ? make("p", {class: "aliases"},
        t("also", {names: node.aliases.slice(0, 12).join(", ")})) : null,
      make("p", {class: "facts"}, facts.join(" · ")),
      this.links(node),
      hidden ? make("p", {class: "links"}, make("button", {type: "button", id: "expand",
        onclick: () => this.on.expand(index)}, t("expand", {n: Math.min(hidden, 25), all: neighbours}))) : null,
      neighbours ? this.aroundField(index, around) : null,
      edges.length ? this.pathField(index) : known ? this.empty("noRelations")
        : make("p", {class: "lead"}, t("onlyAside")),
      ...this.section(t("outgoing"), mine.filter((edge) => !standing(edge)), index),
      ...this.section(t("standings"), mine.filter(standing), index),
      ...this.section(t("incoming", {name: node.label}), others.filter((edge) => !standing(edge)), index),
      ...this.section(t("standingsHere", {name: node.label}), others.filter(standing), index),
      ...this.section(t("saidBy", {name: node.label}), asides("by"), null),
      ...this.section(t("happenedHere"), asides("place"), null),
      ...this.timeline(edges, index));
  }

  links(node) {
    const links = [];
    const {wikidata, geonames} = node;
    if (wikidata) links.push(link(`https://www.wikidata.org/wiki/${wikidata}`, `Wikidata ${wikidata}`));
    if (geonames) links.push(link(`https://www.geonames.org/${geonames}`, `GeoNames ${geonames}`));
    return links.length ? make("p", {class: "links"}, links) : null;
  }

  /** Which ends of a relation are said where one end is known. */
  ends(edge, index) {
    return edge.from === index || this.model.relations[edge.relation].symmetric ? "to" : "both";
  }

  /** Give a heading with a list of relations; nothing where there are none. */
  section(title, edges, index) {
    return edges.length ? [make("h3", {}, title), this.edgeList(edges, index)] : [];
  }

  /** Give the list of some relations as seen from a node, or, without one, with both names. */
  edgeList(edges, index) {
    const sorted = [...edges].sort((one, other) => one.rank - other.rank || other.strength - one.strength
      || other.sure - one.sure || one.index - other.index);
    return this.some("ul", "relation-list", sorted, LINES, (edge) =>
      this.line(turned(edge, index, this.model), index === null ? "both" : this.ends(edge, index),
        statusSign(statusesOf(edge.claims)[0]), ` ${sayNumber(edge.proofs)}`));
  }

  /** Give a list with the first lines of many, and a button that brings ten times as many more. */
  some(name, className, things, first, line) {
    const list = make(name, {class: className});
    const button = make("button", {type: "button", class: "quiet"});
    const add = (count) => {
      const shown = list.children.length;
      list.append(...things.slice(shown, shown + count).map(line));
      const left = things.length - list.children.length;
      button.textContent = t("moreRows", {n: Math.min(left, 10 * first)});
      button.hidden = !left;
    };
    button.addEventListener("click", () => add(10 * first));
    add(first);
    return things.length > first ? make("div", {}, list, button) : list;
  }

  /** Give the buttons that leave only what lies within one, two or three steps, and the one that brings all back. */
  aroundField(index, around) {
    const steps = (n) => make("button", {type: "button", "aria-label": t("hops", {n}), onclick: () => this.on.around(n),
      "aria-pressed": String(Boolean(around) && around[0] === index && around[1] === n)}, String(n));
    return make("div", {class: "around", role: "group", "aria-label": t("around")},
      make("span", {}, t("around")), make("span", {class: "switch"}, [1, 2, 3].map(steps)), make("span", {}, t("stepsWord")),
      around ? make("button", {type: "button", class: "quiet", onclick: () => this.on.around(0)}, t("fit")) : null);
  }

  /** Give the search field for the other end of a way. */
  pathField(index) {
    const input = make("input", {type: "text", id: "path-to", role: "combobox", "aria-expanded": "false",
      "aria-controls": "path-hits", "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false",
      placeholder: t("pathTo"), "aria-label": t("pathTo")});
    const list = make("ul", {id: "path-hits", class: "hits", role: "listbox", "aria-label": t("hits"),
      hidden: true});
    new Search(input, list, this.model, (other) => this.on.path(index, other));
    return make("div", {class: "search path-field"}, input, list);
  }

  /* ---- the timeline of a node ---- */

  /** Give what happened around a node in the order of time: one line for each relation and day. */
  timeline(edges, index) {
    const lines = new Map();
    for (const edge of edges) {
      if (this.model.relations[edge.relation].standing) continue;
      for (const claim of edge.claims) {
        if (!claim.day) continue;
        const key = `${claim.day} ${edge.index}`;
        if (!lines.has(key)) lines.set(key, {day: claim.day, told: false, edge, claims: []});
        lines.get(key).claims.push(claim);
        lines.get(key).told = lines.get(key).told || Boolean(claim.date);
      }
    }
    const sorted = [...lines.values()].sort((one, other) => other.day.localeCompare(one.day)
      || one.edge.index - other.edge.index);
    if (!sorted.length) return [];
    return [make("h3", {}, t("timeline")),
      this.some("ol", "timeline", sorted, MOMENTS, (line) => this.moment(line, index))];
  }

  moment({day, told, edge, claims}, index) {
    const when = told ? sayDate(day) : t("reported", {date: sayDate(day)});
    return make("li", {}, make("time", {datetime: day, class: told ? "" : "reported"}, when),
      make("button", {type: "button", onclick: () => this.on.pair(pairKey(edge.from, edge.to))},
        relationWords(this.model, turned(edge, index, this.model), this.ends(edge, index), claims)));
  }

  /* ---- a pair, and a way ---- */

  pair(pair, split) {
    const edges = byProofs(pair);
    const lines = new Set(edges.flatMap((edge) => edge.claims.map((claim) => `${edge.index} ${claim.status}`))).size;
    const joined = new Set(edges.flatMap((edge) => edge.claims.map((claim) => claim.status))).size;
    const box = make("div", {class: "pair"}, this.head(sayProofs(pair)),
      make("h2", {}, this.button(edges[0].from), make("span", {class: "and"}, " – "), this.button(edges[0].to)),
      lines > joined ? make("p", {class: "links"}, make("button", {type: "button", id: "split",
        "aria-pressed": String(split), onclick: () => this.on.split()},
      split ? t("join") : t("split", {n: lines}))) : "");
    for (const edge of edges) box.append(this.title(edge), ...this.cards.of(edge));
    this.set(box);
  }

  title(edge) {
    const help = this.model.relations[edge.relation][`help_${language}`];
    return make("h3", {title: help || undefined}, relationWords(this.model, edge));
  }

  /** Show the way between two nodes: for each step its relations, the firmest first, with some sentences. */
  path([from, to], nodes, selection) {
    const steps = nodes ? nodes.length - 1 : 0;
    const box = make("div", {class: "pair"}, this.head(nodes ? t("steps", {n: steps}) : t("noPath")),
      make("h2", {}, this.button(from), make("span", {class: "and"}, " → "), this.button(to)));
    if (!nodes) box.append(this.empty("noPathText"));
    for (let step = 0; step < steps; step += 1) {
      const pair = selection.pairs.get(pairKey(nodes[step], nodes[step + 1]));
      const edge = byProofs(pair)[0];
      const cards = this.cards.of(edge);
      const shown = cards.slice(0, HOP_CARDS);
      const left = pair.claims - shown.length;
      box.append(make("section", {class: "hop"}, this.title(edge), ...shown, left ? make("p", {},
        make("button", {type: "button", class: "quiet", onclick: () => this.on.pair(pair.key)},
          t("hopMore", {n: left}))) : ""));
    }
    this.set(box);
  }
}

/** Give the first of many things in an order, without ordering them all. */
function firstOf(things, order, count) {
  const first = [];
  for (const thing of things) {
    if (first.length === count && order(first[count - 1], thing) <= 0) continue;
    let place = first.length;
    while (place && order(first[place - 1], thing) > 0) place -= 1;
    first.splice(place, 0, thing);
    first.length = Math.min(first.length, count);
  }
  return first;
}

/** Give the relations of a pair: reported ones first, then the better supported. */
function byProofs(pair) {
  return [...pair.edges].sort((one, other) => one.rank - other.rank
    || other.strength - one.strength || one.index - other.index);
}

/** Turn a relation without direction so that it begins with a node. */
function turned(edge, index, model) {
  return model.relations[edge.relation].symmetric && edge.to === index ? {...edge, from: edge.to, to: edge.from} : edge;
}
