/** Where the program `mspcharter` is: as set, in the folder's environment, in that of Python, or on the path. */

import { execFile } from "node:child_process";
import * as path from "node:path";
import { promisify } from "node:util";

import * as vscode from "vscode";

const run = promisify(execFile);
const INSTALL = 'pip install "mspcharter[all]"';
const WAIT = 15_000;

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

/** Return the first program that answers, or undefined. */
export async function findProgram(): Promise<Program | undefined> {
  for await (const one of candidates()) {
    if (await answers(one)) {
      return one;
    }
  }
  return undefined;
}

/** Tell the author how to install the program, or let them show where it is. */
export async function tellItIsMissing(): Promise<void> {
  const answer = await vscode.window.showErrorMessage(
    `The program mspcharter was not found. Install it with: ${INSTALL}`,
    "Copy the Command",
    "Choose the Program…",
  );
  if (answer === "Copy the Command") {
    await vscode.env.clipboard.writeText(INSTALL);
  } else if (answer === "Choose the Program…") {
    await vscode.commands.executeCommand("mspcharter.chooseServer");
  }
}

/** Let the author choose the program; say whether they did. The setting keeps it. */
export async function chooseProgram(): Promise<boolean> {
  const chosen = await vscode.window.showOpenDialog({ title: "Choose the program mspcharter", openLabel: "Use" });
  const file = chosen?.[0];
  if (file === undefined) {
    return false;
  }
  const program = { command: file.fsPath, args: [] };
  if (!(await answers(program))) {
    await vscode.window.showErrorMessage(`${file.fsPath} does not answer as mspcharter does.`);
    return false;
  }
  await vscode.workspace
    .getConfiguration("mspcharter")
    .update("server.command", [file.fsPath], vscode.ConfigurationTarget.Global);
  return true;
}

async function* candidates(): AsyncIterable<Program> {
  const [command, ...args] = vscode.workspace.getConfiguration("mspcharter").get<string[]>("server.command", []);
  if (command !== undefined) {
    // What the author has set is used or refused, never silently replaced.
    yield { command, args };
    return;
  }
  if (vscode.workspace.isTrusted) {
    // A folder that is not trusted must not choose what is run.
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      for (const environment of [".venv", "venv"]) {
        yield { command: inEnvironment(path.join(folder.uri.fsPath, environment)), args: [] };
      }
    }
    const python = await chosenPython();
    if (python !== undefined) {
      yield { command: python, args: ["-m", "mspcharter"] };
    }
  }
  yield { command: "mspcharter", args: [] };
}

function inEnvironment(folder: string): string {
  return process.platform === "win32"
    ? path.join(folder, "Scripts", "mspcharter.exe")
    : path.join(folder, "bin", "mspcharter");
}

/** Return the interpreter that the Python extension uses, if it is installed. */
async function chosenPython(): Promise<string | undefined> {
  const extension = vscode.extensions.getExtension("ms-python.python");
  if (extension === undefined) {
    return undefined;
  }
  const api: unknown = extension.isActive ? extension.exports : await extension.activate();
  const environments = (api as { environments?: { getActiveEnvironmentPath?: () => { path?: string } } }).environments;
  return environments?.getActiveEnvironmentPath?.().path;
}

/** Say whether *program* is there and answers. */
async function answers(program: Program): Promise<boolean> {
  try {
    const { stdout } = await run(program.command, [...program.args, "--version"], { timeout: WAIT });
    return stdout.startsWith("mspcharter");
  } catch {
    return false;
  }
}
