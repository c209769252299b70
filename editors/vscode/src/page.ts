/** The script of the preview: it shows pages that have no script, marks the cursor's line, and tells of clicks. */

interface VisualStudio {
  postMessage(message: unknown): void;
}

declare function acquireVsCodeApi(): VisualStudio;

interface View {
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

type Message =
  | { readonly kind: "views"; readonly views: readonly View[]; readonly chosen: string }
  | { readonly kind: "show"; readonly html: string }
  | { readonly kind: "mark"; readonly uri: string; readonly line: number }
  | { readonly kind: "unknown"; readonly reason: string };

const studio = acquireVsCodeApi();
const frame = element("page", HTMLIFrameElement);
const status = element("status", HTMLParagraphElement);
const select = element("view", HTMLSelectElement);
const MARK = "outline: 2px solid #1a6fb5; outline-offset: 2px;";
let marked: HTMLElement | undefined;
let cursor: { readonly uri: string; readonly line: number } | undefined;

function element<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) {
    throw new Error(`the page has no ${id}`);
  }
  return found;
}

select.addEventListener("change", () => studio.postMessage({ kind: "view", view: select.value }));

frame.addEventListener("load", () => {
  frame.contentDocument?.addEventListener("click", clicked);
  markCursor(false);
});

window.addEventListener("message", ({ data }: MessageEvent<Message>) => {
  if (data.kind === "views") {
    select.replaceChildren(
      ...data.views.map((view) => {
        const option = new Option(view.title, view.name, false, view.name === data.chosen);
        option.title = view.description;
        return option;
      }),
    );
  } else if (data.kind === "show") {
    show(data.html);
  } else if (data.kind === "mark") {
    cursor = data;
    markCursor(true);
  } else {
    status.textContent = data.reason;
    status.hidden = false;
  }
});

/** Show a page where the last one was scrolled to. */
function show(html: string): void {
  const top = frame.contentWindow?.scrollY ?? 0;
  frame.addEventListener("load", () => frame.contentWindow?.scrollTo(0, top), { once: true });
  frame.srcdoc = html;
  frame.hidden = false;
  status.hidden = true;
}

function clicked(event: MouseEvent): void {
  const target = event.target instanceof frame.contentWindow!.window.Element ? event.target : undefined;
  const link = target?.closest("a[href]");
  if (link?.getAttribute("href")?.startsWith("#") === false) {
    event.preventDefault(); // a preview leads nowhere else
  }
  const block = target?.closest("[data-line-from]");
  if (link === null && block instanceof frame.contentWindow!.window.Element) {
    const uri = block.closest("[data-uri]")?.getAttribute("data-uri");
    if (uri) {
      studio.postMessage({ kind: "place", uri, line: Number(block.getAttribute("data-line-from")) });
    }
  }
}

/** Mark the smallest block that contains the line of the cursor. */
function markCursor(scroll: boolean): void {
  marked?.removeAttribute("style");
  marked = undefined;
  const page = frame.contentDocument;
  if (cursor === undefined || page === null) {
    return;
  }
  let least = Infinity;
  for (const block of page.querySelectorAll<HTMLElement>("[data-line-from]")) {
    const from = Number(block.dataset["lineFrom"]);
    const to = Number(block.dataset["lineTo"]);
    const uri = block.closest<HTMLElement>("[data-uri]")?.dataset["uri"];
    if (uri === cursor.uri && from <= cursor.line && cursor.line <= to && to - from < least && !block.hasAttribute("style")) {
      marked = block;
      least = to - from;
    }
  }
  marked?.setAttribute("style", MARK);
  if (scroll) {
    marked?.scrollIntoView({ block: "nearest" });
  }
}
