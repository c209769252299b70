/** What the author asks for by name: a first draft, and the document in a format. */

import * as path from "node:path";

import * as vscode from "vscode";

import { type Program, tellItIsMissing } from "./program";
import type { Ask } from "./preview";

const FORMATS: readonly (vscode.QuickPickItem & { format: string })[] = [
  { label: "PDF", format: "pdf", description: "to sign, with the text and its fingerprint attached" },
  { label: "Word", format: "word", description: "to comment on and edit" },
  { label: "HTML", format: "html", description: "one page for a site" },
  { label: "Markdown", format: "markdown", description: "for a forge or a wiki" },
];

interface Exported {
  readonly name: string;
  readonly base64: string;
}

/** Ask the questions of a first draft in a terminal, where `mspcharter new` asks them, and open what it wrote. */
export async function newCharter(program: Program | undefined): Promise<void> {
  if (program === undefined) {
    await tellItIsMissing();
    return;
  }
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    title: "Where to write the new charter",
    filters: { Charter: ["msp"] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, "charter.msp") } : {}),
  });
  if (target === undefined) {
    return;
  }
  const terminal = vscode.window.createTerminal({
    name: "New charter",
    shellPath: program.command,
    shellArgs: [...program.args, "new", target.fsPath],
  });
  const closed = vscode.window.onDidCloseTerminal(async (one) => {
    if (one === terminal) {
      closed.dispose();
      await vscode.workspace.openTextDocument(target).then(vscode.window.showTextDocument, () => undefined);
    }
  });
  terminal.show();
}

/** Save the document of the charter at hand in a format that the author chooses. */
export async function saveDocument(ask: Ask): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== "mspcharter") {
    return;
  }
  const chosen = await vscode.window.showQuickPick(FORMATS, { title: "Save the document as" });
  if (chosen === undefined) {
    return;
  }
  try {
    const made = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: `Making the ${chosen.label} document` },
      () => ask<Exported>("mspcharter.export", { uri: document.uri.toString(), format: chosen.format }),
    );
    if (made === undefined) {
      return;
    }
    const folder = document.uri.scheme === "file" ? path.dirname(document.uri.fsPath) : "";
    const target = await vscode.window.showSaveDialog({ defaultUri: vscode.Uri.file(path.join(folder, made.name)) });
    if (target !== undefined) {
      await vscode.workspace.fs.writeFile(target, Buffer.from(made.base64, "base64"));
    }
  } catch (error) {
    await vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}
