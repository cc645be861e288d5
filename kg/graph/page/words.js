/* The words of the page in German and English, and small helpers for text and DOM. */

const WORDS = {
  de: {
    skip: "Zur Liste aller Beziehungen", filters: "Filter", graph: "Graph", map: "Karte", list: "Liste",
    reset: "zurücksetzen",
    types: "Wer und was", statuses: "Aussage", relations: "Beziehung", time: "Zeit", articles: "Artikel",
    all: "alle", none: "keine", from: "von", to: "bis", close: "Schließen", details: "Einzelheiten",
    least: "unabhängige Artikel mindestens", leastHelp: "Nachdrucke zählen nicht als weiterer Artikel",
    search: "Person, Organisation, Ort suchen …",
    searchLabel: "Suche nach Akteuren, Orten und Ereignissen", theme: "Hell oder dunkel",
    zoomIn: "Vergrößern", zoomOut: "Verkleinern", fit: "Alles zeigen", picture: "Bild", drawing: "Zeichnung",
    question: "Abfrage", png: "Bild PNG speichern",
    svg: "Zeichnung SVG speichern", query: "Abfrage SPARQL kopieren, die das Gezeigte liefert",
    views: "Ansicht", more: "alle {n} zeigen", fewer: "weniger zeigen", everyArticle: "Alle Artikel",
    everyOf: "Alle von {name}", unknownPublisher: "ohne Angabe des Mediums",
    actual: "berichtet", claimed: "behauptet", future: "geplant", hypothetical: "möglich", negated: "verneint",
    actualLong: "als Tatsache berichtet", claimedLong: "als Behauptung wiedergegeben",
    futureLong: "angekündigt oder geplant", hypotheticalLong: "nur möglich, gefordert oder bedingt",
    negatedLong: "ausdrücklich verneint",
    alsoSaid: "auch {text}", according: "wer es sagt: {name}", quoted: "„{text}“",
    nArticles: "{n} Artikel", nNames: "{n} Name|{n} Namen", ofNames: "{nodes} von {n} Namen",
    nRelations: "{n} Beziehung|{n} Beziehungen", nNeighbours: "{n} Nachbar|{n} Nachbarn",
    sureness: "Sicherheit", anySure: "jede", atLeast: "mindestens {n} %",
    play: "Zeit ablaufen lassen", pause: "Anhalten",
    welcome: "Wer tut was mit wem?",
    welcomeText: "Jede Linie ist eine Beziehung, die in den Artikeln steht. Ein Klick auf eine Linie zeigt die " +
      "Sätze, die sie belegen; ein Klick auf einen Namen zeigt alles über ihn.",
    best: "Am besten belegt", nothing: "Nichts passt zu diesen Filtern.",
    nothingCure: "Lassen Sie mehr zu, etwa einen längeren Zeitraum oder eine geringere Sicherheit.",
    resetAll: "Alle Filter zurücksetzen",
    empty: "Die Artikel ergaben keine Beziehung.",
    emptyCure: "Gesucht werden deutsche Nachrichten über Personen, Staaten und Organisationen. „kg explain“ sagt zu " +
      "einem Satz, warum er nichts ergibt.",
    hits: "Vorschläge", noHits: "Kein Name enthält „{text}“.",
    noHitsCure: "Namen ohne Beziehung stehen in entities.csv.",
    mapLabel: "Karte der Orte und Staaten. Pfeiltasten: zum nächsten, Eingabe: alles darüber.",
    mapEmpty: "Keiner der Namen, die zu den Filtern passen, hat Koordinaten. Graph und Liste zeigen sie.",
    mapWithout: "{n} Name ohne Koordinaten steht nur in Graph und Liste|" +
      "{n} Namen ohne Koordinaten stehen nur in Graph und Liste",
    mapSource: "Umrisse: Natural Earth",
    split: "In {n} Linien aufteilen", join: "Zu Linien nach Aussage zusammenfassen",
    standings: "Ämter, Zugehörigkeit, Lage", standingsHere: "Ämter, Zugehörigkeit, Lage bei {name}",
    happenedHere: "Hier geschehen", saidBy: "Aussagen von {name}",
    dayForm: "TT.MM.JJJJ", dayWrong: "Ein Datum wie 14.9.2023, 9.2023 oder 2023",
    evidence: "{n} Beleg|{n} Belege", inArticles: "in {n} Artikel|in {n} Artikeln",
    reprints: "{n} Nachdruck|{n} Nachdrucke", reprintOf: "Nachdruck von {name}",
    deniedBy: "Widersprochen von {names}", denies: "Widerspricht {names}",
    also: "auch: {names}", outgoing: "Beziehungen", incoming: "Beziehungen anderer zu {name}",
    expand: "Weitere Nachbarn zeigen (+{n} von {all})", onlyAside: "Kommt nur als Quelle oder Ort einer Aussage vor.",
    noRelations: "Keine Beziehung passt zu den Filtern.",
    timeline: "Zeitleiste", reported: "gemeldet am {date}", pathTo: "Verbindung zu … suchen",
    steps: "Verbindung über {n} Schritt|Verbindung über {n} Schritte", noPath: "Keine Verbindung",
    noPathText: "Bei diesen Filtern führt keine Kette von Beziehungen vom einen zum anderen.",
    hopMore: "{n} weiteren Beleg zeigen|{n} weitere Belege zeigen",
    headline: "Überschrift", confidence: "Sicherheit {n} %", rule: "Regel", copy: "Zitat kopieren", copied: "kopiert",
    back: "Schließen", role: "als {text}", place: "Ort: {name}", quantity: "Menge: {text}", happened: "Datum: {date}",
    noText: "Satz in {title}, Zeichen {start} bis {end}",
    subject: "Subjekt", trigger: "Auslöser", object: "Objekt",
    tableCaption: "Alle Beziehungen ({n})", relation: "Beziehung", statement: "Aussage",
    proofs: "Belege", date: "Datum", moreRows: "{n} weitere zeigen", undated: "ohne Datum",
    graphLabel: "Graph der Beziehungen. Pfeiltasten: zum nächsten Knoten, Eingabe: Nachbarn zeigen, " +
      "Escape: zurück.",
    keys: "Tasten: {/} suchen · {←↑→↓} von Knoten zu Knoten · {Eingabe} Nachbarn · {1} {2} {3} Umkreis · " +
      "{0} alles · {Esc} zurück",
    hops: "Umkreis: {n} Schritt|Umkreis: {n} Schritte", around: "Nur im Umkreis von", stepsWord: "Schritten",
    hopsOf: "Umkreis von {name}: {n} Schritt|Umkreis von {name}: {n} Schritte",
    old: "Dieser Browser kann die Daten nicht auspacken; nötig ist DecompressionStream.",
    broken: "Die Seite konnte nicht aufgebaut werden: {reason}", other: "EN: English", otherShort: "EN",
  },
  en: {
    skip: "To the list of all relations", filters: "Filters", graph: "Graph", map: "Map", list: "List", reset: "reset",
    types: "Who and what", statuses: "Statement", relations: "Relation", time: "Time", articles: "Articles",
    all: "all", none: "none", from: "from", to: "to", close: "Close", details: "Details",
    least: "independent articles at least", leastHelp: "A reprint is no further article",
    search: "Find a person, organisation, place …",
    searchLabel: "Search actors, places and events", theme: "Light or dark",
    zoomIn: "Zoom in", zoomOut: "Zoom out", fit: "Show everything", picture: "Picture", drawing: "Drawing",
    question: "Query", png: "Picture PNG: save",
    svg: "Drawing SVG: save", query: "Query SPARQL: copy the one that gives what is shown",
    views: "View", more: "show all {n}", fewer: "show fewer", everyArticle: "All articles",
    everyOf: "All by {name}", unknownPublisher: "publisher not given",
    actual: "reported", claimed: "claimed", future: "planned", hypothetical: "possible", negated: "denied",
    actualLong: "reported as a fact", claimedLong: "given as somebody's claim", futureLong: "announced or planned",
    hypotheticalLong: "only possible, demanded or conditional", negatedLong: "explicitly denied",
    alsoSaid: "also {text}", according: "according to {name}", quoted: "“{text}”",
    nArticles: "{n} article|{n} articles", nNames: "{n} name|{n} names", ofNames: "{nodes} of {n} names",
    nRelations: "{n} relation|{n} relations", nNeighbours: "{n} neighbour|{n} neighbours",
    sureness: "Confidence", anySure: "any", atLeast: "at least {n} %",
    play: "Let time pass", pause: "Pause",
    welcome: "Who does what with whom?",
    welcomeText: "Each line is a relation that the articles state. Click a line for the sentences behind it; " +
      "click a name for everything about it.",
    best: "Best supported", nothing: "Nothing fits these filters.",
    nothingCure: "Let more through, such as a longer time or a lower confidence.",
    resetAll: "Reset all filters", empty: "The articles gave no relation.",
    emptyCure: "Relations come from German news about persons, states and organisations. “kg explain” tells why a " +
      "sentence gives none.",
    hits: "Suggestions", noHits: "No name has “{text}” in it.",
    noHitsCure: "Names without a relation stand in entities.csv.",
    mapLabel: "Map of places and states. Arrow keys: to the next one, Enter: everything about it.",
    mapEmpty: "None of the names that fit the filters has coordinates. Graph and list show them.",
    mapWithout: "{n} name without coordinates stands in graph and list only|" +
      "{n} names without coordinates stand in graph and list only",
    mapSource: "outlines: Natural Earth",
    split: "Split into {n} lines", join: "Join into lines by statement",
    standings: "Offices, membership, location", standingsHere: "Offices, membership, location at {name}",
    happenedHere: "Happened here", saidBy: "Said by {name}",
    dayForm: "DD/MM/YYYY", dayWrong: "A date such as 14/9/2023, 9/2023 or 2023",
    evidence: "{n} sentence|{n} sentences", inArticles: "in {n} article|in {n} articles",
    reprints: "{n} reprint|{n} reprints", reprintOf: "Reprint of {name}",
    deniedBy: "Contradicted by {names}", denies: "Contradicts {names}",
    also: "also: {names}", outgoing: "Relations", incoming: "Relations of others to {name}",
    expand: "Show more neighbours (+{n} of {all})", onlyAside: "Occurs only as the source or the place of a statement.",
    noRelations: "No relation fits the filters.",
    timeline: "Timeline", reported: "reported on {date}", pathTo: "Find the connection to …",
    steps: "Connected in {n} step|Connected in {n} steps", noPath: "No connection",
    noPathText: "With these filters no chain of relations leads from one to the other.",
    hopMore: "show {n} more sentence|show {n} more sentences",
    headline: "headline", confidence: "confidence {n} %", rule: "rule", copy: "copy citation", copied: "copied",
    back: "Close", role: "as {text}", place: "place: {name}", quantity: "quantity: {text}", happened: "date: {date}",
    noText: "sentence in {title}, characters {start} to {end}",
    subject: "Subject", trigger: "Trigger", object: "Object",
    tableCaption: "All relations ({n})", relation: "Relation", statement: "Statement",
    proofs: "Sentences", date: "Date", moreRows: "show {n} more", undated: "undated",
    graphLabel: "Graph of the relations. Arrow keys: to the next node, Enter: show neighbours, Escape: back.",
    keys: "Keys: {/} search · {←↑→↓} from node to node · {Enter} neighbours · {1} {2} {3} steps around · " +
      "{0} everything · {Esc} back",
    hops: "within {n} step|within {n} steps", around: "Only within", stepsWord: "steps",
    hopsOf: "within {n} step of {name}|within {n} steps of {name}",
    old: "This browser cannot unpack the data; DecompressionStream is needed.",
    broken: "The page could not be set up: {reason}", other: "DE: Deutsch", otherShort: "DE",
  },
};
const STATUSES = ["actual", "claimed", "future", "hypothetical", "negated"];
const DASHES = {actual: false, claimed: [9, 4], future: [2, 4], hypothetical: [9, 4, 2, 4], negated: [4, 4]};
const SVG = "http://www.w3.org/2000/svg";

let language = "de";

/** Give a text of the page; {name} is filled from values, "one|many" is chosen by values.n. */
function t(key, values = {}) {
  let text = WORDS[language][key] || key;
  const forms = text.split("|");
  if (forms.length === 2) text = forms[values.n === 1 ? 0 : 1];
  const say = (value) => (typeof value === "number" ? sayNumber(value) : String(value));
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? say(values[name]) : whole));
}

/** Give the German or English word of a type or relation. */
function word(thing) { return thing[language] || thing.de; }

/** Make an element with attributes, listeners ("onclick") and children; strings become text, never markup. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** Make a link to a web address; anything that is not http(s) becomes plain text. */
function link(url, text) {
  if (!/^https?:\/\//i.test(url)) return make("span", {}, text);
  return make("a", {href: url, rel: "noopener noreferrer", target: "_blank"}, text);
}

function svg(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/** Draw the small sign of a type, in the shape and colour of its nodes. */
function typeSign(type) {
  const root = svg("svg", {width: 14, height: 14, viewBox: "-7 -7 14 14", "aria-hidden": "true"});
  const shape = typeShape(type);
  shape.setAttribute("style", `fill: var(--${type})`);
  root.append(shape);
  return root;
}

/** Give the shape of a type around 0, 0, about twelve wide. */
function typeShape(type) {
  const shapes = {
    Person: ["circle", {r: 5.5}], Organisation: ["rect", {x: -5, y: -5, width: 10, height: 10}],
    State: ["polygon", {points: "6,0 3,5.2 -3,5.2 -6,0 -3,-5.2 3,-5.2"}],
    Place: ["polygon", {points: "0,-6 5.8,4.5 -5.8,4.5"}], Event: ["polygon", {points: "0,-6.5 5,0 0,6.5 -5,0"}],
  };
  return svg(...shapes[type]);
}

/** Draw the small sign of a status: a line with its dash and colour. */
function statusSign(status) {
  const root = svg("svg", {width: 26, height: 10, viewBox: "0 0 26 10", "aria-hidden": "true"});
  const dash = DASHES[status] ? DASHES[status].join(" ") : "none";
  root.append(svg("line", {x1: 1, y1: 5, x2: 25, y2: 5, "stroke-width": 2.2, "stroke-dasharray": dash,
    style: `stroke: var(--${status})`}));
  if (status === "negated") {
    root.append(svg("path", {d: "M10 1 L16 9 M16 1 L10 9", "stroke-width": 1.8, fill: "none",
      style: "stroke: var(--negated)"}));
  }
  return root;
}

/** Say an ISO day, month or year in the language of the page, the month as a word or in two digits. */
function sayDate(iso, month = "long") {
  const parts = iso.split("-").map(Number);
  if (parts.some(Number.isNaN) || parts.length > 3) return iso;
  const form = [{}, {year: "numeric"}, {year: "numeric", month},
    {year: "numeric", month, day: month === "long" ? "numeric" : month}][parts.length];
  const day = new Date(Date.UTC(parts[0], (parts[1] || 1) - 1, parts[2] || 1));
  day.setUTCFullYear(parts[0]);
  return new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", {...form, timeZone: "UTC"}).format(day);
}

function sayNumber(number) { return number.toLocaleString(language === "de" ? "de-DE" : "en-GB"); }

/** Give the forms under which a name is found: without case and accents ("Mu" and "Mue" find "Mü"). */
function searchForms(text) {
  const low = text.toLowerCase().replace(/ß/g, "ss");
  const bare = low.normalize("NFD").replace(/\p{M}/gu, "");
  const spelled = low.normalize("NFC").replace(/ä/g, "ae").replace(/ö/g, "oe").replace(/ü/g, "ue")
    .normalize("NFD").replace(/\p{M}/gu, "");
  return bare === spelled ? [bare] : [bare, spelled];
}
