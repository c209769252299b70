/** The studio without a server: the compiler answers from a worker, and the browser opens and saves files. */

import {
  type Answers,
  Changed,
  type Core,
  type Created,
  type Example,
  type Kept,
  type Question,
  Refused,
  type Shelf,
  Unreachable,
  unlessRefused,
} from "./core";
import { make, offer } from "./dom";

export type Parts = Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
type Told = (text: string, step: number, of: number) => void;

type Said =
  | { readonly kind: "progress"; readonly step: number; readonly of: number; readonly text: string }
  | { readonly kind: "answer"; readonly number: number; readonly answer: string }
  | { readonly kind: "broken"; readonly number: number; readonly reason: string }
  | { readonly kind: "failed"; readonly reason: string };

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Python in a worker. Questions that come before it is ready wait for it. */
export class InsideCore implements Core {
  private readonly waiting = new Map<number, Waiting>();
  private number = 0;

  constructor(
    private readonly worker: Worker,
    parts: Parts,
    told: Told,
  ) {
    worker.onmessage = ({ data }: MessageEvent<Said>) => {
      if (data.kind === "progress") {
        told(data.text, data.step, data.of);
      } else if (data.kind === "failed") {
        told(`The compiler did not start: ${data.reason}`, 0, 1);
        this.fail(data.reason);
      } else {
        const asked = this.waiting.get(data.number);
        this.waiting.delete(data.number);
        if (data.kind === "answer") {
          asked?.resolve(JSON.parse(data.answer));
        } else {
          asked?.reject(new Error(data.reason));
        }
      }
    };
    worker.onerror = (event) => {
      told(`The compiler did not start: ${event.message}`, 0, 1);
      this.fail(event.message);
    };
    worker.postMessage({ parts });
  }

  async ask<Asked extends Question>(question: Asked, message: object = {}): Promise<Answers[Asked]> {
    this.number += 1;
    const { number } = this;
    const answered = new Promise<unknown>((resolve, reject) => this.waiting.set(number, { resolve, reject }));
    this.worker.postMessage({ number, question: JSON.stringify({ ...message, ask: question }) });
    return unlessRefused<Answers[Asked]>(await answered);
  }

  private fail(reason: string): void {
    for (const one of this.waiting.values()) {
      one.reject(new Unreachable(`The compiler did not start: ${reason}`));
    }
    this.waiting.clear();
  }
}

/** The part of a browser's file system access that the studio uses; not every browser has it. */
interface Pickers {
  showOpenFilePicker?(options: object): Promise<FileSystemFileHandle[]>;
  showSaveFilePicker?(options: object): Promise<FileSystemFileHandle>;
}

const TYPES = [{ description: "Charter", accept: { "text/plain": [".msp"] } }];

/**
 * Files that the author chooses. Where the browser lets a page keep a file open, it is saved in place; elsewhere saving
 * downloads the text. The mark of a file is its text, so that a change by somebody else is seen.
 */
export class InsideShelf implements Shelf {
  readonly place = "";
  readonly charters: readonly string[] = [];
  readonly opened = null;
  readonly picksNames = "showSaveFilePicker" in window;
  private readonly files = new Map<string, FileSystemFileHandle>();
  private readonly texts = new Map<string, string>();

  constructor(
    readonly examples: readonly Example[],
    private readonly exampleTexts: Readonly<Record<string, string>>,
  ) {}

  async read(path: string): Promise<Kept> {
    const file = this.files.get(path);
    const text = file ? await (await file.getFile()).text() : this.texts.get(path);
    if (text === undefined) {
      throw new Refused(`${path} was not opened in this page: choose it again.`);
    }
    return { text, mark: text };
  }

  async save(path: string, text: string, mark: string): Promise<string> {
    const file = this.files.get(path);
    if (file === undefined) {
      offer(path, new Blob([text], { type: "text/plain" }));
      this.texts.set(path, text);
      return text;
    }
    const found = await this.read(path);
    if (found.mark !== mark) {
      throw new Changed(found);
    }
    await write(file, text);
    return text;
  }

  async create(path: string, text: string): Promise<Created> {
    const pick = (window as Pickers).showSaveFilePicker;
    if (pick === undefined) {
      offer(path, new Blob([text], { type: "text/plain" }));
      this.texts.set(path, text);
      return { path, mark: text };
    }
    const file = await chosen(() => pick({ suggestedName: path, types: TYPES }));
    if (file === undefined) {
      throw new Refused("Nothing was saved.");
    }
    await write(file, text);
    this.files.set(file.name, file);
    return { path: file.name, mark: text };
  }

  async example(name: string): Promise<string> {
    const text = this.exampleTexts[name];
    if (text === undefined) {
      throw new Refused("There is no such example.");
    }
    return text;
  }

  async choose(): Promise<string | undefined> {
    const pick = (window as Pickers).showOpenFilePicker;
    if (pick === undefined) {
      return this.chooseCopy();
    }
    const [file] = (await chosen(() => pick({ types: TYPES }))) ?? [];
    if (file === undefined) {
      return undefined;
    }
    this.files.set(file.name, file);
    return file.name;
  }

  /** Let the author choose a file of which the page gets a copy. */
  private chooseCopy(): Promise<string | undefined> {
    return new Promise((resolve) => {
      const input = make("input", { type: "file", accept: ".msp,text/plain", class: "hidden", "aria-label": "Charter" });
      input.addEventListener("cancel", () => resolve(undefined));
      input.addEventListener("change", async () => {
        const file = input.files?.[0];
        input.remove();
        if (file !== undefined) {
          this.texts.set(file.name, await file.text());
        }
        resolve(file?.name);
      });
      document.body.append(input);
      input.click();
    });
  }
}

/** Return what the author chooses, or undefined if they leave the dialogue of the browser. */
async function chosen<Choice>(pick: () => Promise<Choice>): Promise<Choice | undefined> {
  try {
    return await pick();
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") {
      return undefined;
    }
    throw error;
  }
}

/** Write a whole file; the browser replaces it only when all is written. */
async function write(file: FileSystemFileHandle, text: string): Promise<void> {
  const stream = await file.createWritable();
  await stream.write(text);
  await stream.close();
}
