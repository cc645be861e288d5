/* The address says where one is: #n=aQ7747&status=future&lang=en. See docs/page.md for all parts of it. */

/** Set the state and the language to what the address says; what it says wrongly is passed over. */
function readAddress(model, state) {
  const values = new URLSearchParams(location.hash.slice(1));
  const keyed = (key) => (model.byKey.has(key) ? model.byKey.get(key) : null);
  const two = (name) => {
    const ends = (values.get(name) || "").split(",").map(keyed);
    return ends.length === 2 && ends[0] !== null && ends[1] !== null ? ends : null;
  };
  state.node = keyed(values.get("n"));
  state.pair = two("e") ? pairKey(...two("e")) : null;
  state.path = two("path") && two("path")[0] !== two("path")[1] ? two("path") : null;
  const [center, steps] = (values.get("around") || "").split(",");
  state.around = keyed(center) !== null && /^[123]$/.test(steps) ? [keyed(center), Number(steps)] : null;
  state.split = values.get("split") === "1";
  state.view = ["map", "list"].includes(values.get("view")) ? values.get("view") : "graph";
  language = values.get("lang") === "en" ? "en" : "de";
  Object.assign(state.filters, noFilters(), filtersOf(model, values));
}

function filtersOf(model, values) {
  const found = {};
  const list = (name) => (values.has(name) ? values.get(name).split(",").filter(Boolean) : null);
  const place = (items, name) => items.findIndex((item) => item.id === name);
  if (list("type")) found.types = new Set(list("type"));
  if (list("status")) found.statuses = new Set(list("status"));
  if (list("rel")) {
    found.relations = new Set(list("rel").map((name) => place(model.relations, name)).filter((index) => index >= 0));
  }
  for (const key of ["from", "to"]) {
    if (/^\d{4}-\d\d-\d\d$/.test(values.get(key) || "")) found[key] = values.get(key);
  }
  if (values.has("doc") && place(model.sources, values.get("doc")) >= 0) {
    found.source = place(model.sources, values.get("doc"));
  }
  if (values.has("by")) found.publisher = values.get("by");
  if (/^\d{1,3}$/.test(values.get("sure") || "")) found.sure = Math.min(Number(values.get("sure")), 100);
  const least = /^\d{1,3}$/.test(values.get("least") || "") ? Number(values.get("least")) : 0;
  found.least = least > 1 ? least : 0;
  return found;
}

/** Write the state into the address, without a new entry in the browser's history. */
function writeAddress(model, state) {
  const {filters} = state;
  const values = new URLSearchParams();
  const keys = (indices) => indices.map((index) => model.nodes[Number(index)].key).join(",");
  if (state.path) values.set("path", keys(state.path));
  else if (state.pair) values.set("e", keys(state.pair.split("-")));
  else if (state.node !== null) values.set("n", model.nodes[state.node].key);
  if (state.around) values.set("around", `${model.nodes[state.around[0]].key},${state.around[1]}`);
  if (state.pair && state.split) values.set("split", "1");
  if (state.view !== "graph") values.set("view", state.view);
  if (language === "en") values.set("lang", "en");
  if (filters.types) values.set("type", [...filters.types].join(","));
  if (filters.statuses) values.set("status", [...filters.statuses].join(","));
  if (filters.relations) {
    values.set("rel", [...filters.relations].map((index) => model.relations[index].id).join(","));
  }
  for (const key of ["from", "to"]) if (filters[key]) values.set(key, filters[key]);
  if (filters.source !== null) values.set("doc", model.sources[filters.source].id);
  if (filters.publisher !== null) values.set("by", filters.publisher);
  if (filters.sure) values.set("sure", filters.sure);
  if (filters.least) values.set("least", filters.least);
  const hash = values.toString().replace(/%2C/g, ",");
  if (hash !== location.hash.slice(1)) history.replaceState(null, "", hash ? `#${hash}` : location.pathname);
}
