// The data of the page. Segment scores and texts stay JSON until they are needed.

const index = JSON.parse(document.getElementById("index").textContent);
const { systems, size, references } = index;
const [sourceLang, targetLang] = index.languages;

const documents = index.documents.map(([name, first], number) => ({
  number, first, name: name || "all segments",
  size: (index.documents[number + 1]?.[1] ?? size) - first,
}));

const metrics = index.metrics.map((metric, number) => ({
  ...metric, number,
  ranks: metric.ranks.map(([system, value, low, high, best, worst, cluster]) =>
    ({ system, value, low, high, best, worst, cluster })),
  pairs: metric.pairs.map(([first, second, difference, low, high, p, corrected]) =>
    ({ first, second, difference, low, high, p, corrected })),
}));
for (const metric of metrics) {
  metric.order = metric.ranks.map((rank) => rank.system);
  metric.rankOf = new Map(metric.ranks.map((rank) => [rank.system, rank]));
}

const buckets = index.buckets.map(([kind, label, own], number) => (
  { number, kind, label, size: own }));

const terms = index.terms.map(([name, wanted, counts, faults]) => ({
  name, wanted, counts, faults, demanded: Math.max(0, ...counts.map(([, all]) => all)),
}));

const parsed = new Map();
function block(name) {
  if (!parsed.has(name)) parsed.set(name, JSON.parse(byId(name).textContent));
  return parsed.get(name);
}

// The scores of all segments by one metric: systems x segments, null without a score.
const segmentScores = (metric) => block(`scores-${metric.number}`);

function segmentOf(number) {
  const own = block(`texts-${Math.floor(number / index.block)}`)[number % index.block];
  const [id, source, ...texts] = own;
  return {
    number, id, source, document: documentOf(number),
    references: texts.slice(0, references), outputs: texts.slice(references),
  };
}

const told = (value, metric) =>
  (value === null || value === undefined ? "–" : value.toFixed(metric.decimals));
function signed(value, metric) {
  if (!isNumber(value)) return "–";
  const plain = told(Math.abs(value), metric);
  return Number(plain) ? `${value > 0 ? "+" : "−"}${plain}` : plain;
}
const isNumber = (value) => value !== null && value !== undefined;
// Which way is better, 1 or -1; metric.higher is null where neither is.
const better = (metric) => (metric.higher === false ? -1 : 1);
const isRanked = (metric) => metric.higher !== null;
const arrow = (metric) => ({ true: " ↑", false: " ↓" }[metric.higher] ?? "");
