// Print how the extension colours the files that are named: for each line, the ends of its tokens and their scopes.
import { readFile } from "node:fs/promises";
import path from "node:path";

import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

const { createOnigScanner, createOnigString, loadWASM } = oniguruma;
const here = import.meta.dirname;
await loadWASM(await readFile(path.join(here, "../node_modules/vscode-oniguruma/release/onig.wasm")));
const file = path.join(here, "../syntaxes/mspcharter.tmLanguage.json");
const registry = new textmate.Registry({
  onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
  loadGrammar: async () => textmate.parseRawGrammar(await readFile(file, "utf8"), file),
});
const grammar = await registry.loadGrammar("source.mspcharter");

for (const name of process.argv.slice(2)) {
  let state = textmate.INITIAL;
  for (const line of (await readFile(name, "utf8")).split("\n")) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    const shown = tokens.map(({ startIndex, endIndex, scopes }) => [startIndex, endIndex, scopes.at(-1)]);
    console.log(JSON.stringify([name, shown]));
  }
}
