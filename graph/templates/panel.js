// The right side: the whole picture in words, one partner's page, or one sector, event or person with its quotes.

const panel = byId("panel");

function section(title, count, ...children) {
  return h("section", {}, h("h3", {}, title, count === null ? null : h("span", { class: "count" }, number(count))), ...children);
}

const partnerButton = (partner, ...extra) =>
  h("button", { class: "link", type: "button", "data-partner": partner.id, onclick: () => choose({ partner: partner.id, item: null }) }, h("bdi", {}, named(partner)), ...extra);

// `kept` is how far the panel was scrolled and is to stay so; setting it makes the browser lay the page out.
function drawPanel(kept = null) {
  const item = state.item && nodes.get(state.item);
  if (item) fill(panel, itemPage(item));
  else if (state.partner && state.span) fill(panel, spanPage(nodes.get(state.partner)));
  else if (state.partner) fill(panel, partnerPage(nodes.get(state.partner)));
  else fill(panel, overviewPage());
  const open = state.statement && panel.querySelector(".statement.on");
  if (open) panel.scrollTop = open.offsetTop - panel.offsetTop - 50;
  else if (kept !== 0) panel.scrollTop = kept ?? 0;
}

function overviewPage() {
  const groups = new Map();
  for (const partner of inOrder().filter((p) => passes(p))) {
    if (!groups.has(partner.ring)) groups.set(partner.ring, []);
    groups.get(partner.ring).push(partner);
  }
  const count = [...groups.values()].reduce((sum, group) => sum + group.length, 0);
  return [
    h("h2", {}, t("overview")),
    asOfLine(),
    h("p", { class: "quiet" }, partners.length ? t("overviewHint") : t("emptyText")),
    partners.length ? h("p", { class: "shown" }, t("shown", { n: number(count) })) : null,
    crowd() < partners.length ? h("p", { class: "quiet" }, t("notYet", { n: number(partners.length - crowd()) })) : null,
    [...groups].map(([level, group]) =>
      h("div", { class: "group" }, h("div", {}, badge(level), h("span", { class: "count" }, group.length)), h("div", { class: "names" }, group.map((partner) => partnerButton(partner, year(partner) ? h("small", {}, ` ${year(partner)}`) : null)))),
    ),
    recentEvents(),
  ];
}

// Which day is shown and what that means, if it is not the present.
function asOfLine() {
  if (!state.asOf) return null;
  return h("p", { class: "asof", title: t("asOfNote") }, h("strong", {}, t("asOfDay", { day: dateText(state.asOf) })), h("button", { class: "link", type: "button", onclick: () => pickDay(facts.day) }, t("backToPresent")));
}

function recentEvents() {
  const recent = edges
    .filter((edge) => edge.kind === "event" && nodes.get(edge.to).date && come(edge) && passes(nodes.get(edge.from)))
    .sort((a, b) => (nodes.get(a.to).date < nodes.get(b.to).date ? 1 : nodes.get(a.to).date > nodes.get(b.to).date ? -1 : a.id < b.id ? -1 : 1))
    .slice(0, 8);
  if (!recent.length) return null;
  return section(t("recent"), null, h("ul", { class: "events" }, recent.map((edge) => h("li", {}, eventButton(edge, true)))));
}

function eventButton(edge, withPartner) {
  const node = nodes.get(edge.to);
  return h(
    "button",
    { class: "row", type: "button", onclick: () => choose({ partner: edge.from, item: edge.to }) },
    h("span", { class: "date" }, node.date || t("undated")),
    h("span", {}, withPartner ? h("bdi", {}, `${clip(nameOf(edge.from), 40)} `) : null, named(node), node.place ? h("small", { class: "quiet" }, ` ${node.place[state.language]}`) : null),
  );
}

function partnerPage(partner) {
  const others = ["ja", "en", "vi"].filter((language) => language !== state.language);
  const names = [...new Set(others.map((language) => partner.names[language]))].filter((name) => name !== named(partner));
  return [
    h("div", { class: "panel-head" }, h("h2", { dir: "auto" }, named(partner)), closeButton({ partner: null, item: null, view: state.view === "partner" ? "rings" : state.view })),
    h("p", { class: "quiet aka", dir: "auto" }, [...names, partner.id].join(" · ")),
    asOfLine(),
    partner.absent ? h("p", { class: "quiet" }, t("absent")) : null,
    h("p", { class: "stand" }, badge(partner.ring), partner.certainty === "possible" ? h("span", { class: "flag dashed" }, t("uncertain")) : null, partner.level ? h("span", { class: "since" }, partner.since ? t("sinceYear", { date: dateText(partner.since) }) : t("sinceUnknown")) : null, partner.status === "established" ? h("span", { class: "flag" }, t("established")) : null),
    partner.proposed ? h("p", { class: "stand" }, h("span", { class: "flag dashed" }, t("proposed")), badge(partner.proposed)) : null,
    h("dl", { class: "facts" }, [["articles", partner.articles], state.asOf ? null : ["sources", partner.sources], ["sectors", partner.sectors], ["events", partner.events], ["people", partner.people]].filter(Boolean).map(([key, value]) => h("div", {}, h("dt", {}, t(key)), h("dd", {}, number(value || 0))))),
    h("button", { class: "primary", type: "button", onclick: () => choose({ view: state.view === "partner" ? "rings" : "partner", item: null }) }, state.view === "partner" ? t("backToRings") : t("openPartner")),
    served ? h("p", { class: "served" }, serverLink(`/partner/${encodeURIComponent(partner.id)}${state.asOf ? `?as_of=${state.asOf}` : ""}`, t("serverPage")), " · ", allQuotes(partner.id)) : null,
    levelSection(partner),
    eventSection(partner),
    sectorSection(partner),
    peopleSection(partner),
    amountSection(partner),
  ];
}

function closeButton(change) {
  return h("button", { class: "close", type: "button", "aria-label": t("close"), title: t("close"), onclick: () => choose(change) }, "×");
}

function levelSection(partner) {
  const order = { established: 0, existing: 0, heldThen: 0, perhapsThen: 0, proposed: 1, past: 2, fulfilled: 3, doubtful: 4, denied: 5 };
  const levels = levelsOf(partner.id).filter((edge) => come(edge)).sort(
    (a, b) => order[statusOn(a)] - order[statusOn(b)] || (levelInfo.get(a.level)?.order ?? 9) - (levelInfo.get(b.level)?.order ?? 9) || (a.id < b.id ? -1 : 1),
  );
  if (!levels.length) return section(t("levelHistory"), null, h("p", { class: "quiet" }, t("noLevel")));
  return section(
    t("levelHistory"),
    null,
    levels.map((edge) =>
      h("div", { class: `statement ${statusOn(edge)}${edge.id === state.statement ? " on" : ""}` }, h("p", { class: "stand" }, badge(edge.level), h("span", { class: `flag ${["proposed", "perhapsThen"].includes(statusOn(edge)) ? "dashed" : ""}` }, t(statusOn(edge))), edge.disputed ? h("span", { class: "flag disputed" }, t("disputed")) : null, edge.sources ? h("span", { class: "quiet" }, t("sourcesOf", { n: number(edge.sources) })) : null, edge.since ? h("span", { class: "since" }, t("sinceYear", { date: dateText(edge.since) })) : null), quotations(edge), edge.against ? h("div", { class: "against" }, h("p", { class: "quiet" }, t("against")), quotations(edge.against)) : null),
    ),
  );
}

function eventSection(partner) {
  const events = edgesOf(partner.id, "event");
  if (!events.length) return null;
  return section(
    t("events"),
    partner.events,
    h("ul", { class: "events" }, events.map((edge, place) => h("li", {}, h("details", { open: place === 0 && events.length < 4 }, h("summary", {}, h("span", { class: "date" }, nodes.get(edge.to).date || t("undated")), h("span", {}, named(nodes.get(edge.to)), nodes.get(edge.to).place ? h("small", { class: "quiet" }, ` ${nodes.get(edge.to).place[state.language]}`) : null)), quotations(edge))))),
    notKept(partner.events - events.length),
  );
}

// The page keeps the most telling events and people of a large corpus; what it leaves out is counted.
const notKept = (count) => (count > 0 ? h("p", { class: "quiet" }, t("moreShown", { n: number(count) })) : null);

function sectorSection(partner) {
  const own = new Map(edgesOf(partner.id, "sector").map((edge) => [edge.to, edge]));
  if (!own.size) return null;
  const groups = facts.sectorGroups.map((group) => [group, group.members.filter((id) => own.has(id))]).filter(([, members]) => members.length);
  return section(
    t("sectors"),
    own.size,
    h("div", { class: "chips" }, groups.map(([, members]) => members.map((id) => sectorChip(own.get(id))))),
  );
}

function sectorChip(edge) {
  return h(
    "button",
    { class: `chip ${edge.done === 0 ? "dashed" : ""}`, type: "button", title: edge.done === 0 ? t("planned") : null, onclick: () => choose({ partner: edge.from, item: edge.to }) },
    nameOf(edge.to),
    articlesOf(edge) > 1 ? h("span", { class: "count" }, articlesOf(edge)) : null,
  );
}

function peopleSection(partner) {
  const people = edgesOf(partner.id, "person");
  if (!people.length) return null;
  const side = (edge) => (nodes.get(edge.to).country === partner.id ? "sidePartner" : nodes.get(edge.to).country === CENTRE ? "sideVietnam" : "sideOther");
  return section(
    t("people"),
    partner.people,
    ["sidePartner", "sideVietnam", "sideOther"].map((name) => {
      const group = people.filter((edge) => side(edge) === name);
      if (!group.length) return null;
      return [h("h4", {}, t(name)), h("ul", { class: "people" }, group.map((edge) => h("li", {}, h("button", { class: "link", type: "button", onclick: () => choose({ partner: partner.id, item: edge.to }) }, h("bdi", {}, nodes.get(edge.to).name)), nodes.get(edge.to).role ? h("span", { class: "quiet" }, ` ${nodes.get(edge.to).role}`) : null)))];
    }),
    notKept(partner.people - people.length),
  );
}

function amountSection(partner) {
  const amounts = partner.amounts.filter((amount) => !state.asOf || (amount.stated && amount.stated <= state.asOf));
  if (!amounts.length) return null;
  return section(
    t("amounts"),
    amounts.length,
    amounts.map((amount) =>
      h("details", { class: "amount" }, h("summary", {}, h("span", {}, known(`quantity.${amount.quantity}`) ? t(`quantity.${amount.quantity}`) : amount.quantity), h("strong", {}, ` ${money(amount)}`), h("small", { class: "quiet" }, ` ${[amount.period, amount.status && t(amount.status)].filter(Boolean).join(" · ")}`)), quotations(amount)),
    ),
  );
}

function money(amount) {
  const value = Number(amount.value);
  if (!Number.isFinite(value)) return String(amount.value);
  const text = new Intl.NumberFormat(state.language, { notation: "compact", maximumFractionDigits: 2 }).format(value);
  return [text, amount.currency].filter(Boolean).join(" ");
}

function itemPage(item) {
  const told = (incoming.get(item.id) || []).filter((edge) => come(edge));
  const mine = told.filter((edge) => !state.partner || edge.from === state.partner);
  const all = told.filter((edge) => passes(nodes.get(edge.from)) || edge.from === state.partner);
  const back = state.partner ? { item: null } : { item: null, partner: null };
  const under = item.kind === "event" ? eventLine(item) : item.kind === "person" ? [item.role, item.country && nameOf(item.country)].filter(Boolean).join(" · ") : null;
  return [
    h("div", { class: "panel-head" }, h("p", { class: "crumb" }, state.partner ? partnerButton(nodes.get(state.partner)) : null, ` › ${t(item.kind === "sector" ? "sectors" : item.kind === "event" ? "events" : "people")}`), closeButton(back)),
    h("h2", { dir: "auto" }, named(item)),
    under ? h("p", { class: "quiet" }, under) : null,
    asOfLine(),
    section(t("evidence"), mine.reduce((sum, edge) => sum + edge.total, 0), mine.map((edge) => [state.partner ? null : h("h4", {}, partnerButton(nodes.get(edge.from))), quotations(edge, 3)])),
    item.kind === "sector" && all.length ? section(t("partner"), all.length, h("ul", { class: "people" }, all.map((edge) => h("li", {}, h("button", { class: "link", type: "button", onclick: () => choose({ partner: edge.from, item: item.id }) }, h("bdi", {}, nameOf(edge.from))), " ", badge(nodes.get(edge.from).ring), h("span", { class: "count" }, articlesOf(edge)))))) : null,
    item.kind === "person" && all.length > 1 ? section(t("partner"), all.length, h("div", { class: "names" }, all.map((edge) => partnerButton(nodes.get(edge.from))))) : null,
  ];
}
