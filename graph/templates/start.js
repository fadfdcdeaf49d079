// One change of state, one way of showing it.

let firstDraw = true;

function choose(change) {
  const before = { view: state.view, partner: state.partner };
  // What is open of a partner closes with it.
  const other = "partner" in change || "item" in change ? { statement: null, span: null } : {};
  Object.assign(state, other, change);
  if ("asOf" in change) setDay(change.asOf);
  moving = false;
  if (state.view === "partner" && !state.partner) state.view = "rings";
  writeHash();
  refresh(before.view !== state.view || (state.view === "partner" && before.partner !== state.partner));
  if ("partner" in change || "item" in change) announce();
}

// Shows another day. Only what changes with the day is drawn again, so that the slider stays quick. Of days that only pass
// while a hand moves the slider the panel and the link tell once it rests.
let resting = 0;
let untold = null;
function rest() {
  clearTimeout(resting);
  untold?.();
  untold = null;
}
function chooseDay(day, { replace, glide, passing = false }) {
  const scroll = panel.scrollTop;
  const size = (arranged) => `${arranged.width}|${arranged.height}`;
  const before = size(plan());
  // What asks for sizes comes before anything changes: later it would make the browser lay the page out once more.
  const wasFitted = isFitted();
  setDay(day);
  moving = false;
  untold = () => { writeHash(replace); drawTitle(); drawPanel(scroll); };
  clearTimeout(resting);
  if (passing) resting = setTimeout(rest, 120);
  else rest();
  countLegend();
  tip(null);
  notice();
  drawTime();
  if (!network) return;
  const refit = wasFitted && (state.view === "partner" || before !== size(plan()));
  const places = shownPlaces();
  views.get(state.view).draw(refit);
  if (glide && state.view === "rings") glideFrom(places);
}

function refresh(refit = true) {
  clearTimeout(resting);
  untold = null;
  drawHeader();
  drawSearch();
  drawLegend();
  showBox();
  drawPanel();
  tip(null);
  drawZoom();
  drawExports();
  notice();
  drawTime();
  if (network) views.get(state.view).draw(refit);
}

// Shows the element of the present view and hides those of all others.
function showBox() {
  const { box } = views.get(state.view);
  for (const view of views.values()) view.box.hidden = view.box !== box;
  measureAgain();
}

function notice() {
  const box = byId("notice");
  const none = !partners.length;
  const filtered = !none && !partners.some((p) => passes(p));
  box.hidden = !(none || filtered) || state.view === "partner";
  if (!box.hidden) fill(box, h("div", {}, h("strong", {}, none ? t("emptyTitle") : crowd() ? t("filteredOut") : t("nobodyYet")), none ? h("span", {}, t("emptyText")) : null));
}

function announce() {
  const node = nodes.get(state.item || state.partner);
  const of = state.item && state.partner ? `${nameOf(state.partner)} – ` : "";
  byId("live").textContent = node ? (node.kind === "partner" ? t("selected", { name: named(node), level: levelName(node.ring) }) : `${of}${named(node)}`) : t("overview");
}

function start() {
  try {
    theme = localStorage.getItem("vietgraph-theme") || "auto";
  } catch {
    theme = "auto";
  }
  if (!["auto", "light", "dark"].includes(theme)) theme = "auto";
  document.documentElement.dataset.theme = theme === "auto" ? (darkSight.matches ? "dark" : "light") : theme;
  darkSight.addEventListener("change", () => theme === "auto" && setTheme("auto"));
  readHash();
  if (state.view === "partner" && !state.partner) state.view = "rings";
  showBox();
  startPicture();
  refresh();
  picture.addEventListener("keydown", pictureKey);
  document.addEventListener("keydown", pageKey);
  addEventListener("hashchange", () => {
    const before = linkOf();
    if (location.hash === before) return;
    readHash();
    const after = linkOf();
    if (before === after) return;
    moving = false;
    stopPlaying();
    refresh();
  });
  addEventListener("beforeprint", () => {
    const canvas = picture.querySelector("canvas");
    const inPicture = canvas && views.get(state.view).box === picture;
    if (inPicture) byId("printed").src = canvas.toDataURL("image/png");
    else byId("printed").removeAttribute("src");
  });
  document.documentElement.dataset.ready = "true";
}

// What tests and the curious may ask: where things are drawn, in page coordinates.
window.vietgraph = {
  position(id) {
    if (!shown.nodes.get(id)) return null;
    const at = network.canvasToDOM(network.getPositions([id])[id]);
    const frame = picture.getBoundingClientRect();
    return { x: at.x + frame.left, y: at.y + frame.top };
  },
  // vis-network widens the boxes of chips by a margin that is not drawn; theirs are taken from the shape itself.
  boxes: () =>
    shown.nodes.getIds().map((id) => {
      const { left, top, width, height } = network.body.nodes[id].shape;
      const drawn = { left, top, right: left + width, bottom: top + height };
      return { id, ...(shown.nodes.get(id).shape === "box" ? drawn : network.getBoundingBox(id)) };
    }),
  places: () => [...shownPlaces()],
  visible: () => partners.filter((p) => passes(p) && shown.nodes.get(p.id)).map((p) => p.id),
  scale: () => network.getScale(),
  showDay: (day) => chooseDay(readDay(day), { replace: true, glide: false }),
  // Which statements of a partner hold on a day, and on which level it is drawn then.
  holding: (id, day) => Object.fromEntries(levelsOf(id).map((edge) => [edge.id, holds(edge, day)])),
  levelOn(id, day) {
    const { level, certainty } = levelOn(nodes.get(id), day) ?? {};
    return level ? [level, certainty] : null;
  },
  views: () => [...views.keys()],
  atlas: () => ({ ...atlas.at }),
  place(code) {
    if (!world.places[code] || !atlas.svg) return null;
    const [x, y] = onScreen(code);
    const frame = atlas.svg.getBoundingClientRect();
    return { x: x + frame.left, y: y + frame.top };
  },
};

start();
