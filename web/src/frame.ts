/**
 * A frame that shows a document without scripts, and the way back from it to the text.
 *
 * Blocks that come from the text have `data-line-from` and `data-line-to`, lines from 0, and stand inside an element
 * that names the text. A click on one leads to its line; the smallest block with the line of the cursor is marked. The
 * preview of Visual Studio Code uses this too.
 */

const MARKED = "outline: 2px solid #1a6fb5; outline-offset: 2px;";

export interface Cursor {
  readonly text: string;
  readonly line: number;
}

export class DocumentFrame {
  private cursor: Cursor | undefined;
  private marked: HTMLElement | undefined;

  /** Show documents in *frame*; texts are named by *attribute*, and *lead* is called for the line of a click. */
  constructor(
    private readonly frame: HTMLIFrameElement,
    private readonly attribute: string,
    private readonly lead: (cursor: Cursor) => void,
  ) {
    frame.addEventListener("load", () => {
      frame.contentDocument?.addEventListener("click", (event) => this.clicked(event));
      this.markCursor(false);
    });
  }

  /** Show a whole page of HTML, scrolled as the one before. */
  show(html: string): void {
    const top = this.frame.contentWindow?.scrollY ?? 0;
    this.frame.addEventListener("load", () => this.frame.contentWindow?.scrollTo(0, top), { once: true });
    this.frame.srcdoc = html;
  }

  /** Mark what comes from the line of the cursor. */
  mark(cursor: Cursor): void {
    this.cursor = cursor;
    this.markCursor(true);
  }

  private clicked(event: MouseEvent): void {
    const target = event.target as Element | null;
    const link = target?.closest("a[href]")?.getAttribute("href");
    if (link !== undefined && link !== null) {
      if (!link.startsWith("#")) {
        event.preventDefault(); // a preview leads nowhere else
      }
      return;
    }
    const block = target?.closest("[data-line-from]");
    const text = block?.closest(`[${this.attribute}]`)?.getAttribute(this.attribute);
    if (block && text) {
      this.lead({ text, line: Number(block.getAttribute("data-line-from")) });
    }
  }

  private markCursor(scroll: boolean): void {
    this.marked?.removeAttribute("style");
    this.marked = undefined;
    const page = this.frame.contentDocument;
    const cursor = this.cursor;
    if (cursor === undefined || page === null) {
      return;
    }
    let least = Infinity;
    for (const block of page.querySelectorAll<HTMLElement>("[data-line-from]:not([style])")) {
      const from = Number(block.dataset["lineFrom"]);
      const to = Number(block.dataset["lineTo"]);
      const text = block.closest(`[${this.attribute}]`)?.getAttribute(this.attribute);
      if (text === cursor.text && from <= cursor.line && cursor.line <= to && to - from < least) {
        this.marked = block;
        least = to - from;
      }
    }
    if (this.marked !== undefined) {
      this.marked.style.cssText = MARKED; // a policy forbids attributes with styles, and not this
      if (scroll) {
        this.marked.scrollIntoView({ block: "nearest" });
      }
    }
  }
}
