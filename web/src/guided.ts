/** The guided first draft: a form that asks what a partnership has agreed so far, and leaves the rest to be agreed. */

import { type Answers, type Core, Refused } from "./core";
import { make } from "./dom";

type Offered = Answers["choices"];
type Field = HTMLInputElement | HTMLSelectElement;

/** What the form does with the draft, or with the reason why it cannot begin. */
export interface Next {
  begin(name: string, text: string): void;
  tell(reason: string): void;
}

const FEWEST_GROUPS = 2;
const OPEN = "It is to be agreed";

/** Rows of the same questions, to which the author adds. Each has the fields that *fields* makes. */
class Rows {
  readonly list = make("div", {});
  private readonly rows: { readonly fields: readonly Field[]; readonly whole: HTMLElement }[] = [];
  private sent: readonly (readonly Field[])[] = [];

  constructor(
    /** What a row is called, such as "Group". */
    private readonly kind: string,
    private readonly fields: () => readonly (readonly [label: string, field: Field])[],
  ) {}

  add(focus: boolean): void {
    const labelled = this.fields();
    const fields = labelled.map(([, field]) => field);
    const remove = make("button", { type: "button", click: () => this.remove(row) }, "Remove");
    const whole = make(
      "div",
      { class: "row", role: "group" },
      ...labelled.map(([label, field]) => make("label", { class: field.name }, label, field)),
      remove,
    );
    const row = { fields, whole };
    this.rows.push(row);
    this.list.append(whole);
    this.number();
    if (focus) {
      fields[0]?.focus();
    }
  }

  /** Return the answers of the rows that are not empty, by the names of their fields. */
  answers(names: readonly string[]): object[] {
    this.sent = this.rows.map((row) => row.fields).filter((fields) => fields.some((field) => field.value.trim()));
    return this.sent.map((fields) => Object.fromEntries(fields.map((field, number) => [names[number], field.value])));
  }

  /** Return the field with this name in a row of the last answers, or in the first row that is empty. */
  field(name: string, number: number): Field | undefined {
    const empty = this.rows.find((row) => !this.sent.includes(row.fields));
    return (this.sent[number] ?? empty?.fields)?.find((field) => field.name === name);
  }

  private remove(row: (typeof this.rows)[number]): void {
    const at = this.rows.indexOf(row);
    this.rows.splice(at, 1);
    row.whole.remove();
    this.number();
    // The focus stays in the list, or goes to the button that adds to it.
    const next = this.rows[Math.min(at, this.rows.length - 1)]?.fields[0];
    (next ?? this.list.parentElement?.querySelector<HTMLElement>("button.add"))?.focus();
  }

  private number(): void {
    for (const [at, { whole }] of this.rows.entries()) {
      whole.setAttribute("aria-label", `${this.kind} ${at + 1}`);
      whole.querySelector("button")?.setAttribute("aria-label", `Remove ${this.kind.toLowerCase()} ${at + 1}`);
    }
  }
}

/** Return the form. */
export function guidedDraft(core: Core, next: Next): HTMLFormElement {
  let offered: Offered | undefined;
  const problem = make("p", { class: "problem", role: "alert" });
  const rule = make("select", { name: "rule" }, option("", OPEN));
  const groups = new Rows("Group", () => [
    ["Name", input("group")],
    ["Sector", sectors("sector")],
    ["Seats", make("input", { name: "seats", inputmode: "numeric", size: "4", autocomplete: "off" })],
    ["How it chooses those who hold them", input("chooses")],
  ]);
  const partners = new Rows("Organisation", () => [
    ["Name", input("partner")],
    ["Sector", sectors("partner-sector")],
  ]);
  const rules = new Rows("Decision", () => [
    ["Decisions on", choice("subject", "Choose a subject…", offered?.subjects)],
    ["How many must agree?", choice("own-rule", OPEN, offered?.rules)],
  ]);
  const sectors = (name: string) => choice(name, "Choose a sector…", offered?.sectors.map((one) => [one, one.replaceAll("-", " ")]));
  const title = input("title");
  const form = make(
    "form",
    { class: "draft", novalidate: true },
    make("p", {}, "Leave empty what the partners have not agreed yet. The draft then says that it is to be agreed."),
    make("label", {}, "Name of the partnership", title),
    make("label", {}, "Which problem can no partner solve alone?", make("textarea", { name: "issue", rows: "2" })),
    list("Groups that take part, and their seats on the board", groups, "Add a group"),
    list("Organisations with a seat of their own", partners, "Add an organisation"),
    make(
      "fieldset",
      {},
      make("legend", {}, "Decisions of the board"),
      make("label", {}, "How many must agree to a decision?", rule),
      make("p", { class: "hint" }, "Votes cast are those for and against. All seats are all voting seats, even vacant ones."),
      rules.list,
      adding(rules, "Add a decision with a rule of its own"),
    ),
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
      offered = answer;
      rule.append(...answer.rules.map(([value, label]) => option(value, label)));
      for (let number = 0; number < FEWEST_GROUPS; number += 1) {
        groups.add(false);
      }
    },
    (error: unknown) => next.tell(error instanceof Error ? error.message : String(error)),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const given = new FormData(form);
    const message = {
      title: title.value,
      issue: String(given.get("issue")),
      currency: String(given.get("currency")),
      groups: groups.answers(["title", "sector", "seats", "chooses"]),
      partners: partners.answers(["title", "sector"]),
      rule: rule.value,
      rules: rules.answers(["subject", "rule"]),
    };
    problem.textContent = "";
    core.ask("draft", message).then(
      ({ text }) => next.begin(`${fileName(title.value)}.msp`, text),
      (error: unknown) => {
        problem.textContent = error instanceof Error ? error.message : String(error);
        if (error instanceof Refused && error.field) {
          const { field, row } = error;
          const inRow = [groups, partners, rules].map((rows) => rows.field(field, row)).find((one) => one !== undefined);
          (inRow ?? form.querySelector<HTMLElement>(`[name="${field}"]`))?.focus();
        }
      },
    );
  });
  return form;
}

function list(legend: string, rows: Rows, label: string): HTMLFieldSetElement {
  return make("fieldset", {}, make("legend", {}, legend), rows.list, adding(rows, label));
}

function adding(rows: Rows, label: string): HTMLParagraphElement {
  return make("p", {}, make("button", { type: "button", class: "add", click: () => rows.add(true) }, label));
}

function input(name: string): HTMLInputElement {
  return make("input", { name, autocomplete: "off" });
}

function choice(name: string, empty: string, options: readonly (readonly [string, string])[] = []): HTMLSelectElement {
  return make("select", { name }, option("", empty), ...options.map(([value, label]) => option(value, label)));
}

function option(value: string, label: string): HTMLOptionElement {
  return make("option", { value }, label);
}

/** Return a name for a file from the title of a partnership, in letters of any script. */
function fileName(title: string): string {
  const words = title.normalize("NFC").toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.join("-").slice(0, 60) || "charter";
}
