// Starts `cxsite lsp` in the folder of mkdocs.yml and lets VS Code talk to it. What it answers is cxsite's; nothing of it stands here.
"use strict";

const fs = require("fs");
const path = require("path");
const { commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

function program(folder, written) {
  if (written) return written;
  const own = process.platform === "win32" ? ".venv/Scripts/cxsite.exe" : ".venv/bin/cxsite";
  const found = path.join(folder, own);
  return fs.existsSync(found) ? found : "cxsite";
}

async function start() {
  const settings = workspace.getConfiguration("cxsite");
  const written = settings.get("configFile") || "mkdocs.yml";
  const around = (workspace.workspaceFolders || []).map((item) => item.uri.fsPath).find((item) => fs.existsSync(path.join(item, written)));
  if (!around) return;
  const config = path.join(around, written);
  const run = { command: program(around, settings.get("command")), args: ["lsp", "--config-file", config], options: { cwd: path.dirname(config) } };
  client = new LanguageClient("cxsite", "cxsite", run, {
    documentSelector: [{ scheme: "file", language: "markdown" }, { scheme: "file", language: "yaml" }],
  });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    window.showErrorMessage(`cxsite: '${run.command} lsp' did not start (pip install 'cxsite[lsp]'): ${error.message || error}`);
  }
}

async function stop() {
  if (client) await client.stop();
  client = undefined;
}

exports.activate = async (context) => {
  context.subscriptions.push(commands.registerCommand("cxsite.restart", async () => {
    await stop();
    await start();
  }));
  await start();
};
exports.deactivate = stop;
