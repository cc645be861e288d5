/* The SPARQL query that gives what the page shows: it starts at the claim and ends at the sentence. */

const STATUS_FILTERS = {
  actual: "(?factuality = pg:actual && !BOUND(?by))", claimed: "(?factuality = pg:actual && BOUND(?by))",
  future: "?factuality = pg:future", hypothetical: "?factuality = pg:hypothetical",
  negated: "?factuality = pg:negated",
};
const USED_PREFIXES = ["dcterms", "nif", "pg", "pgi", "prov", "rdf", "rdfs", "schema"];

/** Give the query for the filters and, where some are in focus, for one node or for some pairs of nodes. */
function sparqlQuery(model, selection, filters, focus) {
  return [
    ...USED_PREFIXES.map((name) => `PREFIX ${name}: <${model.prefixes[name]}>`),
    "SELECT ?subject ?relation ?object ?factuality ?claimant ?day ?confidence ?sentence ?headline ?publisher",
    "WHERE {",
    "  ?claim a pg:Claim ; rdf:subject ?s ; rdf:predicate ?relation ; rdf:object ?o ;",
    "    pg:factuality ?factuality ; pg:confidence ?confidence ; prov:wasDerivedFrom ?passage .",
    "  ?passage prov:wasQuotedFrom ?article .",
    "  ?s rdfs:label ?subject .",
    "  ?o rdfs:label ?object .",
    "  OPTIONAL { ?claim pg:attributedTo ?by . ?by rdfs:label ?claimant }",
    "  OPTIONAL { ?claim dcterms:date ?told }",
    "  OPTIONAL { ?article schema:datePublished ?published }",
    "  OPTIONAL { ?article schema:headline ?headline }",
    "  OPTIONAL { ?article schema:publisher/rdfs:label ?publisher }",
    "  OPTIONAL { ?passage nif:anchorOf ?sentence }",
    "  BIND(STR(COALESCE(?told, ?published)) AS ?day)",
    ...[...focusLines(model, focus), ...filterLines(model, selection, filters)].map((line) => `  ${line}`),
    "}",
    "ORDER BY ?day ?claim",
    "",
  ].join("\n");
}

function focusLines(model, {node, pairs}) {
  const name = (index) => `pgi:${model.nodes[index].key}`;
  if (pairs && pairs.size) {
    const ends = [...pairs].map((key) => key.split("-").map(Number));
    const both = ends.flatMap(([one, other]) => [`(${name(one)} ${name(other)})`, `(${name(other)} ${name(one)})`]);
    return [`VALUES (?s ?o) { ${[...new Set(both)].join(" ")} }`];
  }
  return node === null || node === undefined ? [] : [`FILTER(?s = ${name(node)} || ?o = ${name(node)})`];
}

function filterLines(model, selection, filters) {
  const lines = [];
  const terms = (names) => names.map((name) => `pg:${name}`).join(" ");
  const values = (variable, names) => lines.push(`VALUES ${variable} { ${terms(names)} }`);
  if (filters.relations) values("?relation", [...filters.relations].map((index) => model.relations[index].id));
  if (filters.types) {
    const known = model.types.map((type) => type.id).filter((id) => filters.types.has(id));
    lines.push("?s a ?subjectType .", "?o a ?objectType .");
    values("?subjectType", known);
    values("?objectType", known);
  }
  if (filters.statuses) {
    const known = STATUSES.filter((status) => filters.statuses.has(status));
    lines.push(`FILTER(${known.map((status) => STATUS_FILTERS[status]).join(" || ") || "false"})`);
  }
  if (filters.sure) lines.push(`FILTER(ROUND(?confidence * 100) >= ${filters.sure})`);
  // "2023-09" lies in a time that begins on 2023-09-15: some of its days do.
  if (filters.from) lines.push(`FILTER(CONCAT(?day, "~") >= ${literal(filters.from)})`);
  if (filters.to) lines.push(`FILTER(?day <= ${literal(filters.to)})`);
  if (filters.source !== null) lines.push(`?article dcterms:identifier ${literal(model.sources[filters.source].id)} .`);
  if (filters.publisher === "") lines.push("FILTER(!BOUND(?publisher))");
  else if (filters.publisher !== null) lines.push(`FILTER(?publisher = ${literal(filters.publisher)})`);
  if (filters.least) {
    lines.push(`VALUES (?s ?relation ?o) { ${selection.edges.flatMap((edge) => rows(model, edge)).join(" ")} }`);
  }
  return lines;
}

/** Give a relation as a row of VALUES, a symmetric one in both directions. */
function rows(model, edge) {
  const relation = model.relations[edge.relation];
  const [from, to] = [edge.from, edge.to].map((index) => `pgi:${model.nodes[index].key}`);
  const there = `(${from} pg:${relation.id} ${to})`;
  return relation.symmetric && from !== to ? [there, `(${to} pg:${relation.id} ${from})`] : [there];
}

/** Give a text as a SPARQL literal; JSON's escapes are among SPARQL's. Some engines read \uXXXX before they look at
    strings, even behind an escaped backslash: so such a "u" is an escape itself. */
function literal(text) {
  return JSON.stringify(text).replace(/\\\\([uU])/g, (whole, u) => `\\\\\\U000000${u.charCodeAt(0).toString(16)}`);
}
