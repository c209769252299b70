/** The studio with a server on this machine: questions and files by requests. */

import { type Answers, Changed, type Core, type Example, type Kept, type Question, type Shelf, Unreachable, unlessRefused } from "./core";

interface Files {
  readonly folder: string;
  readonly charters: readonly string[];
  readonly opened: string | null;
  readonly examples: readonly Example[];
}

async function post<Value>(route: string, message: object): Promise<Value> {
  let response: Response;
  try {
    response = await fetch(`/api/${route}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Studio": "1" },
      body: JSON.stringify(message),
    });
  } catch {
    throw new Unreachable("The studio was stopped. Start it again; your text is still here.");
  }
  if (response.headers.get("Content-Type")?.startsWith("application/json") !== true) {
    throw new Unreachable("The studio was started again. Open the address that it printed; your text is kept.");
  }
  const value: unknown = await response.json();
  if (response.status === 409) {
    throw new Changed(value as Kept);
  }
  return unlessRefused<Value>(value);
}

export const core: Core = {
  ask: <Asked extends Question>(question: Asked, message: object = {}) =>
    post<Answers[Asked]>("ask", { ...message, ask: question }),
};

export async function shelf(): Promise<Shelf> {
  const files = await post<Files>("files", {});
  return {
    place: files.folder,
    charters: files.charters,
    examples: files.examples,
    opened: files.opened,
    picksNames: false,
    read: (path) => post<Kept>("read", { path }),
    save: async (path, text, mark) => (await post<{ mark: string }>("save", { path, text, mark })).mark,
    create: async (path, text) => ({ path, mark: (await post<{ mark: string }>("create", { path, text })).mark }),
    example: async (name) => (await post<{ text: string }>("example", { name })).text,
  };
}
