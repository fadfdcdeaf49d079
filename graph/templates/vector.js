// Elements of the page as a drawing: grounds, borders and texts as they stand, without foreign markup.

// `box` with everything in it, also what is scrolled out of sight.
function drawElement(box) {
  const [top, left] = [box.scrollTop, box.scrollLeft];
  box.scrollTo(0, 0);
  const frame = box.getBoundingClientRect();
  const drawing = vector("g");
  drawInto(drawing, box, frame);
  box.scrollTo(left, top);
  return drawing;
}

function drawInto(drawing, element, frame) {
  const style = getComputedStyle(element);
  // What is there for screen readers alone is no part of a picture.
  if (style.display === "none" || style.visibility === "hidden" || element.classList.contains("unseen")) return;
  const at = element.getBoundingClientRect();
  const [x, y] = [fine(at.left - frame.left), fine(at.top - frame.top)];
  drawGround(drawing, style, x, y, at.width, at.height);
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) drawText(drawing, child, style, frame);
    else if (child.tagName === "svg") drawInside(drawing, child, frame);
    else if (child.nodeType === Node.ELEMENT_NODE) drawInto(drawing, child, frame);
  }
}

function drawInside(drawing, svg, frame) {
  const at = svg.getBoundingClientRect();
  drawing.append(mend(copyOf(svg), { x: fine(at.left - frame.left), y: fine(at.top - frame.top), width: at.width, height: at.height }));
}

function drawGround(drawing, style, x, y, width, height) {
  const [colour, alpha] = paint(style.backgroundColor);
  const radius = Math.min(parseFloat(style.borderTopLeftRadius) || 0, width / 2, height / 2);
  const sides = ["Top", "Right", "Bottom", "Left"].map((side) => (style[`border${side}Style`] === "none" ? 0 : parseFloat(style[`border${side}Width`])));
  const even = sides[0] > 0 && sides.every((side) => side === sides[0]);
  if (alpha > 0 || even) {
    const [line, lineAlpha] = paint(style.borderTopColor);
    const inset = even ? sides[0] / 2 : 0;
    drawing.append(vector("rect", { x: x + inset, y: y + inset, width: fine(Math.max(0, width - 2 * inset)), height: fine(Math.max(0, height - 2 * inset)), rx: radius ? fine(radius) : null, fill: alpha > 0 ? colour : "none", "fill-opacity": opacity(alpha), stroke: even ? line : null, "stroke-width": even ? sides[0] : null, "stroke-opacity": even ? opacity(lineAlpha) : null, "stroke-dasharray": even && style.borderTopStyle === "dashed" ? "4 3" : null }));
  }
  if (style.outlineStyle === "dashed") {
    const [line, lineAlpha] = paint(style.outlineColor);
    const [thick, off] = [parseFloat(style.outlineWidth), parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth) / 2];
    drawing.append(vector("rect", { x: fine(x - off), y: fine(y - off), width: fine(Math.max(0, width + 2 * off)), height: fine(Math.max(0, height + 2 * off)), fill: "none", stroke: line, "stroke-width": thick, "stroke-opacity": opacity(lineAlpha), "stroke-dasharray": "4 3" }));
  }
  if (even) return;
  const ends = [[x, y, x + width, y], [x + width, y, x + width, y + height], [x, y + height, x + width, y + height], [x, y, x, y + height]];
  ["Top", "Right", "Bottom", "Left"].forEach((side, place) => {
    const [line, lineAlpha] = paint(style[`border${side}Color`]);
    const [x1, y1, x2, y2] = ends[place].map(fine);
    if (sides[place] && lineAlpha) drawing.append(vector("line", { x1, y1, x2, y2, stroke: line, "stroke-width": sides[place], "stroke-opacity": opacity(lineAlpha) }));
  });
}

// Each line of a text where the page puts it.
function drawText(drawing, node, style, frame) {
  const words_ = node.data;
  if (!words_.trim()) return;
  const range = document.createRange();
  range.selectNodeContents(node);
  const lines = [];
  if (range.getClientRects().length === 1) lines.push([words_, range.getBoundingClientRect()]);
  else {
    let at = 0;
    for (const sign of words_) {
      range.setStart(node, at);
      range.setEnd(node, (at += sign.length));
      const box = range.getBoundingClientRect();
      const last = lines[lines.length - 1];
      if (!box.width) continue;
      if (last && Math.abs(last[1].top - box.top) < 2) last[0] += sign;
      else lines.push([sign, box]);
    }
  }
  const [colour, alpha] = paint(style.color);
  const size = parseFloat(style.fontSize);
  if (style.writingMode.startsWith("vertical")) {
    drawUpright(drawing, node, style, frame);
    return;
  }
  const edge_ = cutAt(node.parentElement);
  for (const [whole, box] of lines) {
    const text = edge_ < Infinity ? shortened(whole, edge_ - box.left, style) : whole;
    drawing.append(vector("text", { x: fine(box.left - frame.left), y: fine(box.top - frame.top + box.height / 2 + size * 0.35), "font-family": style.fontFamily.replaceAll('"', "'"), "font-size": size, "font-weight": style.fontWeight === "400" ? null : style.fontWeight, fill: colour, "fill-opacity": opacity(alpha * (parseFloat(style.opacity) || 1)) }, text.replace(/\s+/g, " ").trim()));
  }
}

// The edge at which the page cuts a text off: that of the nearest element around it which ends in dots.
function cutAt(element, side = "right") {
  for (let around = element; around && around !== document.body; around = around.parentElement) {
    if (getComputedStyle(around).textOverflow === "ellipsis") return around.getBoundingClientRect()[side];
  }
  return Infinity;
}

// As much of a text as there is room for, ending in dots. It is measured: what a browser has cut off has no size there.
function shortened(text, room, style) {
  const ruler = (shortened.ruler ??= document.createElement("canvas").getContext("2d"));
  ruler.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const share = room / ruler.measureText(text).width;
  if (share > 0.98) return text;
  return `${[...text].slice(0, Math.max(0, Math.floor([...text].length * share) - 1)).join("")}…`;
}

// Text written from top to bottom: signs of East Asia upright one by one, others lying on their side in runs.
function drawUpright(drawing, node, style, frame) {
  const [colour, alpha] = paint(style.color);
  const size = parseFloat(style.fontSize);
  const look = { "font-family": style.fontFamily.replaceAll('"', "'"), "font-size": size, "font-weight": style.fontWeight === "400" ? null : style.fontWeight, fill: colour, "fill-opacity": opacity(alpha) };
  const range = document.createRange();
  const end = cutAt(node.parentElement, "bottom");
  let at = 0;
  for (const run of node.data.match(/[\u2e80-\uffef]|[^\u2e80-\uffef]+/gu) || []) {
    range.setStart(node, at);
    range.setEnd(node, (at += run.length));
    const box = range.getBoundingClientRect();
    if (!box.width || !run.trim() || box.top > end - 2) continue;
    const [x, y] = [fine(box.left - frame.left + box.width / 2), fine(box.top - frame.top)];
    // The mark of a long vowel lies on its side, too.
    const lying = !/[\u2e80-\uffef]/u.test(run) || run === "ー";
    const place = lying ? { transform: `translate(${fine(x - size * 0.35)} ${y}) rotate(90)` } : { x, y: fine(y + size * 0.88), "text-anchor": "middle" };
    drawing.append(vector("text", { ...place, ...look }, lying && end < Infinity ? shortened(run, end - box.top, style) : run));
  }
}
