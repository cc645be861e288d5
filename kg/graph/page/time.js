/* The filter by time: how many sentences there are when, from when to when, and a button that lets time pass. */

class TimeFilter {
  /** `changed` is called after each change of `filters`, with true while time passes by itself. */
  constructor(model, filters, changed) {
    Object.assign(this, {model, filters, changed, pace: 900, timer: null, ahead: null, before: null});
    this.days = model.claims.map((claim) => claim.day).filter((day) => /^\d{4}(-\d\d){0,2}$/.test(day)).sort();
    this.element = (id) => document.getElementById(id);
    for (const id of ["from", "to"]) {
      this.element(id).addEventListener("change", (event) => {
        const day = readDay(event.target.value, id === "to");
        event.target.setAttribute("aria-invalid", String(day === null));
        if (day !== null) this.set({[id]: day});
      });
    }
    this.wireHistogram();
    this.element("play").addEventListener("click", () => (this.timer ? this.pause() : this.play()));
    this.bins = this.days.length ? this.usualBins() : [];
    const [low, high] = [this.bins[0], this.bins[this.bins.length - 1]];
    this.counts = tally(this.days, (day) => {
      const bin = day.slice(0, this.length);
      return bin < low ? low : bin > high ? high : bin;
    });
  }

  /** Give the bins of all days, or, when a few of them lie far from the others, of the middle 98 in a hundred. */
  usualBins() {
    const at = (part) => this.days[Math.floor(part * (this.days.length - 1))];
    const ends = [[at(0), at(1)], [at(0.01), at(0.99)]];
    const spans = ends.map(([first, last]) => (firstDay(last) - firstDay(first)) / 864e5);
    const whole = spans[1] > spans[0] / 4 ? 0 : 1;
    this.length = spans[whole] <= 62 ? 10 : spans[whole] <= 1900 ? 7 : 4;     // of the ISO text: days, months or years
    return timeBins(...ends[whole], this.length);
  }

  /** Change the filter by hand. */
  set(change) {
    this.stop();
    this.ahead = null;
    Object.assign(this.filters, change);
    this.changed(false);
  }

  /** Let the pointer choose a stretch of time on the histogram. */
  wireHistogram() {
    const box = this.element("histogram");
    const binAt = (event) => {
      const {left, width} = box.getBoundingClientRect();
      return Math.min(Math.max(Math.floor((event.clientX - left) / width * this.bins.length), 0), this.bins.length - 1);
    };
    let from = null;
    box.addEventListener("pointerdown", (event) => {
      if (!this.bins.length) return;
      from = binAt(event);
      box.setPointerCapture(event.pointerId);
    });
    box.addEventListener("pointermove", (event) => { if (from !== null) this.preview(from, binAt(event)); });
    box.addEventListener("pointercancel", () => { from = null; });
    box.addEventListener("pointerup", (event) => {
      if (from === null) return;
      const [one, other] = [Math.min(from, binAt(event)), Math.max(from, binAt(event))];
      from = null;
      // The outer bins have what lies before and after them, too.
      this.set({from: one ? firstDay(this.bins[one]).toISOString().slice(0, 10) : "",
        to: other < this.bins.length - 1 ? lastDay(this.bins[other]) : ""});
    });
  }

  preview(from, to) {
    const [one, other] = [Math.min(from, to), Math.max(from, to)];
    [...this.element("histogram").querySelectorAll("rect")].forEach((bar, place) =>
      bar.setAttribute("style", `fill: var(--${place >= one && place <= other ? "accent" : "line"})`));
  }

  inside(bin) {
    const {from, to} = this.filters;
    return (!from || `${bin}\uffff` >= from) && (!to || bin <= to);
  }

  /** Let time pass: the end of the time shown moves on, and what is shown so far stays. */
  play() {
    if (!this.ahead) {
      this.before = this.filters.to;
      this.ahead = this.bins.filter((bin) => this.counts.has(bin) && this.inside(bin));
    }
    const step = () => {
      const bin = this.ahead.shift();
      this.filters.to = bin ? lastDay(bin) : this.before;
      if (!bin) this.stop();
      this.changed(true);
    };
    this.timer = setInterval(step, this.pace);
    step();
  }

  pause() {
    this.stop();
    this.changed(true);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    if (this.ahead && !this.ahead.length) this.ahead = null;
  }

  reset() {
    this.stop();
    this.ahead = null;
  }

  render() {
    for (const id of ["from", "to"]) {
      const field = this.element(id);
      field.value = this.filters[id] ? sayDate(this.filters[id], "2-digit") : "";
      field.placeholder = t("dayForm");
      field.title = t("dayWrong");
      field.setAttribute("aria-invalid", "false");
    }
    const play = this.element("play");
    play.hidden = this.bins.length < 2;
    play.textContent = this.timer ? "❚❚" : "▶";
    play.title = t(this.timer ? "pause" : "play");
    play.setAttribute("aria-label", play.title);
    const most = Math.max(...this.counts.values(), 1);
    const picture = svg("svg", {viewBox: `0 0 ${Math.max(this.bins.length, 1)} 40`, preserveAspectRatio: "none",
      "aria-hidden": "true"});
    this.bins.forEach((bin, place) => {
      const count = this.counts.get(bin);
      const height = count ? Math.max(2.5, 38 * Math.sqrt(count / most)) : 0;
      picture.append(svg("rect", {x: place + 0.08, y: 40 - height, width: 0.84, height,
        style: `fill: var(--${this.inside(bin) ? "accent" : "line"})`}));
    });
    const ends = [this.bins[0], this.bins.length > 1 ? this.bins[this.bins.length - 1] : ""];
    this.element("histogram").replaceChildren(picture, make("div", {class: "ends"},
      ends.map((bin) => make("span", {}, bin ? sayDate(bin) : ""))));
  }
}

/** Count the values that a function gives for each thing. */
function tally(things, value) {
  const counts = new Map();
  for (const thing of things) counts.set(value(thing), (counts.get(value(thing)) || 0) + 1);
  return counts;
}

/**
 * Read a day, month or year as a person writes it (14.9.2023, 14/9/2023, 9.2023, 2023, 2023-09-14): its first day, or
 * its last one. "" for nothing, null for what is no date.
 */
function readDay(text, last) {
  const words = text.trim();
  if (!words) return "";
  let parts = words.split(/[\s./-]+/).filter(Boolean);
  if (parts.length > 3 || !parts.every((part) => /^\d+$/.test(part))) return null;
  if (parts[0].length !== 4) parts = parts.reverse();
  if (parts[0].length !== 4) return null;
  const iso = parts.map((part) => part.padStart(2, "0")).join("-");
  const day = new Date(`${iso.padEnd(10, "-01")}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, iso.length) !== iso) return null;
  return last ? lastDay(iso) : day.toISOString().slice(0, 10);
}

/** Give the first day of an ISO day, month or year. */
function firstDay(iso) { return new Date(Date.parse(iso.padEnd(10, "-01"))); }

/** Give the last day of an ISO day, month or year as an ISO day. */
function lastDay(iso) {
  const day = firstDay(iso);
  if (iso.length === 7) day.setUTCMonth(day.getUTCMonth() + 1, 0);
  else if (iso.length === 4) day.setUTCFullYear(day.getUTCFullYear(), 11, 31);
  return day.toISOString().slice(0, 10);
}

/** Give all days, months or years (by the length of the ISO text) from one date to another, 400 at most. */
function timeBins(first, last, length) {
  const bins = [];
  const day = firstDay(first.slice(0, length));
  const end = last.slice(0, length);
  while (bins.length < 400) {
    const bin = day.toISOString().slice(0, length);
    bins.push(bin);
    if (bin >= end) break;
    if (length === 10) day.setUTCDate(day.getUTCDate() + 1);
    else if (length === 7) day.setUTCMonth(day.getUTCMonth() + 1);
    else day.setUTCFullYear(day.getUTCFullYear() + 1);
  }
  return bins;
}
