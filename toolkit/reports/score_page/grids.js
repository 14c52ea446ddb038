// Heat maps: documents x systems, terms x systems.

function showDocuments() {
  const metric = metricNow();
  const rows = documents.map(({ number }) =>
    metric.order.map((system) => metric.documents[system][number]));
  const means = rows.map(meanOf);
  const values = (row) => rows[row.number], mean = (row) => means[row.number];
  const whole = extent(documents.flatMap(values));
  const [, far] = extent(documents.flatMap((row) => values(row).map((one) =>
    (isNumber(one) ? Math.abs(one - mean(row)) : null))));
  const share = (value, row) => {
    if (!isNumber(value)) return null;
    if (!state.relative) return metric.higher ? within(value, whole) : 1 - within(value, whole);
    return (better(metric) * (value - mean(row))) / (far || 1);
  };
  byId("relative").setAttribute("aria-pressed", state.relative);
  showTable("documents", [
    { key: "name", title: "Document", value: (row) => row.number,
      cell: (row) => make("th", { scope: "row" }, row.name) },
    { key: "size", title: "Segments", kind: "figure", value: (row) => row.size,
      cell: (row) => make("td", { class: "figure" }, figure(row.size)) },
    { key: "mean", title: "Mean", kind: "figure", value: mean,
      cell: (row) => make("td", { class: "figure" }, told(mean(row), metric)) },
    ...metric.order.map((system) => ({
      key: `system-${system}`, title: systems[system], kind: "turned",
      value: (row) => metric.documents[system][row.number],
      cell: (row) => documentCell(metric, system, row, share),
    })),
  ], documents, { kind: "grid" });
  return counted(documents.length, "document");
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
    make("td"), make("td"), ...order.map((system) =>
      cell(whole(system), `${systems[system]}: ${whole(system).join(" of ")}`, true))));
  sorting.terms ??= { by: "demanded", down: true };
  showTable("terms", [
    { key: "name", title: "Term", value: (row) => row.name.toLowerCase(),
      cell: (row) => make("th", { scope: "row" }, row.name) },
    { key: "demanded", title: "Demanded", kind: "figure", value: (row) => row.demanded,
      cell: (row) => make("td", { class: "figure" }, figure(row.demanded)) },
    { key: "share", title: "Mean", kind: "figure", value: (row) => meanOf(row.counts.map(shareOf)),
      cell: (row) => make("td", { class: "figure" },
        `${Math.round(100 * meanOf(row.counts.map(shareOf)))} %`) },
    ...order.map((system) => ({
      key: `system-${system}`, title: systems[system], kind: "turned",
      value: (row) => shareOf(row.counts[system]),
      cell: (row) => cell(row.counts[system],
        `${systems[system]}, ${row.name}: ${row.counts[system].join(" of ")}`),
    })),
  ], rows, { kind: "grid", foot: [foot] });
  return counted(rows.length, "term");
}
