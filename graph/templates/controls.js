// Tabs, language, colours, legend with filters, search, zoom and keys.

function drawHeader() {
  document.documentElement.lang = state.language;
  byId("title").textContent = facts.titles[state.language];
  drawTitle();
  const kinds = (kind) => [...nodes.values()].filter((node) => node.kind === kind).length;
  byId("summary").textContent = t("summary", { partners: number(partners.length), articles: number(facts.counts.articles ?? facts.articles.length), sectors: number(kinds("sector")), events: number(facts.counts.events ?? kinds("event")) });
  fill(byId("tabs"), [...views].map(([view, { title: key }]) => h("button", { type: "button", role: "tab", id: `tab-${view}`, "aria-selected": String(state.view === view), class: state.view === view ? "on" : "", disabled: view === "partner" && !partners.length, onclick: () => choose({ view, item: null, partner: view === "partner" ? state.partner || (inOrder().find((p) => !p.absent) ?? inOrder()[0]).id : state.partner }) }, t(key))));
  fill(
    byId("choices"),
    h("select", { id: "language", "aria-label": t("languageLabel"), title: t("languageLabel"), onchange: (event) => choose({ language: event.target.value }) }, Object.keys(words).map((code) => h("option", { value: code, lang: code, selected: code === state.language }, words[code].language))),
    h("select", { id: "theme", "aria-label": t("themeLabel"), title: t("themeLabel"), onchange: (event) => setTheme(event.target.value) }, ["auto", "light", "dark"].map((code) => h("option", { value: code, selected: code === theme }, t(code)))),
  );
  for (const [id, key] of [["picture", "picture"], ["legend", "legend"], ["panel", "details"]]) byId(id).setAttribute("aria-label", t(key));
}

// The title of the window, which is also that of a print: whom and which day the page shows.
function drawTitle() {
  const day = state.asOf ? t("asOfDay", { day: dateText(state.asOf) }) : null;
  document.title = [state.partner && clip(nameOf(state.partner), 60), day, facts.titles[state.language]].filter(Boolean).join(" – ");
}

let theme = "auto";
const darkSight = matchMedia("(prefers-color-scheme: dark)");
function setTheme(value) {
  theme = value;
  try {
    localStorage.setItem("vietgraph-theme", value);
  } catch {
    // Some browsers keep nothing for pages opened from a file; the choice then lasts as long as the page.
  }
  document.documentElement.dataset.theme = value === "auto" ? (darkSight.matches ? "dark" : "light") : value;
  refresh(false);
}

const toggled = (set, value) => {
  const copy = new Set(set);
  if (!copy.delete(value)) copy.add(value);
  return copy;
};

// The counts of the legend: where each stands and how it is found. They alone change with the day.
let counted = [];
const countBox = (count, item = null) => {
  const box = h("span", { class: "count" });
  counted.push({ box, count, item });
  return box;
};

function choice(kind, value, text, count, checked, onchange, mark = null) {
  const id = `${kind}-${value}`;
  const item = h("li");
  item.append(h("label", { for: id }, h("input", { type: "checkbox", id, checked, onchange }), mark, h("span", { class: "text" }, text), countBox(count, item)));
  return item;
}

// How many partners that the other filters leave are on each level, of each status, in each region, in each field and group of fields.
function tally() {
  const [levels, statuses, regions, sectors, groups] = Array.from({ length: 5 }, () => new Map());
  const add = (map, key) => map.set(key, (map.get(key) || 0) + 1);
  for (const partner of partners) {
    if (passes(partner, "level")) add(levels, partner.ring);
    if (passes(partner, "status")) for (const status of statusesOfPartner(partner)) add(statuses, status);
    if (passes(partner, "region")) add(regions, partner.region);
    if (!passes(partner, "sector")) continue;
    const own = sectorsOf.get(partner.id);
    for (const id of own) add(sectors, id);
    for (const group of facts.sectorGroups) if (group.members.some((id) => own.has(id))) add(groups, group.code);
  }
  return { levels, statuses, regions, sectors, groups };
}

const legendLevels = () => facts.levels.filter((level) => partners.some((partner) => partner.present.ring === level.code || (!partner.absent && partner.ring === level.code)));

const legendRows = () => [...legendLevels().map(({ code }) => code), ...legendStatuses()].join();

// Brings the legend to the day that is shown: its counts, or all of it where a level or status comes or goes.
let legendFor = null;
function countLegend() {
  if (legendFor !== legendRows()) return drawLegend();
  const tallied = tally();
  for (const { box, count, item } of counted) {
    const found = String(count(tallied) || 0);
    if (box.textContent === found) continue;
    box.textContent = found;
    if (item) item.className = found === "0" ? "none" : "";
  }
}

function drawLegend() {
  const open = new Map([...byId("legend").querySelectorAll("details[data-group]")].map((element) => [element.dataset.group, element.open]));
  const active = document.activeElement && document.activeElement.id;
  const scroll = byId("legend").scrollTop;
  const levels = legendLevels();
  legendFor = legendRows();
  counted = [];
  const regions = [...new Set(partners.map((partner) => partner.region))].sort((a, b) => regionOrder(a) - regionOrder(b));
  const sectorChoice = (id) => choice("sector", nodes.get(id).code, nameOf(id), ({ sectors }) => sectors.get(id), state.sectors.has(id), () => choose({ sectors: toggled(state.sectors, id) }));
  const filtered = state.hiddenLevels.size || state.hiddenRegions.size || state.sectors.size || state.statuses.size;
  fill(
    byId("legend"),
    h(
      "details",
      { class: "all", open: open.get("all") ?? innerWidth > 900, "data-group": "all" },
      h("summary", {}, t("legend")),
      h("button", { type: "button", id: "reset", class: "reset", disabled: !filtered, onclick: () => choose({ hiddenLevels: new Set(), hiddenRegions: new Set(), sectors: new Set(), statuses: new Set() }) }, t("reset")),
      levels.length ? h("h2", {}, t("levels")) : null,
      h("ul", { class: "filter", id: "filter-levels" }, levels.map(({ code }) => choice("level", code, levelName(code), (found) => found.levels.get(code), !state.hiddenLevels.has(code), () => choose({ hiddenLevels: toggled(state.hiddenLevels, code) }), h("span", { class: `swatch level-${code}` })))),
      statusChoices(),
      regions.length > 1 ? [h("h2", {}, t("regions")), h("ul", { class: "filter", id: "filter-regions" }, regions.map((code) => choice("region", code, regionName(code), (found) => found.regions.get(code), !state.hiddenRegions.has(code), () => choose({ hiddenRegions: toggled(state.hiddenRegions, code) }))))] : null,
      facts.sectorGroups.length ? [h("h2", {}, t("sectors")), h("p", { class: "quiet hint" }, t("sectorHint"))] : null,
      h("div", { id: "filter-sectors" }, facts.sectorGroups.map((group) => group.members.length === 1 ? h("ul", { class: "filter" }, sectorChoice(group.members[0])) : h("details", { class: "sectors", "data-group": group.code, open: open.get(group.code) ?? (group.members.some((id) => state.sectors.has(id)) || facts.sectorGroups.length < 3) }, h("summary", {}, group.names[state.language], countBox(({ groups }) => groups.get(group.code))), h("ul", { class: "filter" }, group.members.map(sectorChoice))))),
      partners.length && views.get(state.view).marks ? [h("h2", {}, t("marks")), h("ul", { class: "marks" }, (views.get(state.view).marks || []).map(([mark, key]) => h("li", {}, h("span", { class: `mark mark-${mark}` }), t(key))))] : null,
    ),
  );
  countLegend();
  byId("legend").scrollTop = scroll;
  if (active && byId(active)) byId(active).focus({ preventScroll: true });
}

const regionOrder = (code) => {
  const place = facts.wide.sights.findIndex((sight) => sight.region === code);
  return place < 0 ? 99 : place;
};

// Search over every name, alias and code; sectors and people as well.
const index = [...nodes.values()]
  .filter((node) => ["partner", "sector", "person"].includes(node.kind))
  .map((node) => ({ node, keys: [node.id, node.code || "", ...Object.values(node.names), ...(node.aliases || []), ...(node.variants || [])].filter(Boolean).map(fold) }));

function find(text) {
  const wanted = fold(text);
  if (!wanted) return [];
  const rank = { partner: 0, sector: 1, person: 2 };
  const score = (keys) => Math.min(...keys.map((key) => (key === wanted ? 0 : key.startsWith(wanted) ? 1 : key.includes(wanted) ? 2 : 9)));
  return index
    .map((entry) => ({ node: entry.node, score: score(entry.keys) }))
    .filter((hit) => hit.score < 9)
    .sort((a, b) => a.score - b.score || rank[a.node.kind] - rank[b.node.kind] || (a.node.id < b.node.id ? -1 : 1))
    .slice(0, 12)
    .map((hit) => hit.node);
}

let hits = [];
let hit = -1;
function drawSearch() {
  const given = byId("query") ? byId("query").value : "";
  const input = h("input", { id: "query", type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: t("search"), "aria-label": t("searchLabel"), "aria-expanded": "false", "aria-controls": "hits", "aria-autocomplete": "list", oninput: () => showHits(), onkeydown: searchKey, onblur: () => setTimeout(hideHits, 150), onfocus: () => showHits() });
  input.value = given;
  fill(byId("search"), input, h("ul", { id: "hits", role: "listbox", "aria-label": t("searchLabel"), hidden: true }));
}

function showHits() {
  hits = find(byId("query").value);
  hit = hits.length ? 0 : -1;
  paintHits();
}

function paintHits() {
  const typed = byId("query").value.trim();
  const list = byId("hits");
  const kinds = { partner: t("kindPartner"), sector: t("kindSector"), person: t("kindPerson") };
  fill(list, hits.length ? hits.map((node, place) => h("li", { role: "option", id: `hit-${place}`, "aria-selected": String(place === hit), class: place === hit ? "on" : "", onpointerdown: (event) => { event.preventDefault(); takeHit(node); } }, node.kind === "partner" ? h("span", { class: `swatch level-${node.ring}` }) : null, h("span", { class: "text", dir: "auto" }, clip(named(node), 60)), h("small", { class: "quiet" }, kinds[node.kind]))) : typed ? h("li", { class: "quiet", role: "option", "aria-disabled": "true", "aria-selected": "false" }, t("noHit")) : []);
  list.hidden = !typed;
  byId("query").setAttribute("aria-expanded", String(!list.hidden));
  byId("query").setAttribute("aria-activedescendant", hit >= 0 ? `hit-${hit}` : "");
}

function hideHits() {
  if (!byId("hits")) return;
  byId("hits").hidden = true;
  byId("query").setAttribute("aria-expanded", "false");
}

function takeHit(node) {
  byId("query").value = "";
  hits = [];
  hideHits();
  if (node.kind === "partner") choose({ partner: node.id, item: null, ...(views.get(state.view).draws === false ? { view: "rings" } : {}) });
  else if (node.kind === "sector") choose({ partner: null, item: node.id, sectors: new Set([node.id]), ...(views.get(state.view).fields ? {} : { view: "rings" }) });
  else choose({ partner: incoming.get(node.id)[0].from, item: node.id });
}

function searchKey(event) {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (!hits.length) return;
    hit = (hit + (event.key === "ArrowDown" ? 1 : -1) + hits.length) % hits.length;
    paintHits();
    event.preventDefault();
  } else if (event.key === "Enter" && hit >= 0 && hits[hit]) takeHit(hits[hit]);
  else if (event.key === "Escape") {
    byId("query").value = "";
    hideHits();
    picture.focus();
  }
}

function drawZoom() {
  const view = views.get(state.view);
  byId("zoom").hidden = !view.zoom;
  if (!view.zoom) return;
  const button = (id, sign, text, onclick) => h("button", { type: "button", id, title: text, "aria-label": text, onclick }, sign);
  fill(byId("zoom"), button("zoom-in", "+", t("zoomIn"), () => view.zoom(1.3)), button("zoom-out", "−", t("zoomOut"), () => view.zoom(1 / 1.3)), button("zoom-fit", "⤢", t("fit"), () => view.fit(true)));
}

// Arrow keys walk: left and right along a ring, up and down to the next ring; in a partner's view through its neighbours.
function pictureKey(event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (state.view === "partner" && state.partner) {
    const near = edgesOf(state.partner).map((edge) => edge.to);
    if (step && near.length) {
      const place = near.indexOf(state.item);
      choose({ item: near[(place + step + near.length + (place < 0 && step < 0 ? 1 : 0)) % near.length] });
      event.preventDefault();
    }
  } else if (step) {
    const order = inOrder().filter((p) => passes(p));
    if (!order.length) return;
    const here = order.findIndex((p) => p.id === state.partner);
    let next = order[(here + step + order.length) % order.length];
    if (here < 0) next = order[0];
    else if (event.key === "ArrowUp" || event.key === "ArrowDown") next = nextRing(order, order[here], step) || order[here];
    choose({ partner: next.id, item: null });
    event.preventDefault();
  }
  if (event.key === "Enter" && state.partner && state.view === "rings") choose({ view: "partner" });
  if (event.key === "+" || event.key === "=") byId("zoom-in").click();
  if (event.key === "-") byId("zoom-out").click();
  if (event.key === "0") fit(true);
}

function nextRing(order, from, step) {
  const rings = [...new Set(order.map((p) => p.ring))];
  const ring = rings[rings.indexOf(from.ring) + step];
  const near = (p) => Math.abs(((clockwise(p) - clockwise(from) + 3 * Math.PI) % (2 * Math.PI)) - Math.PI);
  return order.filter((p) => p.ring === ring).sort((a, b) => near(a) - near(b))[0];
}

function pageKey(event) {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName || "");
  if (event.key === "/" && !typing) {
    byId("query").focus();
    event.preventDefault();
  }
  if (event.key === "Escape" && !typing) {
    if (state.item) choose({ item: null });
    else if (state.view === "partner") choose({ view: "rings" });
    else if (state.partner) choose({ partner: null });
  }
}
