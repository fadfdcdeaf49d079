// The network as of a day. What holds on a day is said here once for the page, as LevelStatement.holds says it in
// Python. Nobody else reads the bounds: whatever changes with the day stands in the partners and is set by setDay.

const orderOf = (level) => levelInfo.get(level)?.order ?? 99;

// Whether the statement of a level edge holds on a day: "certain", "possible", or null.
function holds(edge, day) {
  if (edge.standing !== "held") return null;
  const [earliest, latest] = edge.from ?? [null, null];
  if ((earliest || latest || "") > day) return null;
  if (edge.until && edge.until[1] && edge.until[1] <= day) return null;
  const begun = Boolean(latest) && latest <= day;
  const going = !edge.until || (Boolean(edge.until[0]) && day < edge.until[0]);
  return begun && going ? "certain" : "possible";
}

// Something in the past that nobody dates is possible on every earlier day; it gives a partner no place in the picture.
const undated = (edge) => edge.until && !(edge.from && (edge.from[0] || edge.from[1]));

// The highest level of a partner on a day, how sure it is and the edge that says so; null if there is none.
function levelOn(partner, day) {
  let best = null;
  for (const edge of levelsOf(partner.id)) {
    const certainty = edge.rank === "deprecated" || undated(edge) ? null : holds(edge, day);
    if (!certainty) continue;
    const found = { level: edge.level, certainty, edge };
    if (!best || closer(found, best)) best = found;
  }
  return best;
}

function closer(one, other) {
  const order = orderOf(one.level) - orderOf(other.level);
  if (order) return order < 0;
  if (one.certainty !== other.certainty) return one.certainty === "certain";
  if (one.edge.rank !== other.edge.rank) return one.edge.rank === "preferred";
  return one.edge.id < other.edge.id;
}

// The first day on which an edge belongs to the picture: when a level began or was proposed, an event took place, a
// field or a person was first written of. Null where no day is known.
function startOf(edge) {
  if (edge.kind === "event") {
    const event = nodes.get(edge.to);
    return (event.from && event.from[0]) || event.stated || null;
  }
  if (edge.kind === "sector") return edge.first || null;
  if (edge.kind === "level" && edge.standing === "held") return edge.from?.[0] || edge.from?.[1] || "";
  return edge.stated || null;
}

// Whether an edge had come by the day that is shown; what has no day comes with the present only.
function come(edge) {
  if (!state.asOf) return true;
  const start = startOf(edge);
  return start !== null && start <= state.asOf;
}

// How many of the things counted by year had come by a day; of a year that has not ended, those known by day count.
function countBy(years, day, inYear = 0) {
  const whole = day.endsWith("-12-31");
  let count = whole ? 0 : inYear;
  for (const [year, more] of Object.entries(years || {})) {
    if (year && (whole ? year <= day.slice(0, 4) : year < day.slice(0, 4))) count += more;
  }
  return count;
}

// How many articles wrote of a field by the day that is shown: at least one, where the rest of the year is not known.
function articlesOf(edge) {
  if (!state.asOf) return edge.articles;
  return come(edge) ? Math.max(1, countBy(edge.years, state.asOf)) : 0;
}

// The same day a year before; the end of a month is cut to its 28th (as in graph/network/levels.py).
const yearBefore = (day) =>
  `${String(Number(day.slice(0, 4)) - 1).padStart(4, "0")}${day.slice(4, 8)}${String(Math.min(28, Number(day.slice(8)))).padStart(2, "0")}`;

// Everything of a partner that changes with the day, as of the day that is shown.
function standing(partner) {
  const day = state.asOf;
  const best = levelOn(partner, day);
  const order = best ? orderOf(best.level) : 99;
  const own = edgesOf(partner.id);
  const count = (kind) => own.filter((edge) => edge.kind === kind).length;
  const thisYear = own.filter((edge) => edge.kind === "event" && startOf(edge).startsWith(day.slice(0, 4))).length;
  const proposed = levelsOf(partner.id)
    .filter((edge) => edge.standing === "proposed" && come(edge) && orderOf(edge.level) < order)
    .sort((a, b) => orderOf(a.level) - orderOf(b.level))[0];
  const began = best && best.edge.from && best.edge.from[0];
  const found = {
    level: best ? best.level : null,
    ring: best && levelInfo.has(best.level) ? best.level : "none",
    certainty: best ? best.certainty : null,
    since: best ? best.edge.since : null,
    status: best ? "existing" : null,
    proposed: proposed ? proposed.level : null,
    fresh: Boolean(best && best.certainty === "certain" && best.edge.since && began && yearBefore(day) < began && began <= day),
    articles: countBy(partner.years, day),
    sectors: count("sector"),
    events: Math.max(count("event"), countBy(partner.activity, day, thisYear)),
    people: count("person"),
  };
  // Of some partners nothing was known by then: they are not in the picture.
  return { ...found, absent: !(best || proposed || found.articles || own.length) };
}

// What a level is on the day that is shown; at present what articles make of it.
function statusOn(edge) {
  if (!state.asOf || edge.status === "denied") return edge.status;
  if (edge.standing === "proposed") return orderOf(edge.level) < orderOf(nodes.get(edge.to).level) ? "proposed" : "fulfilled";
  if (edge.rank === "deprecated") return "doubtful";
  return { certain: "heldThen", possible: "perhapsThen" }[holds(edge, state.asOf)] ?? "past";
}

// How sure the present level is: what is held at the end may still have begun later, or at a time nobody tells.
function presentCertainty(partner) {
  if (!partner.level) return null;
  const edges = levelsOf(partner.id).filter((edge) => edge.level === partner.level && edge.standing === "held" && edge.rank !== "deprecated");
  return !edges.length || !facts.day || edges.some((edge) => holds(edge, facts.day) === "certain") ? "certain" : "possible";
}

const CHANGING = ["level", "ring", "certainty", "since", "status", "proposed", "fresh", "articles", "sectors", "events", "people", "absent"];
for (const partner of partners) {
  partner.certainty = presentCertainty(partner);
  partner.absent = false;
  partner.present = Object.fromEntries(CHANGING.map((name) => [name, partner[name]]));
}

// How many partners are in the picture of the day.
let inPicture = partners.length;
const crowd = () => inPicture;

// Shows the network as of a day; null is the present, the last day the articles tell of.
function setDay(day) {
  state.asOf = day && day !== facts.day ? day : null;
  for (const partner of partners) {
    Object.assign(partner, state.asOf ? standing(partner) : partner.present);
    sectorsOf.set(partner.id, new Set(edgesOf(partner.id, "sector").map((edge) => edge.to)));
  }
  inPicture = partners.filter((partner) => !partner.absent).length;
}

const shownDay = () => state.asOf || facts.day;

// A real day within what the articles tell of, or null: anything may stand in a link.
function readDay(text) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text || "") || !facts.day) return null;
  const day = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text) return null;
  return firstDay <= text && text < facts.day ? text : null;
}

// The first of January of the first year in which a level may have begun.
const firstDay = edges.reduce((first, edge) => {
  const start = edge.kind === "level" && edge.rank !== "deprecated" && edge.standing === "held" ? startOf(edge) : "";
  return start && start < first ? start : first;
}, facts.day || "").slice(0, 4) + "-01-01";
