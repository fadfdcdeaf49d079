// The map in the reader's hands: mouse, fingers and keys.

function watchMap() {
  const { svg } = atlas;
  const fingers = new Map();
  let moved = 0;
  const local = (event) => {
    const frame = svg.getBoundingClientRect();
    return [event.clientX - frame.left, event.clientY - frame.top];
  };
  const spread = () => {
    const [one, other] = [...fingers.values()];
    return Math.hypot(one[0] - other[0], one[1] - other[1]);
  };
  svg.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!fingers.size) moved = 0;
    fingers.set(event.pointerId, local(event));
  });
  svg.addEventListener("pointermove", (event) => {
    const code = codeAt(event);
    if (!fingers.has(event.pointerId)) {
      tip(code && passes(nodes.get(code)) ? code : null, event);
      svg.classList.toggle("over", Boolean(code && passes(nodes.get(code))));
      return;
    }
    const before = fingers.get(event.pointerId);
    const now = local(event);
    const apart = fingers.size === 2 ? spread() : 0;
    fingers.set(event.pointerId, now);
    moved += Math.hypot(now[0] - before[0], now[1] - before[1]);
    if (moved < 4) return;
    // Only from here on: a capture at once would take the click from the country under it.
    if (!svg.hasPointerCapture(event.pointerId)) svg.setPointerCapture(event.pointerId);
    tip(null);
    if (fingers.size === 2) {
      const [one, other] = [...fingers.values()];
      zoomMap(spread() / Math.max(1, apart), (one[0] + other[0]) / 2, (one[1] + other[1]) / 2);
    } else if (fingers.size === 1) {
      atlas.at.x += now[0] - before[0];
      atlas.at.y += now[1] - before[1];
      moveMap();
    }
  });
  for (const end of ["pointerup", "pointercancel"]) svg.addEventListener(end, (event) => fingers.delete(event.pointerId));
  svg.addEventListener("pointerleave", () => tip(null));
  svg.addEventListener("click", (event) => {
    const code = codeAt(event);
    if (moved < 4 && code && passes(nodes.get(code))) choose({ partner: code, item: null });
  });
  svg.addEventListener("dblclick", (event) => {
    const code = codeAt(event);
    if (code && passes(nodes.get(code))) choose({ partner: code, item: null, view: "partner" });
  });
  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoomMap(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), ...local(event));
  }, { passive: false });
  svg.addEventListener("keydown", mapKey);
  new ResizeObserver(() => !atlas.box.hidden && `${svg.clientWidth} ${svg.clientHeight}` !== atlas.seen && drawMap()).observe(svg);
}

// Arrow keys go to the nearest partner in their direction, from Vietnam if none is chosen.
function mapKey(event) {
  const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key];
  if (way) {
    const next = nextCountry(world.places[state.partner] ? state.partner : CENTRE, way);
    if (next) choose({ partner: next, item: null });
    event.preventDefault();
  }
  if (event.key === "Enter" && state.partner) choose({ view: "partner" });
  if (event.key === "+" || event.key === "=") zoomMap(1.3);
  if (event.key === "-") zoomMap(1 / 1.3);
  if (event.key === "0") fitMap();
}

function nextCountry(from, [dx, dy]) {
  const [x, y] = world.places[from] || [world.width / 2, world.height / 2];
  // A step aside counts twice a step ahead, and what lies more aside than ahead is left to the other keys.
  const cost = ({ id }) => {
    const [along, aside] = [(world.places[id][0] - x) * dx + (world.places[id][1] - y) * dy, Math.abs((world.places[id][0] - x) * dy) + Math.abs((world.places[id][1] - y) * dx)];
    return along <= 0 || aside > along ? Infinity : along + 2 * aside;
  };
  const best = coloured().filter(({ id }) => id !== from).map((partner) => [cost(partner), partner.id]).sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1))[0];
  return best && best[0] < Infinity ? best[1] : null;
}

views.set("map", { title: "map", box: atlas.box, draw: drawMap, zoom: zoomMap, fit: fitMap, marks: [["new", "mapNew"], ["proposed", "mapProposed"], ["contested", "mapContested"], ["hatched", "mapPossible"], ["dotted", "mapDotted"], ["land", "mapLand"]] });
