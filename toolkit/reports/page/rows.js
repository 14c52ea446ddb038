// The segments of the page in hand: number, source, target, and the notes beside them.

const PAGE = 100;
const PRINTED = 1000;
const revealed = new Set(); // segments whose other findings the reader asked for

const pages = () => Math.max(1, Math.ceil(selected.segments.length / PAGE));
const bilingual = () => byId("list").classList.contains("bilingual");

function showSegments(most = PAGE) {
  const { segments } = selected;
  state.page = Math.min(state.page, pages() - 1);
  const start = most > PAGE ? 0 : state.page * PAGE;
  const numbers = segments.slice(start, start + most);
  const list = byId("list");
  const rows = numbers.map(segmentOf);
  list.className = rows.some((one) => one.source) ? "bilingual" : "";
  showColumns(rows);
  const nodes = [];
  rows.forEach((segment, at) => {
    if (!at || rows[at - 1].document !== segment.document) nodes.push(heading(segment));
    nodes.push(rowOf(segment, start + at));
  });
  if (!rows.length) nodes.push(nothing());
  if (most > PAGE && segments.length > most) nodes.push(cutOff(most));
  list.replaceChildren(...nodes);
  showSearched(matcher(state.q));
  showPager();
}

function showColumns(rows) {
  const names = bilingual() ? ["Source", "Target", "Findings"] : ["Text", "Findings"];
  const head = byId("columns");
  head.className = bilingual() ? "columns bilingual" : "columns";
  head.hidden = !rows.length;
  head.replaceChildren(make("span"), ...names.map((name) => make("span", {}, name)));
}

function heading(segment) {
  const { path, sourcePath } = segment.document;
  const source = sourcePath ? make("span", {}, ` from ${sourcePath}`) : null;
  return make("h2", { class: "path" }, path, source);
}

function rowOf(segment, at) {
  const { number } = segment;
  const all = findingsOf.get(number) ?? [];
  const shown = revealed.has(number) ? all : selected.shown.get(number) ?? [];
  const edited = state.fixes ? new Set(editsOf(segment.target, targets(shown))
    .map((edit) => edit.finding)) : new Set();
  const notes = make("ol", { class: "notes", "aria-label": "Findings" },
    ...shown.map((finding) => noteOf(finding, edited.has(finding))));
  const others = all.length - shown.length;
  if (others) notes.append(make("li", {}, make("button", {
    type: "button", class: "quiet", "data-reveal": number,
  }, `${others} more, left out by the filters`)));
  return make("article", {
    id: `segment-${number}`, "aria-posinset": at + 1, tabindex: "-1",
    "aria-setsize": selected.segments.length, "aria-label": `Segment ${segment.id}`,
    class: all.length ? "row" : "row clean", "data-segment": number,
  },
  make("span", { class: "number", title: `line ${segment.line}` },
    make("a", { href: `#segment=${number + 1}` }, segment.id)),
  bilingual() ? sourceCell(segment, shown) : null,
  targetCell(segment, shown),
  notes);
}

function sourceCell(segment, shown) {
  const spans = shown.filter((one) => one.sourceStart >= 0).map((finding) => (
    { start: finding.sourceStart, end: finding.sourceEnd, finding }));
  const { source, sourceTags, document: own } = segment;
  return cell("source", source, own.sourceLang, ordered(spans), sourceTags);
}

function targetCell(segment, shown) {
  const { target, tags, document: own } = segment;
  return cell("target", target, own.targetLang, targets(shown), tags);
}

function cell(name, text, lang, spans, tags) {
  const empty = make("span", { class: "none" }, name === "target" ? "empty" : "no source");
  const blank = !text.trim() && !spans.some((one) => one.start < one.end);
  const shown = blank ? empty : marked(text, spans, tags, name === "target" && state.fixes);
  return make("p", { class: name, lang, dir: "auto" }, shown);
}

const targets = (shown) => ordered(shown.filter((finding) => finding.inTarget));

const ordered = (spans) => spans
  .map((one) => ({ start: one.start, end: one.end, finding: one.finding ?? one }))
  .sort((a, b) => a.start - b.start || b.end - a.end);

function noteOf(finding, edited) {
  const { severity, number, after } = finding;
  const label = LABELS[finding.applicability] ?? "proposal";
  const proposal = after === null || edited ? null
    : make("p", { class: "proposal" },
      `${label}: `, make("ins", { class: "fix" }, after || "nothing"));
  const concept = finding.concept ? make("button", {
    type: "button", class: "chip", "data-facet": "concept", "data-value": finding.concept,
    title: "Only this concept",
  }, preferredOf.get(finding.concept) || finding.concept) : null;
  return make("li", {
    class: `note sev-${severity}`, tabindex: "0", "data-finding": number,
    "data-findings": number,
    "aria-label": `${told(finding)}`,
  },
  make("p", { class: "head" },
    make("span", { class: "sign", "aria-hidden": "true" }, SIGNS[severity]),
    make("b", {}, word(severity)),
    make("span", { title: `MQM: ${finding.mqm}` }, `${finding.rule} ${finding.name}`),
    make("span", { class: "place", title: "line and column in the file" },
      `${finding.line}:${finding.column}`)),
  make("p", { class: "message" }, finding.message),
  finding.verdict ? make("i", {}, finding.verdict) : null,
  concept,
  proposal);
}

function nothing() {
  const clean = "No findings. Turn off “Only with findings” to read the segments.";
  const why = findings.length || state.clean ? "Nothing passes these filters." : clean;
  return make("p", { class: "empty" }, total ? why : "There are no segments.");
}

const cutOff = (most) => make("p", { class: "empty" },
  `The first ${figure(most)} of ${figure(selected.segments.length)} segments.`);

function showPager() {
  const last = pages() - 1;
  const step = (to, name, label) => make("button", {
    type: "button", "data-page": to, "aria-label": label, disabled: to < 0 || to > last,
  }, name);
  byId("pager").hidden = !last;
  byId("pager").replaceChildren(
    step(state.page - 1, "←", "Previous page"),
    make("span", {}, `page ${figure(state.page + 1)} of ${figure(last + 1)}`),
    step(state.page + 1, "→", "Next page"));
}
