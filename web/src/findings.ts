/** The list of findings, with their consequences, the help, and the fixes. */

import type { Action, Edit, Finding, Found, Place } from "./core";
import { element, make } from "./dom";
import { held, type Held } from "./focus";
import { fromMarkdown } from "./markdown";

const IN_WORDS = { error: "Error", warning: "Warning", info: "Info" } as const;

export interface Reactions {
  go(place: Place): void;
  apply(edits: readonly Edit[]): void;
  actionsAt(place: Place): Promise<readonly Action[]>;
  /** Return the manual page of a check, in Markdown. */
  explain(code: string): Promise<string>;
}

/** Show the findings, errors first, and tell how many there are in a sentence that screen readers announce. */
export function showFindings({ findings, elsewhere, early }: Found, reactions: Reactions): void {
  const list = element("findings", HTMLOListElement);
  const open = new Set([...list.querySelectorAll("details[open]")].map((one) => one.getAttribute("data-key")));
  const order = (["error", "warning", "info"] as const).flatMap((severity) => findings.filter((one) => one.severity === severity));
  const keys = keysOf(order);
  const focus = held(list);
  list.replaceChildren(...order.map((one) => entry(one, keys.get(one) ?? "", open, reactions, focus)));
  focus?.giveBack();
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

/** Return a key for each finding that outlives a change of its message: its check, and which of its findings it is. */
function keysOf(findings: readonly Finding[]): ReadonlyMap<Finding, string> {
  const counts = new Map<string, number>();
  return new Map(
    findings.map((one) => {
      const number = (counts.get(one.code) ?? 0) + 1;
      counts.set(one.code, number);
      return [one, `${one.code} ${number}`];
    }),
  );
}

function entry(finding: Finding, key: string, opened: ReadonlySet<string | null>, reactions: Reactions, focus?: Held): HTMLLIElement {
  const line = finding.from[0] + 1;
  const open = opened.has(key);
  const fixes = make("p", { class: "fixes" });
  const waivers = make("details", { class: "waivers", hidden: true, open: opened.has(`waive ${key}`), "data-key": `waive ${key}` }, make("summary", {}, "Accept it with a reason"));
  const details = make(
    "details",
    { open, "data-key": key },
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
    waivers,
    explanation(finding, `why ${key}`, opened.has(`why ${key}`), reactions),
  );
  let offered = false;
  const offer = async () => {
    if (offered) {
      return; // an entry that is made open tells that it was opened, too
    }
    offered = true;
    const actions = await reactions.actionsAt(finding);
    const theirs = actions.filter((one) => one.about !== null && finding.about.includes(one.about));
    const buttons = (which: readonly Action[]) =>
      which.map((one) => make("button", { type: "button", click: () => reactions.apply(one.edits) }, ...titled(one.title)));
    fixes.replaceChildren(...buttons(theirs.filter((one) => !one.waives)));
    const accepting = theirs.filter((one) => one.waives);
    waivers.hidden = accepting.length === 0;
    waivers.querySelector("p")?.remove();
    waivers.append(make("p", { class: "fixes" }, ...buttons(accepting)));
    focus?.giveBackIn(details);
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

/** Return the manual page of the check of *finding*, which is fetched when it is opened. */
function explanation(finding: Finding, key: string, open: boolean, reactions: Reactions): HTMLElement {
  const page = make("div", { class: "explanation" });
  const details = make("details", { class: "why", open, "data-key": key }, make("summary", {}, "Why it matters, with an example"), page);
  details.addEventListener("toggle", () => {
    if (details.open && !page.hasChildNodes()) {
      void reactions.explain(finding.code).then((text) => page.replaceChildren(fromMarkdown(text)));
    }
  });
  return details;
}

/** Return the title of an action as a button has it: with a capital letter, and words in backticks as code. */
export function titled(title: string): (Node | string)[] {
  return coded(title.charAt(0).toUpperCase() + title.slice(1));
}

/** Show words in backticks as code. */
function coded(text: string): (Node | string)[] {
  return text.split("`").map((part, number) => (number % 2 ? make("code", {}, part) : part));
}
