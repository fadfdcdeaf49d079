// The picture: vis-network draws dots, chips and lines at the positions it is given; rings are painted beneath.

const FONT = '"Noto Sans CJK JP","Noto Sans JP","Hiragino Sans","Yu Gothic UI","Meiryo","Segoe UI","Noto Sans",sans-serif';
const picture = byId("picture");
const shown = { nodes: new vis.DataSet([]), edges: new vis.DataSet([]) };
let network = null;

const isDark = () => document.documentElement.dataset.theme === "dark";
const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const levelColour = (code) => facts.shades[code in facts.shades ? code : "none"][isDark() ? 1 : 0];
// Whether the picture is tall. Asking for its size makes the browser lay the page out, so the answer is kept until it changes.
let tallSight = null;
const isTall = () => (tallSight ??= picture.clientWidth < picture.clientHeight * 0.95);
const measureAgain = () => { tallSight = null; };
new ResizeObserver(measureAgain).observe(picture);
const plan = () => arrangement(isTall());
const spotOf = (node) => plan().positions?.get(node.id) ?? (isTall() && node.tall ? node.tall : [node.x, node.y]);
const year = (partner) => (partner.since ? String(partner.since).slice(0, 4) : "");

// A colour given as #rrggbb with some transparency.
function faint(colour, alpha) {
  const part = (at) => parseInt(colour.slice(at, at + 2), 16);
  return `rgba(${part(1)},${part(3)},${part(5)},${alpha})`;
}

// Two colours given as #rrggbb mixed: `share` of the one on the other.
function blend(one, other, share) {
  const mixed = [1, 3, 5].map((at) => Math.round(parseInt(one.slice(at, at + 2), 16) * share + parseInt(other.slice(at, at + 2), 16) * (1 - share)));
  return `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

function dot(partner) {
  const [x, y] = spotOf(partner);
  const matched = passes(partner);
  const chosen = state.partner === partner.id;
  const colour = levelColour(partner.ring);
  const ink = css("--ink");
  const rim = partner.ring === "none" ? css("--quiet") : colour;
  const unsure = partner.certainty === "possible";
  const small = isSmall(partner);
  const body = unsure ? blend(colour, css("--ground"), 0.35) : colour;
  const border = chosen ? css("--accent") : partner.fresh && !unsure ? ink : rim;
  const short = partner.short[state.language];
  return {
    id: partner.id,
    shape: "dot",
    x,
    y,
    size: radiusOf(partner),
    label: small || !year(partner) ? short : `${short}\n${year(partner)}`,
    color: { background: body, border, highlight: { background: body, border: css("--accent") }, hover: { background: body, border: css("--accent") } },
    // The dashed rim of an uncertain level is painted by paintUnsure: vis-network 9.1.2 draws dashes only once.
    borderWidth: unsure ? 0 : chosen ? 5 : partner.fresh ? 3.5 : 1.5,
    borderWidthSelected: 5,
    opacity: matched ? 1 : 0.16,
    font: {
      face: FONT,
      size: small ? 11 : 14,
      color: matched ? ink : faint(ink, 0.3),
      strokeWidth: 4,
      strokeColor: css("--ground"),
      vadjust: -2,
    },
  };
}

function centre(x = 0, y = 0) {
  return {
    id: CENTRE,
    shape: "dot",
    x,
    y,
    size: 28,
    label: nameOf(CENTRE),
    borderWidth: 5,
    color: { background: "#da251d", border: "#ffcd00", highlight: { background: "#da251d", border: "#ffcd00" }, hover: { background: "#da251d", border: "#ffcd00" } },
    font: { face: FONT, size: 16, color: css("--ink"), strokeWidth: 4, strokeColor: css("--ground"), vadjust: -2 },
  };
}

function spoke(partner) {
  const chosen = state.partner === partner.id;
  const matched = passes(partner);
  const colour = partner.ring === "none" || partner.ring === "diplomatic-relations" ? css("--quiet") : levelColour(partner.ring);
  const [small, crowded] = [isSmall(partner), crowd() > facts.many];
  return {
    id: `spoke|${partner.id}`,
    from: CENTRE,
    to: partner.id,
    width: chosen ? 5 : small ? 0.8 : Math.min(7, (crowded ? 0 : 1) + Math.log2(1 + partner.articles) * (crowded ? 0.6 : 1)),
    color: { color: colour, opacity: chosen ? 0.95 : !matched ? 0.05 : small ? 0.18 : 0.42, inherit: false },
    dashes: partner.certainty === "possible" ? [6, 5] : false,
    smooth: false,
    arrows: "",
    chosen: false,
  };
}

function chip(node, place) {
  const event = node.kind === "event";
  const lines = event
    ? [named(node), [node.date, node.place && node.place[state.language]].filter(Boolean).join("　")]
    : node.kind === "person"
      ? [node.short[state.language], node.role ? clip(node.role, 13) : ""]
      : [node.short[state.language]];
  const chosen = state.item === node.id;
  const colour = css(`--chip-${node.kind}`);
  const border = chosen ? css("--accent") : css(`--chip-${node.kind}-line`);
  return {
    id: node.id,
    shape: "box",
    x: place[0],
    y: place[1],
    label: lines.filter(Boolean).join("\n"),
    margin: { top: 6, bottom: 6, left: 8, right: 8 },
    widthConstraint: { minimum: node.kind === "sector" ? 96 : 140 },
    borderWidth: chosen ? 3 : 1.2,
    shapeProperties: { borderRadius: node.kind === "sector" ? 12 : 5 },
    color: { background: colour, border, highlight: { background: colour, border: css("--accent") }, hover: { background: colour, border: css("--accent") } },
    font: { face: FONT, size: 13, color: css("--ink"), multi: false },
  };
}

const clip = (text, length) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

function neighbourEdge(edge) {
  const dashed = edge.kind === "sector" && edge.done === 0;
  return {
    id: edge.id,
    from: edge.from,
    to: edge.to,
    width: Math.min(5, 1 + Math.log2(edge.total)),
    dashes: dashed ? [5, 4] : false,
    color: { color: css(`--chip-${edge.kind}-line`), opacity: state.item === edge.to ? 1 : 0.7, inherit: false },
    smooth: { type: "cubicBezier", forceDirection: isTall() ? "vertical" : "horizontal", roundness: 0.55 },
    arrows: "",
    chosen: false,
  };
}

function levelEdge(edge, place) {
  const status = statusOn(edge);
  const held = ["established", "existing", "heldThen"].includes(status);
  const chosen = isChosenStatus(edge);
  return {
    label: edge.disputed || status === "doubtful" ? "?" : status === "denied" ? "×" : undefined,
    font: { face: FONT, size: 17, color: css("--ink"), strokeWidth: 5, strokeColor: css("--ground") },
    id: edge.id,
    from: CENTRE,
    to: edge.to,
    width: held ? 6 : 3,
    dashes: status === "proposed" || status === "fulfilled" || status === "perhapsThen" ? [9, 6] : held ? false : [2, 5],
    color: { color: levelColour(edge.level === "diplomatic-relations" ? "diplomatic-relations" : edge.level), opacity: !chosen ? 0.12 : held ? 0.9 : 0.7, inherit: false },
    smooth: place === 0 ? false : { type: place % 2 ? "curvedCW" : "curvedCCW", roundness: 0.18 * Math.ceil(place / 2) },
    arrows: "",
    chosen: false,
  };
}

function drawRings() {
  const visible = partners.filter((p) => !p.absent && !state.hiddenLevels.has(p.ring) && !state.hiddenRegions.has(p.region));
  showOnly(shown.edges, visible.map(spoke));
  showOnly(shown.nodes, [centre(), ...visible.map(dot)]);
}

function drawPartner() {
  const partner = nodes.get(state.partner);
  const near = edgesOf(partner.id).filter((edge) => placeOf(edge));
  const levels = levelsOf(partner.id).filter((edge) => come(edge)).sort((a, b) => levelInfo.get(a.level)?.order - levelInfo.get(b.level)?.order);
  const middle = { ...dot(partner), x: 0, y: 0, size: 30, opacity: 1, label: "" };
  replaceAll(
    [{ ...centre(...plan().centre), label: "" }, middle, ...near.map((edge) => chip(nodes.get(edge.to), placeOf(edge)))],
    [...levels.map(levelEdge), ...near.map(neighbourEdge)],
  );
}

// Leaves what is there and only changes it: quicker than drawing all anew.
function showOnly(set, wanted) {
  const ids = new Set(wanted.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !ids.has(id)));
  set.update(wanted.filter((item) => JSON.stringify(set.get(item.id)) !== JSON.stringify(item)));
}

function replaceAll(newNodes, newEdges) {
  shown.edges.clear();
  shown.nodes.clear();
  shown.nodes.add(newNodes);
  shown.edges.add(newEdges);
}

// Paints rings, the regions' directions and names beneath the dots.
function paintRings(context) {
  const { rings, sights } = plan();
  if (!rings.length) return;
  const outer = rings[rings.length - 1];
  for (const ring of [...rings].reverse()) {
    const colour = ring.level === "none" ? css("--quiet") : levelColour(ring.level);
    context.beginPath();
    context.ellipse(0, 0, ring.rx, ring.ry, 0, 0, 2 * Math.PI);
    context.fillStyle = faint(colour, isDark() ? 0.07 : 0.05);
    context.fill();
    context.lineWidth = 1.4;
    context.strokeStyle = faint(colour, 0.75);
    context.setLineDash(ring.level === "none" || ring.level === "diplomatic-relations" ? [4, 5] : []);
    context.stroke();
  }
  context.setLineDash([]);
  context.lineWidth = 1;
  context.strokeStyle = faint(css("--quiet"), 0.22);
  if (sights.length > 1) {
    for (const sight of sights) {
      const angle = (sight.start * Math.PI) / 180;
      context.beginPath();
      context.moveTo(rings[0].rx * Math.sin(angle), -rings[0].ry * Math.cos(angle));
      context.lineTo(outer.rx * 1.04 * Math.sin(angle), -outer.ry * 1.04 * Math.cos(angle));
      context.stroke();
    }
  }
  for (const sight of sights) write(context, regionName(sight.region), sight.x, sight.y, css("--quiet"), "600 14px", false);
}

function paintUnsure(context) {
  for (const partner of partners) {
    if (partner.certainty !== "possible" || !shown.nodes.get(partner.id)) continue;
    const { x, y } = network.body.nodes[partner.id];
    context.beginPath();
    context.arc(x, y, radiusOf(partner) - 1, 0, 2 * Math.PI);
    context.setLineDash([6, 4]);
    context.lineWidth = state.partner === partner.id ? 5 : 3;
    context.strokeStyle = faint(state.partner === partner.id ? css("--accent") : levelColour(partner.ring), passes(partner) ? 1 : 0.2);
    context.stroke();
  }
  context.setLineDash([]);
}

function paintRingNames(context) {
  for (const ring of plan().rings) {
    const count = partners.filter((p) => p.ring === ring.level && passes(p)).length;
    write(context, `${levelName(ring.level)}　${count}`, 0, -ring.ry, css("--ink"), "600 13px", true);
  }
  for (const partner of partners) {
    if (!partner.proposed || !passes(partner) || !shown.nodes.get(partner.id)) continue;
    const { x, y } = network.body.nodes[partner.id];
    context.beginPath();
    context.arc(x, y, radiusOf(partner) + 6, 0, 2 * Math.PI);
    context.setLineDash([5, 4]);
    context.lineWidth = 2.5;
    context.strokeStyle = levelColour(partner.proposed);
    context.stroke();
    context.setLineDash([]);
  }
  for (const partner of partners) {
    if (!contested(partner) || !passes(partner) || !shown.nodes.get(partner.id)) continue;
    const { x, y } = network.body.nodes[partner.id];
    const aside = radiusOf(partner) * 0.75 + 3;
    context.beginPath();
    context.arc(x + aside, y - aside, 7, 0, 2 * Math.PI);
    context.fillStyle = css("--ground");
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = css("--ink");
    context.stroke();
    write(context, "?", x + aside, y - aside + 0.5, css("--ink"), "700 11px", false);
  }
}

function paintPartnerNames(context) {
  const partner = nodes.get(state.partner);
  write(context, partner.short[state.language], 0, 48, css("--ink"), "700 17px", true);
  const [x, y] = plan().centre;
  write(context, nameOf(CENTRE), x, y - 44, css("--ink"), "700 15px", true);
  const level = partner.level ? levelName(partner.ring) : levelName("none");
  write(context, year(partner) ? `${level}　${year(partner)}` : level, 0, 70, css("--quiet"), "600 12px", true);
  const groups = { sector: t("sectors"), event: t("events"), person: t("people") };
  for (const [kind, title] of Object.entries(groups)) {
    const all = edgesOf(partner.id, kind);
    const placed = all.filter((edge) => placeOf(edge));
    if (!placed.length || isTall()) continue;
    const first = placed.map(placeOf).reduce((top, place) => (place[1] < top[1] ? place : top));
    const extra = all.length > placed.length ? ` (+${all.length - placed.length})` : "";
    write(context, `${title}　${all.length}${extra}`, first[0], first[1] - (kind === "sector" ? 30 : 40), css("--quiet"), "600 13px", false);
  }
}

function write(context, text, x, y, colour, font, boxed) {
  context.font = `${font} ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  if (boxed) {
    const half = context.measureText(text).width / 2 + 6;
    context.fillStyle = faint(css("--ground"), 0.88);
    context.beginPath();
    context.roundRect(x - half, y - 10, 2 * half, 20, 8);
    context.fill();
  }
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

const regionName = (code) => (known(`region.${code}`) ? t(`region.${code}`) : code);

// Shows the whole of the present picture.
function fit(animate = false) {
  if (!network || views.get(state.view).box !== picture || !picture.clientWidth) return;
  let { width, height } = plan();
  let [x, y] = [0, 0];
  if (state.view === "partner" && state.partner) {
    // From the given places, not from what is drawn: nothing may have been drawn yet.
    const places = shown.nodes.get();
    const half = { box: 118, dot: 104 };
    const left = Math.min(...places.map((node) => node.x - half[node.shape]));
    const right = Math.max(...places.map((node) => node.x + half[node.shape]));
    const top = Math.min(...places.map((node) => node.y)) - 74;
    const bottom = Math.max(64, ...places.map((node) => node.y)) + 42;
    [width, height, x, y] = [right - left, bottom - top, (left + right) / 2, (top + bottom) / 2];
  }
  if (!(width > 0 && height > 0)) return;
  const scale = Math.min(1.5, Math.max(40, picture.clientWidth - 12) / width, Math.max(40, picture.clientHeight - 12) / height);
  fitted = { x, y, scale };
  network.moveTo({ position: { x, y }, scale, animation: animate && !matchMedia("(prefers-reduced-motion: reduce)").matches ? { duration: 350 } : false });
}

function draw(refit = true) {
  if (!network || views.get(state.view).box !== picture) return;
  if (state.view === "partner" && state.partner) drawPartner();
  else drawRings();
  if (refit) fit();
}

const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor });
const marks = [["new", "markNew"], ["possible", "markPossible"], ["proposed", "markProposed"], ["contested", "mapContested"], ["size", "markSize"], ["spoke", "markSpoke"]];
views.set("rings", { title: "rings", box: picture, draw, zoom, fit, marks });
views.set("partner", { title: "partnerView", box: picture, draw, zoom, fit });

function startPicture() {
  network = new vis.Network(picture, shown, {
    ...options,
    nodes: { labelHighlightBold: false, chosen: false, scaling: { label: { drawThreshold: 2 } } },
    edges: { selectionWidth: 0, hoverWidth: 0 },
  });
  network.on("beforeDrawing", (context) => {
    if (state.view !== "partner" || !state.partner) paintRings(context);
  });
  network.on("afterDrawing", (context) => {
    if (state.view === "partner" && state.partner) paintPartnerNames(context);
    else {
      paintRingNames(context);
      paintUnsure(context);
    }
  });
  network.on("click", (event) => {
    tip(null);
    const id = event.nodes[0];
    if (!id) return;
    if (id === CENTRE) choose({ partner: null, item: null, view: "rings" });
    else if (nodes.get(id).kind === "partner") choose({ partner: id, item: null });
    else choose({ item: id });
  });
  network.on("doubleClick", (event) => {
    const node = nodes.get(event.nodes[0]);
    if (node && node.kind === "partner") choose({ partner: node.id, item: null, view: "partner" });
  });
  network.on("hoverNode", (event) => tip(event.node, event.event));
  network.on("blurNode", () => tip(null));
  network.on("dragStart", () => tip(null));
  network.on("zoom", () => tip(null));
  network.on("resize", () => { measureAgain(); requestAnimationFrame(() => draw()); });
}

function tip(id, event) {
  const box = byId("tip");
  if (!id || id === CENTRE || !event) {
    box.hidden = true;
    return;
  }
  fill(box, tipContent(nodes.get(id)));
  box.hidden = false;
  const frame = byId("stage").getBoundingClientRect();
  const left = event.clientX - frame.left + 16;
  const top = event.clientY - frame.top + 14;
  box.style.left = `${Math.max(6, Math.min(left, frame.width - box.offsetWidth - 8))}px`;
  box.style.top = `${Math.max(6, Math.min(top, frame.height - box.offsetHeight - 8))}px`;
}
