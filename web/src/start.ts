/** The start page: a first draft from a few questions, the charters of the folder, and the examples. */

import type { Core, Shelf } from "./core";
import { make } from "./dom";
import { guidedDraft } from "./guided";

export interface Choices {
  /** Open a charter of the shelf. */
  open(path: string): void;
  /** Go on with a text that is not saved yet. */
  resume(path: string): void;
  /** Open a text that has no file yet. */
  begin(name: string, text: string): void;
  /** Tell why something did not work. */
  tell(reason: string): void;
}

/** Return what the start page shows. */
export function startPage(core: Core, shelf: Shelf, unsaved: readonly string[], choices: Choices): Node[] {
  const guided = guidedDraft(core, choices);
  const mine = shelf.charters.map((path) => item(path, () => choices.open(path)));
  const kept = unsaved.map((path) => item(path, () => choices.resume(path)));
  const examples = shelf.examples.map((one) => {
    const open = async () => {
      try {
        choices.begin(`${one.name}.msp`, await shelf.example(one.name));
      } catch (error) {
        choices.tell(error instanceof Error ? error.message : String(error));
      }
    };
    return make(
      "li",
      {},
      make("button", { type: "button", class: "link", click: () => void open() }, one.title),
      ` ${one.shows}`,
    );
  });
  const choose = shelf.choose;
  const openFile = async () => {
    const found = await choose?.call(shelf);
    if (found !== undefined) {
      choices.open(found);
    }
  };
  return [
    make("section", { class: "guided" }, make("h2", {}, "Draft a new charter"), guided),
    make(
      "div",
      { class: "others" },
      make(
        "section",
        {},
        make("h2", {}, "Open a charter"),
        ...(kept.length ? [make("p", {}, "Not saved yet:"), make("ul", { id: "unsaved" }, ...kept)] : []),
        ...(choose ? [make("p", {}, make("button", { type: "button", click: () => void openFile() }, "Choose a file…"))] : []),
        ...(shelf.place ? [make("p", {}, mine.length ? `In the folder ${shelf.place}:` : `The folder ${shelf.place} has no charters yet.`)] : []),
        make("ul", {}, ...mine),
      ),
      make(
        "section",
        {},
        make("h2", {}, "Look at an example"),
        make("p", {}, "An example opens as a copy. Nothing is saved until you save it."),
        make("ul", {}, ...examples),
      ),
    ),
  ];
}

function item(path: string, open: () => void): HTMLLIElement {
  return make("li", {}, make("button", { type: "button", class: "link", click: open }, path));
}
