// The filters beside the segments; their bars are the chart of findings by type.

const TITLES = {
  severity: "Severity", rule: "Findings by type", concept: "Concepts", file: "Files",
};
const FEW = 10, MANY = 300;
const open = new Set();
const names = new Map(findings.map(({ rule, name }) => [rule, name]));

// All values of each facet with the number of their findings, most first.
const values = Object.fromEntries(FACETS.map((name) => {
  const counts = new Map();
  for (const finding of findings) add(counts, finding, name);
  const list = [...counts].map(([value, ranks]) => ({ value, whole: sum(ranks) }));
  const rank = (one) => SEVERITIES.indexOf(one.value);
  if (name === "severity") list.sort((a, b) => rank(b) - rank(a));
  else list.sort((a, b) => b.whole - a.whole || (a.value < b.value ? -1 : 1));
  return [name, list];
}));

function showFacets() {
  const kept = document.activeElement?.dataset?.key;
  byId("facets").replaceChildren(...FACETS.filter(useful).map(facet));
  if (kept) document.querySelector(`#facets [data-key="${CSS.escape(kept)}"]`)?.focus();
  byId("clear").hidden = !filtered();
}

// One file is no choice, and only concepts choose rows of the consistency table.
const useful = (name) => values[name].length > (name === "file" ? 1 : 0)
  && (state.view === "segments" || name === "concept");
const filtered = () =>
  Boolean(state.q || state.use || FACETS.some((name) => state[name].size));

function facet(name) {
  const all = values[name];
  const most = Math.max(...all.map((one) => one.whole));
  const shown = all.filter((one, at) =>
    at < (open.has(name) ? MANY : FEW) || state[name].has(one.value));
  const group = make("section", { class: `facet of-${name}`, "aria-label": TITLES[name] },
    make("h2", {}, TITLES[name]),
    make("ul", {}, ...shown.map((one) => make("li", {}, option(name, one.value, most)))));
  if (all.length > FEW) group.append(more(name, all.length));
  return group;
}

function option(name, value, most) {
  const ranks = selected.counts[name].get(value) ?? [0, 0, 0, 0];
  const bar = make("span", { class: "bar-chart", "aria-hidden": "true" });
  for (const severity of [...SEVERITIES].reverse()) {
    const count = ranks[SEVERITIES.indexOf(severity)];
    if (!count) continue;
    const part = make("span", { class: `sev-${severity}` });
    part.style.width = `${Math.max(1, (100 * count) / most)}%`;
    bar.append(part);
  }
  const sign = name === "severity"
    ? make("span", { class: `sign sev-${value}`, "aria-hidden": "true" }, SIGNS[value]) : null;
  const count = sum(ranks);
  return make("button", {
    type: "button", "data-facet": name, "data-value": value, "data-key": `${name}/${value}`,
    "aria-pressed": String(state[name].has(value)),
    class: count ? null : "zero", title: spoken(name, value),
    "aria-label": `${spoken(name, value)}: ${counted(count, "finding")}`,
  }, make("span", { class: "label" }, sign, ...labelOf(name, value)),
  make("span", { class: "count" }, figure(count)), bar);
}

function spoken(name, value) {
  if (name === "rule") return `${value} ${names.get(value)}`;
  return name === "severity" ? word(value) : value;
}

function labelOf(name, value) {
  if (name === "concept") return [preferredOf.get(value) || value];
  if (name === "file") return [value.split("/").slice(-2).join("/")];
  if (name === "severity") return [word(value)];
  return [make("span", { class: "code" }, value), names.get(value)];
}

function more(name, count) {
  const which = count > MANY ? `the ${MANY} most frequent of ${figure(count)}` : `all ${count}`;
  return make("button", {
    type: "button", class: "quiet", "data-more": name, "data-key": `more/${name}`,
    "aria-expanded": String(open.has(name)),
  }, open.has(name) ? "Show fewer" : `Show ${which}`);
}
