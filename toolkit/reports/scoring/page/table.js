// Tables whose columns sort, and the colours of their cells.

const sorting = {}; // table -> { by, down }
const MANY = 150;
const shownRows = {};

// columns: [{ key, title, value(row), cell(row), kind, down }]; rows: any records.
function sorted(name, columns, rows) {
  const chosen = sorting[name];
  const column = chosen && columns.find((one) => one.key === chosen.by);
  if (!column) return rows;
  const sign = chosen.down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const one = column.value(a), other = column.value(b);
    if (!isNumber(one) || !isNumber(other)) return isNumber(other) - isNumber(one);
    return one < other ? -sign : one > other ? sign : 0;
  });
}

function showTable(name, columns, rows, { kind = "", foot = [], rowClass = () => null } = {}) {
  const kept = document.activeElement?.dataset?.sort;
  const all = sorted(name, columns, rows);
  const shown = all.slice(0, shownRows[name] ?? MANY);
  const head = make("thead", {}, make("tr", {}, ...columns.map((one) => headCell(name, one))));
  const body = make("tbody", {}, ...shown.map((row, at) => make("tr", {
    class: rowClass(row, shown[at - 1]),
  }, ...columns.map((column) => column.cell(row)))));
  const parts = [make("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": name },
    make("table", { class: kind }, head, body, ...foot))];
  if (all.length > shown.length) parts.push(make("button", {
    type: "button", class: "quiet", "data-more": name,
  }, `Show more: ${figure(all.length - shown.length)} are left`));
  byId(name).replaceChildren(...parts);
  if (kept) byId(name).querySelector(`[data-sort="${CSS.escape(kept)}"]`)?.focus();
}

function headCell(table, { key, title, kind = "", hint = null }) {
  const chosen = sorting[table]?.by === key ? sorting[table] : null;
  return make("th", {
    scope: "col", class: kind,
    "aria-sort": !chosen ? "none" : chosen.down ? "descending" : "ascending",
  }, make("button", { type: "button", "data-table": table, "data-sort": key, title: hint },
    make("span", { class: "label" }, title),
    make("span", { "aria-hidden": "true", class: "arrow" }, !chosen ? "" : chosen.down ? "↓" : "↑")));
}

// A column is first sorted the way that it is mostly wanted: numbers from the top.
function sortBy(table, key, texts) {
  const chosen = sorting[table];
  sorting[table] = { by: key, down: chosen?.by === key ? !chosen.down : !texts };
}

// A cell whose colour tells a share: 0 to 1, or -1 to 1 about a middle.
function tinted(share, text, properties = {}) {
  const cell = make("td", { class: "cell", ...properties }, text);
  if (share === null) return cell;
  const hue = share < 0 ? "var(--second)" : "var(--accent)";
  const part = Math.min(1, Math.abs(share)).toFixed(3);
  cell.style.background = `color-mix(in srgb, ${hue} calc(${part} * var(--deepest)), var(--sheet))`;
  return cell;
}

const gap = (one, other) => (isNumber(one) && isNumber(other) ? Math.abs(one - other) : null);

// Most of the gaps are smaller: the colour of what is further away is the darkest.
const farthest = (gaps) => quantile(gaps.filter(isNumber), 0.85) || 1;

// Of numbers that are there; undefined where none is.
function quantile(values, share) {
  const known = [...values].sort((a, b) => a - b);
  const place = share * (known.length - 1), low = Math.floor(place);
  return known[low] + (place - low) * ((known[low + 1] ?? known[low]) - known[low]);
}

// The middle 96 % of values as an extent, so that one outlier does not pale the rest.
function extent(values) {
  const known = values.filter(isNumber).sort((a, b) => a - b);
  const at = (share) => known[Math.round(share * (known.length - 1))];
  return known.length ? [at(0.02), at(0.98)] : [0, 1];
}

const within = (value, [low, high]) =>
  (isNumber(value) ? Math.min(1, Math.max(0, (value - low) / (high - low || 1))) : null);
