// The same partners as a table: for sorting, and for everyone who cannot use the picture.

const sorting = { by: "level", down: false };

const columns = [
  ["partner", (p) => named(p)],
  ["level", (p) => levelInfo.get(p.ring).order],
  ["since", (p) => p.since || "9999"],
  ["region", (p) => regionName(p.region)],
  ["articles", (p) => -p.articles],
  ["sectors", (p) => -p.sectors],
  ["events", (p) => -p.events],
  ["people", (p) => -p.people],
];

// The partners the filters leave, in the order that is chosen.
function tableRows() {
  const value = new Map(columns).get(sorting.by);
  const rows = inOrder().filter((p) => passes(p));
  rows.sort((a, b) => {
    const [one, other] = [value(a), value(b)];
    const order = typeof one === "number" ? one - other : one.localeCompare(other, state.language);
    return sorting.down ? -order : order;
  });
  return rows;
}

function drawTable() {
  const rows = tableRows();
  fill(
    byId("table"),
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, columns.map(([name]) => h("th", { scope: "col", "aria-sort": sorting.by === name ? (sorting.down ? "descending" : "ascending") : "none" }, h("button", { type: "button", class: "link", onclick: () => { sorting.down = sorting.by === name && !sorting.down; sorting.by = name; drawTable(); } }, t(name), sorting.by === name ? (sorting.down ? " ▾" : " ▴") : ""))))),
      h("tbody", {}, rows.map((p) => h("tr", { class: p.id === state.partner ? "on" : "" }, h("th", { scope: "row" }, partnerButton(p)), h("td", {}, badge(p.ring), p.certainty === "possible" ? h("small", { class: "quiet" }, ` ${t("uncertain")}`) : null, p.status === "established" ? h("small", { class: "quiet" }, ` ${t("established")}`) : null, contested(p) ? h("small", { class: "quiet" }, ` ${t("disputed")}`) : null, p.proposed ? h("small", { class: "quiet" }, ` ${t("proposed")}: ${levelName(p.proposed)}`) : null), h("td", {}, p.since || "–"), h("td", {}, regionName(p.region)), [p.articles, p.sectors, p.events, p.people].map((count) => h("td", { class: "number" }, number(count || 0)))))),
    ),
  );
}

views.set("table", { title: "table", box: byId("table"), draw: drawTable, draws: false });
