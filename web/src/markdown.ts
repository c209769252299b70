/** The little Markdown of hovers and manual pages, as elements: paragraphs, lists, code, bold and emphasis. */

import { make } from "./dom";

/** Return *text* as elements; what is not understood is shown as it stands. */
export function fromMarkdown(text: string): DocumentFragment {
  const all = new DocumentFragment();
  for (const block of blocks(text)) {
    all.append(block);
  }
  return all;
}

function* blocks(text: string): Iterable<Node> {
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? "";
    const fence = /^(```+|~~~+)/.exec(line)?.[1];
    if (fence !== undefined) {
      const end = lines.findIndex((one, number) => number > at && one.startsWith(fence));
      const last = end < 0 ? lines.length : end;
      yield make("pre", {}, make("code", {}, lines.slice(at + 1, last).join("\n")));
      at = last + 1;
    } else if (/^[-*] /.test(line)) {
      const items: Node[] = [];
      for (; /^[-*] /.test(lines[at] ?? ""); at += 1) {
        items.push(make("li", {}, ...inline((lines[at] ?? "").slice(2))));
      }
      yield make("ul", {}, ...items);
    } else if (line.trim() === "") {
      at += 1;
    } else {
      const heading = /^#{1,6} (.*)/.exec(line)?.[1];
      if (heading !== undefined) {
        yield make("p", {}, make("strong", {}, ...inline(heading)));
        at += 1;
        continue;
      }
      const begin = at;
      while (at < lines.length && !/^\s*$|^[-*] |^```|^#{1,6} /.test(lines[at] ?? "")) {
        at += 1;
      }
      yield make("p", {}, ...inline(lines.slice(begin, at).join(" ")));
    }
  }
}

function* inline(text: string): Iterable<Node | string> {
  let shown = 0;
  for (const found of text.matchAll(/`([^`]+)`|\*\*([^*]+)\*\*|(?<![\w*])\*([^*\s][^*]*)\*|\\([\\`*_{}[\]()#+\-.!<>|])/g)) {
    const [whole, code, strong, emphasis, escaped] = found;
    yield text.slice(shown, found.index);
    shown = found.index + whole.length;
    if (code !== undefined) {
      yield make("code", {}, code);
    } else if (strong !== undefined) {
      yield make("strong", {}, strong);
    } else if (emphasis !== undefined) {
      yield make("em", {}, emphasis);
    } else {
      yield escaped ?? whole;
    }
  }
  yield text.slice(shown);
}
