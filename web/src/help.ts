/** What the author can do with which keys. */

import { make } from "./dom";

const KEYS: readonly (readonly [string, string])[] = [
  ["See what you can write at the cursor", "Ctrl+Space"],
  ["Go to the next place of a draft that completion or a finding has written", "Tab"],
  ["Fix a finding at the cursor, or accept it with a reason", "Ctrl+."],
  ["Go to the next finding in the text", "F8"],
  ["Rename something everywhere", "F2"],
  ["Go to where a name is declared", "F12"],
  ["Tidy up the layout", "Shift+Alt+F"],
  ["Find and replace", "Ctrl+F"],
  ["Undo", "Ctrl+Z"],
  ["Save", "Ctrl+S"],
  ["Leave the text", "Tab"],
  ["Change the tab on the right", "← or →"],
  ["Show this help", "F1"],
];

/** Show the keys in a dialogue, which closes with Escape. */
export function showHelp(): void {
  const onMac = navigator.platform.startsWith("Mac");
  const rows = KEYS.map(([does, keys]) =>
    make("tr", {}, make("td", {}, does), make("td", {}, make("kbd", {}, onMac ? keys.replace(/^Ctrl\+(?!Space)/, "Cmd+") : keys))),
  );
  const close = make("button", { type: "button", class: "first", click: () => dialogue.close() }, "Close");
  const dialogue = make(
    "dialog",
    { "aria-labelledby": "help-title", class: "help" },
    make("h2", { id: "help-title" }, "Help"),
    make("p", {}, "Write the charter on the left. Open a finding on the right to read why it matters and to add what is missing. Point at a word to read what it means."),
    make("table", {}, make("caption", {}, "Keys"), make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "What"), make("th", { scope: "col" }, "Keys"))), make("tbody", {}, ...rows)),
    make("p", { class: "buttons" }, close),
  );
  dialogue.addEventListener("close", () => dialogue.remove());
  document.body.append(dialogue);
  dialogue.showModal();
}
