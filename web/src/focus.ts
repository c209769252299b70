/** What has the focus in a list that is made anew, so that someone who uses the keyboard goes on where they were. */

/** Return what has the focus in *list*: undefined if it is elsewhere. */
export function held(list: HTMLElement): Held | undefined {
  const focused = document.activeElement;
  return focused instanceof HTMLElement && list.contains(focused) ? new Held(list, focused) : undefined;
}

/** A place in a list whose parts have a `data-key`: a summary, or a button with its words. */
export class Held {
  private readonly key: string;
  private readonly row: number;
  private readonly words: string;
  private readonly tag: string;
  private done = false;

  constructor(
    private readonly list: HTMLElement,
    focused: HTMLElement,
  ) {
    this.key = focused.closest("[data-key]")?.getAttribute("data-key") ?? "";
    this.row = [...list.children].findIndex((one) => one.contains(focused));
    this.words = focused.textContent ?? "";
    this.tag = focused.localName;
  }

  /** Give the focus back to what is there again; to the row at its place if its part is gone. */
  giveBack(): void {
    const part = this.part();
    if (part === undefined) {
      const row = this.list.children[Math.min(this.row, this.list.children.length - 1)];
      this.focus(row?.querySelector("summary") ?? this.list.closest<HTMLElement>("[tabindex]"));
    } else if (this.tag === "summary") {
      this.focus(part.querySelector("summary"));
    } else {
      this.focus(this.same(part), part.querySelector("summary"));
    }
  }

  /** Give the focus back to a button that came into *row* later, if the author has not gone on meanwhile. */
  giveBackIn(row: HTMLElement): void {
    const part = this.part();
    if (!this.done && part !== undefined && (row === part || row.contains(part))) {
      const now = document.activeElement;
      if (now === document.body || now === part.querySelector("summary")) {
        this.focus(this.same(part));
      }
    }
  }

  private part(): HTMLElement | undefined {
    return [...this.list.querySelectorAll<HTMLElement>("[data-key]")].find((one) => one.getAttribute("data-key") === this.key);
  }

  private same(part: HTMLElement): HTMLElement | null {
    return [...part.querySelectorAll<HTMLElement>(this.tag)].find((one) => one.textContent === this.words) ?? null;
  }

  /** Move the focus to *wanted*, and until that is there to *meanwhile*. */
  private focus(wanted: HTMLElement | null, meanwhile: HTMLElement | null = null): void {
    this.done = wanted !== null;
    (wanted ?? meanwhile)?.focus({ preventScroll: true });
  }
}
