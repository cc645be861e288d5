/* The panel on the right: welcome, a node with everything about it, or a pair with its sentences. All text of
   articles goes through make(), which makes text nodes and never markup. */

class Panel {
  /** `on` has the functions node(index), pair(key), nothing(), expand(index). */
  constructor(element, model, on) {
    this.element = element;
    this.model = model;
    this.on = on;
  }

  set(...children) {
    this.element.replaceChildren(...children.filter(Boolean));
    this.element.scrollTop = 0;
  }

  name(index) { return this.model.nodes[index].label; }

  welcome(selection) {
    // What happened says more than who holds which office; standing facts only fill up.
    const standing = (edge) => Number(this.model.relations[edge.relation].standing);
    const order = (one, other) => standing(one) - standing(other) || strength(other) - strength(one)
      || one.index - other.index;
    const best = [...selection.pairs.values()]
      .map((pair) => pair.edges.reduce((one, other) => (order(one, other) <= 0 ? one : other)))
      .sort(order).slice(0, 8);
    const empty = this.model.claims.length ? t("nothing") : t("empty");
    this.set(
      make("h2", {}, t("welcome")),
      make("p", {class: "lead"}, t("welcomeText")),
      best.length ? make("h3", {}, t("best")) : make("p", {class: "lead"}, empty),
      make("ul", {class: "relation-list"}, best.map((edge) => this.bestLine(edge))),
      this.keys());
  }

  keys() {
    const parts = t("keys").split(/[{}]/);
    return make("p", {class: "keys"}, parts.map((part, place) => (place % 2 ? make("kbd", {}, part) : part)));
  }

  bestLine(edge) {
    return make("li", {}, make("button", {type: "button", onclick: () => this.on.pair(pairKey(edge.from, edge.to))},
      make("span", {class: "who"}, `${this.name(edge.from)} `,
        make("span", {class: "verb"}, word(this.model.relations[edge.relation])), ` ${this.name(edge.to)}`),
      make("span", {class: "count"}, t("evidence", {n: edge.claims.length}))));
  }

  head(...content) {
    return make("p", {class: "kind"}, ...content,
      make("button", {type: "button", class: "icon", "aria-label": t("back"),
        onclick: () => this.on.nothing()}, "✕"));
  }

  /* ---- a node ---- */

  node(index, selection, hidden) {
    const node = this.model.nodes[index];
    const type = this.model.types.find((one) => one.id === node.type);
    const facts = [t("mentioned", {n: sayNumber(node.mentions)}), t("inArticles", {n: sayNumber(node.articles)})];
    const edges = selection.edges.filter((edge) => edge.from === index || edge.to === index);
    const mine = edges.filter((edge) => edge.from === index || this.model.relations[edge.relation].symmetric);
    const others = edges.filter((edge) => !mine.includes(edge));
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
      edges.length ? null : make("p", {class: "lead"}, this.model.edges.some((edge) => edge.from === index
        || edge.to === index) ? t("noRelations") : t("onlyAside")),
      mine.length ? make("h3", {}, t("outgoing")) : null,
      this.edgeList(mine, index),
      others.length ? make("h3", {}, t("incoming", {name: node.label})) : null,
      this.edgeList(others, index));
  }

  links(node) {
    const links = [];
    const {wikidata, geonames} = node;
    if (wikidata) links.push(link(`https://www.wikidata.org/wiki/${wikidata}`, `Wikidata ${wikidata}`));
    if (geonames) links.push(link(`https://www.geonames.org/${geonames}`, `GeoNames ${geonames}`));
    return links.length ? make("p", {class: "links"}, links) : null;
  }

  edgeList(edges, index) {
    const sorted = [...edges].sort((one, other) => strength(other) - strength(one) || one.index - other.index);
    return make("ul", {class: "relation-list"}, sorted.map((edge) => {
      const other = edge.from === index ? edge.to : edge.from;
      const verb = word(this.model.relations[edge.relation]);
      const roles = [...new Set(edge.claims.map((claim) => claim.role).filter(Boolean))].slice(0, 3);
      const words = edge.to === index && edge.from !== index && !this.model.relations[edge.relation].symmetric
        ? [`${this.name(other)} `, make("span", {class: "verb"}, verb)]
        : [make("span", {class: "verb"}, verb), ` ${this.name(other)}`];
      return make("li", {}, make("button", {type: "button",
        onclick: () => this.on.pair(pairKey(edge.from, edge.to))},
      make("span", {class: "who"}, words, roles.length ? ` (${roles.join(", ")})` : ""),
      make("span", {class: "count"}, statusSign(strongest(edge.claims)), ` ${edge.claims.length}`)));
    }));
  }

  /* ---- a pair ---- */

  pair(pair) {
    const end = (index) => make("button", {type: "button", onclick: () => this.on.node(index)}, this.name(index));
    const edges = [...pair.edges].sort((one, other) => other.claims.length - one.claims.length
      || one.index - other.index);
    const title = make("h2", {}, end(edges[0].from), make("span", {class: "and"}, " – "), end(edges[0].to));
    const box = make("div", {class: "pair"}, this.head(t("evidence", {n: pair.claims})), title);
    for (const edge of edges) {
      const relation = this.model.relations[edge.relation];
      const help = relation[`help_${language}`];
      box.append(make("h3", {title: help || undefined}, `${this.name(edge.from)} `, make("em", {}, word(relation)),
        ` ${this.name(edge.to)}`));
      const claims = [...edge.claims].sort((one, other) => one.day.localeCompare(other.day)
        || one.index - other.index);
      box.append(...claims.map((claim) => this.card(claim, edge)));
    }
    this.set(box);
  }

  card(claim, edge) {
    const sentence = this.model.sentences[claim.sentence];
    const source = this.model.sources[claim.source];
    const chips = [
      make("span", {class: "status", style: `color: var(--${claim.status})`, title: t(`${claim.status}Long`)},
        statusSign(claim.status), t(claim.status)),
      claim.by === undefined ? null : make("button", {type: "button", class: "quiet",
        onclick: () => this.on.node(claim.by)}, t("according", {name: this.name(claim.by)})),
      claim.date ? make("span", {}, t("happened", {date: sayDate(claim.date)})) : null,
      claim.place === undefined ? null : make("button", {type: "button", class: "quiet",
        onclick: () => this.on.node(claim.place)}, t("place", {name: this.name(claim.place)})),
      claim.role ? make("span", {}, t("role", {text: claim.role})) : null,
      claim.quantity ? make("span", {}, t("quantity", {text: claim.quantity})) : null];
    const title = source.title || source.id;
    const where = [source.publisher, source.date ? sayDate(source.date) : "",
      sentence.section === "title" ? t("headline") : ""].filter(Boolean).join(" · ");
    const percent = Math.round(claim.confidence * 100);
    return make("article", {class: "card", "data-claim": claim.index},
      this.quote(claim, edge, sentence, title),
      make("div", {class: "chips"}, chips),
      make("p", {class: "origin"}, source.url ? link(source.url, title) : make("span", {}, title),
        where ? make("span", {class: "where"}, ` · ${where}`) : ""),
      make("details", {}, make("summary", {}, make("span", {class: "bar-of", "aria-hidden": "true"},
        make("span", {style: `width: ${percent}%`})), ` ${t("confidence", {n: percent})}`),
      claim.reason ? make("p", {}, claim.reason) : null,
      make("p", {}, `${t("rule")}: ${claim.rule}`),
      make("p", {}, this.copyButton(sentence, source))));
  }

  /** Give the sentence with subject, trigger and object marked; spans may overlap, so it is cut at every edge. */
  quote(claim, edge, sentence, title) {
    if (!sentence.text) {
      return make("blockquote", {class: "no-text"}, t("noText", {title, start: sentence.start, end: sentence.end}));
    }
    const roles = ["subject", "trigger", "object"];
    const cuts = [...new Set([0, sentence.text.length, ...claim.spans.flat()])].sort((one, other) => one - other);
    // The claim of a symmetric relation may stand the other way round than the edge.
    const [first, second] = claim.flip ? [edge.to, edge.from] : [edge.from, edge.to];
    const ends = {subject: this.model.nodes[first].type, object: this.model.nodes[second].type};
    const pieces = cuts.slice(1).map((end, place) => {
      const start = cuts[place];
      const text = sentence.text.slice(start, end);
      const inside = roles.filter((role, number) => claim.spans[number][0] <= start
        && end <= claim.spans[number][1]);
      if (!inside.length) return text;
      const type = ends[inside.find((role) => role !== "trigger")];
      return make("mark", {class: inside.join(" "), title: inside.map((role) => t(role)).join(", "),
        style: type ? `--mark-line: var(--${type})` : undefined}, text);
    });
    return make("blockquote", {lang: "de"}, pieces);
  }

  copyButton(sentence, source) {
    const text = [sentence.text ? `„${sentence.text}“` : "", [source.publisher, source.title && `„${source.title}“`,
      source.date && sayDate(source.date), source.url].filter(Boolean).join(", ")].filter(Boolean).join(" – ");
    const button = make("button", {type: "button", class: "quiet", onclick: async () => {
      await copyText(text);
      button.textContent = t("copied");
    }}, t("copy"));
    return button;
  }
}

/** How well a relation is corroborated: articles first, then sentences. */
function strength(edge) { return edge.sources * 1000 + edge.claims.length; }

function strongest(claims) { return STATUSES.find((status) => claims.some((claim) => claim.status === status)); }

/** Put a text on the clipboard, with the old way where the page may not use the new one. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", {"aria-hidden": "true"});
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}
