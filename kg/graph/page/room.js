/* The room that labels leave each other: boxes on the screen, found again by the squares that they lie in. */

const SQUARE = 64;     // pixels

class Room {
  constructor(width) {
    this.width = width;
    this.squares = new Map();
  }

  /** Take up a box {left, right, top, bottom}; `own` is what it belongs to, if it is no label. */
  add(box) {
    this.each(box, (key) => {
      const boxes = this.squares.get(key);
      if (boxes) boxes.push(box);
      else this.squares.set(key, [box]);
    });
  }

  /**
   * Tell whether a box covers none of the others and does not stick out at the sides. Boxes that belong to `own` do not
   * count, and with `overSigns` only other labels do.
   */
  isFree(box, own = null, overSigns = false) {
    if (box.left < 2 || box.right > this.width - 2) return false;
    let free = true;
    this.each(box, (key) => {
      for (const other of free ? this.squares.get(key) || [] : []) {
        const counts = other.own === undefined || !(overSigns || (own !== null && other.own === own));
        if (counts && other.left <= box.right && other.right >= box.left && other.top <= box.bottom
          && other.bottom >= box.top) { free = false; break; }
      }
    });
    return free;
  }

  each({left, right, top, bottom}, act) {
    const last = Math.floor(right / SQUARE);
    const low = Math.floor(bottom / SQUARE);
    for (let x = Math.floor(left / SQUARE); x <= last; x += 1) {
      for (let y = Math.floor(top / SQUARE); y <= low; y += 1) act(x * 65536 + y);
    }
  }
}

/** Give the first box that is free; `overSigns`: a name that must be there may cover a node, but no other label. */
function freeBox(places, {width, height}, room, own, overSigns = false) {
  return places
    .map(([left, top, align]) => ({left: left - 2, right: left + width + 2, top, bottom: top + height, align}))
    .find((box) => room.isFree(box, own, overSigns));
}

/** Tell whether a line meets the box of a name. */
function meets({from, to}, [left, top], {width, height}) {
  let [first, last] = [0, 1];      // the part of the line that lies within the box (Liang and Barsky, 1984)
  for (const [start, step, low, high] of [[from.x, to.x - from.x, left, left + width],
    [from.y, to.y - from.y, top, top + height]]) {
    if (!step && (start < low || start > high)) return false;
    const cuts = step ? [(low - start) / step, (high - start) / step].sort((one, other) => one - other) : [0, 1];
    [first, last] = [Math.max(first, cuts[0]), Math.min(last, cuts[1])];
  }
  return first < last;
}
