// The consistency table: how the texts put each concept, how often, and where.

const LINKS = 3, STEP = 100;
const table = { by: "kinds", down: true, rows: STEP, uneven: false };
const uneven = (use) => use.renderings.length > 1 || use.missing > 0;
const usesOf = (use) => use.renderings.reduce((all, one) => all + one.places.length, 0);
const COLUMNS = [
  ["concept", "Concept", (use) => (use.preferred || use.concept).toLowerCase()],
  ["source", "Source", (use) => use.source],
  ["kinds", "Renderings", (use) => use.renderings.length],
  ["uses", "Uses", usesOf],
  ["missing", "Missing", (use) => use.missing],
];

function showConcepts() {
  const rows = sortedUses();
  const shown = rows.slice(0, table.rows);
  const kept = document.activeElement?.dataset?.sort;
  const parts = [make("div", { class: "tools" }, make("button", {
    type: "button", class: "switch", id: "uneven", "aria-pressed": String(table.uneven),
  }, "Only several renderings or missing ones"))];
  if (shown.length) parts.push(make("div", { class: "scroll", tabindex: "0" },
    make("table", {}, head(), make("tbody", {}, ...shown.map(useRow)))));
  else parts.push(make("p", { class: "empty" }, uses.length
    ? "No concept passes these filters." : "No concept of the termbase occurs."));
  if (rows.length > shown.length) parts.push(make("button", {
    type: "button", class: "quiet", id: "more-concepts",
  }, `Show more: ${figure(rows.length - shown.length)} are left`));
  byId("concepts").replaceChildren(...parts);
  if (kept) document.querySelector(`#concepts [data-sort="${kept}"]`)?.focus();
  return rows.length;
}

function sortedUses() {
  const wanted = matcher(state.q);
  const value = COLUMNS.find(([name]) => name === table.by)[2];
  const order = (a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : 0);
  const passing = uses.filter((use) => (!table.uneven || uneven(use))
    && (!state.concept.size || state.concept.has(use.concept))
    && (!wanted || namesOf(use).some((name) => wanted.test(name))));
  return passing.sort((a, b) =>
    (table.down ? order(b, a) : order(a, b)) || usesOf(b) - usesOf(a));
}

const namesOf = (use) =>
  [use.concept, use.preferred, use.source, ...use.renderings.map((one) => one.text)];

function head() {
  const cells = COLUMNS.map(([name, title]) => make("th", {
    scope: "col", class: `by-${name}`,
    "aria-sort": table.by !== name ? "none" : table.down ? "descending" : "ascending",
  }, make("button", { type: "button", "data-sort": name }, title,
    make("span", { "aria-hidden": "true" },
      table.by !== name ? "" : table.down ? " ↓" : " ↑"))));
  return make("thead", {}, make("tr", {}, ...cells));
}

function useRow(use) {
  const number = uses.indexOf(use);
  const whole = Math.max(1, usesOf(use) + use.missing);
  const lang = documents[0]?.sourceLang;
  return make("tr", { class: uneven(use) ? "uneven" : null },
    make("th", { scope: "row" }, use.preferred || use.concept,
      make("span", { class: "id" }, use.concept)),
    make("td", { lang, class: "term" }, use.source || "–"),
    make("td", { class: "kinds" }, make("ul", {}, ...use.renderings.map((one, at) =>
      rendering(one, `${number}.${at}`, whole)))),
    make("td", { class: "figure" }, figure(usesOf(use))),
    make("td", { class: "figure" }, use.missing ? make("strong", {}, figure(use.missing)) : "–"));
}

function rendering(one, name, whole) {
  const count = one.places.length;
  const share = make("span", { class: `share status-${one.status}`, "aria-hidden": "true" });
  share.style.width = `${Math.max(1, (100 * count) / whole)}%`;
  const links = linksTo([...new Set(one.places)].slice(0, LINKS));
  return make("li", {},
    make("span", { class: "count" }, `${figure(count)} ×`),
    make("span", {}, make("span", { class: "words" }, one.text), " ",
      make("span", { class: `status status-${one.status}` }, one.status || "unlisted")),
    make("span", { class: "where" }, ...links,
      make("button", { type: "button", class: "quiet", "data-use": name },
        count > LINKS ? `all ${figure(new Set(one.places).size)} segments` : "show")),
    share);
}

// Segments by their ids, each file named before its first.
function linksTo(places) {
  let named = documents.length > 1 ? null : documents[0];
  return places.flatMap((place) => {
    const { document: own, id } = segmentOf(place);
    const link = make("a", { href: `#segment=${place + 1}` }, id);
    if (own === named) return [link];
    named = own;
    return [make("span", {}, own.path.split("/").at(-1)), link];
  });
}
