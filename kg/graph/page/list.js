/* The accessible list of all relations: for reading, for screen readers and for printing. */

const ROWS = 150;         // rows of the list at a time

class RelationList {
  /** `on` has the functions node(index) and pair(key). */
  constructor(element, model, on) {
    Object.assign(this, {element, model, on, rows: ROWS});
  }

  render(selection, chosenPair) {
    const edges = [...selection.edges].sort(byStanding(this.model));
    const heads = ["subject", "relation", "object", "statement", "date", "proofs"];
    const rows = edges.slice(0, this.rows).map((edge) => this.row(edge, chosenPair));
    const top = this.element.scrollTop;
    const held = this.element.contains(document.activeElement) ? document.activeElement.dataset.at : null;
    this.element.replaceChildren(make("table", {}, make("caption", {}, t("tableCaption", {n: edges.length})),
      make("thead", {}, make("tr", {}, heads.map((head) => make("th", {scope: "col"}, t(head))))),
      make("tbody", {}, rows)));
    const empty = this.model.claims.length ? "nothing" : "empty";
    if (!rows.length) this.element.append(make("p", {class: "empty"}, t(empty)));
    const more = edges.length - rows.length;
    if (more > 0) {
      this.element.append(make("p", {class: "row"}, make("button", {type: "button", onclick: () => {
        this.rows += ROWS;
        this.render(selection, chosenPair);
      }}, t("moreRows", {n: Math.min(more, ROWS)}))));
    }
    this.element.scrollTop = top;
    if (held) this.focus(held);
  }

  /** Give the focus to a button of the list, named by its relation and column. */
  focus(at) {
    const button = this.element.querySelector(`[data-at="${at}"]`);
    if (button) button.focus();
  }

  row(edge, chosenPair) {
    const key = pairKey(edge.from, edge.to);
    const days = edge.claims.map((claim) => claim.day).filter(Boolean).sort();
    const cell = (...content) => make("td", {}, ...content);
    const name = (index) => make("button", {type: "button", "data-at": `${edge.index}-${index}`,
      onclick: () => this.on.node(index)}, this.model.nodes[index].label);
    const verb = word(this.model.relations[edge.relation]);
    return make("tr", {"aria-current": String(key === chosenPair)},
      cell(name(edge.from)), cell(make("button", {type: "button", class: "of-verb", "data-at": `${edge.index}-verb`,
        onclick: () => this.on.pair(key)}, edge.asserted ? null : standingWords(edge.claims), verb)),
      cell(name(edge.to)),
      cell(statusesOf(edge.claims).map((status) => make("span", {class: "status"}, statusSign(status), t(status)))),
      make("td", {class: "number"}, days.length ? sayDate(days[days.length - 1], "2-digit") : t("undated")),
      make("td", {class: "number"}, make("button", {type: "button", "data-at": `${edge.index}-proofs`,
        onclick: () => this.on.pair(key)},
        sayProofs(edge))));
  }
}
