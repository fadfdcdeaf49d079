// What is shown as a file: PNG and SVG of the present view, CSV of the view or of the partners the filters leave.

const LEGEND = { line: 22, margin: 16 };

// The present view as a drawing, with its size; null if it cannot be drawn.
function drawingOf(view) {
  const { box } = view;
  const [width, height] = [box.clientWidth, box.clientHeight];
  if (!partners.length) return null;
  if (view.vector) return view.vector();
  if (box === picture) return { drawing: recordPicture(), width, height };
  const own = [...box.children].find((child) => child.tagName === "svg");
  return own ? { drawing: copyOf(own), width: own.clientWidth, height: own.clientHeight } : { drawing: drawElement(box), width: box.scrollWidth, height: box.scrollHeight };
}

// A drawing of the page without what only the page needs.
function copyOf(svg) {
  const copy = svg.cloneNode(true);
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    for (const { name } of [...element.attributes]) if (/^(aria-|data-|role$|tabindex$|class$|style$)/.test(name) || (name === "id" && element.tagName !== "pattern")) element.removeAttribute(name);
  }
  for (const hidden of copy.querySelectorAll('[display="none"]')) hidden.remove();
  mend(copy, { width: svg.clientWidth, height: svg.clientHeight });
  return copy;
}

// The rows of a drawing in which there is something, and a little more.
function rowsOf(drawing, height) {
  const desk = vector("svg", {}, drawing);
  const aside = h("div", { class: "unseen", "aria-hidden": "true" }, desk);
  document.body.append(aside);
  const box = drawing.getBBox();
  aside.remove();
  const from = Math.max(0, Math.floor(box.y) - 10);
  return [from, Math.max(1, Math.min(height, Math.ceil(box.y + box.height) + 10) - from)];
}

// The drawing with its title above and, beneath, the levels, the marks and where it comes from, to stand in a report.
function framed({ drawing, width, height }) {
  const inner = vector("g", {}, drawing);
  const [from, rows] = rowsOf(inner, height);
  const wide = Math.max(width, 340);
  const text = (x, y, size, content, attributes = {}) => vector("text", { x, y, "font-family": FONT.replaceAll('"', "'"), "font-size": size, fill: css("--ink"), ...attributes }, content);
  const top = LEGEND.margin + 30;
  const parts = [text(LEGEND.margin, LEGEND.margin + 16, 17, clip(headline(), Math.max(12, Math.floor(wide / 18))), { "font-weight": 700 })];
  let [x, y] = [LEGEND.margin, top + rows + LEGEND.line];
  const flow = (length) => {
    if (x + length > wide && x > LEGEND.margin) [x, y] = [LEGEND.margin, y + LEGEND.line - 2];
    x += length;
    return x - length;
  };
  for (const level of facts.levels.filter(({ code }) => partners.some((p) => p.ring === code && passes(p)))) {
    const name = levelName(level.code);
    const at = flow(20 + cells(name) * 12 + 18);
    parts.push(vector("circle", { cx: at + 7, cy: y - 4, r: 6, fill: levelColour(level.code), stroke: level.code === "none" ? css("--quiet") : "none" }), text(at + 20, y, 12, name));
  }
  const notes = [...(views.get(state.view).marks || []).map(([, key]) => t(key)), state.view === "map" ? t("mapNote") : null, facts.counts.articles ? t("fromArticles", { n: number(facts.counts.articles) }) : null].filter(Boolean);
  [x, y] = [LEGEND.margin, y + LEGEND.line];
  for (const note of notes) parts.push(text(flow(cells(note) * 11 + 20), y, 11, clip(note, Math.floor(wide / 7)), { fill: css("--quiet") }));
  const tall = y + LEGEND.margin;
  const ground = vector("rect", { width: wide, height: tall, fill: css("--ground") });
  const clipped = vector("svg", { x: (wide - width) / 2, y: top, width, height: rows, viewBox: `0 ${from} ${width} ${rows}` }, inner);
  return vector("svg", { xmlns: "http://www.w3.org/2000/svg", width: wide, height: tall, viewBox: `0 0 ${wide} ${tall}` }, vector("title", {}, headline()), ground, clipped, ...parts);
}

function headline() {
  const shown = ["partner", "map", "rings"].includes(state.view) && state.partner ? nameOf(state.partner) : null;
  return [facts.titles[state.language], shown, state.asOf || facts.day ? dateText(state.asOf || facts.day) : null].filter(Boolean).join(" – ");
}

// A drawing as text: signs that XML does not know become U+FFFD.
const svgText = (svg) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")}\n`;

function save(parts, type, ending) {
  const name = ["vietgraph", state.view, state.partner, state.asOf || facts.day].filter(Boolean).join("-");
  const url = URL.createObjectURL(new Blob(parts, { type }));
  h("a", { href: url, download: `${name}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  byId("live").textContent = t("saved", { name: `${name}.${ending}` });
}

function saveSvg() {
  const drawn = drawingOf(views.get(state.view));
  if (drawn) save([svgText(framed(drawn))], "image/svg+xml", "svg");
}

// Twice as fine as the screen, unless that is more than a canvas can hold.
async function savePng() {
  const drawn = drawingOf(views.get(state.view));
  if (!drawn) return;
  const svg = framed(drawn);
  const [width, height] = ["width", "height"].map((side) => Number(svg.getAttribute(side)));
  const scale = Math.min(2, 16_000 / Math.max(width, height));
  const url = URL.createObjectURL(new Blob([svgText(svg)], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = h("canvas", { width: Math.round(width * scale), height: Math.round(height * scale) });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(url);
  canvas.toBlob((blob) => blob && save([blob], "image/png", "png"), "image/png");
}

// A cell by RFC 4180. What a spreadsheet would take for a formula is led by an apostrophe.
function csvCell(value) {
  const text = String(value ?? "");
  const plain = typeof value === "number" || !/^[=+\-@\t\r\n]/.test(text) ? text : `'${text}`;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

function saveCsv() {
  const { csv } = views.get(state.view);
  const lines = csv ? csv() : partnerLines();
  save(["\ufeff", lines.map((line) => `${line.map(csvCell).join(",")}\r\n`).join("")], "text/csv;charset=utf-8", "csv");
}

function partnerLines() {
  const columns_ = [
    [t("code"), (p) => p.id],
    [t("partner"), (p) => named(p)],
    [t("level"), (p) => (p.ring === "none" ? "" : levelName(p.ring))],
    [t("since"), (p) => p.since],
    [t("proposed"), (p) => (p.proposed ? levelName(p.proposed) : "")],
    [t("disputed"), (p) => (contested(p) ? t("yes") : "")],
    [t("region"), (p) => regionName(p.region)],
    ...["articles", "sectors", "events", "people"].map((name) => [t(name), (p) => p[name] || 0]),
  ];
  return [columns_.map(([name]) => name), ...tableRows().map((p) => columns_.map(([, value]) => value(p)))];
}

function drawExports() {
  const ways = [["png", "PNG", savePng], ["svg", "SVG", saveSvg], ["csv", "CSV", saveCsv]];
  fill(byId("exports"), ways.map(([id, name, act]) => h("button", { type: "button", id: `save-${id}`, title: t(`save.${id}`), "aria-label": t(`save.${id}`), disabled: !partners.length, onclick: act }, name)));
  mend(byId("exports"), { "aria-label": t("saveAs") });
}
