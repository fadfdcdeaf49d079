// Asks an endpoint with Comunica. Standard input: {"modules": folder, "endpoint": address, "queries": {name: text}}.
// Standard output: {name: results in the JSON of SPARQL, or {"failed": what Comunica says}}.
const { createRequire } = require("node:module");
const { text } = require("node:stream/consumers");

async function main() {
  const given = JSON.parse(await text(process.stdin));
  const { QueryEngine } = createRequire(`${given.modules}/`)("@comunica/query-sparql");
  const engine = new QueryEngine();
  const answers = {};
  for (const [name, query] of Object.entries(given.queries)) {
    try {
      const result = await engine.query(query, { sources: [given.endpoint] });
      const { data } = await engine.resultToString(result, "application/sparql-results+json");
      answers[name] = JSON.parse(await text(data));
    } catch (error) {
      answers[name] = { failed: String(error) };
    }
  }
  process.stdout.write(JSON.stringify(answers));
}

main();
