/**
 * The page of the studio without a server. All that it needs is packed: inside the page, if it is one file, or in files
 * beside it.
 */

import { App } from "./app";
import type { Example } from "./core";
import { element } from "./dom";
import { InsideCore, InsideShelf, type Parts } from "./inside";

interface Examples {
  readonly listed: readonly Example[];
  readonly texts: Readonly<Record<string, string>>;
}

async function unpacked(packed: Blob): Promise<Uint8Array<ArrayBuffer>> {
  const stream = packed.stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Return the packed part of an element: its text in base 64, or the file that it names. */
async function packedPart(one: HTMLElement): Promise<Blob> {
  if (one instanceof HTMLLinkElement) {
    const response = await fetch(one.href);
    if (!response.ok) {
      throw new Error(`The studio is not complete: ${one.href} is missing.`);
    }
    return response.blob();
  }
  return new Blob([Uint8Array.from(atob(one.textContent?.trim() ?? ""), (letter) => letter.charCodeAt(0))]);
}

function tell(text: string, step: number, of: number): void {
  element("told", HTMLElement).textContent = text;
  const progress = element("progress", HTMLProgressElement);
  progress.hidden = step >= of || step === 0;
  progress.max = of;
  progress.value = step;
}

async function main(): Promise<void> {
  tell("Unpacking…", 0.5, 4);
  const parts: Record<string, Uint8Array<ArrayBuffer>> = {};
  for (const one of document.querySelectorAll<HTMLElement>("[data-part]")) {
    parts[one.dataset["part"] ?? ""] = await unpacked(await packedPart(one));
    one.remove(); // the text of a part is large
  }
  const { "worker.js": code, "examples.json": examples, ...rest } = parts as Parts;
  if (code === undefined || examples === undefined) {
    throw new Error("This copy of the studio is not complete: download it again.");
  }
  const { listed, texts } = JSON.parse(new TextDecoder().decode(examples)) as Examples;
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  const shelf = new InsideShelf(listed, texts);
  await new App(new InsideCore(worker, rest, tell), shelf, async () => shelf).begin();
}

main().catch((error: unknown) => tell(error instanceof Error ? error.message : String(error), 0, 1));
