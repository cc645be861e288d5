/* What stands behind a relation: its words with their standing, and the card of each sentence. */

/** Give the standings of some claims, the firmest first: ["actual", "negated"]. */
function statusesOf(claims) {
  const found = new Set(claims.map((claim) => claim.status));
  return STATUSES.filter((status) => found.has(status));
}

/** Say how many sentences speak for a relation, reprints apart. */
function sayProofs({proofs, copies}) {
  return t("evidence", {n: proofs}) + (copies ? ` + ${t("reprints", {n: copies})}` : "");
}

/**
 * Give the words of a relation. One that no article reports as a fact begins with what it is instead:
 * "verneint: NATO lädt ein Ukraine"; one that some report and others do not says so at its end. `ends` tells
 * which names are said: "to" (where the other is known) or "both".
 */
function relationWords(model, edge, ends = "both", claims = edge.claims) {
  const statuses = statusesOf(claims);
  const name = (index) => model.nodes[index].label;
  const said = [make("span", {class: "verb"}, word(model.relations[edge.relation]))];
  if (ends === "both") said.unshift(`${name(edge.from)} `);
  said.push(` ${name(edge.to)}`);
  const roles = [...new Set(claims.map((claim) => claim.role).filter(Boolean))].slice(0, 3);
  if (roles.length) said.push(` (${roles.join(", ")})`);
  const words = statuses.map((status) => t(status));
  if (statuses[0] === "actual") {
    const also = t("alsoSaid", {text: words.slice(1).join(", ")});
    return words.length > 1 ? [...said, make("span", {class: "also"}, ` – ${also}`)] : said;
  }
  return [standingWords(claims), ...said];
}

/** Say what claims are that nobody reports as a fact: "geplant, verneint: ". */
function standingWords(claims) {
  const statuses = statusesOf(claims);
  return make("span", {class: "standing", style: `color: var(--${statuses[0]})`},
    `${statuses.map((status) => t(status)).join(", ")}: `);
}

/**
 * Give the order of relations: what is reported before what is only claimed, planned, possible or denied, then what
 * happened before who holds which office, then the better supported, the surer, and the better known names.
 */
function byStanding(model) {
  const rank = (edge) => 2 * edge.rank + Number(model.relations[edge.relation].standing);
  return (one, other) => rank(one) - rank(other) || other.strength - one.strength || other.sure - one.sure
    || one.from + one.to - other.from - other.to || one.index - other.index;
}

class Cards {
  /** `on` has the function node(index). */
  constructor(model, on) {
    this.model = model;
    this.on = on;
  }

  name(index) { return this.model.nodes[index].label; }

  /** Give the cards of a relation's sentences in the order of time, reprints after what they repeat. */
  of(edge) {
    const reprint = (claim) => Number(this.model.sources[claim.source].copy !== undefined);
    return [...edge.claims].sort((one, other) => one.day.localeCompare(other.day)
      || reprint(one) - reprint(other) || one.index - other.index).map((claim) => this.card(claim, edge));
  }

  card(claim, edge) {
    const sentence = this.model.sentences[claim.sentence];
    const source = this.model.sources[claim.source];
    const title = source.title || source.id;
    const where = [source.publisher, source.date ? sayDate(source.date).replace(/ /g, "\u00a0") : "",
      sentence.section === "title" ? t("headline") : ""].filter(Boolean).join(" · ");
    const percent = Math.round(claim.confidence * 100);
    return make("article", {class: "card", "data-claim": claim.index},
      this.quote(claim, edge, sentence, title),
      make("div", {class: "chips"}, this.chips(claim)),
      make("p", {class: "origin"}, source.url ? link(source.url, title) : make("span", {}, title),
        where ? make("span", {class: "where"}, `\u00a0· ${where}`) : ""),
      source.copy === undefined ? null : make("p", {class: "reprint"}, this.reprint(this.model.sources[source.copy])),
      claim.against ? make("p", {class: "reprint against"}, this.against(claim)) : null,
      make("details", {}, make("summary", {}, make("span", {class: "bar-of", "aria-hidden": "true"},
        make("span", {style: `width: ${percent}%`})), ` ${t("confidence", {n: percent})}`),
      claim.reason ? make("p", {}, sayReason(claim.reason)) : null,
      make("p", {}, `${t("rule")}: ${claim.rule}`)),
      this.copyButton(sentence, source));
  }

  chips(claim) {
    const person = (index, text) => make("button", {type: "button", class: "quiet",
      onclick: () => this.on.node(index)}, text);
    return [
      make("span", {class: "status", style: `color: var(--${claim.status})`, title: t(`${claim.status}Long`)},
        statusSign(claim.status), t(claim.status)),
      claim.by === undefined ? null : person(claim.by, t("according", {name: this.name(claim.by)})),
      claim.date ? make("span", {}, t("happened", {date: sayDate(claim.date)})) : null,
      claim.place === undefined ? null : person(claim.place, t("place", {name: this.name(claim.place)})),
      claim.role ? make("span", {}, t("role", {text: claim.role})) : null,
      claim.quantity ? make("span", {}, t("quantity", {text: claim.quantity})) : null];
  }

  /** Say of which article this one is a reprint. */
  reprint(original) { return t("reprintOf", {name: this.named(original)}); }

  /** Say which articles deny what this claim states, or state what it denies. */
  against(claim) {
    const sources = [...new Set(claim.against.map((number) => this.model.claims[number].source))];
    const names = sources.map((number) => this.named(this.model.sources[number]));
    return t(claim.factuality === "negated" ? "denies" : "deniedBy", {names: names.join("; ")});
  }

  named(source) {
    const name = t("quoted", {text: source.title || source.id});
    return source.publisher ? `${name}, ${source.publisher}` : name;
  }

  /** Give the sentence with subject, trigger and object marked; spans may overlap, so it is cut at every edge. */
  quote(claim, edge, sentence, title) {
    if (!sentence.text) {
      return make("blockquote", {class: "no-text"},
        t("noText", {title: t("quoted", {text: title}), start: sentence.start, end: sentence.end}));
    }
    const roles = ["subject", "trigger", "object"];
    const cuts = [...new Set([0, sentence.text.length, ...claim.spans.flat()])].sort((one, other) => one - other);
    // The claim of a symmetric relation may stand the other way round than the edge.
    const [first, second] = claim.flip ? [edge.to, edge.from] : [edge.from, edge.to];
    const ends = {subject: this.model.nodes[first].type, object: this.model.nodes[second].type};
    const pieces = cuts.slice(1).map((end, place) => {
      const start = cuts[place];
      const text = sentence.text.slice(start, end);
      const inside = roles.filter((role, number) => claim.spans[number][0] <= start
        && end <= claim.spans[number][1]);
      if (!inside.length) return text;
      const type = ends[inside.find((role) => role !== "trigger")];
      return make("mark", {class: inside.join(" "), title: inside.map((role) => t(role)).join(", "),
        style: type ? `--mark-line: var(--${type})` : undefined}, text);
    });
    return make("blockquote", {lang: "de"}, pieces);
  }

  copyButton(sentence, source) {
    const origin = [source.publisher, source.title && t("quoted", {text: source.title}),
      source.date && sayDate(source.date), source.url].filter(Boolean).join(", ");
    const text = [sentence.text ? t("quoted", {text: sentence.text}) : "", origin].filter(Boolean).join(" – ");
    const button = make("button", {type: "button", class: "quiet cite", onclick: async () => {
      await copyText(text);
      button.textContent = t("copied");
    }}, t("copy"));
    return button;
  }
}

/** Put a text on the clipboard, with the old way where the page may not use the new one. */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", {"aria-hidden": "true"});
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}
