/* The keys of the page; the panel at the start says them. */

/** Do what a key stands for. */
function pressed(app, event) {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === "Escape") {
    if (app.byId("filters").classList.contains("open")) app.showFilters(false);
    else app.open(NOTHING);
  } else if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  else if (event.key === "/") {
    event.preventDefault();
    app.byId("search").focus();
  } else if (app.state.view !== "list" && event.key === "+") app.zoom(1.35);
  else if (app.state.view !== "list" && event.key === "-") app.zoom(1 / 1.35);
  else if (app.state.view === "graph") pressedOnGraph(app, event);
}

/** Do what a key stands for while the graph is seen. */
function pressedOnGraph(app, event) {
  const arrows = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
  const {node} = app.state;
  const here = document.activeElement === app.byId("graph");
  if (here && arrows[event.key]) {
    event.preventDefault();
    const next = app.visible.has(node) ? app.canvas.step(node, ...arrows[event.key]) : [...app.visible][0];
    if (next !== null && next !== undefined) app.openNode(next);
  } else if (here && event.key === "Enter" && node !== null) app.expand(node);
  else if (/^[123]$/.test(event.key)) app.around(Number(event.key));
  else if (event.key === "0") app.around(0);
}
