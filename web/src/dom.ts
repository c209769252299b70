/** Elements of the page. Text is always set as text, never read as HTML. */

/** Return the element of the page with this id and kind; it is a mistake of ours if there is none. */
export function element<Kind extends Element>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) {
    throw new Error(`the page has no ${id}`);
  }
  return found;
}

type Attributes = Readonly<Record<string, string | boolean | EventListener>>;

/** Make an element. Attributes with functions are listeners; a boolean attribute is there or not. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") {
      made.addEventListener(name, value);
    } else if (typeof value === "boolean") {
      made.toggleAttribute(name, value);
    } else {
      made.setAttribute(name, value);
    }
  }
  made.append(...children);
  return made;
}

/** Ask in a dialogue, and return what its form answers; undefined if the author leaves it. */
export function inDialogue(title: string, ...content: Node[]): Promise<FormData | undefined> {
  return new Promise((resolve) => {
    const form = make("form", { method: "dialog" }, make("h2", {}, title), ...content);
    const dialogue = make("dialog", { "aria-label": title }, form);
    const leave = make("button", { type: "button", click: () => dialogue.close() }, "Cancel");
    form.append(make("p", { class: "buttons" }, make("button", { class: "first", value: "ok" }, "OK"), leave));
    dialogue.addEventListener("close", () => {
      resolve(dialogue.returnValue === "ok" ? new FormData(form) : undefined);
      dialogue.remove();
    });
    document.body.append(dialogue);
    dialogue.showModal();
  });
}

/** Let the author choose one of *options*, which have words and a depth; undefined if they leave the dialogue. */
export function chosen<Value>(title: string, options: readonly { label: string; value: Value; depth?: number }[]): Promise<Value | undefined> {
  return new Promise((resolve) => {
    let choice: Value | undefined;
    const items = options.map(({ label, value, depth = 0 }) => {
      const choose = () => {
        choice = value;
        dialogue.close();
      };
      return make("li", { class: `depth-${Math.min(depth, 2)}` }, make("button", { type: "button", class: "link", click: choose }, label));
    });
    const leave = make("button", { type: "button", click: () => dialogue.close() }, "Cancel");
    const dialogue = make("dialog", { "aria-label": title }, make("h2", {}, title), make("ul", { class: "choices" }, ...items), make("p", { class: "buttons" }, leave));
    dialogue.addEventListener("close", () => {
      dialogue.remove();
      resolve(choice);
    });
    document.body.append(dialogue);
    dialogue.showModal();
  });
}

/** Run *action* when *wait* milliseconds have passed without another call. */
export function rested(wait: number, action: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, wait);
  };
}

/** Offer *content* as a file to save. */
export function offer(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
