/** The list of findings, with their consequences, the help, and the fixes. */

import type { Action, Edit, Finding, Found, Place } from "./core";
import { element, make } from "./dom";

const IN_WORDS = { error: "Error", warning: "Warning", info: "Info" } as const;

export interface Reactions {
  go(place: Place): void;
  apply(edits: readonly Edit[]): void;
  actionsAt(place: Place): Promise<readonly Action[]>;
}

/** Show the findings, and tell how many there are in a sentence that screen readers announce. */
export function showFindings({ findings, elsewhere, early }: Found, reactions: Reactions): void {
  const list = element("findings", HTMLOListElement);
  const open = new Set([...list.querySelectorAll("details[open]")].map((one) => one.getAttribute("data-key")));
  list.replaceChildren(...findings.map((one) => entry(one, open.has(key(one)), reactions)));
  const counts = (["error", "warning", "info"] as const)
    .map((severity) => [findings.filter((one) => one.severity === severity).length, severity] as const)
    .filter(([count]) => count > 0)
    .map(([count, severity]) => `${count} ${severity === "info" ? "info" : severity + (count === 1 ? "" : "s")}`);
  const more = elsewhere > 0 ? ` ${elsewhere} more in other files.` : "";
  const none = early ? "No findings so far." : "No findings.";
  const text = (counts.length ? `${counts.join(", ")}.` : none) + more;
  const summary = element("summary", HTMLParagraphElement);
  if (summary.textContent !== text) {
    summary.textContent = text;
  }
  element("tab-findings", HTMLButtonElement).textContent = findings.length ? `Findings (${findings.length})` : "Findings";
}

function key(finding: Finding): string {
  return `${finding.code} ${finding.message}`;
}

function entry(finding: Finding, open: boolean, reactions: Reactions): HTMLLIElement {
  const line = finding.from[0] + 1;
  const fixes = make("p", { class: "fixes" });
  const details = make(
    "details",
    { open, "data-key": key(finding) },
    make(
      "summary",
      {},
      make("span", { class: `severity ${finding.severity}` }, IN_WORDS[finding.severity]),
      " ",
      ...coded(finding.message),
    ),
    make(
      "p",
      {},
      make("button", { type: "button", class: "link", click: () => reactions.go(finding) }, `Line ${line}`),
      make("span", { class: "code" }, ` ${finding.code} ${finding.name}`),
    ),
    ...(finding.so ? [make("p", {}, make("strong", {}, "So: "), ...coded(finding.so))] : []),
    ...(finding.help ? [make("p", {}, make("strong", {}, "Help: "), ...coded(finding.help))] : []),
    ...finding.related.map((one) =>
      make(
        "p",
        {},
        make("button", { type: "button", class: "link", click: () => reactions.go(one) }, `Line ${one.from[0] + 1}`),
        `: ${one.message}`,
      ),
    ),
    fixes,
  );
  const offer = async () => {
    const actions = await reactions.actionsAt(finding);
    fixes.replaceChildren(
      ...actions
        .filter((one) => one.about === finding.code)
        .map((one) => make("button", { type: "button", click: () => reactions.apply(one.edits) }, one.title)),
    );
  };
  details.addEventListener("toggle", () => {
    if (details.open) {
      void offer();
    }
  });
  if (open) {
    void offer();
  }
  return make("li", {}, details);
}

/** Show words in backticks as code. */
function coded(text: string): (Node | string)[] {
  return text.split("`").map((part, number) => (number % 2 ? make("code", {}, part) : part));
}
