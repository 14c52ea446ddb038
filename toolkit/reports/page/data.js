// The data of the page. Texts stay JSON in their blocks until they are shown.

const index = JSON.parse(document.getElementById("index").textContent);
const SEVERITIES = ["neutral", "minor", "major", "critical"];
const SIGNS = { neutral: "○", minor: "●", major: "▲", critical: "◆" };
const word = (severity) => (severity === "neutral" ? "hint" : severity);
const LABELS = { safe: "safe fix", unsafe: "fix to be judged", display: "proposal" };

const documents = index.files.map(
  ([path, sourcePath, first, size, sourceLang, targetLang], number) => ({
    number, path: path === "-" ? "stdin" : path || "text", sourcePath, first, size,
    sourceLang, targetLang,
  }));
const total = documents.reduce((sum, one) => sum + one.size, 0);

const findings = index.findings.map((row, number) => {
  const [segment, rule, name, mqm, rank, side, start, end, sourceStart, sourceEnd,
    message, after, verdict, concept, applicability, line, column] = row;
  const text = (at) => index.strings[at];
  return {
    number, segment, rank, start, end, sourceStart, sourceEnd, line, column,
    severity: SEVERITIES[rank], rule: text(rule), name: text(name), mqm: text(mqm),
    inTarget: text(side) === "target", message: text(message),
    after: after < 0 ? null : text(after), verdict: text(verdict),
    concept: text(concept), applicability: text(applicability),
  };
});

const findingsOf = new Map();
for (const finding of findings) {
  if (!findingsOf.has(finding.segment)) findingsOf.set(finding.segment, []);
  findingsOf.get(finding.segment).push(finding);
}
const withFindings = [...findingsOf.keys()].sort((a, b) => a - b);

const uses = index.uses.map(([concept, preferred, source, missing, renderings]) => ({
  concept: index.strings[concept], preferred, source, missing,
  renderings: renderings.map(([text, status, places]) => ({ text, status, places })),
}));
const preferredOf = new Map(uses.map((use) => [use.concept, use.preferred]));

const blocks = [];

// One segment; sourceTags and tags: inline markup, as [start, end].
function segmentOf(number) {
  const at = Math.floor(number / index.block);
  blocks[at] ??= JSON.parse(document.getElementById(`texts-${at}`).textContent);
  const [id, line, source, target, sourceTags = [], tags = []] =
    blocks[at][number % index.block];
  const own = documentOf(number);
  return {
    number, line, source, target, sourceTags, tags, document: own,
    id: id || String(number - own.first + 1),
  };
}
