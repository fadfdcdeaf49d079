// What the statements of levels amount to: in force, planned, disputed … Whoever chooses some of them sees the partners of
// whom one such statement is made, on the day that is shown.

const STATUSES = ["held", "planned", "fulfilled", "disputed", "ended", "denied"];
const STATUS_OF = { established: "held", existing: "held", heldThen: "held", perhapsThen: "held", proposed: "planned", fulfilled: "fulfilled", doubtful: "disputed", past: "ended", denied: "denied" };

state.statuses = new Set();
linked.push({
  write: () => [["status", STATUSES.filter((status) => state.statuses.has(status)).join(",")]],
  read: (given) => (state.statuses = new Set((given.get("status") || "").split(",").filter((status) => STATUSES.includes(status)))),
});

// The statuses of a level's edge: what is in force may be disputed as well.
const statusesOf = (edge) => [STATUS_OF[statusOn(edge)], edge.disputed && "disputed"].filter(Boolean);

// Those of all that is said of a partner by the day that is shown; found once for each day.
let statusesFound = { day: undefined };
function statusesOfPartner(partner) {
  if (statusesFound.day !== state.asOf) statusesFound = { day: state.asOf, own: new Map() };
  const { own } = statusesFound;
  if (!own.has(partner.id)) own.set(partner.id, new Set(levelsOf(partner.id).filter((edge) => come(edge)).flatMap(statusesOf)));
  return own.get(partner.id);
}

const hasStatus = (partner) => [...state.statuses].some((status) => statusesOfPartner(partner).has(status));

// Whether a statement is of a chosen status; all are while none is chosen.
const isChosenStatus = (edge) => !state.statuses.size || statusesOf(edge).some((status) => state.statuses.has(status));

// Those that there are at present or on the day that is shown, or that are chosen.
const presentStatuses = new Set(edges.filter((edge) => edge.kind === "level").flatMap((edge) => [STATUS_OF[edge.status], edge.disputed && "disputed"]));
const legendStatuses = () => STATUSES.filter((status) => presentStatuses.has(status) || state.statuses.has(status) || partners.some((partner) => statusesOfPartner(partner).has(status)));

// The boxes of the legend: one for each of these.
function statusChoices() {
  const there = legendStatuses();
  if (!there.length) return null;
  return [
    h("h2", {}, t("statuses")),
    h("p", { class: "quiet hint" }, t("statusHint")),
    h("ul", { class: "filter", id: "filter-statuses" }, there.map((status) => choice("status", status, t(`status.${status}`), ({ statuses }) => statuses.get(status), state.statuses.has(status), () => choose({ statuses: toggled(state.statuses, status) }), h("span", { class: `mark mark-${status}`, "aria-hidden": "true" })))),
  ];
}
