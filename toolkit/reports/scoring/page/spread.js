// Distributions: the chart of one metric and its quartiles.

function showSpread() {
  const metric = metricNow();
  const scores = segmentScores(metric);
  const rows = metric.order.map((system) => quartiles(system, scores[system]));
  const column = (key, title) => ({
    key, title, kind: "figure", value: (row) => row[key],
    cell: (row) => make("td", { class: "figure" }, told(row[key], metric)),
  });
  showTable("spread", [
    { key: "system", title: "System", value: (row) => systems[row.system].toLowerCase(),
      cell: (row) => make("th", { scope: "row" }, systems[row.system]) },
    column("mean", "Mean"), column("least", "Least"), column("first", "1st quartile"),
    column("median", "Median"), column("third", "3rd quartile"), column("most", "Most"),
  ], rows);
  return counted(scores[0].filter(isNumber).length, "scored segment");
}

function quartiles(system, scores) {
  const known = scores.filter(isNumber).sort((a, b) => a - b);
  const at = (share) => quantile(known, share);
  if (!known.length) return { system };
  return { system, mean: known.reduce((sum, one) => sum + one, 0) / known.length,
    least: known[0], first: at(0.25), median: at(0.5), third: at(0.75), most: known.at(-1) };
}
