// Which findings and segments the filters let through, and how many each one would.

// { segments, position, shown: segment -> findings, findings, counts: facet -> value }.
let selected;

function select() {
  const wanted = matcher(state.q);
  const use = renderingOf(state.use);
  const places = use && new Set(use.places);
  const shown = new Map();
  const counts = Object.fromEntries(FACETS.map((name) => [name, new Map()]));
  const list = [];
  for (const finding of findings) {
    if (places && !places.has(finding.segment)) continue;
    const failed = FACETS.filter((name) => !lets(name, valueOf[name](finding)));
    if (failed.length > 1 || !passes(finding, wanted)) continue;
    for (const name of failed.length ? failed : FACETS) add(counts[name], finding, name);
    if (failed.length) continue;
    list.push(finding);
    if (!shown.has(finding.segment)) shown.set(finding.segment, []);
    shown.get(finding.segment).push(finding);
  }
  const segments = places
    ? [...places].sort((a, b) => a - b).filter(inFile).filter((n) => holds(n, wanted))
    : state.clean ? cleanToo(wanted) : [...shown.keys()];
  const position = new Map(segments.map((number, at) => [number, at]));
  selected = { segments, position, shown, counts, findings: list };
}

// A test of a text for the words of the search, capitals aside; null without words.
function matcher(words) {
  const plain = words.trim().replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return plain ? new RegExp(plain.replace(/\s+/g, "\\s+"), "i") : null;
}

const lets = (name, value) => !state[name].size || state[name].has(value);

const inFile = (number) => !state.file.size || lets("file", documentOf(number).path);

function passes(finding, wanted) {
  if (!wanted) return true;
  const { message, rule, name, concept, verdict } = finding;
  const own = [message, rule, name, concept, preferredOf.get(concept) ?? "", verdict];
  return own.some((text) => wanted.test(text)) || holds(finding.segment, wanted);
}

function holds(number, wanted) {
  if (!wanted) return true;
  const { source, target } = segmentOf(number);
  if (wanted.test(target) || wanted.test(source)) return true;
  return (findingsOf.get(number) ?? []).some((finding) => wanted.test(finding.message));
}

function cleanToo(wanted) {
  const numbers = [];
  for (const one of documents) {
    if (!lets("file", one.path)) continue;
    for (let number = one.first; number < one.first + one.size; number++) {
      if (holds(number, wanted)) numbers.push(number);
    }
  }
  return numbers;
}

function add(counts, finding, name) {
  const value = valueOf[name](finding);
  if (!value) return;
  if (!counts.has(value)) counts.set(value, [0, 0, 0, 0]);
  counts.get(value)[finding.rank] += 1;
}

const sum = (ranks) => ranks.reduce((whole, part) => whole + part, 0);
