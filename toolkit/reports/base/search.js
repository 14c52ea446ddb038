// The field of the search: what is typed counts after a pause, Escape empties it.

const PAUSE = 200;
let waiting = 0;

function search() {
  clearTimeout(waiting);
  if (byId("search").value !== state.q) change({ q: byId("search").value });
}

function inSearch(event) {
  if (event.key === "Enter") search();
  if (event.key !== "Escape") return;
  event.preventDefault();
  if (byId("search").value) { byId("search").value = ""; search(); }
  else byId("search").blur();
}

function toSearch() {
  byId("search").focus();
  byId("search").select();
}

byId("search").addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(search, PAUSE);
});
