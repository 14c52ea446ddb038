// Events: every one changes the state and shows it again.

const SHOW = {
  ranking: showRanking, spread: showSpread, documents: showDocuments,
  buckets: showBuckets, terms: showTerms,
  segments: showSegments, signatures: showSignatures,
};

function show() {
  for (const name of Object.keys(VIEWS)) {
    byId(`panel-${name}`).hidden = name !== state.view;
    const tab = byId(`tab-${name}`);
    tab?.setAttribute("aria-selected", name === state.view);
    if (tab) tab.tabIndex = name === state.view ? 0 : -1;
  }
  for (const element of document.querySelectorAll("figure[data-metric]")) {
    element.hidden = element.dataset.metric !== String(state.metric);
  }
  for (const element of document.querySelectorAll(".of")) {
    element.textContent = `by ${metricNow().title}`;
  }
  showChoices();
  byId("status").textContent = SHOW[state.view]();
  writeAddress();
}

// A select element: [value, text] pairs and the value chosen.
function fill(id, options, chosen) {
  byId(id).replaceChildren(...options.map(([value, text]) =>
    make("option", { value, selected: String(value) === String(chosen) }, text)));
  byId(id).value = String(chosen);
}

function showChoices() {
  const named = metricNow().order.map((system) => [system, systems[system]]);
  const sources = Array.from({ length: references }, (_, at) =>
    [at, references > 1 ? `reference ${at + 1}` : "the reference"]);
  if (state.second === state.first) state.second = -1;
  const pair = state.second >= 0;
  byId("metric").parentElement.hidden = state.view === "terms" || state.view === "signatures";
  if (!pair && (state.order === "ahead" || state.order === "behind")) state.order = "worst";
  fill("metric", metrics.map((one) => [one.number, one.title]), state.metric);
  fill("first", named, state.first);
  fill("second", [[-1, "no other"], ...named.filter(([system]) => system !== state.first)],
    state.second);
  byId("swap").disabled = !pair;
  fill("against", [...sources, ["other", "each other"]], state.against);
  fill("order", Object.entries(ordersOf(metricNow())).filter(([name]) =>
    pair || (name !== "ahead" && name !== "behind")), state.order);
  fill("document", [[-1, "all"], ...documents.map((one) => [one.number, one.name])], state.document);
  byId("document").parentElement.hidden = documents.length < 2;
  if (byId("search").value !== state.q) byId("search").value = state.q;
}

function showSignatures() {
  byId("signatures").replaceChildren(...metrics.map((metric) => make("section", { class: "signature" },
    make("h3", {}, metric.title, make("span", { class: "id" },
      `${metric.name}, ${{ true: "higher is better", false: "lower is better" }[metric.higher] ?? "neither end is better"}`)),
    make("dl", {},
      ...[["score", metric.signature], ["test", metric.test]].filter(([, text]) => text)
        .flatMap(([name, text]) => [make("dt", {}, name), make("dd", {}, make("pre", {}, text))])),
    make("p", {}, metric.explanation.replaceAll("``", "")))));
  return counted(metrics.length, "metric");
}

const signatures = () => metrics.map((metric) =>
  [metric.name, metric.signature, metric.test].filter(Boolean).join("\t")).join("\n");

function change(what) {
  Object.assign(state, { page: 0, at: -1 }, what);
  show();
}

function turn(to) {
  if (state.view !== "segments" || to < 0 || to >= pages()) return;
  change({ page: to });
  byId("list").focus({ preventScroll: true });
  byId("panel-segments").scrollIntoView();
}

// The next or previous segment; goes on to the next page.
function step(by) {
  if (state.view !== "segments") return;
  const here = listed.indexOf(state.at);
  const at = here < 0 ? state.page * PAGE + (by > 0 ? 0 : -1) : here + by;
  if (listed[at] === undefined) return;
  take(listed[at]);
}

function take(number) {
  const page = Math.floor(listed.indexOf(number) / PAGE);
  state.at = number;
  if (page !== state.page) { state.page = page; show(); }
  writeAddress();
  byId(`segment-${number}`)?.focus({ preventScroll: true });
  byId(`segment-${number}`)?.scrollIntoView({ block: "nearest" });
}

function unfold(number) {
  if (!unfolded.delete(number)) unfolded.add(number);
  show();
  document.querySelector(`[data-unfold="${number}"]`)?.focus();
}

function follow() {
  readAddress();
  show();
  if (state.view !== "segments" || state.at < 0) return;
  if (!listed.includes(state.at)) { Object.assign(state, { q: "", document: -1 }); show(); }
  take(state.at);
}

// The chart that is shown as a file, with the colours of the page put in.
function save(name) {
  const chart = document.querySelector(`#charts-${name} figure:not([hidden]) svg`);
  if (!chart) return;
  const style = getComputedStyle(document.documentElement);
  const text = new XMLSerializer().serializeToString(chart).replace(/var\((--[a-z]+)\)/g,
    (_, variable) => style.getPropertyValue(variable).trim().replaceAll('"', "'"));
  const link = make("a", { download: `${name}-${metricNow().name}.svg` });
  link.href = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function swap() {
  if (state.second >= 0) change({ first: state.second, second: state.first });
}

function nextMetric(by) {
  change({ metric: (state.metric + by + metrics.length) % metrics.length });
}

function onClick(event) {
  const button = event.target.closest("button");
  const data = button?.dataset ?? {};
  if (data.view) return change({ view: data.view });
  if (data.sort) return sortBy(data.table, data.sort, /^(name|system|rank|wanted)$/.test(data.sort)), show();
  if (data.more) return shownRows[data.more] = (shownRows[data.more] ?? MANY) + MANY, show();
  if (data.save) return save(data.save);
  if (data.page) return turn(Number(data.page));
  if (data.unfold) return unfold(Number(data.unfold));
  if (data.pair) {
    const [first, second] = data.pair.split("/").map(Number);
    return change({ view: "segments", first, second, order: "behind", document: -1, q: "" });
  }
  if (data.cell) {
    const [first, own] = data.cell.split("/").map(Number);
    return change({ view: "segments", first, document: own, order: "text", q: "" });
  }
  return BUTTONS[button?.id]?.();
}

const BUTTONS = {
  swap, relative: () => change({ relative: !state.relative }),
  uneven: () => change({ uneven: !state.uneven }),
  "help-open": () => byId("help").showModal(),
  copy: () => navigator.clipboard?.writeText(signatures()).then(() => {
    byId("copy").textContent = "Copied";
  }, () => {}),
};

const KEYS = {
  ...Object.fromEntries(views.map((view, at) => [String(at + 1), () => change({ view })])),
  m: () => nextMetric(1), M: () => nextMetric(-1),
  j: () => step(1), k: () => step(-1),
  "]": () => turn(state.page + 1), "[": () => turn(state.page - 1),
  a: () => { if (state.view === "segments" && state.at >= 0) { unfold(state.at); take(state.at); } },
  s: swap, d: BUTTONS.relative, u: BUTTONS.uneven, "?": BUTTONS["help-open"],
  "/": () => { if (state.view !== "segments") change({ view: "segments" }); toSearch(); },
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  const { target, key } = event;
  if (target === byId("search")) return inSearch(event);
  if (target.tagName === "SELECT") return;
  const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (by && target.getAttribute("role") === "tab") {
    const at = (views.indexOf(state.view) + by + views.length) % views.length;
    change({ view: views[at] });
    byId(`tab-${state.view}`).focus();
    return;
  }
  if (!KEYS[key]) return;
  event.preventDefault();
  KEYS[key]();
}

const CHOICES = { metric: Number, first: Number, second: Number, document: Number,
  against: String, order: String };

// Room for the longest name of a system, which stands aslant.
const longest = Math.max(0, ...systems.map((name) => name.length));
document.documentElement.style.setProperty("--head", `${Math.min(9.5, 1.5 + 0.4 * longest)}rem`);
byId("tabs").append(...views.map((name, at) => make("button", {
  type: "button", role: "tab", id: `tab-${name}`, "data-view": name,
  "aria-controls": `panel-${name}`, title: String(at + 1),
}, VIEWS[name])));
for (const [id, read] of Object.entries(CHOICES)) {
  byId(id).addEventListener("change", () => change({ [id]: read(byId(id).value) }));
}
document.addEventListener("click", onClick);
document.addEventListener("keydown", onKey);
byId("list").addEventListener("focusin", (event) => {
  const row = event.target.closest("article");
  if (row) { state.at = Number(row.id.slice("segment-".length)); writeAddress(); }
});
addEventListener("hashchange", follow);
follow();
