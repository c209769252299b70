/** The studio: it connects the editor, the findings and the views with the core and the shelf. */

import { joined } from "./conflict";
import { type Action, type Answers, Changed, type Core, type Edit, type Found, type OutlineEntry, type Place, type Point, Refused, type Shelf } from "./core";
import { chosen, element, inDialogue, make, offer, rested } from "./dom";
import { Editor } from "./editor";
import { showFindings, titled } from "./findings";
import { showHelp } from "./help";
import { startPage } from "./start";
import { UnsavedTexts } from "./unsaved";
import { Views } from "./views";

/** The charter that is open. A text that was never saved has no mark. */
interface Open {
  readonly path: string;
  mark: string;
  saved: string;
}

const SHORT_REST = 120;
const LONG_REST = 500;
const BLANK = 'charter my-charter "My partnership"\n    version 0.1\n    status draft\n';

export class App {
  private readonly editor: Editor;
  private readonly views: Views;
  private readonly unsaved: UnsavedTexts;
  private readonly nonce = document.querySelector<HTMLElement>("[nonce]")?.nonce ?? "";
  private charter: Open | undefined;
  private asked = 0;
  private passing = false;

  constructor(
    private readonly core: Core,
    private shelf: Shelf,
    private readonly reload: () => Promise<Shelf>,
  ) {
    this.unsaved = new UnsavedTexts(shelf.place);
    this.editor = new Editor(
      element("text", HTMLElement),
      {
        completions: (at) => this.answered({ completions: [] }, "completions", at),
        hover: (at) => this.answered({ hover: null }, "hover", at),
        changed: () => this.changed(),
        moved: () => this.views.mark(this.subject().path, this.editor.cursor),
        save: () => void this.save(),
        rename: () => void this.rename(),
        define: () => void this.define(),
        fix: () => void this.fix(),
        format: () => void this.format(),
        nothing: () => this.note("The studio knows nothing to write at this place. Begin a new line, or look at the findings."),
      },
      this.nonce,
    );
    this.views = new Views(
      core,
      () => (this.charter ? this.subject() : undefined),
      (path, line) => void this.go({ path, from: [line, 0], to: [line, 0] }),
      this.nonce,
    );
    this.connectButtons();
    window.addEventListener("beforeunload", (event) => {
      if (this.dirty) {
        this.keep();
        event.preventDefault();
      }
    });
    window.addEventListener("pagehide", () => this.keep());
    window.addEventListener("focus", () => void this.look());
  }

  /** Show the charter that the studio was started with, or the start page. */
  async begin(): Promise<void> {
    if (this.shelf.opened === null) {
      this.showStart();
    } else {
      await this.open(this.shelf.opened);
    }
  }

  private get dirty(): boolean {
    return this.charter !== undefined && this.editor.text !== this.charter.saved;
  }

  /** Ask about a place; where there is no answer, tell why and return that there is *nothing*. */
  private async answered<Asked extends "completions" | "hover">(
    nothing: Answers[Asked],
    question: Asked,
    at: Point,
  ): Promise<Answers[Asked]> {
    let answer = nothing;
    await this.quietly(async () => {
      answer = await this.core.ask(question, { ...this.subject(), at });
    });
    return answer;
  }

  private subject(): { path: string; text: string } {
    return { path: this.charter?.path ?? "charter.msp", text: this.editor.text };
  }

  // Opening and saving

  private async open(path: string): Promise<void> {
    await this.safely(async () => {
      const found = await this.shelf.read(path);
      this.show({ path, mark: found.mark, saved: found.text }, found.text);
      const unsaved = this.unsaved.find(path);
      if (unsaved !== undefined && unsaved.text !== found.text) {
        // The text began from an older file if the marks differ: saving will show both.
        const charter = this.charter;
        if (charter !== undefined) {
          charter.mark = unsaved.mark || found.mark;
        }
        this.editor.replace(unsaved.text);
        this.tell(`Your unsaved text of ${new Date(unsaved.when).toLocaleString()} is here again. Undo brings the saved one.`);
      }
    });
  }

  /** Go on with a text that is not saved yet: over its file, or as a new one where there is none to be had. */
  private async resume(path: string): Promise<void> {
    const kept = this.unsaved.find(path);
    const known = this.shelf.charters.includes(path);
    if (kept !== undefined && !known) {
      this.beginNew(path, kept.text);
    } else {
      await this.open(path);
    }
  }

  private beginNew(name: string, text: string): void {
    const taken = new Set(this.shelf.charters);
    let path = name;
    for (let number = 2; taken.has(path); number += 1) {
      path = name.replace(/\.msp$/, `-${number}.msp`);
    }
    this.show({ path, mark: "", saved: "" }, text);
    this.keep();
  }

  private show(charter: Open, text: string): void {
    this.charter = charter;
    document.body.classList.remove("at-start");
    window.scrollTo(0, 0); // on a small screen, the start page was scrolled down to its list of charters
    this.showName();
    this.views.forget();
    this.editor.open(text);
    this.editor.view.focus();
    this.changed();
  }

  private async save(): Promise<void> {
    const { charter } = this;
    if (charter === undefined) {
      return;
    }
    const { text } = this.editor;
    await this.safely(async () => {
      try {
        if (charter.mark === "") {
          const path = this.shelf.picksNames ? charter.path : await this.askForPath(charter.path);
          if (path === undefined) {
            return;
          }
          const created = await this.shelf.create(path, text);
          this.unsaved.forget(charter.path);
          this.charter = { ...created, saved: text };
          this.showName();
        } else {
          charter.mark = await this.shelf.save(charter.path, text, charter.mark);
          charter.saved = text;
        }
        this.unsaved.forget(charter.path);
        this.showState();
        this.note("Saved.");
      } catch (error) {
        if (!(error instanceof Changed)) {
          throw error;
        }
        await this.join(charter, error);
      }
    });
  }

  private async join(charter: Open, { theirs }: Changed): Promise<void> {
    const text = await joined(theirs.text, this.editor.text, this.nonce);
    if (text === undefined) {
      this.tell("Nothing was saved. Your text is still here.");
      return;
    }
    charter.mark = theirs.mark;
    charter.saved = theirs.text;
    this.editor.replace(text);
    if (text === theirs.text) {
      this.unsaved.forget(charter.path);
      this.showState();
    } else {
      await this.save();
    }
  }

  private async askForPath(suggested: string): Promise<string | undefined> {
    const name = make("input", { name: "path", value: suggested, required: true, size: "40" });
    const answer = await inDialogue("Save as", make("label", {}, "Name of the file, which ends in .msp", name));
    const path = String(answer?.get("path") ?? "").trim();
    if (!path) {
      return undefined;
    }
    return path.endsWith(".msp") ? path : `${path}.msp`;
  }

  /** Look whether the file has changed while the author was elsewhere. */
  private async look(): Promise<void> {
    const { charter } = this;
    if (charter === undefined || charter.mark === "") {
      return;
    }
    try {
      const found = await this.shelf.read(charter.path);
      if (charter !== this.charter || found.mark === charter.mark) {
        return;
      }
      if (this.dirty) {
        this.tell("Somebody else has changed the file. When you save, you see both texts.");
      } else {
        charter.mark = found.mark;
        charter.saved = found.text;
        this.editor.replace(found.text);
        this.tell("Somebody else has changed the file; this is the new text.");
      }
    } catch {
      // The server may be stopped for now: the next question tells.
    }
  }

  private keep(): void {
    if (this.charter !== undefined && this.dirty) {
      this.unsaved.keep(this.charter.path, this.editor.text, this.charter.mark);
    }
  }

  // What follows each change

  private readonly soon = rested(SHORT_REST, () => void this.check());
  private readonly later = rested(LONG_REST, () => {
    this.keep();
    void this.figure();
    void this.views.refresh();
  });

  private changed(): void {
    if (this.charter === undefined) {
      return;
    }
    if (this.passing) {
      this.tell("");
    }
    this.showState();
    this.soon();
    this.later();
  }

  private async check(): Promise<void> {
    this.asked += 1;
    const { asked } = this;
    const subject = this.subject();
    await this.quietly(async () => {
      const found = await this.core.ask("early findings", subject);
      if (asked !== this.asked) {
        return;
      }
      this.showFindings(found);
      // What is out of sight keeps its colours until the typing rests.
      const { visible } = this.editor;
      const { tokens } = await this.core.ask("tokens", { ...subject, ...visible });
      if (asked === this.asked) {
        this.editor.showColours(tokens, visible);
      }
    });
  }

  private showFindings(found: Found): void {
    this.editor.showFindings(found.findings);
    showFindings(found, {
      go: (place) => void this.go(place),
      apply: (edits) => void this.apply(edits),
      actionsAt: (place) => this.actionsAt(place),
      explain: (code) => this.explanation(code),
    });
  }

  private async actionsAt({ from, to }: Place): Promise<readonly Action[]> {
    let actions: readonly Action[] = [];
    await this.quietly(async () => {
      ({ actions } = await this.core.ask("actions", { ...this.subject(), from, to }));
    });
    return actions;
  }

  private async explanation(code: string): Promise<string> {
    let page = "There is no page on it.";
    await this.quietly(async () => {
      ({ page } = await this.core.ask("explain", { code }));
    });
    return page;
  }

  private async figure(): Promise<void> {
    const subject = this.subject();
    await this.quietly(async () => {
      const found = await this.core.ask("findings", subject);
      if (this.editor.text === subject.text) {
        this.showFindings(found);
      }
      const { tokens } = await this.core.ask("tokens", subject);
      if (this.editor.text === subject.text) {
        this.editor.showColours(tokens);
      }
      const figures = await this.core.ask("figures", subject);
      if (this.editor.text === subject.text) {
        this.editor.showFigures(figures);
      }
    });
  }

  private async goSomewhere(): Promise<void> {
    await this.safely(async () => {
      const { symbols } = await this.core.ask("symbols", this.subject());
      const options = (entries: readonly OutlineEntry[], depth: number): { label: string; value: Place; depth: number }[] =>
        entries.flatMap((one) => [
          { label: depth ? one.title || one.name : `${one.kind} ${one.title || one.name}`, value: one, depth },
          ...options(one.inside, depth + 1),
        ]);
      const place = await chosen("Go to", options(symbols, 0));
      if (place !== undefined) {
        await this.go(place);
      }
    });
  }

  private showName(): void {
    const path = this.charter?.path ?? "";
    document.title = `${path} – charter studio`;
    element("name", HTMLElement).textContent = path;
  }

  private showState(): void {
    const { charter } = this;
    const state = element("state", HTMLElement);
    state.textContent = charter === undefined ? "" : charter.mark === "" ? "Not saved yet" : this.dirty ? "Unsaved changes" : "Saved";
  }

  // What the author asks for

  private async go(place: Place): Promise<void> {
    if (place.path && this.charter !== undefined && place.path !== this.charter.path) {
      if (this.dirty) {
        this.tell(`That is in ${place.path}. Save this charter first.`);
        return;
      }
      await this.open(place.path);
    }
    this.editor.go(place);
  }

  /** Apply edits. Those of other files are saved there, each in one step. */
  private async apply(edits: readonly Edit[]): Promise<void> {
    const { charter } = this;
    if (charter === undefined) {
      return;
    }
    const others = new Map<string, Edit[]>();
    for (const edit of edits) {
      if (edit.path !== charter.path) {
        others.set(edit.path, [...(others.get(edit.path) ?? []), edit]);
      }
    }
    await this.safely(async () => {
      for (const [path, those] of others) {
        const found = await this.shelf.read(path);
        await this.shelf.save(path, withEdits(found.text, those), found.mark);
      }
      const line = this.editor.apply(edits.filter((edit) => edit.path === charter.path));
      const changed = [...(line === undefined ? [] : [`line ${line}`]), ...others.keys()];
      this.note(`Changed: ${changed.join(", ")}.`);
    });
  }

  private async rename(): Promise<void> {
    await this.safely(async () => {
      const at = this.editor.cursor;
      const found = await this.core.ask("renaming", { ...this.subject(), at });
      const input = make("input", { name: "name", value: found.name, required: true });
      const answer = await inDialogue(`Rename ${found.name}`, make("label", {}, "New name", input));
      const name = String(answer?.get("name") ?? "").trim();
      if (name && name !== found.name) {
        await this.apply((await this.core.ask("rename", { ...this.subject(), at, name })).edits);
      }
    });
  }

  private async define(): Promise<void> {
    await this.safely(async () => {
      const { places } = await this.core.ask("definition", { ...this.subject(), at: this.editor.cursor });
      if (places[0] !== undefined) {
        await this.go(places[0]);
      }
    });
  }

  private async fix(): Promise<void> {
    await this.safely(async () => {
      const { actions } = await this.core.ask("actions", { ...this.subject(), ...this.editor.selection });
      if (!actions.length) {
        this.note("There is nothing to fix at the cursor.");
        return;
      }
      const choices = actions.map((one, number) =>
        make("label", { class: "choice" }, make("input", { type: "radio", name: "fix", value: String(number), checked: number === 0 }), " ", ...titled(one.title)),
      );
      const answer = await inDialogue("What to do", ...choices);
      const chosen = answer && actions[Number(answer.get("fix"))];
      if (chosen) {
        await this.apply(chosen.edits);
      }
    });
  }

  private async format(): Promise<void> {
    await this.safely(async () => {
      this.editor.apply((await this.core.ask("format", this.subject())).edits);
    });
  }

  private async downloadSomething(): Promise<void> {
    await this.safely(async () => {
      const { formats } = await this.core.ask("choices");
      const options = [...formats, ["msp", "The text (.msp)"] as const].map(([value, label]) => ({ label, value }));
      const format = await chosen("Download the charter as", options);
      if (format !== undefined) {
        await this.download(format);
      }
    });
  }

  private async download(format: string): Promise<void> {
    if (format === "msp") {
      const name = this.subject().path.split("/").at(-1) ?? "charter.msp";
      offer(name, new Blob([this.editor.text], { type: "text/plain" }));
      this.tell(`${name} is ready. Look in the downloads of your browser.`);
      return;
    }
    this.tell("Making the document…");
    await this.safely(async () => {
      const made = await this.core.ask("export", { ...this.subject(), format });
      offer(made.name, new Blob([Uint8Array.from(atob(made.base64), (one) => one.charCodeAt(0))]));
      this.tell(`${made.name} is ready. Look in the downloads of your browser.`);
    });
  }

  // The page

  private connectButtons(): void {
    const on = (id: string, action: () => void) => element(id, HTMLButtonElement).addEventListener("click", action);
    on("start", () => void this.leave());
    on("save", () => void this.save());
    on("undo", () => this.editor.undo());
    on("redo", () => this.editor.redo());
    on("find", () => this.editor.find());
    on("format", () => void this.format());
    on("fix", () => void this.fix());
    on("help", showHelp);
    window.addEventListener("keydown", (event) => {
      if (event.key === "F1" && document.querySelector("dialog[open]") === null) {
        event.preventDefault();
        showHelp();
      }
    });
    on("outline", () => void this.goSomewhere());
    on("download", () => void this.downloadSomething());
    void this.quietly(async () => {
      const { lists } = await this.core.ask("choices");
      this.editor.lists = new Set(lists);
    });
  }

  /** Go to the start page; unsaved text is kept by the browser. */
  private async leave(): Promise<void> {
    this.keep();
    await this.quietly(async () => {
      this.shelf = await this.reload();
    });
    this.showStart();
  }

  private showStart(): void {
    document.body.classList.add("at-start");
    document.title = "Charter studio";
    element("start-page", HTMLElement).replaceChildren(
      ...startPage(this.core, this.shelf, this.unsaved.paths(), {
        open: (path) => void this.open(path),
        resume: (path) => void this.resume(path),
        begin: (name, text) => this.beginNew(name, text || BLANK),
        tell: (reason) => this.tell(reason),
      }),
    );
  }

  private tell(text: string): void {
    element("told", HTMLElement).textContent = text;
    this.passing = false;
  }

  /** Tell what is true until the text changes again. */
  private note(text: string): void {
    this.tell(text);
    this.passing = true;
  }

  /** Run *action*, and tell the author what went wrong. */
  private async safely(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.tell(error instanceof Error ? error.message : String(error));
    }
  }

  /** Run *action*, which the author has not asked for. A refusal is silent; a lost connection is shown. */
  private async quietly(action: () => Promise<void>): Promise<void> {
    await this.safely(async () => {
      try {
        await action();
      } catch (error) {
        if (!(error instanceof Refused)) {
          throw error;
        }
      }
    });
  }
}

/** Return *text* with *edits*, whose places are lines and characters. */
function withEdits(text: string, edits: readonly Edit[]): string {
  const starts = [0];
  for (const found of text.matchAll(/\r\n?|\n/g)) {
    starts.push(found.index + found[0].length);
  }
  const offset = ([line, character]: readonly [number, number]) => (starts[line] ?? text.length) + character;
  return [...edits]
    .sort((one, other) => offset(other.from) - offset(one.from))
    .reduce((now, edit) => now.slice(0, offset(edit.from)) + edit.text + now.slice(offset(edit.to)), text);
}
