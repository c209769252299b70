/** Previews: the document, pictures, power and ratings of a charter beside its text. */

import { randomBytes } from "node:crypto";

import * as vscode from "vscode";

/** Ask the server to run a command with one argument. */
export type Ask = <Answer>(
  command: string,
  argument: object,
  token?: vscode.CancellationToken,
) => Promise<Answer | undefined>;

interface View {
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

interface Shown {
  readonly title: string;
  readonly html: string;
}

/** What the page says: a view was chosen, or a place was clicked. */
type Said = { readonly kind: "view"; readonly view: string } | Place;

interface Place {
  readonly kind: "place";
  readonly uri: string;
  readonly line: number;
}

/** The author has to rest this long before the preview is made anew. */
const REST = 400;

/** The previews that are open, one for each charter. */
export class Previews implements vscode.Disposable {
  private readonly open = new Map<string, Preview>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly extension: vscode.Uri,
    private readonly ask: Ask,
  ) {
    this.subscriptions = [
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.languageId === "mspcharter") {
          // A text may be included by the one that is shown.
          for (const preview of this.open.values()) {
            preview.changed();
          }
        }
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        const line = selections[0]?.active.line;
        if (line !== undefined) {
          for (const preview of this.open.values()) {
            preview.mark(textEditor.document.uri, line);
          }
        }
      }),
    ];
  }

  /** Show the preview of the charter at hand, or bring it to the front, with the view that a line of it names. */
  show(asked?: unknown): void {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== "mspcharter") {
      return;
    }
    const key = document.uri.toString();
    let preview = this.open.get(key);
    if (preview === undefined) {
      preview = new Preview(document.uri, this.extension, this.ask);
      preview.panel.onDidDispose(() => this.open.delete(key));
      this.open.set(key, preview);
    }
    preview.panel.reveal(vscode.ViewColumn.Beside, true);
    const view = (asked as { view?: unknown } | undefined)?.view;
    if (typeof view === "string") {
      preview.choose(view);
    }
  }

  dispose(): void {
    for (const one of [...this.open.values(), ...this.subscriptions]) {
      one.dispose();
    }
  }
}

class Preview implements vscode.Disposable {
  readonly panel: vscode.WebviewPanel;
  private view = "document";
  private timer: NodeJS.Timeout | undefined;
  private asked: vscode.CancellationTokenSource | undefined;

  constructor(
    private readonly charter: vscode.Uri,
    extension: vscode.Uri,
    private readonly ask: Ask,
  ) {
    const dist = vscode.Uri.joinPath(extension, "dist");
    this.panel = vscode.window.createWebviewPanel(
      "mspcharter.preview",
      "Charter",
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [dist], retainContextWhenHidden: true },
    );
    const script = this.panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, "page.js"));
    this.panel.webview.html = frame(script.toString(), randomBytes(16).toString("base64"));
    this.panel.webview.onDidReceiveMessage((said: Said) => this.answer(said));
    this.panel.onDidDispose(() => this.stop());
    void this.offerViews();
    void this.refresh();
  }

  /** Show another view. */
  choose(view: string): void {
    this.view = view;
    void this.panel.webview.postMessage({ kind: "choose", view });
    void this.refresh();
  }

  /** Make the preview anew when the author rests. */
  changed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), REST);
  }

  /** Mark what comes from the line of the cursor. */
  mark(uri: vscode.Uri, line: number): void {
    void this.panel.webview.postMessage({ kind: "mark", uri: uri.toString(), line });
  }

  dispose(): void {
    this.panel.dispose();
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.asked?.cancel();
  }

  private async offerViews(): Promise<void> {
    const views = await this.ask<readonly View[]>("mspcharter.views", { uri: this.charter.toString() });
    await this.panel.webview.postMessage({ kind: "views", views: views ?? [], chosen: this.view });
  }

  private async refresh(): Promise<void> {
    this.asked?.cancel();
    const asked = new vscode.CancellationTokenSource();
    this.asked = asked;
    try {
      const argument = { uri: this.charter.toString(), view: this.view };
      const shown = await this.ask<Shown>("mspcharter.preview", argument, asked.token);
      if (asked.token.isCancellationRequested) {
        return;
      }
      if (shown === undefined) {
        await this.panel.webview.postMessage({ kind: "unknown", reason: "The language server is not running." });
        return;
      }
      this.panel.title = shown.title;
      await this.panel.webview.postMessage({ kind: "show", html: shown.html });
    } catch (error) {
      if (!asked.token.isCancellationRequested) {
        const reason = error instanceof Error ? error.message : String(error);
        await this.panel.webview.postMessage({ kind: "unknown", reason });
      }
    } finally {
      asked.dispose();
      if (this.asked === asked) {
        this.asked = undefined;
      }
    }
  }

  private async answer(said: Said): Promise<void> {
    if (said.kind === "view") {
      this.view = said.view;
      await this.refresh();
      return;
    }
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(said.uri, true));
    if (document.languageId !== "mspcharter") {
      return; // a page must not open other files
    }
    const line = document.lineAt(Math.min(said.line, document.lineCount - 1));
    const beginning = line.range.start.translate(0, line.firstNonWhitespaceCharacterIndex);
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.One,
      selection: new vscode.Range(beginning, beginning),
    });
  }
}

/** Return the page around a preview. It runs one script; the document inside runs none. */
function frame(script: string, nonce: string): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'unsafe-inline'",
    "img-src data:",
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Charter</title>
<style>
  html, body { height: 100%; margin: 0; padding: 0; }
  body { display: flex; flex-direction: column; color: var(--vscode-foreground); }
  label { padding: 0.4rem 0.8rem; border-bottom: 1px solid var(--vscode-panel-border, #8884); }
  select { color: var(--vscode-dropdown-foreground); background: var(--vscode-dropdown-background); font: inherit; }
  p { margin: 1rem; }
  iframe { flex: 1; border: 0; background: #fff; }
  [hidden] { display: none; }
</style>
</head>
<body>
<label>Show <select id="view"></select></label>
<p id="status" role="status">Working…</p>
<iframe id="page" title="Preview" sandbox="allow-same-origin" hidden></iframe>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
