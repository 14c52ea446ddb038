// Heat maps: documents x systems, terms x systems.

function showDocuments() {
  const metric = metricNow();
  const rows = documents.map(({ number }) =>
    metric.order.map((system) => metric.documents[system][number]));
  const middles = rows.map((row) => quantile(row.filter(isNumber), 0.5));
  const values = (row) => rows[row.number], middle = (row) => middles[row.number];
  const whole = extent(documents.flatMap(values));
  const far = farthest(documents.flatMap((row) => values(row).map((one) => gap(one, middle(row)))));
  const share = (value, row) => {
    if (!isNumber(value)) return null;
    if (!state.relative) return better(metric) > 0 ? within(value, whole) : 1 - within(value, whole);
    return (better(metric) * (value - middle(row))) / far;
  };
  byId("relative").setAttribute("aria-pressed", state.relative);
  showTable("documents", [
    { key: "name", title: "Document", value: (row) => row.number,
      cell: (row) => make("th", { scope: "row", title: row.name }, row.name) },
    { key: "size", title: "Segments", kind: "figure", value: (row) => row.size,
      cell: (row) => make("td", { class: "figure" }, figure(row.size)) },
    { key: "middle", title: "Median", kind: "figure", value: middle,
      cell: (row) => make("td", { class: "figure" }, told(middle(row), metric)) },
    ...metric.order.map((system) => ({
      key: `system-${system}`, title: systems[system], kind: "turned",
      value: (row) => metric.documents[system][row.number],
      cell: (row) => documentCell(metric, system, row, share),
    })),
  ], documents, { kind: "grid" });
  return counted(documents.length, "document");
}

// The score of each part of the segments; colours tell how far it is from the median
// of its row, so that human translations among the systems do not pale the rest.
function showBuckets() {
  const metric = metricNow();
  const values = (row) => metric.order.map((system) => metric.buckets[system][row.number]);
  const middles = new Map(buckets.map((row) => [row, quantile(values(row).filter(isNumber), 0.5)]));
  const far = farthest(buckets.flatMap((row) => values(row).map((one) => gap(one, middles.get(row)))));
  const share = (value, row) => (isNumber(value) ? (better(metric) * (value - middles.get(row))) / far : null);
  showTable("buckets", [
    { key: "name", title: "Segments by", value: (row) => row.number,
      cell: (row) => make("th", { scope: "row" }, `${row.kind} ${row.label}`) },
    { key: "size", title: "Segments", kind: "figure", value: (row) => row.size,
      cell: (row) => make("td", { class: "figure" }, figure(row.size)) },
    ...metric.order.map((system) => ({
      key: `system-${system}`, title: systems[system], kind: "turned",
      value: (row) => metric.buckets[system][row.number],
      cell: (row) => {
        const value = metric.buckets[system][row.number];
        return tinted(share(value, row), make("span",
          { title: `${systems[system]}, ${row.kind} ${row.label}: ${told(value, metric)}` }, told(value, metric)));
      },
    })),
  ], buckets, { kind: "grid" });
  return counted(buckets.length, "bucket");
}

function documentCell(metric, system, row, share) {
  const value = metric.documents[system][row.number];
  return tinted(share(value, row), make("button", {
    type: "button", "data-cell": `${system}/${row.number}`,
    "aria-label": `${systems[system]}, ${row.name}: ${told(value, metric)}`,
  }, told(value, metric)));
}

const meanOf = (values) => {
  const known = values.filter(isNumber);
  return known.length ? known.reduce((sum, one) => sum + one, 0) / known.length : null;
};

// How many are satisfied of those demanded, 0 to 1; null where none is.
const shareOf = ([good, all]) => (all ? good / all : null);

// From -1, all wrong, to 1, all right.
const rightOrWrong = (counts) => (counts[1] ? 2 * shareOf(counts) - 1 : null);

// What stands where the term is wrong, for the tip of a cell.
function insteadOf(faults) {
  const told = Object.entries(faults).map(([text, count]) =>
    `${text || "nothing known"}${count > 1 ? ` ×${count}` : ""}`);
  return told.length ? `; instead: ${told.join(", ")}` : "";
}

function showTerms() {
  byId("uneven").setAttribute("aria-pressed", state.uneven);
  const shares = (row) => row.counts.map(shareOf).filter(isNumber);
  const spread = (row) => Math.max(...shares(row)) - Math.min(...shares(row));
  const rows = terms.filter((row) => shares(row).length && (!state.uneven || spread(row) > 0));
  const whole = (system) => rows.reduce(([good, all], { counts }) =>
    [good + counts[system][0], all + counts[system][1]], [0, 0]);
  const order = systems.map((_, system) => system).sort((a, b) =>
    (shareOf(whole(b)) ?? -1) - (shareOf(whole(a)) ?? -1));
  const cell = (counts, label, term = false) => tinted(rightOrWrong(counts),
    counts[1] ? make("span", { title: label }, term ? `${Math.round(100 * shareOf(counts))} %` : counts.join("/")) : "–");
  const foot = make("tfoot", {}, make("tr", {}, make("th", { scope: "row" }, "All terms"),
    make("td", { class: "wanted" }), make("td", { class: "figure" }), make("td", { class: "figure" }), ...order.map((system) =>
      cell(whole(system), `${systems[system]}: ${whole(system).join(" of ")}`, true))));
  sorting.terms ??= { by: "demanded", down: true };
  showTable("terms", [
    { key: "name", title: "Term", value: (row) => row.name.toLowerCase(),
      cell: (row) => make("th", { scope: "row", lang: sourceLang }, row.name) },
    { key: "wanted", title: "Wanted", value: (row) => row.wanted.toLowerCase(),
      cell: (row) => make("td", { class: "wanted", lang: targetLang, title: row.wanted }, row.wanted) },
    { key: "demanded", title: "Demanded", kind: "figure", value: (row) => row.demanded,
      cell: (row) => make("td", { class: "figure" }, figure(row.demanded)) },
    { key: "share", title: "Mean", kind: "figure", value: (row) => meanOf(row.counts.map(shareOf)),
      cell: (row) => make("td", { class: "figure" },
        `${Math.round(100 * meanOf(row.counts.map(shareOf)))} %`) },
    ...order.map((system) => ({
      key: `system-${system}`, title: systems[system], kind: "turned",
      value: (row) => shareOf(row.counts[system]),
      cell: (row) => cell(row.counts[system],
        `${systems[system]}, ${row.name}: ${row.counts[system].join(" of ")}${insteadOf(row.faults[system])}`),
    })),
  ], rows, { kind: "grid", foot: [foot] });
  return counted(rows.length, "term");
}
