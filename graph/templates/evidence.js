// Quoted words with their surroundings, and where they come from.

// What `vietgraph serve` has to say beyond this page, if the page came from it: it then sets a cookie of this name. A file
// has no such cookie, and nothing is ever asked for before a link is followed.
const served = location.protocol !== "file:" && document.cookie.split("; ").includes("vietgraph-served=1");
const serverLink = (path, text) => (served ? h("a", { class: "server", href: path }, text) : null);
const allQuotes = (code) => serverLink(`/explain/${encodeURIComponent(code)}`, t("allQuotes"));

const squeeze = (text) => text.replace(/\s+/g, " ");

function badge(code) {
  const known_ = levelInfo.has(code) ? code : "none";
  return h("span", { class: `badge level-${known_}` }, levelName(known_));
}

function quotation(item, withCues = true) {
  const [before, exact, after] = item.quote.map(squeeze);
  const article = facts.articles[item.article];
  const language = (article && article.language) || "ja";
  const cues = withCues ? item.cues.filter(([, words_]) => words_ && !exact.includes(words_)) : [];
  return h(
    "figure",
    { class: "evidence" },
    exact
      ? h("blockquote", { lang: language, dir: "auto" }, before ? h("bdi", {}, `…${before.trimStart()}`) : null, h("mark", {}, exact), after ? h("bdi", {}, `${after.trimEnd()}…`) : null)
      : h("p", { class: "quiet" }, t("noEvidence")),
    cues.length
      ? h("p", { class: "cues" }, `${t("cues")}: `, cues.map(([field, words_], place) => [place ? " · " : "", `${known(`field.${field}`) ? t(`field.${field}`) : field} `, h("q", { lang: language }, squeeze(words_))]).flat())
      : null,
    article ? citation(article, item.rule) : null,
  );
}

function citation(article, rule) {
  const title = article.title || article.url || t("untitled");
  return h(
    "figcaption",
    {},
    [article.publisher, article.date].filter(Boolean).map((part) => h("span", { class: "from" }, part)),
    sourceLink(article.url, clip(title, 90)),
    h("span", { class: "id" }, h("bdi", {}, article.id), rule ? [` · ${t("rule")} `, h("bdi", {}, rule)] : null),
  );
}

// All quotes an edge carries; the first is open, the rest folds away.
function quotations(edge, open = 1) {
  const first = edge.evidence.slice(0, open).map((item) => quotation(item));
  const rest = edge.evidence.slice(open);
  const hidden = edge.total - edge.evidence.length;
  if (!rest.length && hidden <= 0) return first;
  return [
    ...first,
    h(
      "details",
      { class: "more" },
      h("summary", {}, t("more", { n: number(edge.total - first.length) })),
      rest.map((item) => quotation(item)),
      hidden > 0 ? h("p", { class: "quiet" }, t("more", { n: number(hidden) }), " ", edge.to ? allQuotes(edge.kind === "level" ? edge.to : edge.from) : null) : null,
    ),
  ];
}

function tipContent(node) {
  const title = h("strong", { dir: "auto" }, clip(named(node), 60));
  if (node.kind === "partner") {
    const held = levelsOf(node.id).find((edge) => edge.level === node.level && edge.evidence.length && come(edge));
    return [
      h("div", { class: "tip-head" }, title, badge(node.ring)),
      h("div", { class: "quiet" }, [node.level && (node.since ? t("sinceYear", { date: dateText(node.since) }) : t("sinceUnknown")), node.certainty === "possible" && t("uncertain")].filter(Boolean).join(" · ")),
      h("div", { class: "quiet" }, `${t("articles")} ${node.articles}　${t("sectors")} ${node.sectors}　${t("events")} ${node.events}`),
      held ? tipQuote(held.evidence[0]) : null,
    ];
  }
  const edge = edgesOf(state.partner).find((candidate) => candidate.to === node.id);
  const under = node.kind === "event" ? eventLine(node) : node.kind === "person" ? node.role : null;
  return [title, under ? h("div", { class: "quiet" }, under) : null, edge && edge.evidence.length ? tipQuote(edge.evidence[0]) : null];
}

function tipQuote(item) {
  const [before, exact, after] = item.quote.map(squeeze);
  const article = facts.articles[item.article];
  const from = article ? [article.publisher, article.date].filter(Boolean).join(" ") : "";
  return h("div", { class: "tip-quote", dir: "auto" }, h("bdi", {}, before.slice(-20)), h("mark", {}, clip(exact, 60)), h("bdi", {}, after.slice(0, 20)), from ? h("div", { class: "quiet" }, from) : null);
}

const eventLine = (node) => [node.date || t("undated"), node.place && node.place[state.language]].filter(Boolean).join(" · ");
