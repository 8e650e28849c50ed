import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { CheckResult } from "../../src/check-runner/check-result.js";
import { examine } from "../../src/doctor/doctor.js";
import { writeProject } from "../agents/projects.js";

let root = "";
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A program on the PATH, an archive, and the settings of a client; ROOT stands for the folder. */
async function results(file: string, settings: string | object): Promise<readonly CheckResult[]> {
  root = writeProject({
    "bin/baton": "#!/bin/sh\n",
    "syncs/a.c1z": "C1ZF",
    "empty/notes": "",
    "c1z/bin/run.js": "",
  });
  const text = (typeof settings === "string" ? settings : JSON.stringify(settings, null, 1)).replaceAll("ROOT", root);
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  chmodSync(join(root, "bin/baton"), 0o755);
  const diagnosis = await examine({
    folder: root,
    environment: { PATH: join(root, "bin"), ARCHIVE: join(root, "syncs/a.c1z") },
    timeoutMs: 1,
    only: [],
    open: () => Promise.reject(new Error("No archive is opened here.")),
    ...{ file: undefined, log: undefined, capabilities: undefined, run: undefined, url: undefined },
  });
  return diagnosis.results.filter(({ check }) => check.startsWith("assistant-"));
}

/** What is wrong, as `check line: message`, with ROOT for the folder. */
async function faults(file: string, settings: string | object): Promise<readonly string[]> {
  const found = await results(file, settings);
  return found
    .filter(({ status }) => status !== "ok" && status !== "skipped")
    .map(({ check, status, line, message }) => {
      const short = check.replace("assistant-entry-", "");
      return `${short} ${status} ${line}: ${message.replaceAll(root, "ROOT")}`;
    });
}

const entry = (fields: object, list = "mcpServers") => ({ [list]: { baton: fields } });
const GOOD = { command: "ROOT/bin/baton", args: ["mcp", "ROOT/syncs/a.c1z"] };

describe("entries of baton mcp that are fine", () => {
  it.each([
    ["claude_desktop_config.json", entry(GOOD)],
    [".mcp.json", entry(GOOD)],
    [".vscode/mcp.json", entry({ type: "stdio", ...GOOD }, "servers")],
    [".cursor/mcp.json", entry({ type: "stdio", ...GOOD })],
  ])("with full paths, in %s", async (file, settings) => {
    const found = await results(file, settings);
    expect(found.map(({ check, status }) => `${check} ${status}`)).toEqual([
      "assistant-entry-form ok",
      "assistant-entry-command ok",
      "assistant-entry-archives ok",
    ]);
  });

  it.each([
    [".vscode/mcp.json", entry({ ...GOOD, args: ["mcp", `\${workspaceFolder}/syncs/a.c1z`] }, "servers")],
    [".cursor/mcp.json", entry({ ...GOOD, args: ["mcp", `\${env:ARCHIVE}`] })],
    [".mcp.json", entry({ command: "baton", args: ["mcp", "syncs/a.c1z", `\${ARCHIVE}`, "syncs"] })],
    [".mcp.json", entry({ ...GOOD, args: ["mcp", `\${NOT_SET_HERE}`] })],
    [".mcp.json", entry({ ...GOOD, args: ["mcp", "--hash-ids", `\${NOT_SET_HERE:-ROOT/syncs}`] })],
    ["claude_desktop_config.json", entry({ ...GOOD, cwd: "ROOT/syncs", args: ["mcp", "a.c1z"] })],
    [".gemini/settings.json", entry({ ...GOOD, args: ["mcp", `\${somebody.knows}/a.c1z`] })],
  ])("%s: %j", async (file, settings) => {
    expect(await faults(file, settings)).toEqual([]);
  });

  it("does not look at entries of other servers", async () => {
    const other = { command: "node", args: ["bin/run.js", "serve", "mcp"] };
    expect(await results(".mcp.json", { mcpServers: { files: other } })).toEqual([]);
  });
});

describe("what is wrong with an entry of baton mcp", () => {
  it.each([
    [
      "the key of other clients",
      ".vscode/mcp.json",
      entry(GOOD),
      ['form failed 3: VS Code reads "servers": what stands below "mcpServers" is ignored, and nothing says so.'],
    ],
    [
      "the key of VS Code",
      ".cursor/mcp.json",
      entry(GOOD, "servers"),
      ['form failed 3: Cursor reads "mcpServers": what stands below "servers" is ignored, and nothing says so.'],
    ],
    [
      "a URL",
      ".mcp.json",
      entry({ url: "http://localhost:8080/mcp" }),
      [
        'form failed 4: "baton" is asked for at a URL: baton mcp serves no URL, only standard input and output. baton mcp --print-config claude FILE prints a whole entry.',
      ],
    ],
    [
      "another transport",
      ".mcp.json",
      entry({ ...GOOD, type: "sse" }),
      ["form failed 9: The type is sse: baton mcp speaks over standard input and output (stdio)."],
    ],
    [
      "no command",
      ".mcp.json",
      entry({ args: ["mcp", "ROOT/syncs"] }),
      ['form failed 3: "baton" has no command. baton mcp --print-config claude FILE prints a whole entry.'],
    ],
    [
      "a line in command",
      ".mcp.json",
      entry({ command: "baton mcp ROOT/syncs/a.c1z" }),
      [
        'form failed 4: "command" is one program, and no shell takes a line apart: its other words belong into "args". baton mcp --print-config claude FILE prints a whole entry.',
      ],
    ],
    [
      "args in one text",
      ".vscode/mcp.json",
      entry({ command: "ROOT/bin/baton", args: "mcp ROOT/syncs" }, "servers"),
      ['form failed 3: "args" is no list of texts. baton mcp --print-config vscode FILE prints a whole entry.'],
    ],
    [
      "another command than mcp",
      ".mcp.json",
      entry({ command: "ROOT/bin/baton", args: ["ROOT/syncs/a.c1z"] }),
      [
        'form failed 6: "baton" starts baton without its command mcp, so that nothing answers the client: the first word after the program is mcp.',
      ],
    ],
    [
      "--print-config left in",
      ".mcp.json",
      entry({ ...GOOD, args: ["mcp", "--print-config", "claude", "ROOT/syncs/a.c1z"] }),
      ["form failed 7: --print-config prints an entry and ends: no server is left. Remove it."],
    ],
    [
      "a program that is not there",
      ".mcp.json",
      entry({ ...GOOD, command: "ROOT/bin/c1z" }),
      ["command failed 4: There is no bin/c1z. Write the full path of the program."],
    ],
    [
      "a script that is run without node",
      ".mcp.json",
      entry({ ...GOOD, command: "ROOT/c1z/bin/run.js" }),
      [
        "command failed 4: c1z/bin/run.js is no program that may be run. A script is run by node: node first, the script as the first of args.",
      ],
    ],
    [
      "a script that is not there",
      ".mcp.json",
      entry({ command: process.execPath, args: ["ROOT/gone/bin/run.js", "mcp", "ROOT/syncs/a.c1z"] }),
      ["command failed 6: There is no gone/bin/run.js. Write the full path of the program."],
    ],
    [
      "a name that is not on the PATH",
      ".mcp.json",
      entry({ ...GOOD, command: "c1z" }),
      ["command warning 4: There is no c1z on the PATH here. Install it, or write the full path of the program."],
    ],
    [
      "the same for a program that is started from the desktop",
      "claude_desktop_config.json",
      entry({ ...GOOD, command: "c1z" }),
      ["command failed 4: There is no c1z on the PATH here. Install it, or write the full path of the program."],
    ],
    [
      "a name that only a shell finds",
      "claude_desktop_config.json",
      entry({ ...GOOD, command: "baton" }),
      [
        "command warning 4: Programs started from the desktop have a shorter PATH than a shell: write ROOT/bin/baton instead of baton.",
      ],
    ],
    [
      "a relative program",
      "claude_desktop_config.json",
      entry({ ...GOOD, command: "bin/baton" }),
      [
        "command failed 4: bin/baton: the path is relative, and Claude Desktop may start the server in any folder. Write the full path.",
      ],
    ],
    [
      "an archive that is not there, a placeholder, a folder without archives",
      ".mcp.json",
      entry({ ...GOOD, args: ["mcp", "ROOT/syncs/b.c1z", "/path/to/sync.c1z", "ROOT/empty", "debug.log"] }),
      [
        "archives failed 7: There is no syncs/b.c1z.",
        "archives failed 8: /path/to/sync.c1z is a placeholder: put the real path there.",
        "archives warning 9: There is neither an archive (.c1z) nor a log in empty.",
        "archives failed 10: There is no debug.log.",
      ],
    ],
    [
      "relative archives, and words of a shell",
      "claude_desktop_config.json",
      entry({ ...GOOD, args: ["mcp", "syncs/a.c1z", "~/a.c1z", "$HOME/a.c1z"] }),
      [
        "archives failed 7: syncs/a.c1z: the path is relative, and Claude Desktop may start the server in any folder. Write the full path.",
        "archives failed 8: ~/a.c1z: no shell reads this, so ~ stays as it is. Write the full path.",
        "archives failed 9: $HOME/a.c1z: no shell reads this, so $HOME stays as it is. Write the full path.",
      ],
    ],
    [
      "a variable that the client does not know",
      "claude_desktop_config.json",
      entry({ ...GOOD, args: ["mcp", `\${workspaceFolder}/a.c1z`] }),
      [
        `archives failed 7: \${workspaceFolder}/a.c1z: Claude Desktop does not know \${workspaceFolder}. Write the full path.`,
      ],
    ],
    [
      "nothing named, by a client that starts anywhere",
      "claude_desktop_config.json",
      entry({ ...GOOD, args: ["mcp"] }),
      [
        'archives warning 3: "baton" names no archive, so that the server reads what lies in the folder in which Claude Desktop happens to start it. Name archives or folders, by their full paths.',
      ],
    ],
    [
      "nothing named, in a project",
      ".mcp.json",
      entry({ ...GOOD, args: ["mcp"] }),
      [
        'archives info 3: "baton" names no archive, so that the server reads what lies in the folder in which the client starts it. Name archives or folders, by their full paths.',
      ],
    ],
    [
      "no JSON",
      ".mcp.json",
      '{"mcpServers": {\n"baton": {"command": "baton", "args": ["mcp", "syncs"]},\n}}',
      [
        "form failed 3: Broken syntax: Expected a name in double quotes (no comma before }). The client reads none of the file.",
      ],
    ],
  ])("%s", async (_what, file, settings, expected) => {
    expect(await faults(file, settings)).toEqual(expected);
  });
});
