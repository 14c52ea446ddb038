// What the reader has chosen; the part after # in the address keeps it.

const VIEWS = {
  ranking: "Ranking", spread: "Distributions", documents: "Documents",
  buckets: "Buckets", terms: "Terms",
  segments: "Segments", signatures: "Signatures",
};
const filled = { terms: terms.length, buckets: buckets.length };
const views = Object.keys(VIEWS).filter((name) => filled[name] ?? true);
const ORDERS = {
  worst: "worst first", best: "best first", ahead: "most ahead of the other",
  behind: "most behind the other", apart: "systems most apart", text: "as in the text",
};
// Where neither end of a metric is better, orders are of its figures.
const ordersOf = (metric) => (isRanked(metric) ? ORDERS : {
  ...ORDERS, worst: "lowest first", best: "highest first",
  ahead: "most above the other", behind: "most below the other",
});

const fresh = () => ({
  view: "ranking", metric: 0, first: metrics[0]?.order[0] ?? 0, second: -1,
  against: references ? "0" : "other", order: "worst", document: -1, q: "", page: 0,
  at: -1, // number of the segment in hand
  relative: false, uneven: false, ...index.opened,
});

let state = fresh();

const metricNow = () => metrics[state.metric];

// The parts of the address and which values they may have.
const PARTS = {
  view: (text) => (views.includes(text) ? text : null),
  metric: (text) => wholeBelow(text, metrics.length),
  first: (text) => wholeBelow(text, systems.length),
  second: (text) => wholeBelow(text, systems.length),
  against: (text) => (text === "other" || wholeBelow(text, references) !== null ? text : null),
  order: (text) => (Object.hasOwn(ORDERS, text) ? text : null),
  document: (text) => wholeBelow(text, documents.length),
  q: (text) => text,
  page: (text) => wholeBelow(text, size),
  at: (text) => wholeBelow(text, size),
  relative: (text) => text === "true",
  uneven: (text) => text === "true",
};

function wholeBelow(text, end) {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value < end ? value : null;
}

function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  state = fresh();
  for (const [name, read] of Object.entries(PARTS)) {
    const value = given.has(name) ? read(given.get(name)) : null;
    if (value !== null) state[name] = value;
  }
}

function writeAddress() {
  const usual = fresh();
  const kept = new URLSearchParams();
  for (const name of Object.keys(PARTS)) {
    if (state[name] !== usual[name]) kept.set(name, String(state[name]));
  }
  const wanted = String(kept);
  if (location.hash.slice(1) !== wanted) history.replaceState(null, "", `#${wanted}`);
}
