"use strict";
// The query page: YASGUI asks this server alone; a named query opens as a tab of its own.

const { queries, prefixes } = JSON.parse(document.getElementById("data").textContent);
const byName = new Map(queries.map((query) => [query.name, query]));
const endpoint = new URL("/sparql", location.href).href;

// What is completed comes from here; nothing is looked up elsewhere.
Yasgui.Yasqe.defaults.autocompleters = [];
Yasgui.Yasqe.defaults.addPrefixes = prefixes;
Yasgui.Yasr.defaults.prefixes = prefixes;
Yasgui.Yasqe.defaults.requestConfig.endpoint = endpoint;
Yasgui.Yasqe.defaults.value = byName.get("partner-overview").text;

const yasgui = new Yasgui(document.getElementById("yasgui"), {
  requestConfig: { endpoint, method: "POST" },
  copyEndpointOnNewTab: true,
  endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [] },
});

function openQuery(name) {
  const query = byName.get(name);
  if (!query) return;
  const tab = yasgui.addTab(true, { ...Yasgui.Tab.getDefaults(yasgui), name: query.title_ja || query.title, yasqe: { value: query.text } });
  tab.setQuery(query.text);
  tab.query().catch(() => {});
}

document.getElementById("questions").addEventListener("click", (event) => {
  const button = event.target.closest("button[data-query]");
  if (button) openQuery(button.dataset.query);
});
document.getElementById("narrow").addEventListener("input", (event) => {
  const wanted = event.target.value.normalize("NFKC").toLowerCase();
  for (const item of document.querySelectorAll("#questions li")) {
    const query = byName.get(item.firstElementChild.dataset.query);
    const text = [query.name, query.title, query.title_ja, query.asks, query.asks_ja].join(" ").normalize("NFKC").toLowerCase();
    item.hidden = !text.includes(wanted);
  }
});

const asked = new URLSearchParams(location.search).get("name");
if (asked) openQuery(asked);
document.documentElement.dataset.ready = "true";
