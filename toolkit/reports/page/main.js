// Events: every one changes the state and shows it again.

function show({ page = false } = {}) {
  if (!page) state.page = 0;
  select();
  goToChosen();
  const concepts = state.view === "concepts";
  byId("segments").hidden = concepts;
  byId("concepts").hidden = !concepts;
  for (const name of ["segments", "concepts"]) {
    byId(`tab-${name}`).setAttribute("aria-selected", state.view === name);
    byId(`tab-${name}`).tabIndex = state.view === name ? 0 : -1;
  }
  byId("tools").hidden = concepts;
  byId("clean").setAttribute("aria-pressed", !state.clean);
  byId("fixes").setAttribute("aria-pressed", state.fixes);
  if (byId("search").value !== state.q) byId("search").value = state.q;
  showFacets();
  showChosen();
  const rows = concepts ? showConcepts() : showSegments();
  byId("status").textContent = concepts ? counted(rows, "concept") : statusOf();
  writeAddress();
  markCurrent();
}

// The page on which the finding in hand, or the segment of a link, stands.
function goToChosen() {
  const wanted = state.segment >= 0 ? state.segment : findings[state.at]?.segment;
  const at = selected.position.get(wanted);
  if (at !== undefined) state.page = Math.floor(at / PAGE);
  else state.at = -1;
}

function statusOf() {
  const { findings: list, segments } = selected;
  const of = list.length < findings.length ? ` of ${figure(findings.length)}` : "";
  const noun = `finding${findings.length === 1 ? "" : "s"}`;
  return `${figure(list.length)}${of} ${noun}, ${counted(segments.length, "segment")}`;
}

function showChosen() {
  const use = renderingOf(state.use);
  byId("chosen").hidden = !use;
  if (!use) return;
  byId("chosen").replaceChildren("Segments with ", make("b", {}, use.text),
    ` (${preferredOf.get(use.concept) || use.concept}) `,
    make("button", { type: "button", class: "quiet", "data-use": "" }, "show all again"));
}

// One finding in hand: its note, and its marks on both sides.
function markCurrent() {
  for (const element of document.querySelectorAll(".current")) {
    element.classList.remove("current");
    element.removeAttribute("aria-current");
  }
  if (state.at < 0) return;
  for (const element of sharing(state.at)) element.classList.add("current");
  noteAt(state.at)?.setAttribute("aria-current", "true");
}

const sharing = (number) =>
  document.querySelectorAll(`#list [data-findings~="${number}"]`);
const noteAt = (number) => document.querySelector(`#list [data-finding="${number}"]`);

function take(number, { scroll = true } = {}) {
  const place = selected.position.get(findings[number].segment);
  state.at = number;
  state.segment = -1;
  if (Math.floor(place / PAGE) !== state.page) show({ page: true });
  writeAddress();
  markCurrent();
  const note = noteAt(number);
  note?.focus({ preventScroll: true });
  if (scroll) note?.closest("article").scrollIntoView({ block: "nearest" });
  if (scroll) note?.scrollIntoView({ block: "center" });
}

// The next or previous finding after the one in hand, or the first of the page.
function step(by) {
  if (state.view !== "segments") return;
  const list = selected.findings;
  const here = list.indexOf(findings[state.at]);
  const first = selected.segments[state.page * PAGE] ?? 0;
  const start = list.findIndex((finding) => finding.segment >= first);
  const at = here >= 0 ? here + by : by > 0 ? start : start - 1;
  if (list[at]) take(list[at].number);
}

function turn(to) {
  if (to < 0 || to >= pages()) return;
  Object.assign(state, { page: to, at: -1, segment: -1 });
  show({ page: true });
  byId("list").focus({ preventScroll: true });
  byId("segments").scrollIntoView();
}

function toggle(name, value) {
  if (!state[name].delete(value)) state[name].add(value);
  change({});
}

function change(what) {
  Object.assign(state, { segment: -1 }, what);
  revealed.clear();
  show();
}

function follow() {
  readAddress();
  if (state.segment >= 0) followLink();
  show({ page: true });
  const row = byId(`segment-${state.segment}`);
  if (row) row.focus({ preventScroll: true });
  if (row) row.scrollIntoView({ block: "center" });
  if (!row && state.at >= 0) take(state.at);
}

// A link to a segment that the filters hide shows it among all segments.
function followLink() {
  select();
  if (!selected.position.has(state.segment)) state.clean = true;
}

function onClick(event) {
  const data = (name) => event.target.closest(`[data-${name}]`)?.dataset[name];
  const facet = event.target.closest("[data-facet]");
  if (facet) return toggle(facet.dataset.facet, facet.dataset.value);
  if (data("page") !== undefined) return turn(Number(data("page")));
  if (data("use") !== undefined) return change({ use: data("use"), view: "segments", at: -1 });
  if (data("more")) return open.delete(data("more")) || open.add(data("more")), showFacets();
  if (data("reveal")) return revealed.add(Number(data("reveal"))), show({ page: true });
  if (data("sort")) return sortBy(data("sort"));
  const number = data("finding") ?? data("findings")?.split(" ")[0];
  if (number !== undefined) take(Number(number), { scroll: false });
}

function sortBy(name) {
  const text = name === "concept" || name === "source";
  table.down = table.by === name ? !table.down : !text;
  table.by = name;
  show({ page: true });
}

const BUTTONS = {
  "tab-segments": () => change({ view: "segments" }),
  "tab-concepts": () => change({ view: "concepts" }),
  clean: () => change({ clean: !state.clean }),
  fixes: () => { state.fixes = !state.fixes; show({ page: true }); },
  next: () => step(1),
  previous: () => step(-1),
  clear: () => change({ ...fresh(), view: state.view, clean: state.clean, fixes: state.fixes }),
  "help-open": () => byId("help").showModal(),
  uneven: () => { table.uneven = !table.uneven; show({ page: true }); byId("uneven").focus(); },
  "more-concepts": () => { table.rows += STEP; show({ page: true }); },
};

const only = (severity) => {
  const alone = state.severity.size === 1 && state.severity.has(severity);
  change({ severity: new Set(alone ? [] : [severity]) });
};

const KEYS = {
  j: () => step(1), k: () => step(-1), n: () => step(1), p: () => step(-1),
  "]": () => turn(state.page + 1), "[": () => turn(state.page - 1),
  "/": () => { byId("filters").open = true; toSearch(); },
  "?": () => byId("help").showModal(),
  c: BUTTONS.clean, f: BUTTONS.fixes,
  t: () => change({ view: state.view === "segments" ? "concepts" : "segments" }),
  1: () => only("critical"), 2: () => only("major"),
  3: () => only("minor"), 4: () => only("neutral"),
  Escape: () => { state.at = -1; document.activeElement?.blur(); show({ page: true }); },
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  const { target, key } = event;
  if (target === byId("search")) return inSearch(event);
  if (target.getAttribute("role") === "tab" && /^Arrow(Left|Right)$/.test(key)) {
    KEYS.t();
    byId(`tab-${state.view}`).focus();
    return;
  }
  const arrow = { ArrowDown: 1, ArrowUp: -1 }[key];
  const action = arrow && target.closest?.(".note") ? () => step(arrow) : KEYS[key];
  if (!action) return;
  event.preventDefault();
  action();
}

function light(event) {
  for (const element of document.querySelectorAll(".near")) element.classList.remove("near");
  const over = event.target.closest?.("#list [data-findings]");
  for (const number of over?.dataset.findings.split(" ") ?? []) {
    for (const element of sharing(number)) element.classList.add("near");
  }
}

document.addEventListener("click", onClick);
document.addEventListener("keydown", onKey);
document.addEventListener("mouseover", light);
document.addEventListener("click", (event) => BUTTONS[event.target.closest("button")?.id]?.());
byId("list").addEventListener("focusin", (event) => {
  const number = event.target.dataset?.finding;
  if (number !== undefined && Number(number) !== state.at) take(Number(number), { scroll: false });
});
addEventListener("hashchange", follow);
addEventListener("beforeprint", () => showSegments(PRINTED));
addEventListener("afterprint", () => show({ page: true }));
if (matchMedia("(max-width: 60rem)").matches) byId("filters").open = false;
follow();
