/* The filter by time: how many sentences there are when, from when to when, and a button that lets time pass. */

class TimeFilter {
  /** `changed` is called after each change of `filters`, with true while time passes by itself. */
  constructor(model, filters, changed) {
    Object.assign(this, {model, filters, changed, pace: 900, timer: null, ahead: null, before: null});
    this.days = model.claims.map((claim) => claim.day).filter((day) => /^\d{4}(-\d\d){0,2}$/.test(day)).sort();
    this.element = (id) => document.getElementById(id);
    for (const id of ["from", "to"]) {
      this.element(id).addEventListener("change", (event) => {
        this.stop();
        this.ahead = null;
        filters[id] = event.target.value;
        changed(false);
      });
    }
    this.element("play").addEventListener("click", () => (this.timer ? this.pause() : this.play()));
    const [first, last] = [this.days[0], this.days[this.days.length - 1]];
    const span = first ? (firstDay(last) - firstDay(first)) / 864e5 : 0;
    this.length = span <= 62 ? 10 : span <= 1900 ? 7 : 4;     // of the ISO text: days, months or years
    this.bins = first ? timeBins(first, last, this.length) : [];
    this.counts = tally(this.days, (day) => day.slice(0, this.length));
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
    for (const id of ["from", "to"]) this.element(id).value = this.filters[id];
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
