// The ranking: all metrics beside the chart of one, and the tests of all pairs.

const SIGNIFICANT = 0.05;

function showRanking() {
  const metric = metricNow();
  byId("ranking-note").textContent = noteOn(metric);
  showTable("ranking", rankingColumns(), metric.order, {
    rowClass: (system, before) => (before !== undefined && !sorting.ranking
      && metric.rankOf.get(before).cluster !== metric.rankOf.get(system).cluster ? "cut" : null),
  });
  byId("ranking").closest(".beside").classList.toggle("many", metrics.length > 4);
  showPairs(metric);
  return counted(systems.length, "system");
}

function noteOn(metric) {
  if (!metric.ranks.some((rank) => isNumber(rank.value))) return "Nothing here can be scored.";
  const which = { true: "Higher is better.", false: "Lower is better." }[metric.higher]
    ?? "Neither end is better: the systems are not ranked.";
  const known = metric.ranks.some((rank) => isNumber(rank.low));
  const lines = known ? " Lines are 95 % intervals." : "";
  const clusters = Math.max(0, ...metric.ranks.map((rank) => rank.cluster));
  if (clusters === 1) return `${which}${lines} The systems are one cluster.`;
  return which + lines + (clusters ? ` Colours and broken lines part clusters: every system above is better than every one below, p < ${SIGNIFICANT} after correction.` : "");
}

function rankingColumns() {
  const own = metricNow();
  const plain = (text, kind = "figure") => make("td", { class: kind }, text);
  const range = ({ value, best, worst }) =>
    (!isNumber(value) ? "–" : best === worst ? `${best}` : `${best}–${worst}`);
  const columns = [
    { key: "system", title: "System", value: (system) => systems[system].toLowerCase(),
      cell: (system) => make("th", { scope: "row" }, systems[system]) },
  ];
  if (own.ranks.some((rank) => rank.cluster)) columns.push({
    key: "rank", title: "Rank", kind: "figure", hint: "range of ranks by the tests of all pairs",
    value: (system) => own.rankOf.get(system).best,
    cell: (system) => plain(range(own.rankOf.get(system))),
  });
  return [...columns, ...metrics.map((metric) => ({
    key: `metric-${metric.number}`, title: `${metric.title}${arrow(metric)}`,
    kind: `figure${metric === own ? " chosen-metric" : ""}`, hint: metric.signature,
    value: (system) => metric.rankOf.get(system).value,
    cell: (system) => scoreCell(metric, metric.rankOf.get(system), metric === own),
  }))];
}

function scoreCell(metric, rank, chosen) {
  const first = metric.ranks[0].value;
  const half = isNumber(rank.low) ? (rank.high - rank.low) / 2 : null;
  return make("td", { class: `figure${chosen ? " chosen-metric" : ""}`,
    title: half === null ? null : `${told(rank.low, metric)} to ${told(rank.high, metric)}` },
  make(isRanked(metric) && isNumber(first) && rank.value === first ? "strong" : "span", {}, told(rank.value, metric)),
  half === null || !chosen ? null : make("span", { class: "half" }, ` ±${told(half, metric)}`));
}

function showPairs(metric) {
  byId("pairs-card").hidden = systems.length < 2;
  if (!metric.pairs.length) return byId("pairs").replaceChildren(make("p", { class: "caption" },
    "The systems were not tested against each other."));
  const tests = new Map();
  for (const { first, second, difference, low, high, p, corrected } of metric.pairs) {
    const turned = (value) => (isNumber(value) ? -value : null);
    tests.set(`${first}/${second}`, { difference, low, high, p, corrected });
    tests.set(`${second}/${first}`,
      { difference: turned(difference), low: turned(high), high: turned(low), p, corrected });
  }
  const [, most] = extent(metric.pairs.map((pair) => Math.abs(pair.difference ?? 0)));
  const cell = (row, column) => {
    if (row === column) return make("td", { class: "cell same" });
    return pairCell(metric, tests.get(`${row}/${column}`), most, [row, column]);
  };
  const head = metric.order.map((system) =>
    make("th", { scope: "col", class: "turned" }, make("span", { class: "label" }, systems[system])));
  const rows = metric.order.map((row) => make("tr", {},
    make("th", { scope: "row" }, systems[row]),
    ...metric.order.map((column) => cell(row, column))));
  byId("pairs").replaceChildren(
    make("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Pairs of systems" },
      make("table", { class: "grid" }, make("thead", {}, make("tr", {}, make("td"), ...head)),
        make("tbody", {}, ...rows))),
    make("p", { class: "caption" }, "The row's score less the column's; coloured where p < "
      + `${SIGNIFICANT} after correction for ${counted(metric.pairs.length, "pair")}. ${unsureOf(metric)}`
      + "A cell leads to the segments where the two differ. ", make("code", {}, metric.test)));
}

// What nothing is left of when it is corrected for all pairs.
function unsureOf({ pairs }) {
  const before = pairs.filter((pair) => pair.p < SIGNIFICANT).length;
  if (!before || pairs.some((pair) => pair.corrected < SIGNIFICANT)) return "";
  return `No pair is, though ${figure(before)} are before correction. `;
}

function pairCell(metric, test, most, [row, column]) {
  if (!test) return make("td", { class: "cell" });
  const sure = test.corrected < SIGNIFICANT;
  const share = sure && most ? (better(metric) * test.difference) / most : null;
  const small = share === null ? null : Math.sign(share) * Math.max(0.12, Math.abs(share));
  const text = `${signed(test.low, metric)} to ${signed(test.high, metric)}, `
    + `p = ${test.p.toPrecision(2)}, corrected ${test.corrected.toPrecision(2)}`;
  return tinted(small, make("button", {
    type: "button", "data-pair": `${row}/${column}`, "aria-label":
      `${systems[row]} less ${systems[column]}: ${signed(test.difference, metric)}, ${text}`,
  }, signed(test.difference, metric)), { title: text, class: sure ? "cell" : "cell unsure" });
}
