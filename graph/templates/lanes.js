// One lane of the timeline as a drawing: bars of levels, marks for steps, proposals and denials, points for events.

// A part of a lane: a button to whoever uses the keyboard or a screen reader.
function lanePiece(row, at, text, piece, ...drawing) {
  const drawn = vector("g", { role: "button", tabindex: -1, "aria-label": text }, vector("title", {}, text), ...drawing);
  row.pieces.push({ ...piece, at, text, drawn });
}

function laneOf(row, scale, grid) {
  const day = dayNumber(shownDay() || "2000-01-01");
  const { bars, marks } = spellsOf(row.partner);
  for (const edge of bars) barOf(row, edge, scale, day);
  for (const edge of marks) laneMark(row, edge, scale, day);
  eventPoints(row, scale);
  const layers = row.pieces.map((piece) => piece.drawn);
  // In the order of time for the keys; the order of drawing stays.
  row.pieces.sort((a, b) => a.at - b.at);
  row.pieces.forEach((piece, place) => (piece.drawn.dataset.piece = place));
  const lines = vector("path", { d: grid.map(([, x]) => `M${x} 0V${LANE.height}`).join("") || "M0 0", stroke: css("--line"), "stroke-width": 1, fill: "none" });
  const now = state.asOf ? vector("path", { d: `M${fine(scale.x(day))} 0V${LANE.height}`, stroke: css("--accent"), "stroke-width": 1.5 }) : null;
  return vector("svg", { class: "lane", width: timeline.width, height: LANE.height, viewBox: `0 0 ${timeline.width} ${LANE.height}`, role: "group", "aria-label": named(row.partner) }, lines, now, layers);
}

function axisOf(grid) {
  return vector("svg", { class: "lane", width: timeline.width, height: LANE.axis, viewBox: `0 0 ${timeline.width} ${LANE.axis}`, "aria-hidden": "true", "font-family": FONT.replaceAll('"', "'"), "font-size": 11, fill: css("--quiet") }, grid.map(([year_, x]) => vector("text", { x, y: 16, "text-anchor": x < 14 ? "start" : x > timeline.width - 14 ? "end" : "middle" }, String(year_))));
}

function barText(edge, step) {
  const when = `${boundsText(edge.from)} – ${edge.until ? boundsText(edge.until) : ""}`.trim();
  const parts = [`${levelName(edge.level)} ${when}`, t(statusOn(edge)), edge.disputed && t("disputed"), step && t(step.up ? "stepUp" : "stepDown", { level: levelName(step.from) }), t("count.articles", { n: number(edge.articles) })];
  return parts.filter(Boolean).join(", ");
}

function barOf(row, edge, { start, end, x }, day) {
  const pieces = piecesOf(edge, start, day).filter((piece) => piece.to > start && piece.from < end);
  if (!pieces.length) return;
  const colour = levelColour(edge.level);
  const doubtful = edge.rank === "deprecated";
  const [top, height] = doubtful ? [LANE.doubtful, 4] : [LANE.top, LANE.bar];
  const middle = top + height / 2;
  const left = (piece) => fine(x(Math.max(piece.from, start)));
  const right = (piece) => fine(Math.max(x(Math.min(piece.to, end)), left(piece) + 2));
  const drawing = pieces.map((piece) => {
    const [from, to] = [left(piece), right(piece)];
    if (piece.kind === "open") return vector("path", { d: `M${from} ${doubtful ? middle : 2}H${to}`, stroke: colour, "stroke-width": 3, "stroke-dasharray": "2 4", fill: "none" });
    const sure = piece.kind === "sure";
    return vector("rect", { x: from, y: top, width: fine(to - from), height, fill: colour, "fill-opacity": sure ? (doubtful ? 0.5 : 1) : 0.3, stroke: sure ? css("--quiet") : colour, "stroke-width": sure ? 0.5 : 1, "stroke-dasharray": sure ? null : "3 2" });
  });
  // A wider, unseen ground makes thin bars easy to hit.
  const [from, to] = [left(pieces[0]), right(pieces.at(-1))];
  drawing.unshift(vector("rect", { x: from, y: doubtful ? LANE.doubtful - 1 : 0, width: fine(Math.max(4, to - from)), height: doubtful ? 7 : LANE.doubtful - 1, fill: css("--ground"), "fill-opacity": 0 }));
  const step = stepOf(edge);
  const began = Array.isArray(edge.from) && edge.from[0] ? x(dayNumber(edge.from[0])) : -1;
  if (step && began >= 0 && began <= timeline.width) drawing.push(vector("path", { d: step.up ? `M${fine(began - 4)} ${top + height + 2}h8l-4 -7Z` : `M${fine(began - 4)} ${top - 3}h8l-4 7Z`, fill: css("--ink"), stroke: css("--ground"), "stroke-width": 1 }));
  if (edge.disputed || doubtful) drawing.push(laneSign("?", Math.min(from + 9, timeline.width - 8), middle));
  lanePiece(row, from, barText(edge, step), { edge }, vector("g", { opacity: isChosenStatus(edge) ? null : 0.15 }, drawing));
}

function laneSign(sign, x, y) {
  return vector("g", {}, vector("circle", { cx: x, cy: y, r: 5.5, fill: css("--ground"), stroke: css("--ink"), "stroke-width": 1.2 }), vector("text", { x, y: fine(y + 3.4), "text-anchor": "middle", "font-family": FONT.replaceAll('"', "'"), "font-size": 9.5, "font-weight": 700, fill: css("--ink") }, sign));
}

// A proposal is a hollow diamond on the day it was stated, with a dashed line to where it still waits; a denial a cross.
function laneMark(row, edge, { start, end, x }, day) {
  const stated = daysOf(edge.stated)[0];
  const waits = statusOn(edge) === "proposed";
  if (stated >= end || (stated < start && !waits) || stated > day) return;
  const at = fine(Math.max(6, Math.min(timeline.width - 6, x(Math.max(stated, start)))));
  const y = LANE.top + LANE.bar / 2;
  const colour = levelColour(edge.level);
  const until = fine(x(Math.min(day, end)));
  const line = waits && until > at + 6 ? vector("path", { d: `M${at + 6} ${y}H${until}`, stroke: colour, "stroke-width": 2.5, "stroke-dasharray": "7 5" }) : null;
  const sign = edge.status === "denied" ? laneSign("×", at, y) : vector("path", { d: `M${at} ${y - 6}l6 6l-6 6l-6 -6Z`, fill: css("--ground"), stroke: css("--ink"), "stroke-width": 1.3 });
  const text = [levelName(edge.level), t(statusOn(edge)), dateText(edge.stated), t("count.articles", { n: number(edge.articles) })].join(", ");
  lanePiece(row, at, text, { edge }, vector("g", { opacity: isChosenStatus(edge) ? null : 0.15 }, line, sign));
}

// Events as points; where they are dense, one larger point for those that would touch.
function eventPoints(row, { start, end, x }) {
  const lots = new Map();
  const day = shownDay();
  for (const edge of edgesOf(row.partner.id, "event")) {
    const date = eventDay(edge);
    const at = date && daysOf(date)[0];
    if (!date || at < start || at >= end || (day && date > day)) continue;
    const lot = Math.floor(x(at) / LANE.point);
    if (!lots.has(lot)) lots.set(lot, []);
    lots.get(lot).push([date, edge]);
  }
  for (const [lot, found] of lots) {
    found.sort(([a, one], [b, other]) => (a < b ? -1 : a > b ? 1 : one.id < other.id ? -1 : 1));
    const events = found.map(([, edge]) => edge);
    const many = events.length > 1;
    const cx = fine(many ? (lot + 0.5) * LANE.point : x(daysOf(found[0][0])[0]));
    const span = [isoDay(daysOf(found[0][0])[0]), isoDay(daysOf(found.at(-1)[0])[1])];
    const text = many ? `${t("eventsIn", { n: number(events.length) })}, ${dateText(span[0])} – ${dateText(span[1])}` : [dateText(found[0][0]), named(nodes.get(events[0].to)), nodes.get(events[0].to).place?.[state.language]].filter(Boolean).join(", ");
    const radius = many ? Math.min(5, 3 + Math.log2(events.length) * 0.7) : 2.6;
    lanePiece(row, cx, text, { events, span }, vector("rect", { x: cx - LANE.point / 2, y: LANE.events - 6, width: LANE.point, height: 12, fill: css("--ground"), "fill-opacity": 0 }), vector("circle", { cx, cy: LANE.events, r: fine(radius), fill: many ? css("--chip-event-line") : css("--chip-event"), stroke: css("--chip-event-line"), "stroke-width": 1.3 }));
  }
}

// The events of a partner in a span of days, with their words.
function spanPage(partner) {
  const [from, to] = state.span;
  const own = edgesOf(partner.id, "event").filter((edge) => { const date = eventDay(edge); return date && isoDay(daysOf(date)[0]) >= from && isoDay(daysOf(date)[0]) <= to; });
  own.sort((a, b) => (eventDay(a) < eventDay(b) ? -1 : eventDay(a) > eventDay(b) ? 1 : a.id < b.id ? -1 : 1));
  return [
    h("div", { class: "panel-head" }, h("p", { class: "crumb" }, partnerButton(partner), ` › ${t("events")}`), closeButton({ item: null })),
    h("h2", {}, `${dateText(from)} – ${dateText(to)}`),
    asOfLine(),
    section(t("events"), own.length, h("ul", { class: "events" }, own.map((edge) => h("li", {}, eventButton(edge, false), quotations(edge))))),
  ];
}
