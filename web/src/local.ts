/** The page of the studio with a server on this machine. */

import { App } from "./app";
import { element } from "./dom";
import { core, shelf } from "./server";

async function main(): Promise<void> {
  try {
    await new App(core, await shelf(), shelf).begin();
  } catch (error) {
    element("told", HTMLElement).textContent = error instanceof Error ? error.message : String(error);
  }
}

void main();
