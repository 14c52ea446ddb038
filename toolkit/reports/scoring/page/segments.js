// Segments, best or worst first, with what differs from the reference or another system.

const PAGE = 40;
let listed = [];
const unfolded = new Set();

function select() {
  const metric = metricNow();
  const scores = segmentScores(metric);
  const own = scores[state.first], other = scores[state.second];
  const words = state.q.trim().toLowerCase();
  const chosen = documents[state.document] ?? { first: 0, size };
  listed = [];
  for (let number = chosen.first; number < chosen.first + chosen.size; number++) {
    if (!words || holds(number, words)) listed.push(number);
  }
  const sign = better(metric);
  const ahead = (number) => (other && isNumber(own[number]) && isNumber(other[number])
    ? sign * (own[number] - other[number]) : null);
  const key = {
    worst: (number) => (isNumber(own[number]) ? sign * own[number] : null),
    best: (number) => (isNumber(own[number]) ? -sign * own[number] : null),
    ahead: (number) => (ahead(number) === null ? null : -ahead(number)),
    behind: ahead,
    apart: (number) => {
      const shown = other ? [own, other] : scores;
      const known = shown.map((one) => one[number]).filter(isNumber);
      return known.length ? Math.min(...known) - Math.max(...known) : null;
    },
    text: (number) => number,
  }[state.order];
  const keys = new Map(listed.map((number) => [number, key(number) ?? Infinity]));
  listed.sort((a, b) => (keys.get(a) === keys.get(b) ? a - b : keys.get(a) - keys.get(b)));
}

function holds(number, words) {
  const { source, references: own, outputs } = segmentOf(number);
  const shown = state.second < 0 ? [outputs[state.first]] : [outputs[state.first], outputs[state.second]];
  return [source, ...own, ...shown].some((text) => text.toLowerCase().includes(words));
}

const pages = () => Math.max(1, Math.ceil(listed.length / PAGE));

function showSegments() {
  select();
  state.page = Math.min(state.page, pages() - 1);
  const shown = listed.slice(state.page * PAGE, (state.page + 1) * PAGE);
  byId("list").replaceChildren(...shown.map(segmentRow));
  if (!shown.length) byId("list").append(make("p", { class: "empty" }, "No segment has these words."));
  showPager();
  return counted(listed.length, "segment");
}

function showPager() {
  const to = (page, text) => {
    const button = make("button", { type: "button", "data-page": page }, text);
    button.disabled = page < 0 || page >= pages();
    return button;
  };
  byId("pager").hidden = pages() === 1;
  byId("pager").replaceChildren(to(state.page - 1, "Previous"),
    make("span", {}, `page ${figure(state.page + 1)} of ${figure(pages())}`),
    to(state.page + 1, "Next"));
}

function segmentRow(number) {
  const own = segmentOf(number);
  const first = own.outputs[state.first], second = own.outputs[state.second] ?? null;
  const place = documents.length > 1 ? `${own.document.name} ` : "";
  const lines = make("div", { class: "lines" });
  own.references.forEach((text, at) => lines.append(line(
    references > 1 ? `Reference ${at + 1}` : "Reference", null,
    differing(text, state.against === String(at) ? first : null, "del"), "reference")));
  lines.append(...outputs(own, first, second));
  lines.append(make("div", { class: "line" }, make("span"), make("button", {
    type: "button", class: "quiet", "data-unfold": number, "aria-expanded": String(unfolded.has(number)),
  }, unfolded.has(number) ? "Show the chosen only" : `Show all ${systems.length} systems`)));
  return make("article", { class: "row", id: `segment-${number}`, tabindex: "-1",
    "aria-label": `${place}${own.id}` },
  make("div", { class: "number" }, make("a", { href: `#view=segments&at=${number}` }, own.id),
    make("span", { class: "id", title: place }, place)),
  make("div", { class: "source", lang: sourceLang }, own.source), lines);
}

function outputs(own, first, second) {
  const reference = own.references[Number(state.against)] ?? null;
  const chosen = [[state.first, reference ?? second], ...(second === null ? []
    : [[state.second, reference ?? first]])];
  const rest = !unfolded.has(own.number) ? [] : metricNow().order
    .filter((system) => system !== state.first && system !== state.second)
    .map((system) => [system, reference ?? first]);
  return [...chosen, ...rest].map(([system, other]) => line(
    systems[system], system, differing(own.outputs[system], other, "ins"), "output", own.number));
}

function line(name, system, nodes, kind, number) {
  const metric = metricNow();
  const value = system === null ? null : segmentScores(metric)[system][number];
  const scores = system === null ? "" : metrics.map((one) =>
    `${one.title} ${told(segmentScores(one)[system][number], one)}`).join(", ");
  const which = system === null ? "" : system === state.first ? " is-first"
    : system === state.second ? " is-second" : "";
  return make("div", { class: `line ${kind}${which}` },
    make("div", { class: "who" }, make("span", { class: "name" }, name),
      system === null ? null : make("b", { title: scores }, told(value, metric))),
    make("div", { class: "target", lang: targetLang },
      ...(nodes.length ? nodes : [make("span", { class: "none" }, "empty")])));
}
