// What the reader has chosen; the part after # in the address keeps it.

const FACETS = ["severity", "rule", "concept", "file"];

const fresh = () => ({
  q: "", clean: false, fixes: true, view: "segments", page: 0,
  use: "", // rendering whose segments are shown: "concept.rendering", by number
  at: -1, // number of the finding in hand
  segment: -1, // number of the segment that a link led to
  ...Object.fromEntries(FACETS.map((name) => [name, new Set()])),
});

let state = fresh();

// The value of a finding under a facet.
const valueOf = {
  severity: (finding) => finding.severity,
  rule: (finding) => finding.rule,
  concept: (finding) => finding.concept,
  file: (finding) => documentOf(finding.segment).path,
};

function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  const whole = (name, least) => {
    const value = Number.parseInt(given.get(name) ?? "", 10);
    return Number.isSafeInteger(value) && value >= least ? value : null;
  };
  state = fresh();
  for (const name of FACETS) {
    const known = new Set(values[name].map((one) => one.value));
    state[name] = new Set(given.getAll(name).filter((value) => known.has(value)));
  }
  state.q = given.get("q") ?? "";
  state.clean = given.get("clean") === "1";
  state.fixes = given.get("fixes") !== "0";
  state.view = given.get("view") === "concepts" ? "concepts" : "segments";
  state.use = renderingOf(given.get("use") ?? "") ? given.get("use") : "";
  state.page = (whole("page", 1) ?? 1) - 1;
  const at = whole("finding", 1);
  state.at = at !== null && at <= findings.length ? at - 1 : -1;
  const segment = whole("segment", 1);
  if (segment !== null && segment <= total) state.segment = segment - 1;
}

function writeAddress() {
  const kept = new URLSearchParams();
  if (state.q) kept.set("q", state.q);
  for (const name of FACETS) for (const value of state[name]) kept.append(name, value);
  if (state.clean) kept.set("clean", "1");
  if (!state.fixes) kept.set("fixes", "0");
  if (state.use) kept.set("use", state.use);
  if (state.view !== "segments") kept.set("view", state.view);
  if (state.page) kept.set("page", state.page + 1);
  if (state.at >= 0) kept.set("finding", state.at + 1);
  if (state.segment >= 0) kept.set("segment", state.segment + 1);
  if (location.hash.slice(1) !== String(kept)) history.replaceState(null, "", `#${kept}`);
}

// A rendering by its numbers, "2.0"; null where there is none.
function renderingOf(name) {
  const [concept, rendering] = name.split(".");
  const use = uses[concept];
  const found = use?.renderings[rendering];
  return found ? { ...found, concept: use.concept } : null;
}
