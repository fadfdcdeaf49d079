// The timeline: a lane for each partner with its levels as bars and its events as points. A real table whose lanes are
// drawings; arrow keys go along a lane and to the next one.

// Measures of a lane: bars, beneath them thin ones for what is doubtful, then events.
const LANE = { height: 34, bar: 12, top: 4, doubtful: 18, events: 28, point: 10, axis: 24 };
const timeline = { box: byId("timeline"), built: null, width: 0, rows: [], at: [0, 0], marked: new Set() };

// The years that are shown, the partners that alone are shown, the statement and the span of days that are open beside it.
Object.assign(state, { years: null, only: new Set(), statement: null, span: null });
const levelEdges = new Map(edges.filter((edge) => edge.kind === "level").map((edge) => [edge.id, edge]));
linked.push({
  write: () => [["years", state.years?.join("-")], ["only", [...state.only].join(",")], ["statement", state.statement && encodeURIComponent(state.statement)], ["span", state.span?.join("_")]],
  read: (given) => {
    const [, from, to] = /^(\d{4})-(\d{4})$/.exec(given.get("years") || "") || [];
    state.years = from && from <= to ? withinYears([Number(from), Number(to)]) : null;
    state.only = new Set((given.get("only") || "").split(",").filter((code) => nodes.get(code)?.kind === "partner"));
    const edge = levelEdges.get(given.get("statement"));
    state.statement = edge && edge.to === state.partner ? edge.id : null;
    const span = (given.get("span") || "").split("_");
    state.span = state.partner && span.length === 2 && span.every((day) => day.length === 10 && daysOf(day)) ? span : null;
  },
});

const eventDay = (edge) => {
  const start = startOf(edge) ?? nodes.get(edge.to).date;
  return daysOf(start) ? start : null;
};
// From the first year of a level or event to that of the last day the articles tell of.
const timelineYears = (() => {
  const last = Number((facts.day || "2000").slice(0, 4));
  const told = edges.filter((edge) => edge.kind === "event").map(eventDay).filter(Boolean).map((day) => Number(day.slice(0, 4)));
  return [told.reduce((first, year) => Math.min(first, year), Math.min(Number(firstDay.slice(0, 4)) || last, last)), last];
})();

function withinYears([from, to]) {
  const [first, last] = timelineYears;
  const range = [Math.max(first, Math.min(from, last)), Math.max(first, Math.min(to, last))];
  return range[0] === first && range[1] === last ? null : range;
}

const yearsNow = () => state.years ?? timelineYears;
const chooseYears = (range) => choose({ years: withinYears(range) });

function zoomYears(factor) {
  const [from, to] = yearsNow();
  const half = Math.max(0.5, (to - from + 1) / factor / 2);
  const middle = (from + to + 1) / 2;
  chooseYears([Math.round(middle - half), Math.max(Math.round(middle - half), Math.round(middle + half) - 1)]);
}

function panYears(direction) {
  const [from, to] = yearsNow();
  const [first, last] = timelineYears;
  const wanted = direction * Math.max(1, Math.round((to - from + 1) / 3));
  const by = Math.max(first - from, Math.min(last - to, wanted));
  chooseYears([from + by, to + by]);
}

const timelineRows = () => inOrder().filter((partner) => passes(partner) && (!state.only.size || state.only.has(partner.id)));

function drawTimeline() {
  const width = laneWidth();
  const key = JSON.stringify([linkOf({ partner: null, item: null }).replace(/[#&](statement|span)=[^&]*/g, ""), isDark(), width]);
  if (timeline.built !== key) {
    const focused = timeline.box.querySelector("table")?.contains(document.activeElement) && document.activeElement.tagName !== "INPUT";
    timeline.width = width;
    buildTimeline();
    timeline.built = key;
    if (focused) focusPiece(...timeline.at);
  }
  markTimeline();
}

const laneWidth = () => Math.max(200, timeline.box.clientWidth - (innerWidth > 900 ? 200 : 118) - 22);

// Where a day lies in a lane.
function scaleOfYears() {
  const [from, to] = yearsNow();
  const start = dayNumber(`${padded(from, 4)}-01-01`);
  const end = dayNumber(`${padded(to + 1, 4)}-01-01`);
  return { start, end, x: (day) => ((day - start) / (end - start)) * timeline.width };
}

// The years that are written along the top: as many as there is room for.
function ticks() {
  const [from, to] = yearsNow();
  const step = [1, 2, 5, 10, 20, 50, 100].find((years) => (timeline.width * years) / (to - from + 1) >= 46) ?? 100;
  const found = [];
  for (let year = Math.ceil(from / step) * step; year <= to; year += step) found.push(year);
  return found;
}

function buildTimeline() {
  const { box } = timeline;
  const rows = timelineRows();
  const scale = scaleOfYears();
  const grid = ticks().map((year) => [year, fine(scale.x(dayNumber(`${padded(year, 4)}-01-01`)))]);
  timeline.rows = rows.map((partner) => ({ partner, pieces: [], lane: null }));
  for (const row of timeline.rows) row.lane = laneOf(row, scale, grid);
  const lots = new Map();
  timeline.rows.forEach((row, place) => {
    const name = levelName(row.partner.ring);
    if (!lots.has(name)) lots.set(name, []);
    lots.get(name).push(h("tr", { "data-row": place, "data-partner": row.partner.id }, h("th", { scope: "row" }, pickBox(row.partner), h("button", { type: "button", class: "link", tabindex: -1, "data-piece": -1 }, h("span", { class: `swatch level-${row.partner.ring}` }), h("bdi", {}, clip(named(row.partner), 40)))), h("td", {}, row.lane)));
  });
  const active = document.activeElement?.id;
  const scroll = box.querySelector(".lanes")?.scrollTop ?? 0;
  fill(
    box,
    h("div", { class: "view-bar" }, yearInputs(), onlyButton()),
    h("div", { class: "lanes" }, h("table", { "aria-label": t("timelineLabel"), onclick: timelineClick, onkeydown: timelineKey, onfocusin: timelineFocus }, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("partner")), h("th", { scope: "col" }, h("span", { class: "unseen" }, yearsNow().join("–")), axisOf(grid)))), [...lots].map(([name, members]) => h("tbody", {}, h("tr", { class: "lot" }, h("th", { scope: "rowgroup", colspan: 2 }, name, h("span", { class: "count" }, ` ${number(members.length)}`))), members)))),
  );
  box.querySelector(".lanes").scrollTop = scroll;
  if (active?.startsWith("years-") || active?.startsWith("only-") || active?.startsWith("pick-")) byId(active)?.focus();
  timeline.at = [Math.max(0, Math.min(timeline.at[0], rows.length - 1)), timeline.at[1]];
  const here = pieceAt(...timeline.at) ?? pieceAt(timeline.at[0], (timeline.at[1] = -1));
  here?.setAttribute("tabindex", 0);
}

function yearInputs() {
  const [from, to] = yearsNow();
  const [first, last] = timelineYears;
  const input = (id, value, change) => h("input", { type: "number", id: `years-${id}`, min: first, max: last, value, "aria-label": t(`years.${id}`), title: t(`years.${id}`), onchange: (event) => { const year = Number(event.target.value); if (Number.isInteger(year) && year >= first && year <= last) chooseYears(change(year)); else event.target.value = value; } });
  const button = (id, sign, text, disabled, onclick) => h("button", { type: "button", id: `years-${id}`, title: text, "aria-label": text, disabled, onclick }, sign);
  return h("span", { class: "years" }, button("back", "◀", t("yearsBack"), from <= first, () => panYears(-1)), input("from", from, (year) => [year, Math.max(year, to)]), "–", input("to", to, (year) => [Math.min(year, from), year]), button("out", "−", t("zoomOut"), !state.years, () => zoomYears(1 / 1.5)), button("in", "+", t("zoomIn"), from === to, () => zoomYears(1.5)), button("on", "▶", t("yearsOn"), to >= last, () => panYears(1)), button("all", t("allYears"), t("allYears"), !state.years, () => choose({ years: null })));
}

// Partners that are ticked can be shown alone.
const pickBox = (partner) => h("input", { type: "checkbox", class: "pick", id: `pick-${partner.id}`, "aria-label": t("pick", { name: named(partner) }), title: t("pick", { name: named(partner) }), checked: state.only.has(partner.id) || timeline.marked.has(partner.id), onchange: (event) => takePick(partner.id, event.target.checked) });

function takePick(code, picked) {
  if (picked) timeline.marked.add(code);
  else timeline.marked.delete(code);
  if (state.only.size) choose({ only: toggled(state.only, code) });
  else byId("only-picked").disabled = !timeline.marked.size;
}

function onlyButton() {
  const shown_ = state.only.size > 0;
  return h("button", { type: "button", id: "only-picked", disabled: !shown_ && !timeline.marked.size, onclick: () => { const only = shown_ ? new Set() : new Set(timeline.marked); timeline.marked = new Set(); choose({ only }); } }, shown_ ? t("allPartners") : t("onlyPicked"));
}

function markTimeline() {
  for (const row of timeline.box.querySelectorAll("tr[data-partner]")) row.classList.toggle("on", row.dataset.partner === state.partner);
  revealLane(timeline.box.querySelector("tr.on"));
  const open = (piece) => (piece.edge && piece.edge.id === state.statement) || (piece.events && (piece.events.some((edge) => edge.to === state.item) || (state.span && piece.span.join() === state.span.join())));
  for (const row of timeline.rows) for (const piece of row.pieces) piece.drawn.classList.toggle("on", row.partner.id === state.partner && Boolean(open(piece)));
}

// Scrolls the lanes, and nothing else of the page, until the chosen partner's is in sight.
function revealLane(row) {
  if (!row) return;
  const [lanes, head] = [timeline.box.querySelector(".lanes"), timeline.box.querySelector("thead")];
  const [at, room] = [row, lanes].map((element) => element.getBoundingClientRect());
  lanes.scrollTop += Math.min(0, at.top - room.top - head.offsetHeight) || Math.max(0, at.bottom + 20 - room.bottom);
}

// The parts of a lane by their place in it; -1 is the partner's name.
function pieceAt(row, place) {
  if (place >= 0) return timeline.rows[row]?.pieces[place]?.drawn ?? null;
  return timeline.box.querySelector(`tr[data-row="${row}"] [data-piece="-1"]`);
}

function placeOfPiece(target) {
  const piece = target.closest?.("[data-piece]");
  return piece ? [Number(piece.closest("tr").dataset.row), Number(piece.dataset.piece)] : null;
}

function rovePiece(place) {
  const [before, piece] = [pieceAt(...timeline.at), pieceAt(...place)];
  timeline.at = place;
  piece?.setAttribute("tabindex", 0);
  if (before !== piece) before?.setAttribute("tabindex", -1);
  return piece;
}

const focusPiece = (row, place) => rovePiece([row, place])?.focus();

function timelineFocus(event) {
  const place = placeOfPiece(event.target);
  if (place) rovePiece(place);
}

function timelineClick(event) {
  const place = placeOfPiece(event.target);
  if (!place) return;
  focusPiece(...place);
  openPiece(place);
}

function openPiece([row, place]) {
  const { partner, pieces } = timeline.rows[row];
  const piece = pieces[place];
  if (!piece) choose({ partner: partner.id, item: null });
  else if (piece.edge) choose({ partner: partner.id, item: null, statement: piece.edge.id });
  else if (piece.events.length === 1) choose({ partner: partner.id, item: piece.events[0].to });
  else choose({ partner: partner.id, item: null, span: piece.span });
}

function timelineKey(event) {
  if (event.altKey || event.metaKey || event.target.tagName === "INPUT") return;
  const [row, place] = timeline.at;
  const rows = timeline.rows;
  const end = (rows[row]?.pieces.length ?? 0) - 1;
  // In another lane, what lies nearest in time.
  const near = (other) => {
    const x = rows[row].pieces[place]?.at;
    if (x === undefined) return -1;
    return rows[other].pieces.reduce((best, piece, at) => (best < 0 || Math.abs(piece.at - x) < Math.abs(rows[other].pieces[best].at - x) ? at : best), -1);
  };
  const to = (other) => { const at = Math.max(0, Math.min(rows.length - 1, other)); return at === row ? null : [at, near(at)]; };
  const next = {
    ArrowLeft: () => [row, Math.max(-1, place - 1)], ArrowRight: () => [row, Math.min(end, place + 1)],
    ArrowUp: () => to(row - 1), ArrowDown: () => to(row + 1), PageUp: () => to(row - PAGE_OF_ROWS), PageDown: () => to(row + PAGE_OF_ROWS),
    Home: () => (event.ctrlKey ? [0, -1] : [row, -1]), End: () => (event.ctrlKey ? [rows.length - 1, -1] : [row, end]),
  }[event.key];
  if (next && rows.length) {
    event.preventDefault();
    const found = next();
    if (found) focusPiece(...found);
  } else if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    openPiece(timeline.at);
  } else if (event.key === "+" || event.key === "-") zoomYears(event.key === "+" ? 1.5 : 1 / 1.5);
}

function timelineVector() {
  const lanes = timeline.box.querySelector(".lanes");
  lanes.classList.add("leaving");
  const drawn = { drawing: drawElement(lanes), width: lanes.scrollWidth, height: lanes.querySelector("table").offsetHeight + 4 };
  lanes.classList.remove("leaving");
  return drawn;
}

// Every statement of a level and every event that is shown, one a line.
function timelineCsv() {
  const pair = (bounds) => (Array.isArray(bounds) ? bounds.map((day) => day ?? "") : ["", ""]);
  const lines = timeline.rows.flatMap(({ partner, pieces }) =>
    pieces.flatMap(({ edge, events }) => (edge ? [edge] : events)).map((edge) => {
      const isLevel = edge.kind === "level";
      const event = nodes.get(edge.to);
      return [partner.id, named(partner), isLevel ? t("level") : t("kindEvent"), isLevel ? levelName(edge.level) : named(event), isLevel ? t(statusOn(edge)) : "", ...(isLevel ? pair(edge.standing === "held" ? edge.from : [edge.stated, edge.stated]) : pair(event.from ?? [event.date, event.date])), ...(isLevel ? pair(edge.until) : ["", ""]), edge.articles, edge.sources];
    }),
  );
  return [[t("code"), t("partner"), t("kind"), t("name"), t("status"), t("beganFirst"), t("beganLast"), t("endedFirst"), t("endedLast"), t("articles"), t("sources")], ...lines];
}

new ResizeObserver(() => !timeline.box.hidden && timeline.built && laneWidth() !== timeline.width && drawTimeline()).observe(timeline.box);
views.set("timeline", { title: "timeline", box: timeline.box, draw: drawTimeline, vector: timelineVector, csv: timelineCsv, marks: [["sure", "tl.sure"], ["unsure", "tl.unsure"], ["open", "tl.open"], ["step", "tl.step"], ["waits", "tl.proposed"], ["event", "tl.event"]] });
