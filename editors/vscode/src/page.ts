/** The script of the preview: it shows pages that have no script, and passes on what is chosen and clicked. */

import { DocumentFrame } from "../../../web/src/frame";

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
  | { readonly kind: "choose"; readonly view: string }
  | { readonly kind: "show"; readonly html: string }
  | { readonly kind: "mark"; readonly uri: string; readonly line: number }
  | { readonly kind: "unknown"; readonly reason: string };

const studio = acquireVsCodeApi();
const page = element("page", HTMLIFrameElement);
const status = element("status", HTMLParagraphElement);
const select = element("view", HTMLSelectElement);
const frame = new DocumentFrame(page, "data-uri", ({ text, line }) =>
  studio.postMessage({ kind: "place", uri: text, line }),
);

function element<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) {
    throw new Error(`the page has no ${id}`);
  }
  return found;
}

select.addEventListener("change", () => studio.postMessage({ kind: "view", view: select.value }));

window.addEventListener("message", ({ data }: MessageEvent<Message>) => {
  if (data.kind === "views") {
    select.replaceChildren(
      ...data.views.map((view) => {
        const option = new Option(view.title, view.name, false, view.name === data.chosen);
        option.title = view.description;
        return option;
      }),
    );
  } else if (data.kind === "choose") {
    select.value = data.view;
  } else if (data.kind === "show") {
    frame.show(data.html);
    page.hidden = false;
    status.hidden = true;
  } else if (data.kind === "mark") {
    frame.mark({ text: data.uri, line: data.line });
  } else {
    status.textContent = data.reason;
    status.hidden = false;
  }
});
