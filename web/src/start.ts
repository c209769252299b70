/** The start page: a first draft from a few questions, the charters of the folder, and the examples. */

import { type Core, Refused, type Shelf } from "./core";
import { make } from "./dom";

const FEWEST_PARTNERS = 2;

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
    make("section", {}, make("h2", {}, "Draft a new charter"), guided),
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
  ];
}

function item(path: string, open: () => void): HTMLLIElement {
  return make("li", {}, make("button", { type: "button", class: "link", click: open }, path));
}

/** Return the form that asks the questions of a first draft. */
function guidedDraft(core: Core, choices: Choices): HTMLFormElement {
  const partners = make("div", {});
  const problem = make("p", { class: "problem", role: "alert" });
  let sectors: readonly string[] = [];
  const addPartner = (focus: boolean) => {
    const number = partners.children.length + 1;
    const name = make("input", { name: "partner", "aria-label": `Name of partner ${number}`, autocomplete: "off" });
    const sector = make(
      "select",
      { name: "sector", "aria-label": `Sector of partner ${number}` },
      make("option", { value: "" }, "Choose its sector…"),
      ...sectors.map((one) => make("option", { value: one }, one.replaceAll("-", " "))),
    );
    partners.append(make("div", { class: "partner" }, name, sector));
    if (focus) {
      name.focus();
    }
  };
  const form = make(
    "form",
    { class: "draft", novalidate: true },
    make("label", {}, "Name of the partnership", make("input", { name: "title", autocomplete: "off" })),
    make("label", {}, "Which problem can no partner solve alone?", make("textarea", { name: "issue", rows: "2" })),
    make("fieldset", {}, make("legend", {}, "Partners, and the sector that each is part of"), partners),
    make("p", {}, make("button", { type: "button", click: () => addPartner(true) }, "Add a partner")),
    make(
      "label",
      {},
      "Currency of its budget, such as KES or EUR (leave it empty if there is none)",
      make("input", { name: "currency", size: "5", maxlength: "3", autocomplete: "off" }),
    ),
    problem,
    make("p", { class: "buttons" }, make("button", { class: "first" }, "Write the first draft")),
  );
  core.ask("choices").then(
    (answer) => {
      sectors = answer.sectors;
      for (let number = 0; number < FEWEST_PARTNERS; number += 1) {
        addPartner(false);
      }
    },
    (error: unknown) => choices.tell(error instanceof Error ? error.message : String(error)),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = new FormData(form);
    const names = given.getAll("partner").map(String);
    const chosen = given.getAll("sector").map(String);
    const title = String(given.get("title"));
    const message = {
      title,
      issue: String(given.get("issue")),
      currency: String(given.get("currency")),
      partners: names.map((name, number) => ({ title: name, sector: chosen[number] ?? "" })),
    };
    core.ask("draft", message).then(
      ({ text }) => choices.begin(`${fileName(title)}.msp`, text),
      (error: unknown) => {
        problem.textContent = error instanceof Error ? error.message : String(error);
        if (error instanceof Refused && error.field) {
          const rows = [...partners.querySelectorAll<HTMLElement>(".partner")];
          const lacking = rows.find((row) => row.querySelector("input")?.value.trim() && !row.querySelector("select")?.value);
          const field = error.field === "partners" ? "partner" : error.field;
          (error.field === "sector" ? lacking ?? form : form).querySelector<HTMLElement>(`[name="${field}"]`)?.focus();
        }
      },
    );
  });
  return form;
}

/** Return a name for a file from the title of a partnership, in letters of any script. */
function fileName(title: string): string {
  const words = title.normalize("NFC").toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.join("-").slice(0, 60) || "charter";
}
