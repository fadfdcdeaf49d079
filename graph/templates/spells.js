// When a level held, in days of the timeline: for certain, possibly, or at a time that nobody tells. The bounds are read as in
// asof.js: half-open intervals with an earliest and a latest day at either end.

const DAY = 86_400_000;
const dayNumber = (day) => Date.parse(`${day}T00:00:00Z`) / DAY;
const isoDay = (count) => new Date(count * DAY).toISOString().slice(0, 10);

// The first and the last day a date stands for, be it a day, a month or a year; null for anything else.
function daysOf(date) {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(date || "") || [];
  const first = year && dayNumber(`${year}-${month || "01"}-${day || "01"}`);
  if (!year || Number.isNaN(first)) return null;
  if (day) return [first, first];
  return [first, (month ? Date.UTC(Number(year), Number(month), 1) : Date.UTC(Number(year) + 1, 0, 1)) / DAY - 1];
}

// The pieces of a statement's bar, each with its kind: "sure", "unsure" (within the bounds of its beginning or end) and
// "open" (it held, but nobody tells since or until when). Nothing lies after `day`, the day that is shown.
function piecesOf(edge, firstOfAll, day) {
  const number_ = (text) => (text ? Math.min(dayNumber(text), day) : null);
  const [earliest, latest] = (Array.isArray(edge.from) ? edge.from : [null, null]).map(number_);
  const [endEarliest, endLatest] = edge.until ? edge.until.map(number_) : [day, day];
  const last = endLatest ?? day;
  const pieces = [];
  const put = (kind, from, to) => to > from && pieces.push({ kind, from, to });
  if (latest === null) {
    // Begun at some time, or not before a day that is told.
    put(earliest === null ? "open" : "unsure", earliest ?? firstOfAll, last);
    return pieces;
  }
  const sureUntil = endEarliest === null ? latest : Math.max(latest, endEarliest);
  put(earliest === null ? "open" : "unsure", earliest ?? firstOfAll, Math.min(latest, last));
  put("sure", latest, Math.min(sureUntil, last));
  put("unsure", Math.max(latest, Math.min(sureUntil, last)), last);
  // What began on the very day that is shown is still to be seen.
  if (!pieces.length) pieces.push({ kind: "sure", from: last - 1, to: last });
  return pieces;
}

// Whether a level began as a step up or down from the one before; null where articles tell of none before.
function stepOf(edge) {
  if (edge.rank === "deprecated" || !Array.isArray(edge.from) || !edge.from[0]) return null;
  const before = levelOn(nodes.get(edge.to), isoDay(dayNumber(edge.from[0]) - 1));
  if (!before || before.level === edge.level) return null;
  return { up: orderOf(edge.level) < orderOf(before.level), from: before.level };
}

// Bounds in words: "2009", "2023-11-27", "2009–2010", or what is not told.
function boundsText(bounds) {
  const [first, last] = Array.isArray(bounds) ? bounds : [null, null];
  if (!first && !last) return t("dayUnknown");
  if (!first) return t("notAfter", { day: dateText(last) });
  if (!last) return t("notBefore", { day: dateText(first) });
  const length = [10, 7, 4].find((count) => first.slice(0, count) === last.slice(0, count) && (count === 10 || wholly(first, last, count)));
  return length ? dateText(first.slice(0, length)) : `${dateText(first)}–${dateText(last)}`;
}

// Whether two days are the first and the last of the month or year they share.
function wholly(first, last, count) {
  const [start, end] = daysOf(first.slice(0, count));
  return dayNumber(first) <= start + 0.5 && dayNumber(last) >= end - 3.5;
}

// The statements of a partner that are drawn as bars, the lowest level first so that a higher one lies on top, and those
// drawn as marks: proposals and denials, on the day they were stated.
function spellsOf(partner) {
  const own = levelsOf(partner.id).filter((edge) => come(edge));
  const rankOf = (edge) => (edge.rank === "deprecated" ? -1 : 0);
  const bars = own.filter((edge) => edge.standing === "held").sort((a, b) => rankOf(b) - rankOf(a) || orderOf(b.level) - orderOf(a.level) || (a.id < b.id ? -1 : 1));
  return { bars, marks: own.filter((edge) => edge.standing !== "held" && daysOf(edge.stated)) };
}
