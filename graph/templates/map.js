// The map: countries in the colour of their level. Small states are dots, who has no place on earth stands below.

const world = read("data-world");
const VIETNAM = { body: "#da251d", rim: "#ffcd00" };
const CLOSEST = 24;

const atlas = {
  box: byId("map"),
  svg: null,
  layers: {},
  countries: new Map(),
  dots: new Map(),
  // Where the map lies in its frame: `scale` points of the screen by unit of the map, and the place of its corner.
  at: { scale: 0, x: 0, y: 0 },
  seen: null,
};
const placed = partners.filter((partner) => world.places[partner.id]);
const placeless = partners.filter((partner) => !world.places[partner.id]);

function makeMap() {
  const layer = (name, attributes = {}) => (atlas.layers[name] = vector("g", attributes));
  const quietly = { "aria-hidden": "true", "pointer-events": "none" };
  const thin = { "stroke-width": 0.7, "vector-effect": "non-scaling-stroke", "stroke-linejoin": "round" };
  atlas.land = vector("path", { d: world.land, ...thin });
  atlas.home = vector("path", { d: world.paths[CENTRE] || "", fill: VIETNAM.body, stroke: VIETNAM.rim, ...thin, "stroke-width": 1.6 });
  for (const partner of placed) {
    const path = world.paths[partner.id] ? vector("path", { d: world.paths[partner.id], ...thin }) : null;
    atlas.countries.set(partner.id, vector("g", { id: `map-${partner.id}`, role: "option", "data-code": partner.id }, path));
  }
  for (const partner of placed.filter(({ id }) => world.small.includes(id))) {
    const [cx, cy] = world.places[partner.id];
    atlas.dots.set(partner.id, vector("circle", { cx, cy, "vector-effect": "non-scaling-stroke", "data-code": partner.id }));
  }
  layer("world").append(vector("g", quietly, atlas.land), layer("countries"), vector("g", quietly, atlas.home));
  layer("rims", { ...quietly, fill: "none", "stroke-linejoin": "round" });
  layer("dots", { "aria-hidden": "true" });
  layer("marks", quietly);
  layer("names", { ...quietly, "font-family": FONT.replaceAll('"', "'"), "text-anchor": "middle" });
  layer("defs");
  const { world: ground, rims, dots, marks, names } = atlas.layers;
  atlas.layers.countries.append(...atlas.countries.values());
  dots.append(...atlas.dots.values());
  ground.append(rims, dots, marks);
  atlas.svg = vector("svg", { id: "map-picture", tabindex: 0, role: "listbox", class: "map-picture" }, vector("defs", {}, atlas.layers.defs), ground, names);
  atlas.below = h("div", { class: "below" });
  fill(atlas.box, atlas.svg, atlas.below);
  watchMap();
}

const codeAt = (event) => event.target.closest?.("[data-code]")?.dataset.code ?? null;
const coloured = () => placed.filter((partner) => passes(partner));

// A level that is only possible is hatched, a partner without one is dotted: neither is told by colour alone.
function paper(partner) {
  const colour = levelColour(partner.ring);
  if (partner.ring === "none") return pattern("none", vector("circle", { cx: 2, cy: 2, r: 1, fill: css("--quiet") }), 5, css("--ground"));
  if (partner.certainty === "possible") return pattern(partner.ring, vector("path", { d: "M0 0L7 7M-1 6L1 8M6 -1L8 1", stroke: css("--ground"), "stroke-width": 2.2 }), 7, colour);
  return colour;
}

function pattern(name, drawing, size, ground) {
  const id = `paper-${name}`;
  const { defs } = atlas.layers;
  if (![...defs.children].some((child) => child.id === id)) {
    defs.append(vector("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse" }, vector("rect", { width: size, height: size, fill: ground }), drawing));
  }
  return `url(#${id})`;
}

// Whether what is said of a partner's present level is contradicted.
const contested = (partner) => levelsOf(partner.id).some((edge) => edge.disputed && edge.level === partner.level && come(edge));

function drawMap(refit = true) {
  if (!atlas.svg) makeMap();
  const { defs, rims, marks } = atlas.layers;
  fill(defs);
  fill(rims);
  fill(marks);
  mend(atlas.svg, { "aria-label": t("mapPicture"), "aria-activedescendant": world.places[state.partner] ? `map-${state.partner}` : null });
  mend(atlas.land, { fill: css("--land"), stroke: css("--ground") });
  for (const partner of placed) drawCountry(partner);
  const shownHere = coloured();
  for (const partner of shownHere.filter((p) => p.fresh)) rim(partner, css("--ink"), 1.4);
  for (const partner of shownHere.filter((p) => p.proposed)) rim(partner, levelColour(partner.proposed), 2.2, "5 3");
  if (state.partner && passes(nodes.get(state.partner))) rim(nodes.get(state.partner), css("--accent"), 3);
  for (const partner of shownHere.filter(contested)) mark(partner.id, "mark-contested", vector("circle", { r: 7, fill: css("--ground"), stroke: css("--ink"), "stroke-width": 1.5 }), vector("text", { "font-family": FONT.replaceAll('"', "'"), "font-size": 11, "font-weight": 700, "text-anchor": "middle", dy: "0.36em", fill: css("--ink") }, "?"));
  if (world.places[CENTRE]) mark(CENTRE, "mark-home", vector("circle", { r: 5, fill: VIETNAM.body, stroke: VIETNAM.rim, "stroke-width": 2.5 }));
  drawBelow();
  const { clientWidth: width, clientHeight: height } = atlas.svg;
  const resized = atlas.seen !== `${width} ${height}`;
  atlas.seen = `${width} ${height}`;
  if (resized || !atlas.at.scale) firstLook();
  else if (refit || state.partner !== atlas.partner) reveal(state.partner);
  atlas.partner = state.partner;
  moveMap();
}

function drawCountry(partner) {
  const passing = passes(partner);
  const country = atlas.countries.get(partner.id);
  const level = `${named(partner)}: ${levelName(partner.ring)}${partner.proposed ? `, ${t("proposed")}: ${levelName(partner.proposed)}` : ""}${contested(partner) ? `, ${t("disputed")}` : ""}`;
  mend(country, { "aria-label": level, "aria-selected": String(state.partner === partner.id), "aria-hidden": passing ? null : "true", "data-level": passing ? partner.ring : null });
  // What is hardly darker than the sea has a line of its own.
  const quiet = partner.ring === "none" || (partner.ring === "sectoral-strategic" && !isDark()) ? css("--quiet") : css("--ground");
  for (const path of country.children) mend(path, { fill: passing ? paper(partner) : css("--land"), stroke: passing ? quiet : css("--ground") });
  const dot_ = atlas.dots.get(partner.id);
  if (dot_) mend(dot_, { fill: passing ? paper(partner) : css("--land"), stroke: partner.ring === "none" ? css("--quiet") : css("--ink"), "stroke-width": 1 });
}

// A line around a country, and around its dot.
function rim(partner, stroke, width, dashes = null) {
  const [cx, cy] = world.places[partner.id] || [];
  const line = { stroke, "stroke-width": width, "stroke-dasharray": dashes, "vector-effect": "non-scaling-stroke", "data-rim": partner.id };
  if (world.paths[partner.id]) atlas.layers.rims.append(vector("path", { d: world.paths[partner.id], ...line }));
  if (atlas.dots.has(partner.id)) atlas.layers.rims.append(vector("circle", { cx, cy, ...line }));
}

function mark(code, name, ...drawing) {
  atlas.layers.marks.append(vector("g", { class: name, "data-at": code }, ...drawing));
}

// Those without a place on the map, as buttons, and what the map does not say.
function drawBelow() {
  const listed = placeless.filter((partner) => passes(partner)).sort((a, b) => levelInfo.get(a.ring).order - levelInfo.get(b.ring).order || (a.id < b.id ? -1 : 1));
  fill(
    atlas.below,
    listed.length ? h("h2", {}, t("placeless"), h("span", { class: "count" }, ` ${number(listed.length)}`)) : null,
    listed.length ? h("div", { class: "chips" }, listed.map((partner) => h("button", { type: "button", class: `chip placeless${state.partner === partner.id ? " on" : ""}`, "data-partner": partner.id, "aria-pressed": String(state.partner === partner.id), title: levelName(partner.ring), onclick: () => choose({ partner: partner.id, item: null }) }, h("span", { class: `swatch level-${partner.ring}` }), h("bdi", {}, clip(named(partner), 44)), contested(partner) ? " ?" : null))) : null,
    h("p", { class: "quiet" }, t("mapNote")),
  );
}

// Puts everything where the map lies now; marks, dots and names keep their size on the screen.
function moveMap() {
  const { clientWidth: width, clientHeight: height } = atlas.svg;
  const { at, layers } = atlas;
  if (!width || !height) return;
  at.x = inside(at.x, width, world.width * at.scale);
  at.y = inside(at.y, height, world.height * at.scale);
  mend(atlas.svg, { viewBox: `0 0 ${width} ${height}` });
  mend(layers.world, { transform: `translate(${at.x.toFixed(2)} ${at.y.toFixed(2)}) scale(${at.scale.toFixed(5)})` });
  const small = 1 / at.scale;
  const size = Math.min(6.5, 4 + at.scale * 2.5);
  for (const [code, dot_] of atlas.dots) mend(dot_, { r: (size * small).toFixed(2), display: isDot(code) && passes(nodes.get(code)) ? null : "none" });
  for (const line of layers.rims.children) {
    const onDot = line.tagName === "circle";
    mend(line, { r: onDot ? ((size + 2.5) * small).toFixed(2) : null, display: onDot === isDot(line.dataset.rim) ? null : "none" });
  }
  for (const paper_ of layers.defs.children) mend(paper_, { patternTransform: `scale(${small.toFixed(4)})` });
  for (const mark_ of layers.marks.children) {
    const [x, y] = world.places[mark_.dataset.at];
    // What is doubtful is marked above the name of the country, or beside its dot.
    const doubt = mark_.dataset.at !== CENTRE;
    const [right, up] = doubt ? (isDot(mark_.dataset.at) ? [9, 9] : [0, 15]) : [0, 0];
    mend(mark_, { transform: `translate(${x + right * small} ${y - up * small}) scale(${small.toFixed(4)})` });
  }
  nameCountries();
}

// A map larger than its frame fills it; a smaller one stands in its middle.
const inside = (corner, room, length) => (length <= room ? (room - length) / 2 : Math.min(0, Math.max(room - length, corner)));

const onScreen = (code) => world.places[code].map((value, axis) => value * atlas.at.scale + (axis ? atlas.at.y : atlas.at.x));
const cells = (text) => [...text].reduce((sum, char) => sum + (char.codePointAt(0) > 0x2e7f ? 1 : 0.56), 0);

// Names where there is room: Vietnam and the chosen partner first, then by level; never one on another.
function nameCountries() {
  const { clientWidth: width, clientHeight: height } = atlas.svg;
  const taken = [];
  const free = (box) => taken.every((other) => box[0] > other[2] || other[0] > box[2] || box[1] > other[3] || other[1] > box[3]);
  const rank = (p) => (p.id === state.partner ? -1 : levelInfo.get(p.ring).order);
  const order = coloured().sort((a, b) => rank(a) - rank(b) || b.articles - a.articles || (a.id < b.id ? -1 : 1));
  const found = [];
  for (const node of [nodes.get(CENTRE), ...order]) {
    if (!world.places[node.id]) continue;
    const must = node.id === CENTRE || node.id === state.partner;
    const text = node.id === CENTRE ? named(node) : node.short[state.language];
    const font = must ? 14 : 12;
    const half = (cells(text) * font) / 2 + 2;
    const [x, y] = onScreen(node.id);
    const boxAt = ([right, down]) => [x + right - half, y + down - font * 0.72, x + right + half, y + down + font * 0.72];
    const beside = [[half + 10, 0], [0, 16], [0, -18], [-half - 10, 0]];
    const onIt = node.id !== CENTRE && !isDot(node.id) && roomFor(node.id, half) ? [[0, 0]] : [];
    const ways = must ? [...onIt, ...beside] : isDot(node.id) ? [[0, 16]] : [[0, 0]];
    const way = ways.find((each) => free(boxAt(each))) ?? (must ? ways[0] : null);
    if (!way || (!must && !roomFor(node.id, half))) continue;
    const box = boxAt(way);
    if (box[2] < 0 || box[0] > width || box[3] < 0 || box[1] > height) continue;
    taken.push(box);
    found.push(vector("text", { x: (x + way[0]).toFixed(1), y: (y + way[1] + font * 0.36).toFixed(1), "font-size": font, "font-weight": must ? 700 : 500, fill: css("--ink"), stroke: css("--ground"), "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke" }, text));
  }
  fill(atlas.layers.names, found);
}

const extents = new Map();
function extent(code) {
  if (!extents.has(code)) extents.set(code, atlas.countries.get(code).getBBox());
  const { width, height } = extents.get(code);
  return [width * atlas.at.scale, height * atlas.at.scale];
}

// A small state is a dot until the map is so near that its land can be seen.
const isDot = (code) => atlas.dots.has(code) && (!world.paths[code] || Math.max(...extent(code)) < 18);

// Whether a country is drawn widely enough for its name; small states get one when the map is near.
function roomFor(code, half) {
  if (isDot(code)) return atlas.at.scale > 0.75;
  const [width, height] = extent(code);
  return Math.max(width, height * 1.4) > half * 1.5;
}

function wholeMap() {
  const { clientWidth: width, clientHeight: height } = atlas.svg;
  return Math.min(width / world.width, height / world.height);
}

// The whole world; on a narrow screen, where nothing could be hit, the half around Vietnam.
function firstLook() {
  const { clientWidth: width, clientHeight: height } = atlas.svg;
  if (!width || !height) return;
  atlas.at.scale = wholeMap();
  if (width < 560) {
    atlas.at.scale = Math.min(height / world.height, wholeMap() * 1.75);
    centreOn(CENTRE);
  }
  if (state.partner) reveal(state.partner);
}

function centreOn(code) {
  const [x, y] = world.places[code] || [world.width / 2, world.height / 2];
  atlas.at.x = atlas.svg.clientWidth / 2 - x * atlas.at.scale;
  atlas.at.y = atlas.svg.clientHeight / 2 - y * atlas.at.scale;
}

function reveal(code) {
  if (!world.places[code]) return;
  const [x, y] = onScreen(code);
  const { clientWidth: width, clientHeight: height } = atlas.svg;
  if (x < 20 || y < 20 || x > width - 20 || y > height - 20) centreOn(code);
}

function zoomMap(factor, x = atlas.svg.clientWidth / 2, y = atlas.svg.clientHeight / 2) {
  const { at } = atlas;
  const scale = Math.max(wholeMap(), Math.min(wholeMap() * CLOSEST, at.scale * factor));
  at.x = x - ((x - at.x) * scale) / at.scale;
  at.y = y - ((y - at.y) * scale) / at.scale;
  at.scale = scale;
  tip(null);
  moveMap();
}

function fitMap() {
  atlas.at.scale = wholeMap();
  moveMap();
}
