/**
 * The compiler inside the browser: Python in a worker, from parts that the page has.
 *
 * The first message brings the parts: Pyodide's files and the wheels. Each later one is a question with a number, and is
 * answered with this number. Nothing is asked of any network.
 */

import { loadPyodide } from "pyodide";
// @ts-expect-error it is a module of Pyodide without types
import createPyodideModule from "pyodide/pyodide.asm.mjs";

type Parts = Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
type Message = { readonly parts: Parts } | { readonly number: number; readonly question: string };
type Answering = (question: string) => string;

const STEPS = 4;
const KINDS: Readonly<Record<string, string>> = { wasm: "application/wasm" };
let start: (parts: Parts) => void = () => undefined;
const answering: Promise<Answering> = new Promise<Parts>((resolve) => {
  start = resolve;
}).then(loaded);
answering.catch((error: unknown) => postMessage({ kind: "failed", reason: String(error) }));

onmessage = ({ data }: MessageEvent<Message>) => {
  if ("parts" in data) {
    start(data.parts);
    return;
  }
  void answering.then((answer) => {
    try {
      postMessage({ kind: "answer", number: data.number, answer: answer(data.question) });
    } catch (error) {
      postMessage({ kind: "broken", number: data.number, reason: String(error) });
    }
  });
};

async function loaded(parts: Parts): Promise<Answering> {
  const step = (number: number, text: string) => postMessage({ kind: "progress", step: number, of: STEPS, text });
  globalThis.fetch = async (asked: RequestInfo | URL) => {
    const name = String(asked instanceof Request ? asked.url : asked).split("/").at(-1) ?? "";
    const part = parts[name];
    if (part === undefined) {
      throw new Error(`${name} is not inside this page`);
    }
    const kind = KINDS[name.split(".").at(-1) ?? ""] ?? "application/octet-stream";
    return new Response(part, { headers: { "Content-Type": kind } });
  };
  step(1, "Starting Python…");
  const python = await loadPyodide({
    indexURL: "https://inside.invalid/",
    lockFileContents: new TextDecoder().decode(parts["pyodide-lock.json"]),
    checkAPIVersion: false,
    createPyodideModule, // it is in this bundle already
  });
  step(2, "Unpacking the compiler…");
  const site = String(python.runPython("import site; site.getsitepackages()[0]"));
  const compiler = parts["compiler.zip"];
  if (compiler === undefined) {
    throw new Error("the compiler is not inside this page");
  }
  python.unpackArchive(compiler, "zip", { extractDir: site });
  step(3, "Loading the compiler…");
  const answer = python.runPython("from mspcharter.ide.inside import answer; answer") as Answering;
  step(STEPS, "");
  return answer;
}
