/** The views beside the text: document, pictures, power and ratings, each made when it is looked at. */

import type { Core, Point } from "./core";
import { element, make } from "./dom";
import { DocumentFrame } from "./frame";

/** What a view is made of. */
export interface Subject {
  readonly path: string;
  readonly text: string;
}

const TABS = ["findings", "document", "pictures", "power", "ratings"] as const;
export type Tab = (typeof TABS)[number];
type Viewed = Exclude<Tab, "findings">;

export class Views {
  tab: Tab = "findings";
  private readonly frames = new Map<Viewed, DocumentFrame>();
  private readonly made = new Map<Viewed, string>();
  private readonly shown = new Set<Viewed>();
  private asked = 0;

  constructor(
    private readonly core: Core,
    private readonly subject: () => Subject | undefined,
    private readonly go: (path: string, line: number) => void,
    private readonly nonce: string,
  ) {
    for (const tab of TABS) {
      const button = element(`tab-${tab}`, HTMLButtonElement);
      button.addEventListener("click", () => this.choose(tab));
      button.addEventListener("keydown", (event) => this.step(event, tab));
      if (tab !== "findings") {
        const frame = element(`frame-${tab}`, HTMLIFrameElement);
        this.frames.set(tab, new DocumentFrame(frame, "data-file", ({ text, line }) => this.go(text, line)));
      }
    }
    element("picture", HTMLSelectElement).addEventListener("change", () => {
      this.made.delete("pictures");
      void this.refresh();
    });
  }

  /** Show a tab, and make what it shows if the text has changed. */
  choose(tab: Tab): void {
    this.tab = tab;
    for (const one of TABS) {
      const button = element(`tab-${one}`, HTMLButtonElement);
      button.setAttribute("aria-selected", String(one === tab));
      button.tabIndex = one === tab ? 0 : -1;
      element(`panel-${one}`, HTMLElement).hidden = one !== tab;
    }
    void this.refresh();
  }

  /** Make the view that is shown, unless it was made of this text. */
  async refresh(): Promise<void> {
    const { tab } = this;
    const subject = this.subject();
    if (tab === "findings" || subject === undefined || this.made.get(tab) === subject.text) {
      return;
    }
    this.asked += 1;
    const asked = this.asked;
    const state = element(`state-${tab}`, HTMLParagraphElement);
    const waiting = setTimeout(() => {
      state.textContent = "Working…";
    }, 300);
    try {
      const html = await (tab === "pictures" ? this.picture(subject) : this.page(tab, subject));
      if (asked === this.asked) {
        this.frames.get(tab)?.show(this.allowed(html));
        this.made.set(tab, subject.text);
        this.shown.add(tab);
        this.showFrames();
        state.textContent = "";
      }
    } catch (error) {
      if (asked === this.asked) {
        const reason = error instanceof Error ? error.message : String(error);
        state.textContent = this.shown.has(tab) ? `${reason} Below is what was shown before.` : reason;
        this.showFrames();
      }
    } finally {
      clearTimeout(waiting);
    }
  }

  /** Mark what comes from the line of the cursor. */
  mark(path: string, [line]: Point): void {
    if (this.tab !== "findings") {
      this.frames.get(this.tab)?.mark({ text: path, line });
    }
  }

  /** Forget what was made, as another charter is shown. */
  forget(): void {
    this.made.clear();
    this.shown.clear();
    this.showFrames();
  }

  /** Hide the frames that have nothing to show: an empty one is a white page. */
  private showFrames(): void {
    for (const tab of this.frames.keys()) {
      element(`frame-${tab}`, HTMLIFrameElement).hidden = !this.shown.has(tab);
    }
  }

  private async page(tab: Viewed, subject: Subject): Promise<string> {
    const { html } = await this.core.ask("view", { ...subject, view: tab });
    return html ?? "";
  }

  private async picture(subject: Subject): Promise<string> {
    const select = element("picture", HTMLSelectElement);
    const { pictures } = await this.core.ask("views", subject);
    const chosen = pictures.find((one) => one.name === select.value) ?? pictures[0];
    select.replaceChildren(
      ...pictures.map((one) => {
        return make("option", { value: one.name, title: one.shows, selected: one === chosen }, one.title);
      }),
    );
    if (chosen === undefined) {
      throw new Error("There are no pictures yet.");
    }
    const { svgs = [] } = await this.core.ask("view", { ...subject, picture: chosen.name });
    const style =
      "body { margin: 1rem; background: #fff } svg { display: block; max-width: 100%; height: auto; margin: 0 auto 1rem }" +
      // The lightness is turned round, and the colours stay: the ground is dark, and contrasts are as they were.
      "@media (prefers-color-scheme: dark) { body { background: #171717 } svg { filter: invert(0.91) hue-rotate(180deg) } }";
    return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Picture</title><style>${style}</style></head><body data-file="">${svgs.join("\n")}</body></html>`;
  }

  /** Let the styles of a document pass the policy of the page, which the frame has too. */
  private allowed(html: string): string {
    return html.replaceAll("<style", `<style nonce="${this.nonce}"`);
  }

  private step(event: KeyboardEvent, tab: Tab): void {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      const next = TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length] ?? tab;
      this.choose(next);
      element(`tab-${next}`, HTMLButtonElement).focus();
    }
  }
}
