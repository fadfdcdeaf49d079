// Partners by fields: how much is written of each pair. A real table, in which the arrow keys go from cell to cell.

const MEASURES = { statements: (edge) => edge.total, articles: (edge) => articlesOf(edge), sources: (edge) => edge.sources };
const HEAT_STEPS = 5;
const PAGE_OF_ROWS = 10;

const matrix = {
  box: byId("matrix"),
  frame: null,
  bar: null,
  // What the table was built for, its partners and fields, and its cells by row and column; -1 is a head.
  built: null,
  rows: [],
  columns: [],
  most: 1,
  // The rows by partner, to be used again while the slider moves, and what they were made for.
  lines: new Map(),
  madeFor: null,
  at: [0, 0],
};

// How rows are ordered, what is counted, and which pairs are shown: all, those with something done, those only planned.
Object.assign(state, { order: "level", measure: "statements", pairs: "all" });
const MATRIX_CHOICES = { order: ["level", "region", "name", "amount"], measure: Object.keys(MEASURES), pairs: ["all", "done", "planned"] };
linked.push({
  write: () => Object.entries(MATRIX_CHOICES).map(([name, [usual]]) => [name, state[name] === usual ? "" : state[name]]),
  read: (given) => {
    for (const [name, known_] of Object.entries(MATRIX_CHOICES)) state[name] = known_.includes(given.get(name)) ? given.get(name) : known_[0];
  },
});

// Of an earlier day only the articles are known by year.
const measureNow = () => (state.asOf ? "articles" : state.measure);
const isPlanned = (edge) => edge.done === 0;

// The pair's edge, if it is to be shown, by partner and field.
function matrixPairs(rows) {
  const pairs = new Map();
  for (const partner of rows) {
    const own = new Map();
    for (const edge of edgesOf(partner.id, "sector")) if (state.pairs === "all" || (state.pairs === "planned") === isPlanned(edge)) own.set(edge.to, edge);
    pairs.set(partner.id, own);
  }
  return pairs;
}

function matrixRows() {
  const rows = inOrder().filter((partner) => passes(partner));
  const pairs = matrixPairs(rows);
  const count = MEASURES[measureNow()];
  const sum = (partner) => [...pairs.get(partner.id).values()].reduce((all, edge) => all + count(edge), 0);
  const sums = new Map(rows.map((partner) => [partner.id, sum(partner)]));
  const by = {
    level: () => 0,
    region: (a, b) => regionOrder(a.region) - regionOrder(b.region),
    name: (a, b) => named(a).localeCompare(named(b), state.language),
    amount: (a, b) => sums.get(b.id) - sums.get(a.id),
  }[state.order];
  return { rows: rows.sort(by), pairs };
}

// The fields in which something is shown, by their broadest field; the chosen ones alone, if any are chosen. On an earlier
// day those of the present, so that columns stay where they are while the slider moves.
function matrixColumns(pairs) {
  const used = new Set(state.asOf ? edges.filter((edge) => edge.kind === "sector").map((edge) => edge.to) : [...pairs.values()].flatMap((own) => [...own.keys()]));
  return facts.sectorGroups
    .map((group) => ({ group, members: group.members.filter((id) => (state.sectors.size ? state.sectors.has(id) : used.has(id))) }))
    .filter(({ members }) => members.length);
}

// One of five shades: each of the first five counts its own, larger ranges in equal ratios.
function heatOf(count, most) {
  if (most <= HEAT_STEPS) return count;
  return Math.min(HEAT_STEPS, 1 + Math.floor((HEAT_STEPS * Math.log(count)) / Math.log(most + 1)));
}

// The counts each shade stands for, first and last.
function heatRanges(most) {
  const ranges = [];
  for (let count = 1; count <= most; count++) {
    const step = heatOf(count, most);
    const last = ranges.at(-1);
    if (last && last.step === step) last.to = count;
    else ranges.push({ step, from: count, to: count });
  }
  return ranges;
}

const rangeText = ({ from, to }) => (from === to ? number(from) : `${number(from)}–${number(to)}`);

function drawMatrix() {
  const key = linkOf({ partner: null, item: null });
  if (matrix.built !== key) {
    const focused = matrix.box.contains(document.activeElement) && document.activeElement.tagName !== "SELECT";
    buildMatrix();
    matrix.built = key;
    if (focused) focusCell(...matrix.at);
  }
  markMatrix();
}

function buildMatrix() {
  const { rows, pairs } = matrixRows();
  const groups = matrixColumns(pairs);
  const columns = groups.flatMap(({ members }) => members);
  const count = MEASURES[measureNow()];
  matrix.rows = rows;
  matrix.columns = columns;
  matrix.most = Math.max(1, ...rows.flatMap((partner) => columns.map((id) => pairs.get(partner.id).get(id)).filter(Boolean).map(count)));
  const madeFor = JSON.stringify([state.language, columns, measureNow()]);
  if (matrix.madeFor !== madeFor) matrix.lines = new Map();
  matrix.madeFor = madeFor;
  const row = (partner, place) => lineOf(partner, place, pairs.get(partner.id), count);
  const bodies = matrixBodies(rows, columns.length, row);
  const scroll = matrix.frame ? [matrix.frame.scrollLeft, matrix.frame.scrollTop] : [0, 0];
  matrix.bar = h("div", { class: "view-bar" }, matrixSelects(), rows.length && columns.length ? heatScale() : null);
  matrix.frame = h("div", { class: "matrix-frame" }, columns.length ? h("table", { role: "grid", "aria-label": t("matrixLabel"), onclick: matrixClick, onkeydown: matrixKey, onfocusin: matrixFocus }, matrixHead(groups), bodies) : h("p", { class: "quiet" }, rows.length ? t("noPairs") : null));
  const chosen = document.activeElement?.id;
  const table = matrix.frame.querySelector("table");
  // A table of a given width is laid out at once, without a look at what is in every cell.
  table?.style.setProperty("--columns", columns.length);
  fill(matrix.box, matrix.bar, matrix.frame);
  if (chosen?.startsWith("matrix-")) byId(chosen)?.focus();
  matrix.frame.scrollTo(...scroll);
  matrix.at = [Math.min(matrix.at[0], rows.length - 1), Math.min(matrix.at[1], columns.length - 1)];
  const here = cellAt(...matrix.at);
  if (here) here.tabIndex = 0;
}

// The row of a partner: the one there was, if it was made for the same columns, with those cells changed that differ.
function lineOf(partner, place, own, count) {
  let line = matrix.lines.get(partner.id);
  if (!line) {
    const head = h("th", { scope: "row" }, h("span", {}), h("bdi", {}, clip(named(partner), 40)));
    line = { row: h("tr", { "data-partner": partner.id }, head, matrix.columns.map(() => document.createElement("td"))), values: [] };
    matrix.lines.set(partner.id, line);
  }
  const { row, values } = line;
  row.dataset.row = place;
  mend(row.cells[0].firstChild, { class: `swatch level-${partner.ring}`, title: levelName(partner.ring) });
  matrix.columns.forEach((id, column) => {
    const edge = own.get(id);
    const value = edge ? count(edge) : 0;
    const look = value ? `heat-${heatOf(value, matrix.most)}${isPlanned(edge) ? " planned" : ""}` : "";
    const cell = row.cells[column + 1];
    cell.removeAttribute("tabindex");
    if (values[column] === `${value} ${look}` || (!value && !values[column])) return;
    values[column] = value ? `${value} ${look}` : undefined;
    cell.className = look;
    cell.textContent = value ? number(value) : "";
    cell.title = value ? `${named(partner)} – ${nameOf(id)}: ${t(`count.${measureNow()}`, { n: number(value) })}${isPlanned(edge) ? `, ${t("plannedOnly")}` : ""}` : "";
  });
  row.cells[0].removeAttribute("tabindex");
  return row;
}

// Rows together that belong to one level or region, each lot with its name.
function matrixBodies(rows, width, row) {
  const lot = { level: (p) => levelName(p.ring), region: (p) => regionName(p.region) }[state.order];
  if (!lot) return h("tbody", {}, rows.map(row));
  const lots = new Map();
  rows.forEach((partner, place) => {
    if (!lots.has(lot(partner))) lots.set(lot(partner), []);
    lots.get(lot(partner)).push(row(partner, place));
  });
  return [...lots].map(([name, members]) => h("tbody", {}, h("tr", { class: "lot" }, h("th", { scope: "rowgroup", colspan: width + 1 }, h("span", {}, name, h("span", { class: "count" }, ` ${number(members.length)}`)))), members));
}

function matrixHead(groups) {
  let place = 0;
  const field = (id, rowspan = null) => h("th", { scope: "col", rowspan, class: "field", "data-column": place++, "data-field": id, title: nameOf(id) }, h("span", {}, clip(nameOf(id), 24)));
  const [upper, lower] = [[], []];
  for (const { group, members } of groups) {
    const name = group.names[state.language];
    if (members.length === 1 && nameOf(members[0]) === name) upper.push(field(members[0], 2));
    else {
      upper.push(h("th", { scope: "colgroup", colspan: members.length, class: "parent", title: name }, h("span", {}, name)));
      lower.push(members.map((id) => field(id)));
    }
  }
  return h("thead", {}, h("tr", {}, h("td", { rowspan: 2, class: "corner" }, `${t("partner")} × ${t("sectors")}`), upper), h("tr", {}, lower));
}

function matrixSelects() {
  const select = (name, key, disabled = false) =>
    h("label", {}, h("span", {}, t(key)), h("select", { id: `matrix-${name}`, disabled, onchange: (event) => choose({ [name]: event.target.value }) }, MATRIX_CHOICES[name].map((value) => h("option", { value, selected: value === (name === "measure" ? measureNow() : state[name]) }, t(`${name}.${value}`)))));
  return [select("order", "sort"), select("measure", "counted", Boolean(state.asOf)), select("pairs", "pairsShown")];
}

function heatScale() {
  return h("p", { class: "scale" }, h("span", { class: "unseen" }, `${t("shades")}: `), heatRanges(matrix.most).map((range) => h("span", { class: `shade heat-${range.step}` }, rangeText(range))), h("span", { class: "shade planned" }, t("plannedOnly")));
}

// Marks the chosen pair, partner and field.
function markMatrix() {
  const column = matrix.columns.indexOf(state.item);
  for (const on of matrix.box.querySelectorAll(".on")) {
    on.classList.remove("on");
    on.removeAttribute("aria-selected");
  }
  const put = (cell) => {
    if (!cell) return;
    cell.classList.add("on");
    cell.setAttribute("aria-selected", "true");
  };
  const row = matrix.rows.findIndex((partner) => partner.id === state.partner);
  if (row >= 0) put(cellAt(row, -1));
  if (column >= 0) put(cellAt(-1, column));
  if (row >= 0 && column >= 0) put(cellAt(row, column));
  if (row >= 0 || column >= 0) revealCell(cellAt(row, column));
}

// Scrolls the table, and nothing else of the page, until a cell is out from under the heads.
function revealCell(cell) {
  const { frame } = matrix;
  const head = frame.querySelector(".corner");
  if (!cell || !head) return;
  const [at, room, corner] = [cell, frame, head].map((element) => element.getBoundingClientRect());
  const inRow = cell.closest("tbody") && cell.cellIndex > 0;
  if (inRow || !cell.closest("tbody")) frame.scrollLeft += Math.min(0, at.left - corner.right) || Math.max(0, at.right + 16 - room.right);
  if (cell.closest("tbody")) frame.scrollTop += Math.min(0, at.top - corner.bottom) || Math.max(0, at.bottom + 16 - room.bottom);
}

function cellAt(row, column) {
  if (row < 0) return matrix.box.querySelector(`thead [data-column="${column}"]`);
  return matrix.box.querySelector(`tr[data-row="${row}"]`)?.cells[column + 1] ?? null;
}

// Row and column of a cell, or null for what is none: corner, names of fields' parents, names of lots.
function placeOfCell(cell) {
  const row = cell?.closest("tr")?.dataset.row;
  if (row !== undefined) return [Number(row), cell.cellIndex - 1];
  return cell?.dataset.column === undefined ? null : [-1, Number(cell.dataset.column)];
}

function matrixFocus(event) {
  const place = placeOfCell(event.target.closest("td, th"));
  if (place) rove(place);
}

// Only one cell takes part in the order of tabs.
function rove(place) {
  const [before, cell] = [cellAt(...matrix.at), cellAt(...place)];
  matrix.at = place;
  if (cell) cell.tabIndex = 0;
  // A cell that loses its tabindex loses the focus, too.
  if (before !== cell) before?.removeAttribute("tabindex");
  return cell;
}

const focusCell = (row, column) => rove([row, column])?.focus();

function matrixClick(event) {
  const place = placeOfCell(event.target.closest("td, th"));
  if (!place) return;
  focusCell(...place);
  openCell(place);
}

function openCell([row, column]) {
  const [partner, field] = [matrix.rows[row]?.id ?? null, matrix.columns[column] ?? null];
  if (partner && field && cellAt(row, column).textContent === "") return;
  choose({ partner, item: field });
}

function matrixKey(event) {
  if (event.altKey || event.metaKey) return;
  const [row, column] = matrix.at;
  const [last, end] = [matrix.rows.length - 1, matrix.columns.length - 1];
  const whole = event.ctrlKey;
  const next = {
    ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1],
    PageUp: [Math.max(0, row - PAGE_OF_ROWS), column], PageDown: [row + PAGE_OF_ROWS, column],
    Home: [whole ? 0 : row, 0], End: [whole ? last : row, end],
  }[event.key];
  if (next) {
    event.preventDefault();
    const to = [Math.max(-1, Math.min(last, next[0])), Math.max(-1, Math.min(end, next[1]))];
    if (Math.max(...to) >= 0) focusCell(...to);
  } else if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    openCell(matrix.at);
  }
}

// The table as it stands, one line for each partner, one column for each field.
function matrixCsv() {
  const { rows, pairs } = matrixRows();
  const columns = matrixColumns(pairs).flatMap(({ members }) => members);
  const count = MEASURES[measureNow()];
  const value = (partner, id) => (pairs.get(partner.id).has(id) ? count(pairs.get(partner.id).get(id)) : "");
  return [[t("code"), t("partner"), t("level"), t("region"), ...columns.map(nameOf)], ...rows.map((p) => [p.id, named(p), p.ring === "none" ? "" : levelName(p.ring), regionName(p.region), ...columns.map((id) => value(p, id))])];
}

// The whole table with its shades explained beneath.
function matrixVector() {
  const { scrollWidth: width, scrollHeight: height } = matrix.frame;
  const scale = matrix.bar.querySelector(".scale");
  const drawing = vector("g", {}, drawElement(matrix.frame));
  if (scale) drawing.append(vector("g", { transform: `translate(12 ${height + 8})` }, drawElement(scale)));
  return { drawing, width: Math.max(width, (scale?.offsetWidth ?? 0) + 24), height: height + 8 + (scale?.offsetHeight ?? 0) };
}

views.set("matrix", { title: "matrix", box: matrix.box, draw: drawMatrix, vector: matrixVector, csv: matrixCsv, fields: true });
