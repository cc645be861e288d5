/* Pictures of the graph as it is seen: PNG from the canvas, SVG from the same places, colours and labels. */

/** Give the graph as a PNG picture on its background. */
function pngPicture(canvas) {
  const source = canvas.container.querySelector("canvas");
  const copy = make("canvas", {width: source.width, height: source.height});
  const context = copy.getContext("2d");
  context.fillStyle = canvas.colour("land");
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(source, 0, 0);
  // Not toBlob(), which waits for an idle moment: up to seven seconds.
  const bytes = atob(copy.toDataURL("image/png").split(",")[1]);
  return new Blob([Uint8Array.from(bytes, (char) => char.charCodeAt(0))], {type: "image/png"});
}

/** Give the graph as an SVG picture: lines, arrows, nodes, names and verbs as shapes and text of their own. */
function svgPicture(canvas) {
  const {clientWidth: width, clientHeight: height} = canvas.container;
  const root = svg("svg", {width, height, viewBox: `0 0 ${width} ${height}`});
  root.append(svg("rect", {width, height, fill: canvas.colour("land")}));
  const scale = canvas.network.getScale();
  const spots = new Map([...canvas.visible].map((index) => [index, canvas.toScreen(canvas.places.get(index))]));
  for (const [id, edge] of canvas.drawn) root.append(...svgEdge(canvas, canvas.edges.get(id), edge, spots, scale));
  for (const {x, y, alpha} of canvas.labels.crosses) {
    root.append(svg("path", {d: `M${x - 4} ${y - 4}L${x + 4} ${y + 4}M${x + 4} ${y - 4}L${x - 4} ${y + 4}`,
      stroke: canvas.colour("negated"), "stroke-width": 1.8, opacity: alpha}));
  }
  for (const [index, spot] of spots) root.append(svgNode(canvas, index, spot, scale));
  for (const label of canvas.labels.written) root.append(svgText(canvas, label));
  return new Blob([new XMLSerializer().serializeToString(root)], {type: "image/svg+xml"});
}

function svgEdge(canvas, item, edge, spots, scale) {
  const [from, to] = [spots.get(edge.a), spots.get(edge.b)];
  if (edge.a === edge.b) return [];
  const look = {stroke: item.color.color, opacity: item.color.opacity};
  const bend = bendPoint(from, to, edge.bend);
  const line = svg("path", {...look, fill: "none", "stroke-width": item.width * scale,
    d: `M${from.x} ${from.y}Q${bend.x} ${bend.y} ${to.x} ${to.y}`});
  if (item.dashes) line.setAttribute("stroke-dasharray", item.dashes.map((part) => part * scale).join(" "));
  const tip = (end, index) => {
    const angle = Math.atan2(end.y - bend.y, end.x - bend.x);
    const gap = (canvas.model.nodes[index].size + 1) * scale;
    const [x, y] = [end.x - gap * Math.cos(angle), end.y - gap * Math.sin(angle)];
    const corner = (turn) => `${x - 9 * scale * Math.cos(angle + turn)} ${y - 9 * scale * Math.sin(angle + turn)}`;
    return svg("path", {d: `M${x} ${y}L${corner(0.4)}L${corner(-0.4)}Z`, fill: look.stroke, opacity: look.opacity});
  };
  return [line, item.arrows.to.enabled ? tip(to, edge.b) : "", item.arrows.from.enabled ? tip(from, edge.a) : ""];
}

function svgNode(canvas, index, {x, y}, scale) {
  const node = canvas.model.nodes[index];
  const item = canvas.nodes.get(node.id);
  const size = node.size * scale;
  const look = {fill: item.color.background, stroke: item.color.border, "stroke-width": item.borderWidth * scale,
    opacity: item.opacity};
  if (node.shape === "dot") return svg("circle", {...look, cx: x, cy: y, r: size});
  const corners = {
    square: [[-1, -1], [1, -1], [1, 1], [-1, 1]], diamond: [[0, 1], [1, 0], [0, -1], [-1, 0]],
    triangle: [[0, -1.155], [1, 0.577], [-1, 0.577]].map(([one, other]) => [1.15 * one, 1.15 * (other + 0.275)]),
    hexagon: [0, 1, 2, 3, 4, 5].map((turn) => [Math.cos(turn * Math.PI / 3), Math.sin(turn * Math.PI / 3)]),
  }[node.shape];
  const points = corners.map(([one, other]) => `${x + one * size},${y + other * size}`).join(" ");
  return svg("polygon", {...look, points});
}

function svgText(canvas, {text, x, y, colour, font, alpha, turned}) {
  const size = Number.parseFloat(/([\d.]+)px/.exec(font)[1]);
  const place = turned ? {x: 0, y: 0.34 * size, "text-anchor": "middle",
    transform: `translate(${x} ${y}) rotate(${turned.angle * 180 / Math.PI})`} : {x, y: y + 0.8 * size};
  const element = svg("text", {...place, fill: colour, opacity: alpha, style: `font: ${font}`,
    stroke: canvas.colour("halo"), "stroke-width": turned ? 5 : 3.5, "stroke-linejoin": "round",
    "paint-order": "stroke"});
  element.textContent = text.replace(/[\u0000-\u001f\u007f\ufffe\uffff]/g, " ");     // what XML cannot hold
  return element;
}

/** Give the map as an SVG picture. */
function mapSvg(map) {
  const copy = map.svg ? map.svg.cloneNode(true) : svg("svg", {width: 1, height: 1});
  return new Blob([new XMLSerializer().serializeToString(copy)], {type: "image/svg+xml"});
}

/** Give the map as a PNG picture, twice as fine as on the screen. */
async function mapPng(map) {
  const {width, height} = map.size();
  const address = URL.createObjectURL(mapSvg(map));
  const image = new Image();
  image.src = address;
  await image.decode();
  const copy = make("canvas", {width: 2 * width, height: 2 * height});
  copy.getContext("2d").drawImage(image, 0, 0, 2 * width, 2 * height);
  URL.revokeObjectURL(address);
  const bytes = atob(copy.toDataURL("image/png").split(",")[1]);
  return new Blob([Uint8Array.from(bytes, (char) => char.charCodeAt(0))], {type: "image/png"});
}
