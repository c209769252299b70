/** The extension: it starts the language server of `mspcharter`, and shows previews beside the text. */

import * as vscode from "vscode";
import { ExecuteCommandRequest, LanguageClient, type LanguageClientOptions, type ServerOptions, type StaticFeature } from "vscode-languageclient/node";

import { newCharter, saveDocument } from "./commands";
import { Previews } from "./preview";
import { chooseProgram, findProgram, type Program, tellItIsMissing } from "./program";

const LANGUAGE = "mspcharter";

/** Tells the server that the line above a decision may open the preview. */
const OWN_COMMANDS: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    capabilities.experimental = { ...capabilities.experimental, commands: ["mspcharter.showPreview"] };
  },
  initialize: () => undefined,
  getState: () => ({ kind: "static" }),
  clear: () => undefined,
};

/** The client of the language server while it runs; a restart takes another. */
class Server implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private program: Program | undefined;

  /** Start the server, or tell the author how to install it. */
  async start(): Promise<void> {
    this.program = await findProgram();
    if (this.program === undefined) {
      await tellItIsMissing();
      return;
    }
    const server: ServerOptions = { command: this.program.command, args: [...this.program.args, "lsp"] };
    const options: LanguageClientOptions = {
      documentSelector: [{ language: LANGUAGE }],
      synchronize: {
        configurationSection: LANGUAGE,
        fileEvents: vscode.workspace.createFileSystemWatcher("**/{*.msp,mspcharter.toml}"),
      },
    };
    const client = new LanguageClient(LANGUAGE, "Charter", server, options);
    client.registerFeature(OWN_COMMANDS);
    try {
      await client.start();
      this.client = client;
      // The walkthrough notes that the program was found.
      await vscode.commands.executeCommand("setContext", "mspcharter.running", true);
    } catch (error) {
      await client.stop().catch(() => undefined);
      await this.tellWhyItStopped(error);
    }
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.stop().catch(() => undefined);
  }

  /** Ask the server to run one of its commands; undefined if there is no server. */
  async run<Answer>(command: string, argument: object, token?: vscode.CancellationToken): Promise<Answer | undefined> {
    const params = { command, arguments: [argument] };
    // A token that is undefined would be sent as a second parameter, which the server refuses.
    return token === undefined
      ? this.client?.sendRequest<Answer>(ExecuteCommandRequest.method, params)
      : this.client?.sendRequest<Answer>(ExecuteCommandRequest.method, params, token);
  }

  /** The program that runs, for commands that need a terminal. */
  get running(): Program | undefined {
    return this.program;
  }

  dispose(): void {
    void this.stop();
  }

  private async tellWhyItStopped(error: unknown): Promise<void> {
    const install = 'pip install "mspcharter[all]"';
    const reason = error instanceof Error ? error.message : String(error);
    const answer = await vscode.window.showErrorMessage(
      `The language server did not start: ${reason} If its packages are missing, install them: ${install}`,
      "Copy the Command",
      "Restart",
    );
    if (answer === "Copy the Command") {
      await vscode.env.clipboard.writeText(install);
    } else if (answer === "Restart") {
      await this.restart();
    }
  }
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = new Server();
  const previews = new Previews(context.extensionUri, (command, argument, token) =>
    server.run(command, argument, token),
  );
  const command = (name: string, action: (argument?: unknown) => unknown) =>
    vscode.commands.registerCommand(`mspcharter.${name}`, action);
  context.subscriptions.push(
    server,
    previews,
    command("showPreview", (asked) => previews.show(asked)),
    command("newCharter", () => newCharter(server.running)),
    command("saveDocument", () => saveDocument((name, argument) => server.run(name, argument))),
    command("restartServer", () => server.restart()),
    command("chooseServer", async () => {
      if (await chooseProgram()) {
        await server.restart();
      }
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("mspcharter.server")) {
        void server.restart();
      }
    }),
  );
  await server.start();
}
