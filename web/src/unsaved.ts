/** Text that is not saved yet, kept by the browser so that a closed tab or a crash loses nothing. */

export interface Unsaved {
  readonly text: string;
  /** The mark of the file that the text began from; empty for a text that has no file yet. */
  readonly mark: string;
  /** When it was kept, in milliseconds. */
  readonly when: number;
}

const PREFIX = "mspcharter:";

/** The texts of one place, such as a folder. A browser that forbids storage keeps nothing. */
export class UnsavedTexts {
  constructor(private readonly place: string) {}

  keep(path: string, text: string, mark: string): void {
    const kept: Unsaved = { text, mark, when: Date.now() };
    try {
      localStorage.setItem(this.key(path), JSON.stringify(kept));
    } catch {
      // Storage is full or forbidden; the text is still on the page, and leaving it asks first.
    }
  }

  forget(path: string): void {
    try {
      localStorage.removeItem(this.key(path));
    } catch {
      // Nothing was kept.
    }
  }

  /** Return the paths of all texts that are not saved yet, the latest first. */
  paths(): string[] {
    try {
      const own = Object.keys(localStorage).filter((key) => key.startsWith(this.key("")));
      const found = own.map((key) => key.slice(this.key("").length));
      return found.sort((one, other) => (this.find(other)?.when ?? 0) - (this.find(one)?.when ?? 0));
    } catch {
      return [];
    }
  }

  find(path: string): Unsaved | undefined {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(this.key(path)) ?? "null");
      return isUnsaved(kept) ? kept : undefined;
    } catch {
      return undefined;
    }
  }

  private key(path: string): string {
    return `${PREFIX}${this.place}:${path}`;
  }
}

function isUnsaved(value: unknown): value is Unsaved {
  return (
    typeof value === "object" &&
    value !== null &&
    "text" in value &&
    typeof value.text === "string" &&
    "mark" in value &&
    typeof value.mark === "string" &&
    "when" in value &&
    typeof value.when === "number"
  );
}
