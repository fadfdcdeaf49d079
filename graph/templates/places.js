// Where partners stand on an earlier day: on the ring of that day, in a direction of their region that is the same on
// every day. The rules are those of graph/layout.py: no box of a dot with its label meets another, and what finds no room on
// its ring goes to a ring beside it. Rings stay where they are as long as their partners find room.

const BOX_PAD = 7;
const FARTHEST = 75;
const SUB_RING = 0.35;
const GROUND_CELL = 64;

// The boxes laid so far, in cells, so that asking for room stays quick.
function newGround() {
  const cells = new Map();
  const covered = (box, visit) => {
    for (let column = Math.floor(box[0] / GROUND_CELL); column <= Math.floor(box[2] / GROUND_CELL); column++) {
      for (let row = Math.floor(box[1] / GROUND_CELL); row <= Math.floor(box[3] / GROUND_CELL); row++) if (visit(column * 4096 + row)) return true;
    }
    return false;
  };
  const meets = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
  return {
    boxes: [],
    lay(box) {
      this.boxes.push(box);
      covered(box, (cell) => {
        if (!cells.has(cell)) cells.set(cell, []);
        cells.get(cell).push(box);
      });
    },
    isFree: (box) => !covered(box, (cell) => (cells.get(cell) || []).some((other) => meets(box, other))),
  };
}

// Partners without a partnership get a small label where there are very many.
const isSmall = (partner) => (state.asOf ? crowd() > facts.many && (partner.ring === "none" || partner.ring === "diplomatic-relations") : partner.small);
const radiusOf = (partner) => (isSmall(partner) === partner.small ? partner.size : Math.min(26, partner.size + (partner.small ? 3 : -3)));

function boxOf(partner, [x, y]) {
  const small = isSmall(partner);
  const radius = radiusOf(partner);
  const half = Math.max(radius + 5, (partner.room * (small ? 0.72 : 1)) / 2) + BOX_PAD / 2;
  return [x - half, y - radius - 5, x + half, y + radius + 4 + (small ? 13 : 34)];
}

const onEllipse = (angle, rx, ry) => [Math.round(rx * Math.sin(angle)), Math.round(-ry * Math.cos(angle))];

// The free place on the ellipse that is nearest to the angle and within the region's sector, or null if there is none.
function freePlace(angle, [from, to], partner, rx, ry, ground) {
  const step = 6 / Math.max(rx, ry);
  const farthest = (FARTHEST * Math.PI) / 180;
  for (let count = 0; count * step < 2 * farthest; count++) {
    const turn = ((count + 1) >> 1) * step * (count % 2 ? -1 : 1);
    if (angle + turn < from || angle + turn > to) continue;
    const place = onEllipse(angle + turn, rx, ry);
    if (ground.isFree(boxOf(partner, place))) return place;
  }
  return null;
}

// The arrangement of the partners as of the day that is shown; `present` is that of the present.
function arrangeDay(present, tall) {
  const drawn = new Map(present.rings.map((ring) => [ring.level, ring]));
  const there = partners.filter((partner) => !partner.absent);
  const home = (partner) => (tall ? partner.tall : [partner.x, partner.y]);
  const ground = newGround();
  ground.lay([-34, -34, 34, 52]);
  const positions = new Map();
  const sectors = new Map(present.sights.map(({ region, start, end }) => [region, [start, end]]));
  const rings = [];
  let end = null;
  for (const { code: level } of facts.levels) {
    const own = there.filter((partner) => partner.ring === level);
    const usual = drawn.get(level);
    const further = there.some((partner) => orderOf(partner.ring) >= orderOf(level));
    if (!own.length && !(usual && further)) continue;
    const least = end ? [end[0] + present.step[0], end[1] + present.step[1]] : present.first;
    let [rx, ry] = usual ? [Math.max(usual.rx, Math.round(least[0])), Math.max(usual.ry, Math.round(least[1]))] : least.map(Math.round);
    const moved = !usual || rx !== usual.rx || ry !== usual.ry;
    const width = facts.titleWidths[level] || 0;
    if (width) ground.lay([-width / 2, -ry - 11, width / 2, -ry + 11]);
    rings.push({ level, rx, ry, count: own.length });
    const radians = (degrees) => (degrees * Math.PI) / 180;
    const angle = (partner) => radians(partner.direction);
    const sector = ({ region }) => sectors.get(region) || [-Infinity, Infinity];
    let waiting = [];
    // Whoever stands there at present stays, as far as the ring does; then come the others, clockwise.
    for (const partner of own) {
      const place = home(partner);
      if (moved || partner.present.ring !== level || !ground.isFree(boxOf(partner, place))) waiting.push(partner);
      else {
        positions.set(partner.id, place);
        ground.lay(boxOf(partner, place));
      }
    }
    end = [rx, ry];
    waiting.sort((a, b) => angle(a) - angle(b) || (a.id < b.id ? -1 : 1));
    while (waiting.length) {
      const left = [];
      for (const partner of waiting) {
        const place = freePlace(angle(partner), sector(partner).map(radians), partner, ...end, ground);
        if (place) {
          positions.set(partner.id, place);
          ground.lay(boxOf(partner, place));
        } else left.push(partner);
      }
      waiting = left;
      if (waiting.length) end = [end[0] + present.step[0] * SUB_RING, end[1] + present.step[1] * SUB_RING];
    }
    // Those who stayed may stand on a ring beside theirs.
    for (const partner of own) {
      const [x, y] = positions.get(partner.id);
      while (Math.hypot(x / end[0], y / end[1]) > 1.01) end = [end[0] + present.step[0] * 0.05, end[1] + present.step[1] * 0.05];
    }
  }
  return { ...present, rings, positions, ...surroundings(present, end || present.first, ground) };
}

// Names of the regions outside the last ring, moved outwards until they meet no box, and the size of the whole.
function surroundings(present, last, ground) {
  const sights = present.sights.map((sight) => {
    const angle = ((sight.start + sight.end) / 360) * Math.PI;
    for (let more = 0; ; more += 12) {
      const [x, y] = onEllipse(angle, last[0] + 44 + more, last[1] + 34 + more);
      const box = [x - 70, y - 12, x + 70, y + 12];
      if (!ground.isFree(box)) continue;
      ground.lay(box);
      return { ...sight, x, y };
    }
  });
  const reach = (sides, least) => ground.boxes.reduce((far, box) => Math.max(far, ...sides.map((side) => Math.abs(box[side]))), least);
  return {
    sights,
    width: Math.round(2 * reach([0, 2], last[0] + 40)),
    height: Math.round(2 * reach([1, 3], last[1] + 30)),
  };
}

// The arrangement that is shown, for a wide or a tall screen; found once for each day.
let dayPlans = { day: null };
function arrangement(tall) {
  const present = tall ? facts.tall : facts.wide;
  if (!state.asOf) return present;
  if (dayPlans.day !== state.asOf) dayPlans = { day: state.asOf };
  return (dayPlans[String(tall)] ??= arrangeDay(present, tall));
}

// Where the fields, events and people of a partner stand in its own view: it is in the middle with Vietnam above it, fields
// to the right, events and people to the left (on tall screens below and above). Columns interleave, so that the line to
// an outer one passes between two inner ones. What is beyond the limits is told of in the panel only.
function fanColumns(count, side, width, pitch, widePitch, most) {
  const across = count <= most ? 1 : count <= 2 * most + 6 ? 2 : 3;
  const step = across === 1 ? pitch : widePitch / across;
  const middle = (count - 1) / 2;
  return Array.from({ length: count }, (_, place) => {
    const offset = place - middle;
    const bow = 46 * (1 - (offset / (middle + 1)) ** 2);
    return [Math.round(side * (190 + width / 2 + bow + (place % across) * (width + 16))), Math.round(offset * step)];
  });
}

function fanRows(count, side, most, width, pitch) {
  return Array.from({ length: count }, (_, place) => {
    const [row, column] = [Math.floor(place / most), place % most];
    const inRow = Math.min(most, count - row * most);
    return [Math.round((column - (inRow - 1) / 2) * width), side * (96 + row * pitch)];
  });
}

function fanOut(near, tall) {
  const of = (kind, most) => near.filter((edge) => edge.kind === kind).slice(0, most);
  const [sectors, events, people] = [of("sector", 40), of("event", 20), of("person", 16)];
  const found = [...events, ...people];
  const gap = !tall && events.length && people.length ? 1 : 0;
  const right = tall ? fanRows(sectors.length, 1, sectors.length <= 16 ? 2 : 3, 146, 42) : fanColumns(sectors.length, 1, 150, 34, 46, 15);
  const left = tall ? fanRows(found.length, -1, 2, 202, 58) : fanColumns(found.length + gap, -1, 190, 56, 68, 11);
  return new Map([...sectors.map((edge, place) => [edge.id, right[place]]), ...found.map((edge, place) => [edge.id, left[place + (place < events.length ? 0 : gap)]])]);
}

// The place of a neighbour of the chosen partner in its view, or undefined if it has none.
let fanned = { key: null };
function placeOf(edge) {
  const key = `${state.asOf}|${edge.from}|${isTall()}`;
  if (fanned.key !== key) fanned = { key, places: fanOut(edgesOf(edge.from), isTall()) };
  return fanned.places.get(edge.id);
}
