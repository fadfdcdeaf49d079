// Data, words, state and the few tools every other part uses. Text reaches the page as text nodes only.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const facts = read("data-facts");
const words = read("data-strings");
const options = read("data-options");
// Rows as graph/packing.py packs them. Equal values of a column are one value: whoever changes a row sets what is in it anew.
function unpack({ forms, order }) {
  const columns = forms.map((form) => form.columns.map((column) => (Array.isArray(column) ? column : column.at.map((place) => column.of[place]))));
  const turn = forms.map(() => 0);
  return order.map((form) => {
    const row = {};
    const place = turn[form]++;
    forms[form].keys.forEach((key, column) => { row[key] = columns[form][column][place]; });
    return row;
  });
}
// Counts by year: a year and the counts from it on, a negative one for so many years without any (see graph/view.py).
function unrun([year, ...counts]) {
  const years = {};
  for (const count of counts) {
    if (count > 0) years[year] = count;
    year += count > 0 ? 1 : -count;
  }
  return years;
}
const nodes = new Map(unpack(read("data-nodes")).map((node) => [node.id, node]));
const edges = unpack(read("data-edges"));
// What the data leaves out because it is the usual (see _USUAL in graph/view.py).
for (const node of nodes.values()) {
  node.short ??= node.names;
  if (node.kind === "event") node.short = node.names = facts.eventTypes[node.type];
  if (node.kind === "person") {
    node.names = { ja: node.name, en: node.name, vi: node.name };
    node.short = { ja: node.label, en: node.label, vi: node.label };
  }
}
for (const edge of edges) {
  edge.kind ??= nodes.get(edge.to).kind;
  edge.id ??= `${edge.from}|${edge.to}`;
  if (edge.years) edge.years = unrun(edge.years);
  for (const [name, usual] of [["total", 1], ["articles", 1], ["sources", 1], ["evidence", []]]) edge[name] ??= usual;
}
const partners = [...nodes.values()].filter((node) => node.kind === "partner");
const CENTRE = "VNM";

// The views by name, in the order of their tabs. The script of each adds its own: title (a key of strings.json), box (the
// element shown while it is chosen), draw(refit) and, where it has them, zoom(factor), fit(animate), marks (for the legend:
// its mark and its words), draws: false if a chosen partner is not to be seen in it, fields: true if a chosen field is, and
// vector() and csv() for what it looks like as a drawing and as lines of a table.
const views = new Map();

// What other scripts keep in a link: write() gives names and texts, read(given) takes them from what a link says.
const linked = [];

const levelInfo = new Map(facts.levels.map((level, order) => [level.code, { ...level, order }]));
const outgoing = new Map();
const incoming = new Map();
for (const edge of edges) {
  if (!outgoing.has(edge.from)) outgoing.set(edge.from, []);
  if (!incoming.has(edge.to)) incoming.set(edge.to, []);
  outgoing.get(edge.from).push(edge);
  incoming.get(edge.to).push(edge);
}
// A partner's fields, events and people as of the day that is shown (see asof.js).
const edgesOf = (code, kind = null) => (outgoing.get(code) || []).filter((edge) => (!kind || edge.kind === kind) && come(edge));
const levelsOf = (code) => (incoming.get(code) || []).filter((edge) => edge.kind === "level");
const sectorsOf = new Map();

const state = {
  language: facts.language,
  view: "rings",
  partner: null,
  item: null,
  // The day the network is shown as of; null is the present. Only setDay changes it: it also sets the partners' level,
  // ring, since, status, counts … to what they were on that day.
  asOf: null,
  hiddenLevels: new Set(),
  hiddenRegions: new Set(),
  sectors: new Set(),
};

const t = (key, values = {}) => {
  const text = words[state.language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
};
const known = (key) => key in words[state.language];
const named = (thing) => thing.names[state.language] || thing.names.ja || thing.id;
const nameOf = (id) => (nodes.has(id) ? named(nodes.get(id)) : id);
const levelName = (code) => (levelInfo.get(code) || levelInfo.get("none")).names[state.language];
// A date as precise as it was given, in the reader's own way of writing; anything else stays as it is.
function dateText(date) {
  const [, y, m, d] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(date) || [];
  if (!y) return String(date);
  if (state.language === "ja") return `${y}年${m ? `${Number(m)}月` : ""}${d ? `${Number(d)}日` : ""}`;
  if (state.language === "vi") return [d, m, y].filter(Boolean).join("/");
  const month = m && ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"][Number(m) - 1];
  return [d && Number(d), month, y].filter(Boolean).join(" ");
}
// Making a format takes longer than using it thousands of times.
const numberFormats = new Map(Object.keys(words).map((language) => [language, new Intl.NumberFormat(language)]));
const number = (value) => numberFormats.get(state.language).format(value);

// Builds an element. Attributes are set one by one, children are nodes or text; there is no way to pass markup.
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "checked" || name === "selected" || name === "hidden" || name === "open") element[name] = true;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

// The same for drawings, whose look is set by attributes, so that they can leave the page as they are.
function vector(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  mend(element, attributes);
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function mend(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) element.removeAttribute(name);
    else element.setAttribute(name, String(value));
  }
  return element;
}

const byId = (id) => document.getElementById(id);
const fill = (element, ...children) => element.replaceChildren(...children.flat(Infinity).filter(Boolean));

// Only absolute http and https addresses become links, whatever the data says.
function sourceLink(address, text) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    url = null;
  }
  if (!url || !["http:", "https:"].includes(url.protocol)) return h("span", { dir: "auto" }, text);
  return h("a", { href: url.href, target: "_blank", rel: "noopener noreferrer", title: t("links"), dir: "auto" }, text);
}

// One spelling for searching: width, case, kana and Latin marks do not matter.
function fold(text) {
  return String(text)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/đ/g, "d")
    .normalize("NFC")
    .replace(/[\s・.,'’\-–]/g, "");
}

// Which partners the filters leave; `except` names a filter to be left out, for the counts beside its own choices.
function passes(partner, except = "") {
  if (partner.absent) return false;
  if (except !== "level" && state.hiddenLevels.has(partner.ring)) return false;
  if (except !== "region" && state.hiddenRegions.has(partner.region)) return false;
  if (except !== "status" && state.statuses.size && !hasStatus(partner)) return false;
  if (except !== "sector" && state.sectors.size) {
    const own = sectorsOf.get(partner.id);
    return [...state.sectors].some((sector) => own.has(sector));
  }
  return true;
}

// Partners from the centre outwards, then clockwise: the order of every list and of the arrow keys.
function clockwise(node) {
  const [x, y] = plan().positions?.get(node.id) ?? [node.x, node.y];
  return (Math.atan2(x, -y) + 2 * Math.PI) % (2 * Math.PI);
}
function inOrder() {
  const angles = new Map(partners.map((partner) => [partner, clockwise(partner)]));
  return [...partners].sort((a, b) => levelInfo.get(a.ring).order - levelInfo.get(b.ring).order || angles.get(a) - angles.get(b));
}

// The state a link carries, for the chosen partner and item or for others. A field of the matrix is named by its code.
function linkOf({ partner, item } = state) {
  const parts = [];
  const add = (name, text) => text && parts.push(`${name}=${text}`);
  const isField = item && state.view === "matrix" && nodes.get(item).kind === "sector";
  add("partner", partner && encodeURIComponent(partner));
  add(isField ? "field" : "item", item && encodeURIComponent(isField ? nodes.get(item).code : item));
  add("asof", state.asOf);
  add("view", state.view !== "rings" && state.view);
  add("sector", [...state.sectors].map((s) => encodeURIComponent(nodes.get(s).code)).join(","));
  add("without", [...state.hiddenLevels].join(","));
  add("outside", [...state.hiddenRegions].join(","));
  for (const { write } of linked) for (const [name, text] of write()) add(name, text);
  add("lang", state.language !== facts.language && state.language);
  return parts.length ? `#${parts.join("&")}` : "";
}

function writeHash(replace = false) {
  const hash = linkOf();
  if (hash === location.hash) return;
  if (replace) location.replace(hash || "#");
  else location.hash = hash || "#";
}

// Everything read from a link is looked up among our own codes first.
function readHash() {
  const given = new Map();
  for (const part of location.hash.slice(1).split("&")) {
    const cut = part.indexOf("=");
    if (cut < 1) continue;
    try {
      given.set(part.slice(0, cut), decodeURIComponent(part.slice(cut + 1)));
    } catch {
      continue;
    }
  }
  const partner = nodes.get((given.get("partner") || "").toUpperCase());
  state.partner = partner && partner.kind === "partner" ? partner.id : null;
  const item = nodes.get(given.get("item") || `sector:${given.get("field") || ""}`);
  state.item = item && !["partner", "centre"].includes(item.kind) ? item.id : null;
  state.view = views.has(given.get("view")) ? given.get("view") : "rings";
  state.sectors = new Set(
    (given.get("sector") || "").split(",").map((code) => `sector:${code}`).filter((id) => nodes.has(id)),
  );
  state.hiddenLevels = new Set((given.get("without") || "").split(",").filter((code) => levelInfo.has(code)));
  const regions = new Set(partners.map((partner) => partner.region));
  state.hiddenRegions = new Set((given.get("outside") || "").split(",").filter((code) => regions.has(code)));
  for (const { read: take } of linked) take(given);
  const language = given.get("lang");
  state.language = Object.hasOwn(words, language || "") ? language : facts.language;
  setDay(readDay(given.get("asof")));
}
