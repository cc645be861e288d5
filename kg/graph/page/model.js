/* The data of the page and what the filters leave of them. Knows nothing of the screen. */

/** Read the data island, unpacking it where it travels compressed. */
async function readData(text) {
  const data = JSON.parse(text);
  if (!data.gzip) return data;
  if (typeof DecompressionStream === "undefined") throw new Error(t("old"));
  const bytes = Uint8Array.from(atob(data.gzip), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

/** Give the filters that let everything pass; null means "all". */
function noFilters() {
  return {types: null, statuses: null, relations: null, from: "", to: "", source: null, publisher: null,
    twice: false};
}

class Model {
  constructor(data) {
    this.meta = data.meta;
    this.types = data.types;
    this.relations = data.relations;
    this.sources = data.sources;
    this.sentences = data.sentences;
    this.claims = data.claims;
    this.options = data.options;
    this.nodes = data.nodes.map((node, index) => ({...node, index, type: node.group}));
    this.edges = data.edges.map((edge, index) => ({
      index, claims: edge.claims, relation: edge.relation,
      from: Number(edge.from.slice(1)), to: Number(edge.to.slice(1)),
    }));
    this.byKey = new Map(this.nodes.map((node) => [node.key, node.index]));
    for (const edge of this.edges) for (const number of edge.claims) this.claims[number].edge = edge.index;
    this.claims.forEach((claim, index) => {
      claim.index = index;
      claim.status = claim.factuality === "actual" && claim.by !== undefined ? "claimed" : claim.factuality;
      claim.source = this.sentences[claim.sentence].source;
      claim.day = claim.date || this.sources[claim.source].date || "";
    });
    this.forms = this.nodes.map((node) => [node.label, ...node.aliases].map((name) => ({
      name, keys: searchForms(name)})));
  }

  /** Tell whether a claim passes the filters (all but "twice", which looks at the whole relation). */
  passes(claim, filters) {
    const edge = this.edges[claim.edge];
    if (filters.statuses && !filters.statuses.has(claim.status)) return false;
    if (filters.relations && !filters.relations.has(edge.relation)) return false;
    if (filters.source !== null && claim.source !== filters.source) return false;
    if (filters.publisher !== null && this.sources[claim.source].publisher !== filters.publisher) return false;
    if (filters.types && !(filters.types.has(this.nodes[edge.from].type)
      && filters.types.has(this.nodes[edge.to].type))) return false;
    if (!filters.from && !filters.to) return true;
    if (!claim.day) return false;
    // A month or a year passes when any of its days does.
    return (!filters.from || claim.day + "\uffff" >= filters.from)
      && (!filters.to || claim.day <= filters.to);
  }

  /**
   * Give what the filters leave: edges with their claims, pairs of nodes, and the nodes' rank.
   * A pair joins all relations between two nodes, in either direction.
   */
  select(filters) {
    const edges = [];
    const pairs = new Map();
    const scores = new Map();
    let claimCount = 0;
    for (const edge of this.edges) {
      const claims = edge.claims.map((number) => this.claims[number]).filter((one) => this.passes(one, filters));
      const sources = new Set(claims.map((claim) => claim.source));
      if (!claims.length || (filters.twice && sources.size < 2)) continue;
      claimCount += claims.length;
      const kept = {...edge, claims, sources: sources.size};
      edges.push(kept);
      const key = pairKey(edge.from, edge.to);
      if (!pairs.has(key)) {
        pairs.set(key, {key, a: Math.min(edge.from, edge.to), b: Math.max(edge.from, edge.to), edges: [],
          claims: 0, weight: 0});
      }
      pairs.get(key).edges.push(kept);
      pairs.get(key).claims += claims.length;
      for (const end of new Set([edge.from, edge.to])) {
        const score = scores.get(end) || {sources: new Set(), claims: 0, pairs: new Set()};
        sources.forEach((source) => score.sources.add(source));
        score.claims += claims.length;
        score.pairs.add(key);
        scores.set(end, score);
      }
    }
    for (const pair of pairs.values()) pair.weight = weight(pair);
    const ranked = [...scores.keys()].sort((one, other) =>
      scores.get(other).sources.size - scores.get(one).sources.size
      || scores.get(other).claims - scores.get(one).claims || one - other);
    return {edges, pairs, ranked, scores, claims: claimCount, near: new Map()};
  }

  /** Give the neighbours of a node in a selection, the best corroborated first. */
  neighbours(node, selection) {
    const score = selection.scores.get(node);
    if (!score) return [];
    if (!selection.near.has(node)) {
      selection.near.set(node, [...score.pairs].map((key) => selection.pairs.get(key))
        .map((pair) => ({node: pair.a === node ? pair.b : pair.a, weight: pair.weight}))
        .filter((one) => one.node !== node)
        .sort((one, other) => other.weight - one.weight || one.node - other.node)
        .map((one) => one.node));
    }
    return selection.near.get(node);
  }

  /** Give the pairs of a selection between some nodes. */
  pairsAmong(nodes, selection) {
    const list = [...nodes];
    if (list.length ** 2 > 2 * selection.pairs.size) {
      return [...selection.pairs.values()].filter((pair) => nodes.has(pair.a) && nodes.has(pair.b));
    }
    const found = [];
    list.forEach((one, place) => {
      for (const other of list.slice(place)) {
        const pair = selection.pairs.get(pairKey(one, other));
        if (pair) found.push(pair);
      }
    });
    return found;
  }

  /** Give the nodes within some steps of a node, itself included. */
  within(node, steps, selection, limit) {
    const found = new Set([node]);
    let rim = [node];
    for (let step = 0; step < steps; step += 1) {
      const next = [];
      for (const one of rim) {
        for (const other of this.neighbours(one, selection)) {
          if (found.size >= limit || found.has(other)) continue;
          found.add(other);
          next.push(other);
        }
      }
      rim = next;
    }
    return found;
  }

  /** Give up to `limit` nodes with the words in a name: beginnings first, then the better corroborated. */
  search(text, limit = 8) {
    const wanted = searchForms(text.trim());
    if (!wanted[0]) return [];
    const hits = [];
    this.forms.forEach((names, index) => {
      let best = null;
      for (const {name, keys} of names) {
        for (const key of keys) {
          for (const query of wanted) {
            const place = key.indexOf(query);
            if (place < 0) continue;
            const rank = place === 0 ? 0 : /[\s-]/.test(key[place - 1]) ? 1 : 2;
            if (!best || rank < best.rank) best = {rank, name};
          }
        }
      }
      if (best) hits.push({index, ...best});
    });
    return hits.sort((one, other) => one.rank - other.rank || one.index - other.index).slice(0, limit);
  }
}

function pairKey(one, other) { return `${Math.min(one, other)}-${Math.max(one, other)}`; }

/** How well a pair is corroborated: articles first, then sentences. */
function weight(pair) {
  const sources = new Set();
  let claims = 0;
  for (const edge of pair.edges) {
    claims += edge.claims.length;
    for (const claim of edge.claims) sources.add(claim.source);
  }
  return sources.size * 1000 + claims;
}
