// Where two texts differ, word by word (a Chinese character is a word).

const WORD = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+|[^\s]/gu;
const MOST_CELLS = 400_000;

// The words of a text with their places.
const wordsOf = (text) => [...text.matchAll(WORD)].map((found) => (
  { text: found[0], start: found.index, end: found.index + found[0].length }));

// The places of one text that have no counterpart in another, joined: [[start, end]].
function unlike(text, other) {
  if (text === other) return [];
  const own = wordsOf(text), those = wordsOf(other);
  let head = 0;
  while (head < own.length && own[head].text === those[head]?.text) head++;
  let tail = 0;
  while (tail < Math.min(own.length, those.length) - head
    && own.at(-1 - tail).text === those.at(-1 - tail).text) tail++;
  const middle = own.slice(head, own.length - tail);
  const common = shared(middle, those.slice(head, those.length - tail));
  return joined(middle.filter((_, at) => !common.has(at)), text);
}

// The numbers of the words of a longest common subsequence. Texts so long that it would
// take too much memory: the words that occur in the other at all.
function shared(own, those) {
  const found = new Set(), width = those.length + 1;
  if (own.length * those.length > MOST_CELLS) {
    const known = new Set(those.map((one) => one.text));
    own.forEach((one, at) => { if (known.has(one.text)) found.add(at); });
    return found;
  }
  const longest = new Uint16Array((own.length + 1) * width);
  for (let i = own.length - 1; i >= 0; i--) {
    for (let j = those.length - 1; j >= 0; j--) {
      longest[i * width + j] = own[i].text === those[j].text
        ? longest[(i + 1) * width + j + 1] + 1
        : Math.max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
    }
  }
  for (let i = 0, j = 0; i < own.length && j < those.length;) {
    if (own[i].text === those[j].text) { found.add(i); i++; j++; }
    else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1]) i++;
    else j++;
  }
  return found;
}

function joined(words, text) {
  const places = [];
  for (const { start, end } of words) {
    const last = places.at(-1);
    if (last && !text.slice(last[1], start).trim()) last[1] = end;
    else places.push([start, end]);
  }
  return places;
}

// A text as nodes, what differs as elements of the given kind.
function differing(text, other, tag) {
  if (other === null) return [text];
  const nodes = [];
  let at = 0;
  for (const [start, end] of unlike(text, other)) {
    if (start > at) nodes.push(text.slice(at, start));
    nodes.push(make(tag, { class: "differs" }, text.slice(start, end)));
    at = end;
  }
  if (at < text.length) nodes.push(text.slice(at));
  return nodes;
}
