// Findings in a text: highlighted where they stand, overlapping ones too.

const UNSEEN = /^[\p{Cc}\p{Cf}\p{Z}\u034f\u115f\u1160\u3164\ufe00-\ufe0f]+$/u;

// A text as nodes. given: [{ start, end, finding }]; tags: inline markup, [start, end];
// fixes: show proposals in place.
function marked(text, given, tags, fixes) {
  const spans = given.map((one) => (
    { ...one, unseen: UNSEEN.test(text.slice(one.start, one.end)) }));
  const edits = fixes ? editsOf(text, spans) : [];
  const cuts = new Set([0, text.length]);
  for (const { start, end } of [...spans, ...edits]) cuts.add(start).add(end);
  for (const [start, end] of tags) cuts.add(start).add(end);
  const places = [...cuts].sort((a, b) => a - b);
  const nodes = document.createDocumentFragment();
  places.forEach((start, at) => {
    nodes.append(...insertedAt(start, edits, spans));
    const end = places[at + 1];
    if (end === undefined) return;
    const over = spans.filter((one) => one.start <= start && end <= one.end);
    const gone = edits.some((one) => one.start <= start && end <= one.end);
    const tag = tags.some((one) => one[0] <= start && end <= one[1]);
    nodes.append(piece(text.slice(start, end), over, { gone, tag }));
  });
  return nodes;
}

// The proposals that can be shown together, each cut down to the words that change.
function editsOf(text, spans) {
  const edits = [];
  let free = 0;
  for (const { start, end, finding } of spans) {
    if (finding.after === null || start < free) continue;
    edits.push({ ...narrowed(text, start, end, finding.after), finding });
    free = Math.max(end, start + 1);
  }
  return edits;
}

function narrowed(text, start, end, after) {
  const before = text.slice(start, end);
  const most = Math.min(before.length, after.length);
  let head = 0, tail = 0;
  while (head < most && before[head] === after[head]) head++;
  while (head > 0 && before[head - 1] !== " ") head--;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  while (tail > 0 && before.at(-tail) !== " ") tail--;
  const rest = after.slice(head, after.length - tail);
  return { start: start + head, end: end - tail, after: rest };
}

function insertedAt(place, edits, spans) {
  const nodes = [];
  for (const { start, end, finding } of spans) {
    if (start === end && start === place) nodes.push(mark([finding], "point"));
  }
  for (const { end, after, finding } of edits) {
    if (end !== place || !after) continue;
    nodes.push(make("ins", { class: "fix", "data-findings": finding.number }, after));
  }
  return nodes;
}

function piece(text, over, { gone, tag }) {
  const plain = tag ? make("code", {}, text) : text;
  if (!over.length) return plain;
  const element = mark(over.map((one) => one.finding), over.length > 1 ? "overlap" : "");
  if (over.some((one) => one.unseen)) element.dataset.unseen = visible(text);
  element.append(gone ? make("del", { class: "fix" }, plain) : plain);
  return element;
}

function mark(own, kind) {
  const worst = own.reduce((a, b) => (b.rank > a.rank ? b : a));
  return make("mark", {
    class: `sev-${worst.severity} ${kind}`,
    "data-findings": own.map((finding) => finding.number).join(" "),
    title: own.map(told).join("\n"),
  });
}

const told = (finding) => 
  `${word(finding.severity)}, ${finding.rule} ${finding.name}: ${finding.message}`;

// Shows the words of the search where they stand, without touching the text.
function showSearched(wanted) {
  if (!globalThis.Highlight) return;
  CSS.highlights.delete("searched");
  if (!wanted) return;
  const every = new RegExp(wanted.source, "gi");
  const ranges = [];
  for (const cell of document.querySelectorAll("#list .source, #list .target, #list .message")) {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) ranges.push(...rangesIn(walker.currentNode, every));
  }
  CSS.highlights.set("searched", new Highlight(...ranges));
}

function rangesIn(node, every) {
  return [...node.data.matchAll(every)].map((found) => {
    const range = new Range();
    range.setStart(node, found.index);
    range.setEnd(node, found.index + found[0].length);
    return range;
  });
}

// Signs for what cannot be seen: spaces, line ends, control and format characters.
function visible(text) {
  const signs = { " ": "␣", "\n": "↵", "\t": "⇥", "\u3000": "□" };
  const shown = [...text].slice(0, 4).map((c) => signs[c] ?? code(c));
  return shown.join(" ");
}

function code(character) {
  const hex = character.codePointAt(0).toString(16).toUpperCase();
  return `U+${hex.padStart(4, "0")}`;
}
