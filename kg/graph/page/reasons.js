/* Why the extractor believes a claim: it says so in English; German readers get it in German. What stands in
   no line here is left as it is. */

const FUNCTIONS = {
  subject: "Subjekt", object: "Objekt", "indirect object": "Dativobjekt", "genitive object": "Genitivobjekt",
  predicate: "Prädikativ", genitive: "Genitiv", possessive: "besitzanzeigendem Wort", adjective: "Adjektiv",
  compound: "Wortzusammensetzung", apposition: "Beifügung", controller: "Subjekt des Hauptsatzes", clause: "Satz",
  support: "Subjekt des Stützverbs", complement: "Nebensatz", goal: "Ziel",
};
const KINDS = {verb: "Verb", noun: "Substantiv", adjective: "Adjektiv"};
const PARTS = {subject: "Subjekt", object: "Objekt", claimant: "Quelle"};
const DOUBTS = {       // what makes a claim less sure
  "a pronoun": "ein Pronomen", "a noun for a name": "ein Wort statt des Namens",
  "an argument of another phrase": "eine Angabe aus einem anderen Satzteil",
  "a name without a Wikidata item": "ein Name ohne Eintrag in Wikidata",
  "a person known by one word": "eine Person mit nur einem Namen", "a guessed state": "ein erschlossener Staat",
  "title or place apart from the name": "Titel oder Ort getrennt vom Namen", "told as no fact": "nicht als Tatsache gesagt",
};
const FACTUALITY = {future: "geplant", hypothetical: "möglich", negated: "verneint"};
const REASONS = {
  "title with name": "Titel beim Namen", "title as predicate": "Titel als Prädikativ",
  "a federal office": "ein Amt des Bundes", "adjective of place": "Adjektiv des Ortes",
  "the state whose office the person held": "der Staat, dessen Amt die Person damals hatte",
  "the person's own state": "der eigene Staat der Person",
  "the state that the article is about": "der Staat, um den es im Artikel geht",
  "the Land that the article is about": "das Bundesland, um das es im Artikel geht",
  "the state from another title in the article": "der Staat aus einem anderen Titel im Artikel",
  "party in brackets": "Partei in Klammern", "party of a person": "Partei einer Person",
  "place in brackets": "Ort in Klammern", "compound with a state": "Zusammensetzung mit einem Staat",
  "short name behind its place": "Kürzel hinter dem Ort", "town of an embassy": "Ort einer Botschaft",
  "capital noun": "Wort für die Hauptstadt", distance: "Entfernung", "by the frame": "nach der Regel",
  "the frame negates": "die Regel verneint",
  "after the day of the article": "nach dem Tag des Artikels",
  "negated twice": "doppelt verneint", "in + place after a name": "„in“ und Ort nach einem Namen",
  "von + organisation after a name": "„von“ und Organisation nach einem Namen",
};

/** Give the reason of a claim in the language of the page. */
function sayReason(reason) {
  return language === "de" ? reason.split("; ").map(germanReason).join("; ") : reason;
}

function germanReason(part) {
  if (Object.hasOwn(REASONS, part)) return REASONS[part];
  const clause = /^(verb|noun|adjective) (.+): subject from (.+), object from (.+)$/.exec(part);
  if (clause) {
    const [, kind, lemma, subject, object] = clause;
    return `${KINDS[kind]} „${lemma}“ mit ${subject === object ? `${germanFunction(subject)} für beide`
      : `${germanFunction(subject)} und ${germanFunction(object)}`}`;
  }
  const doubts = /^less sure: (.+)$/.exec(part);
  const german = (one) => (Object.hasOwn(DOUBTS, one) ? DOUBTS[one] : one);
  if (doubts) return `weniger sicher: ${doubts[1].split(", ").map(german).join(", ")}`;
  const titled = /^(.+) by the title$/.exec(part);
  if (titled) return `${titled[1]} nach dem Titel`;
  const judged = /^(future|hypothetical|negated) by (.+)$/.exec(part);
  if (judged) return `${FACTUALITY[judged[1]]} wegen „${judged[2]}“`;
  const read = /^„(.+)“ read as (.+): (.+), as (subject|object|claimant)(?: of „(.+)“)?$/.exec(part);
  if (read) {
    const [, words, name, why, place, trigger] = read;
    return `„${words}“ als ${name} gelesen: ${germanReading(why)}, als ${PARTS[place]}`
      + (trigger ? ` von „${trigger}“` : "");
  }
  const near = /^(\S+) \+ place$/.exec(part);
  return near ? `„${near[1]}“ und Ort` : part;
}

/** Say why words were not taken literally. */
function germanReading(why) {
  return why.replace(/^(.+) is its seat of government$/, "$1 ist dessen Regierungssitz")
    .replace(/^(.+) on that day$/, "damals $1");
}

/** Say a grammatical function: "object.gegen" is „gegen“ beim Objekt. */
function germanFunction(name) {
  const parts = name.split(".").map((part) => (Object.hasOwn(FUNCTIONS, part) ? FUNCTIONS[part]
    : `„${part.split("+")[0]}“`));
  return parts.reverse().join(" bei ");
}
