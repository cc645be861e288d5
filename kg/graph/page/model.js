/* The data of the page and what the filters leave of them. Knows nothing of the screen. */

/** Read the data island, unpacking it where it travels compressed. */
async function readData(text) {
  const data = JSON.parse(text);
  if (!data.gzip) return data;
  if (typeof DecompressionStream === "undefined") throw new Error(t("old"));
  const letters = atob(data.gzip);
  const bytes = new Uint8Array(letters.length);
  for (let place = 0; place < letters.length; place += 1) bytes[place] = letters.charCodeAt(place);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const packed = JSON.parse(await new Response(stream).text());
  return Object.fromEntries(Object.entries(packed).map(([name, part]) => [name, part.columns ? rowsOf(part) : part]));
}

/** Give the rows of a table that travels by columns; what a row has not is null there. */
function rowsOf({columns, count}) {
  const all = Object.entries(columns);
  return Array.from({length: count}, (_, place) => {
    const row = {};
    for (const [name, values] of all) if (values[place] !== null) row[name] = values[place];
    return row;
  });
}

/** Give the filters that let everything pass; null means "all". */
function noFilters() {
  return {types: null, statuses: null, relations: null, from: "", to: "", source: null, publisher: null,
    sure: 0, least: 0};
}

class Model {
  constructor(data) {
    this.meta = data.meta;
    this.prefixes = data.prefixes;
    this.types = data.types;
    this.relations = data.relations;
    this.sources = data.sources;
    this.sentences = data.sentences;
    this.claims = data.claims;
    this.options = data.options;
    this.outline = data.outline;
    this.nodes = data.nodes.map((node, index) => ({...node, index, type: node.group}));
    this.edges = data.edges.map((edge, index) => ({
      index, claims: edge.claims, relation: edge.relation,
      from: Number(edge.from.slice(1)), to: Number(edge.to.slice(1)),
    }));
    this.byKey = new Map(this.nodes.map((node) => [node.key, node.index]));
    for (const edge of this.edges) for (const number of edge.claims) this.claims[number].edge = edge.index;
    this.whole = new Map();      // relations of which all sentences pass, by their place
    this.claims.forEach((claim, index) => {
      claim.index = index;
      claim.status = claim.factuality === "actual" && claim.by !== undefined ? "claimed" : claim.factuality;
      claim.source = this.sentences[claim.sentence].source;
      claim.root = this.sources[claim.source].copy ?? claim.source;   // of a reprint, what it repeats
      claim.day = claim.date || this.sources[claim.source].date || "";
    });
  }

  /** Give for each node its names in the forms that the search compares; worked out when first asked for. */
  get forms() {
    this.foundForms ||= this.nodes.map((node) => [node.label, ...node.aliases].map((name) => ({
      name, keys: searchForms(name)})));
    return this.foundForms;
  }

  /** Tell whether a claim passes the filters (all but "least", which looks at the whole relation). */
  passes(claim, filters) {
    const edge = this.edges[claim.edge];
    if (filters.statuses && !filters.statuses.has(claim.status)) return false;
    if (filters.relations && !filters.relations.has(edge.relation)) return false;
    if (filters.sure && Math.round(claim.confidence * 100) < filters.sure) return false;
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
    const free = Object.entries(noFilters()).every(([name, value]) => name === "least" || filters[name] === value);
    for (const edge of this.edges) {
      const kept = this.kept(edge, free ? null : filters);
      if (!kept || kept.roots.length < filters.least) continue;
      claimCount += kept.claims.length;
      edges.push(kept);
      const key = pairKey(edge.from, edge.to);
      let pair = pairs.get(key);
      if (!pair) {
        pair = {key, a: Math.min(edge.from, edge.to), b: Math.max(edge.from, edge.to), edges: [], claims: 0, proofs: 0,
          copies: 0, weight: 0};
        pairs.set(key, pair);
      }
      pair.edges.push(kept);
      pair.claims += kept.claims.length;
      pair.proofs += kept.proofs;
      pair.copies += kept.copies;
      addScore(scores, edge.from, kept, key);
      if (edge.to !== edge.from) addScore(scores, edge.to, kept, key);
    }
    for (const pair of pairs.values()) {
      const roots = pair.edges.length === 1 ? pair.edges[0].roots
        : [...new Set(pair.edges.flatMap((edge) => edge.roots))];
      pair.weight = strength({roots, proofs: pair.proofs});
    }
    const ranked = [...scores.keys()].sort((one, other) =>
      scores.get(other).roots.size - scores.get(one).roots.size
      || scores.get(other).claims - scores.get(one).claims || one - other);
    return {edges, pairs, ranked, scores, claims: claimCount, near: new Map()};
  }

  /** Give a relation with those of its sentences that pass and what supports it; null when none passes. */
  kept(edge, filters) {
    const claims = [];
    for (const number of edge.claims) {
      if (!filters || this.passes(this.claims[number], filters)) claims.push(this.claims[number]);
    }
    if (!claims.length) return null;
    if (claims.length < edge.claims.length) return supported(edge, claims);
    if (!this.whole.has(edge.index)) this.whole.set(edge.index, supported(edge, claims));
    return this.whole.get(edge.index);
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

  /**
   * Give the shortest way from one node to another as a list of nodes, null when there is none. A step that no
   * article reports as a fact counts for one and a half; among equals the better corroborated step is taken.
   */
  path(from, to, selection) {
    const length = new Map([[from, 0]]);
    const before = new Map();
    const rims = [[from]];                    // nodes by the length of the way to them
    for (let reach = 0; reach < rims.length; reach += 1) {
      for (const node of rims[reach] || []) {
        if (length.get(node) !== reach) continue;
        if (node === to) return unwound(before, from, to);
        for (const other of this.neighbours(node, selection)) {
          const pair = selection.pairs.get(pairKey(node, other));
          const next = reach + (pair.edges.some((edge) => edge.asserted) ? 2 : 3);
          if (length.has(other) && length.get(other) <= next) continue;
          length.set(other, next);
          before.set(other, node);
          (rims[next] ||= []).push(other);
        }
      }
    }
    return null;
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

/** Count a relation for one of its ends. */
function addScore(scores, end, kept, key) {
  let score = scores.get(end);
  if (!score) {
    score = {roots: new Set(), claims: 0, pairs: new Set()};
    scores.set(end, score);
  }
  for (const root of kept.roots) score.roots.add(root);
  score.claims += kept.proofs;
  score.pairs.add(key);
}

/** Give a relation with some of its sentences: what supports it, how firmly it is reported, how sure that is. */
function supported(edge, claims) {
  const reported = claims.filter((claim) => claim.status === "actual");
  const best = reported.length ? reported : claims;
  const support = supportOf(claims);
  let rank = STATUSES.length;
  let sure = 0;
  for (const claim of claims) rank = Math.min(rank, STATUSES.indexOf(claim.status));
  for (const claim of best) sure = Math.max(sure, claim.confidence);
  return {index: edge.index, relation: edge.relation, from: edge.from, to: edge.to, claims, roots: support.roots,
    proofs: support.proofs, copies: support.copies, asserted: reported.length > 0, rank, sure,
    strength: strength(best.length < claims.length ? supportOf(best) : support)};
}

/**
 * Tell what supports some claims: the articles that are no reprints of each other (`roots`), the sentences in
 * them (`proofs`: of an article and its reprints those of the fullest) and how many reprints there are.
 */
function supportOf(claims) {
  if (claims.length === 1) return {roots: [claims[0].root], proofs: 1, copies: 0};
  const most = new Map();
  const sources = new Map();
  for (const claim of claims) {
    const count = (sources.get(claim.source) || 0) + 1;
    sources.set(claim.source, count);
    most.set(claim.root, Math.max(most.get(claim.root) || 0, count));
  }
  let proofs = 0;
  for (const count of most.values()) proofs += count;
  return {roots: [...most.keys()], proofs, copies: sources.size - most.size};
}

/** How well something is corroborated: articles first, then sentences. */
function strength({roots, proofs}) { return roots.length * 1000 + proofs; }

function unwound(before, from, to) {
  const nodes = [to];
  while (nodes[0] !== from) nodes.unshift(before.get(nodes[0]));
  return nodes;
}
