// Moving from one arrangement to the next: dots glide to their new places, for those who do not mind motion.

const GLIDE_TIME = 380;
let gliding = 0;

// Where the dots of the picture are drawn now.
const shownPlaces = () => new Map(shown.nodes.getIds().map((id) => [id, network.body.nodes[id]]).filter(([, node]) => node).map(([id, { x, y }]) => [id, [x, y]]));

// Lets what has just been drawn start from the given places.
function glideFrom(before) {
  cancelAnimationFrame(gliding);
  if (matchMedia("(prefers-reduced-motion: reduce)").matches || document.hidden) return;
  const moved = [];
  for (const [id, [x, y]] of before) {
    const node = network.body.nodes[id];
    if (node && (Math.abs(node.x - x) > 1 || Math.abs(node.y - y) > 1)) moved.push({ node, from: [x, y], to: [node.x, node.y] });
  }
  if (!moved.length) return;
  const began = performance.now();
  const frame = (now) => {
    const part = Math.min(1, Math.max(0, (now - began) / GLIDE_TIME));
    const eased = part * part * (3 - 2 * part);
    for (const { node, from, to } of moved) {
      node.x = from[0] + (to[0] - from[0]) * eased;
      node.y = from[1] + (to[1] - from[1]) * eased;
    }
    network.redraw();
    if (part < 1) gliding = requestAnimationFrame(frame);
  };
  frame(began);
}

// Whether the picture is seen as fit() left it: whoever has zoomed or moved it is not to lose the place.
let fitted = null;
function isFitted() {
  if (!network || !fitted) return true;
  const { x, y } = network.getViewPosition();
  return Math.abs(network.getScale() / fitted.scale - 1) < 0.01 && Math.hypot(x - fitted.x, y - fitted.y) < 2;
}
