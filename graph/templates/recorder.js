// Stands in for a canvas's context and keeps what is drawn as vectors, so that vis-network's picture leaves the page as
// real SVG. It knows what vis-network 9 and draw.js use of a context, and nothing more.

class Recorder {
  // `ruler` is a real context: it measures texts.
  constructor(ruler) {
    this.ruler = ruler;
    this.drawing = vector("g");
    this.saved = [];
    this.place = new DOMMatrix();
    this.look = { fillStyle: "#000000", strokeStyle: "#000000", lineWidth: 1, lineCap: "butt", lineJoin: "miter", globalAlpha: 1, font: "10px sans-serif", textAlign: "start", textBaseline: "alphabetic", dash: [] };
    for (const name of Object.keys(this.look)) Object.defineProperty(this, name, { get: () => this.look[name], set: (value) => (this.look[name] = value) });
    this.path = "";
  }

  save() { this.saved.push([DOMMatrix.fromMatrix(this.place), { ...this.look }]); }
  restore() { if (this.saved.length) [this.place, this.look] = this.saved.pop(); }
  translate(x, y) { this.place.translateSelf(x, y); }
  scale(x, y) { this.place.scaleSelf(x, y); }
  rotate(angle) { this.place.rotateSelf((angle * 180) / Math.PI); }
  // vis-network sets the density of the screen's points, which a drawing does not have.
  setTransform() { this.place = new DOMMatrix(); }
  clearRect() {}
  setLineDash(dash) { this.look.dash = [...dash]; }
  getLineDash() { return this.look.dash; }

  beginPath() { this.path = ""; }
  closePath() { if (this.path) this.path += "Z"; }
  moveTo(x, y) { this.path += `M${fine(x)} ${fine(y)}`; }
  lineTo(x, y) { this.path += `${this.path ? "L" : "M"}${fine(x)} ${fine(y)}`; }
  bezierCurveTo(...points) { this.path += `C${points.map(fine).join(" ")}`; }
  quadraticCurveTo(...points) { this.path += `Q${points.map(fine).join(" ")}`; }
  rect(x, y, width, height) { this.path += `M${fine(x)} ${fine(y)}h${fine(width)}v${fine(height)}h${fine(-width)}Z`; }
  arc(x, y, radius, start, end, back = false) { this.ellipse(x, y, radius, radius, 0, start, end, back); }

  ellipse(x, y, rx, ry, turn, start, end, back = false) {
    const at = (angle) => `${fine(x + rx * Math.cos(angle))} ${fine(y + ry * Math.sin(angle))}`;
    const whole = 2 * Math.PI;
    const sweep = Math.abs(end - start) >= whole - 1e-9 ? whole : ((back ? start - end : end - start) % whole + whole) % whole;
    const last = start + (back ? -sweep : sweep);
    const arc = (large, point) => `A${fine(rx)} ${fine(ry)} 0 ${large} ${back ? 0 : 1} ${point}`;
    this.path += `${this.path && !this.path.endsWith("Z") ? "L" : "M"}${at(start)}`;
    // One arc cannot lead back to its own beginning.
    if (sweep === whole) this.path += arc(0, at((start + last) / 2)) + arc(0, at(last));
    else this.path += arc(sweep > Math.PI ? 1 : 0, at(last));
  }

  roundRect(x, y, width, height, radius) {
    const r = Math.min(radius, Math.abs(width) / 2, Math.abs(height) / 2);
    const corner = (dx, dy) => `a${fine(r)} ${fine(r)} 0 0 1 ${fine(dx)} ${fine(dy)}`;
    this.path += `M${fine(x + r)} ${fine(y)}h${fine(width - 2 * r)}${corner(r, r)}v${fine(height - 2 * r)}${corner(-r, r)}h${fine(2 * r - width)}${corner(-r, -r)}v${fine(2 * r - height)}${corner(r, -r)}Z`;
  }

  fill() { this.put("path", { d: this.path, ...this.filled() }); }
  stroke() { this.put("path", { d: this.path, ...this.stroked() }); }
  fillRect(x, y, width, height) { this.put("rect", { x: fine(x), y: fine(y), width: fine(width), height: fine(height), ...this.filled() }); }
  fillText(text, x, y) { this.write(text, x, y, this.filled()); }
  strokeText(text, x, y) { this.write(text, x, y, { ...this.stroked(), "stroke-linejoin": "round" }); }

  measureText(text) {
    this.ruler.font = this.look.font;
    return this.ruler.measureText(text);
  }

  filled() {
    const [colour, alpha] = paint(this.look.fillStyle);
    return { fill: colour, "fill-opacity": opacity(alpha * this.look.globalAlpha) };
  }

  stroked() {
    const [colour, alpha] = paint(this.look.strokeStyle);
    const dash = this.look.dash.length ? this.look.dash.join(" ") : null;
    return { fill: "none", stroke: colour, "stroke-opacity": opacity(alpha * this.look.globalAlpha), "stroke-width": fine(this.look.lineWidth), "stroke-dasharray": dash };
  }

  write(text, x, y, ink) {
    const [, style = "", weight = "", size = "10", family = "sans-serif"] = /^(italic )?\s*(bold |\d{3} )?\s*([\d.]+)px (.*)$/.exec(this.look.font.trim()) || [];
    const anchor = { center: "middle", right: "end", end: "end" }[this.look.textAlign] || null;
    // Shifted by hand: few programs but browsers know baselines.
    const down = { middle: 0.35, hanging: 0.8, top: 0.8, bottom: -0.2 }[this.look.textBaseline] || 0;
    this.put("text", { x: fine(x), y: fine(y + down * Number(size)), "font-family": family.replaceAll('"', "'"), "font-size": size, "font-weight": weight.trim() || null, "font-style": style.trim() || null, "text-anchor": anchor, ...ink }, text);
  }

  put(tag, attributes, ...children) {
    const { a, b, c, d, e, f } = this.place;
    if (attributes.d === "") return;
    this.drawing.append(vector(tag, { ...attributes, transform: this.place.isIdentity ? null : `matrix(${[a, b, c, d, e, f].map((n) => Number(n.toFixed(4))).join(" ")})` }, ...children));
  }
}

const fine = (value) => Number(Number(value).toFixed(2));
const opacity = (value) => (value < 1 ? Number(value.toFixed(3)) : null);

// A colour of a canvas as one that every reader of SVG knows, and how much of it.
function paint(colour) {
  const [, r, g, b, alpha = "1"] = /^rgba?\(([\d.]+), ?([\d.]+), ?([\d.]+)(?:, ?([\d.]+))?\)$/.exec(colour) || [];
  if (r === undefined) return [colour, 1];
  return [`#${[r, g, b].map((part) => Math.round(Number(part)).toString(16).padStart(2, "0")).join("")}`, Number(alpha)];
}

// The picture as it stands now.
function recordPicture() {
  const recorder = new Recorder(document.createElement("canvas").getContext("2d"));
  const { canvas, renderer } = network;
  canvas.getContext = () => recorder;
  try {
    renderer._redraw();
  } finally {
    delete canvas.getContext;
  }
  network.redraw();
  return recorder.drawing;
}
