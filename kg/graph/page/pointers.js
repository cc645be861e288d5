/* Mouse and fingers on the map: one pointer moves it, two zoom it, and one that stays opens what lies under it. */

const STILL = 5;       // pixels that a pointer may move and still be a click

class MapPointers {
  constructor(map) {
    this.map = map;
    this.pointers = new Map();
    const {element} = map;
    element.addEventListener("wheel", (event) => {
      event.preventDefault();
      map.zoom(1.0015 ** -event.deltaY, this.spotOf(event));
    }, {passive: false});
    element.addEventListener("pointerdown", (event) => this.press(event));
    element.addEventListener("pointermove", (event) => this.drag(event));
    for (const end of ["pointerup", "pointercancel"]) element.addEventListener(end, (event) => this.release(event));
  }

  spotOf(event) {
    const box = this.map.element.getBoundingClientRect();
    return {x: event.clientX - box.left, y: event.clientY - box.top};
  }

  press(event) {
    this.pointers.set(event.pointerId, this.spotOf(event));
    this.moved = this.pointers.size > 1;
    this.target = event.target.closest("[data-node], [data-pair]");
  }

  drag(event) {
    const last = this.pointers.get(event.pointerId);
    if (!last || !this.map.svg) return;
    const spot = this.spotOf(event);
    const others = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, other]) => other);
    if (!this.moved && Math.hypot(spot.x - last.x, spot.y - last.y) < STILL) return;
    this.moved = true;
    this.pointers.set(event.pointerId, spot);
    this.map.element.setPointerCapture(event.pointerId);
    if (others.length) {
      const apart = (one) => Math.hypot(one.x - others[0].x, one.y - others[0].y) || 1;
      this.map.zoom(apart(spot) / apart(last), {x: (spot.x + others[0].x) / 2, y: (spot.y + others[0].y) / 2});
      return;
    }
    this.map.move(spot.x - last.x, spot.y - last.y);
  }

  release(event) {
    if (!this.pointers.delete(event.pointerId) || this.moved || event.type === "pointercancel") return;
    if (!this.target) this.map.on.nothing();
    else if (this.target.dataset.node) this.map.choose(Number(this.target.dataset.node));
    else this.map.on.pair(this.target.dataset.pair);
  }
}
