// The bar under the picture: the years with the levels that began in them, and a slider for the day that is shown.

const timeBar = byId("time");

// Levels that began on a day or in a year that is told, relations as such aside: one step for each, in order of time. A
// beginning that may lie in either of two years counts in neither (as in graph/queries/upgrades-by-year.rq).
const upgradeSteps = edges
  .filter((edge) => edge.kind === "level" && edge.standing === "held" && edge.rank !== "deprecated" && edge.level !== "diplomatic-relations")
  .filter((edge) => edge.from && edge.from[0] && edge.from[1] && edge.from[0].slice(0, 4) === edge.from[1].slice(0, 4) && edge.from[0] <= (facts.day || ""))
  .sort((a, b) => orderOf(a.level) - orderOf(b.level) || (a.from[0] < b.from[0] ? -1 : a.from[0] > b.from[0] ? 1 : a.id < b.id ? -1 : 1));

// The days on which something begins or ends, for certain or possibly.
const changeDays = [...new Set(edges.filter((edge) => edge.standing === "held" && edge.rank !== "deprecated" && !undated(edge)).flatMap((edge) => [...edge.from, ...(edge.until || [])]))]
  .filter((day) => day && firstDay <= day && day <= facts.day)
  .sort();

// The slider counts months; it stands for their last days, at its end for the last day of all.
const firstYear = Number(firstDay.slice(0, 4));
const monthOf = (day) => (Number(day.slice(0, 4)) - firstYear) * 12 + Number(day.slice(5, 7)) - 1;
const lastMonth = facts.day ? monthOf(facts.day) : 0;
const padded = (value, length) => String(value).padStart(length, "0");
function monthEnd(month) {
  if (month >= lastMonth) return facts.day;
  const [y, m] = [firstYear + Math.floor(month / 12), (month % 12) + 1];
  return `${padded(y, 4)}-${padded(m, 2)}-${padded(new Date(Date.UTC(y, m, 0)).getUTCDate(), 2)}`;
}

const clampDay = (day) => (day < monthEnd(0) ? monthEnd(0) : day > facts.day ? facts.day : day);
const yearEnd = (year) => clampDay(`${padded(year, 4)}-12-31`);

// The end of the year before or after; a year that has not ended is ended first.
function yearAway(day, years) {
  const year = Number(day.slice(0, 4));
  return yearEnd(year + years - (years > 0 && !day.endsWith("-12-31") ? 1 : 0));
}

function changeAway(day, direction) {
  if (direction > 0) return changeDays.find((change) => change > day) ?? facts.day;
  return changeDays.filter((change) => change < day).at(-1) ?? monthEnd(0);
}

// What the day amounts to, in words.
function dayInWords() {
  const there = partners.filter((partner) => !partner.absent);
  const bound = there.filter((partner) => partner.level && partner.level !== "diplomatic-relations");
  const values = { day: dateText(shownDay()), n: number(there.length), p: number(bound.length) };
  return state.asOf ? t("dayValue", values) : t("presentValue", values);
}

// Moves along the bar: a run of such moves is one step for the back button.
let moving = false;
let playing = null;
function moveTo(day, { quiet = false, glide = true, passing = false } = {}) {
  const asOf = day === facts.day ? null : day;
  if (asOf === state.asOf) return;
  const inRun = moving;
  chooseDay(asOf, { replace: inRun, glide, passing: passing && inRun });
  moving = true;
  if (!quiet) sayDay();
}

function sayDay() {
  byId("live").textContent = dayInWords();
}

function pickDay(day) {
  stopPlaying();
  chooseDay(day === facts.day ? null : day, { replace: false, glide: true });
  sayDay();
}

// Plays year by year to the present; from the present it begins with the first year.
function play() {
  if (playing !== null) {
    stopPlaying();
    return;
  }
  if (!state.asOf) moveTo(yearEnd(firstYear), { quiet: true });
  playing = setInterval(() => {
    moveTo(yearAway(shownDay(), 1), { quiet: true });
    if (!state.asOf) stopPlaying();
  }, 900);
  drawTime();
}

function stopPlaying() {
  if (playing === null) return;
  clearInterval(playing);
  playing = null;
  sayDay();
  drawTime();
}

function sliderKey(event) {
  const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
  const day = shownDay();
  let next = null;
  if (direction) next = event.shiftKey ? changeAway(day, direction) : yearAway(day, direction);
  else if (event.key === "PageUp" || event.key === "PageDown") next = yearAway(day, event.key === "PageUp" ? 10 : -10);
  else if (event.key === "Home") next = monthEnd(0);
  else if (event.key === "End") next = facts.day;
  if (!next || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  stopPlaying();
  moveTo(next);
}

// Builds the bar once for each language; drawTime then says what changeDays with the day.
let builtFor = null;
function buildTime() {
  builtFor = state.language;
  const button = (id, sign, onclick) => h("button", { type: "button", id, onclick }, sign);
  // While a hand moves the slider one day is shown for each frame, however many it passes.
  let due = 0;
  const show = (quiet) => { cancelAnimationFrame(due); due = 0; moveTo(monthEnd(Number(byId("slider").value)), { quiet, glide: false, passing: quiet }); };
  timeBar.setAttribute("aria-label", t("timeLabel"));
  fill(
    timeBar,
    h(
      "div",
      { class: "time-controls" },
      h("strong", { id: "time-day" }),
      h("div", { class: "time-buttons" },
        button("change-before", "◀|", () => { stopPlaying(); moveTo(changeAway(shownDay(), -1)); }),
        button("play", "▶", play),
        button("change-after", "|▶", () => { stopPlaying(); moveTo(changeAway(shownDay(), 1)); }),
        button("present", t("present"), () => pickDay(facts.day)),
      ),
      h("input", { type: "date", id: "day", min: firstDay, max: facts.day, "aria-label": t("dateLabel"), title: t("dateLabel"), onchange: takeDate }),
      h("span", { class: "quiet", id: "time-count" }),
    ),
    h(
      "div",
      { class: "strip" },
      h("div", { id: "bars", class: "bars", role: "group", "aria-label": t("newLevels"), title: t("newLevels"), onkeydown: barKey }),
      h("input", { type: "range", id: "slider", min: 0, max: lastMonth, step: 1, "aria-label": t("timeLabel"), onkeydown: sliderKey, oninput: () => { stopPlaying(); due ||= requestAnimationFrame(() => show(true)); }, onchange: () => { show(true); rest(); sayDay(); } }),
      h("div", { class: "axis", "aria-hidden": "true", id: "axis" }),
    ),
    h("div", { id: "upgrades", class: "upgrades", role: "dialog", hidden: true, onkeydown: (event) => { if (event.key === "Escape") { event.stopPropagation(); closeYear(); } } }),
  );
  for (let year = Math.ceil(firstYear / 5) * 5; year <= firstYear + lastMonth / 12; year += 5) {
    const label = h("span", { class: year % 10 ? "minor" : "" }, String(year));
    label.style.left = `${alongBar((year - firstYear) * 12)}%`;
    byId("axis").append(label);
  }
}

const alongBar = (month) => (lastMonth ? Math.max(0, Math.min(100, (100 * month) / lastMonth)) : 0);

// A day typed in part is no day yet; nothing happens until it is one.
function takeDate(event) {
  const day = event.target.value;
  if (day === facts.day || readDay(day)) pickDay(day);
}

function drawTime() {
  timeBar.hidden = !changeDays.length;
  if (timeBar.hidden) return;
  if (builtFor !== state.language) buildTime();
  const day = shownDay();
  const text = (id, words_) => { byId(id).title = words_; byId(id).setAttribute("aria-label", words_); };
  byId("time-day").textContent = state.asOf ? t("asOfDay", { day: dateText(day) }) : t("presentDay", { day: dateText(day) });
  byId("time-count").textContent = t("countries", { n: number(crowd()) });
  byId("slider").value = monthOf(day);
  byId("slider").setAttribute("aria-valuetext", dayInWords());
  byId("slider").title = t("sliderHint");
  if (document.activeElement !== byId("day")) byId("day").value = day;
  byId("play").textContent = playing === null ? "▶" : "■";
  text("play", playing === null ? t("play") : t("pause"));
  text("change-before", t("changeBefore"));
  text("change-after", t("changeAfter"));
  byId("present").disabled = !state.asOf;
  byId("change-after").disabled = !state.asOf;
  timeBar.classList.toggle("past", Boolean(state.asOf));
  drawBars(day);
}

// One bar for each year, one piece for each level that began; they grow with the room there is.
let barsFor = null;
function drawBars(day) {
  const own = upgradeSteps.filter((edge) => !state.hiddenLevels.has(edge.level) && !state.hiddenRegions.has(nodes.get(edge.to).region));
  const key = JSON.stringify([state.language, [...state.hiddenLevels], [...state.hiddenRegions], isDark()]);
  if (barsFor !== key) {
    barsFor = key;
    const years = new Map();
    for (const edge of own) {
      const year = Number(edge.from[0].slice(0, 4));
      if (!years.has(year)) years.set(year, []);
      years.get(year).push(edge);
    }
    const most = Math.max(1, ...[...years.values()].map((list) => list.length));
    const bars = [...years].sort(([a], [b]) => a - b).map(([year, list]) => {
      const label = t("yearBar", { year, n: number(list.length) });
      const bar = h("button", { type: "button", class: "bar", tabindex: "-1", "data-year": year, title: label, "aria-label": label, "aria-haspopup": "dialog", onclick: () => openYear(year, list) }, list.map((edge) => h("i", { class: `level-${levelInfo.has(edge.level) ? edge.level : "none"}`, "data-partner": edge.to })));
      bar.style.left = `${alongBar((year - firstYear) * 12 + 5.5)}%`;
      bar.style.width = `clamp(3px, ${(1200 / (lastMonth || 12)).toFixed(3)}%, 11px)`;
      bar.style.setProperty("--piece", `${Math.min(9, 54 / most).toFixed(2)}px`);
      return bar;
    });
    fill(byId("bars"), bars);
  }
  const bars = [...byId("bars").children];
  for (const bar of bars) {
    bar.classList.toggle("later", bar.dataset.year > day.slice(0, 4));
    for (const piece of bar.children) piece.classList.toggle("faded", Boolean(state.partner) && piece.dataset.partner !== state.partner);
  }
  // One bar takes part in the order of tabs: the last one that has come.
  if (!bars.includes(document.activeElement)) {
    const last = bars.filter((bar) => !bar.classList.contains("later")).at(-1) ?? bars[0];
    for (const bar of bars) bar.tabIndex = bar === last ? 0 : -1;
  }
}

function barKey(event) {
  const bars = [...byId("bars").children];
  const here = bars.indexOf(document.activeElement);
  const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: bars.length - 1 }[event.key];
  if (here < 0 || next === undefined || !bars[next]) return;
  event.preventDefault();
  for (const bar of bars) bar.tabIndex = bar === bars[next] ? 0 : -1;
  bars[next].focus();
}

// The list of what began in a year.
function openYear(year, list) {
  const box = byId("upgrades");
  const title = t("yearLevels", { year });
  const day = yearEnd(year);
  const inTime = [...list].sort((a, b) => (a.from[1] < b.from[1] ? -1 : a.from[1] > b.from[1] ? 1 : orderOf(a.level) - orderOf(b.level) || (a.id < b.id ? -1 : 1)));
  box.setAttribute("aria-label", title);
  box.dataset.year = year;
  fill(
    box,
    h("div", { class: "panel-head" }, h("h2", {}, title, h("span", { class: "count" }, number(list.length))), h("button", { type: "button", class: "close", "aria-label": t("close"), title: t("close"), onclick: closeYear }, "×")),
    h("ul", {}, inTime.map((edge) => h("li", {}, h("span", { class: "date" }, dateText(edge.since || edge.from[0])), h("span", {}, partnerButton(nodes.get(edge.to))), h("span", {}, badge(edge.level), stepFrom(edge))))),
    h("button", { type: "button", class: "link", onclick: () => { pickDay(day); closeYear(); } }, t("showDay", { day: dateText(day) })),
  );
  box.hidden = false;
  box.querySelector("button").focus();
}

// From which level a step came, if articles tell of one.
function stepFrom(edge) {
  const before = new Date(`${edge.from[0]}T00:00:00Z`);
  before.setUTCDate(before.getUTCDate() - 1);
  const held = levelOn(nodes.get(edge.to), before.toISOString().slice(0, 10));
  return held ? h("small", { class: "quiet" }, ` ${t("fromLevel", { level: levelName(held.level) })}`) : null;
}

function closeYear() {
  const box = byId("upgrades");
  if (!box || box.hidden) return;
  box.hidden = true;
  const bar = [...byId("bars").children].find((candidate) => candidate.dataset.year === box.dataset.year);
  if (bar) bar.focus();
}
