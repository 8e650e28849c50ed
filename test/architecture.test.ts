import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const SRC = fileURLToPath(new URL("../src/", import.meta.url));
const MOST_COMMAND_LINES = 80;

/** The rooms that answer a question about archives; none knows another, but that a search is listed as the views list rows. */
const ANSWERS = ["views", "ask", "diff", "validate", "terraform", "diagnose"] as const;

/** What may import what (docs/architecture.md). A room is a folder of src; `top` are the files beside them. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  c1z: [],
  text: [],
  ids: [],
  syntax: [],
  document: [],
  secrets: [],
  "json-schema": [],
  // What passes on access is told the same way by all rooms that ask: it knows grants only.
  expansion: ["c1z"],
  // c1z: for errors, and what a killed run leaves.
  files: ["c1z"],
  // c1z: for the buffer of bytes.
  projection: ["c1z"],
  jq: ["projection"],
  // c1z: for errors, and the buffer of bytes.
  terminal: ["files", "c1z"],
  ...Object.fromEntries(
    ANSWERS.map((room) => [room, ["document", "expansion", "json-schema", "projection", "c1z", "text"]]),
  ),
  // ids, here and below: for the spellings of an id that was not found.
  ask: ["views", "ids", "json-schema", "c1z", "text"],
  diff: ["ids", "document", "json-schema", "c1z", "text"],
  // syntax: for where a state is no JSON.
  terraform: ["ids", "syntax", "document", "json-schema", "c1z", "text"],
  // where: for the fields of rows.
  completion: ["where", "views", "c1z"],
  // files: for the masked copy of a log.
  diagnose: ["findings", "secrets", "files", "document", "json-schema", "c1z", "text"],
  validate: ["findings", "secrets", "ids", "document", "expansion", "json-schema", "c1z", "text"],
  // files: for configuration, baseline.
  findings: ["files", "syntax", "json-schema", "c1z", "text"],
  // Expressions over the rows of listings: views, for the messages that rows are made of.
  where: ["views", "projection", "json-schema", "c1z", "text"],
  "check-runner": ["diagnose"],
  // files: for what a folder holds.
  agents: ["check-runner", "diagnose", "secrets", "files", "syntax", "text"],
  doctor: [
    "document",
    "agents",
    "check-runner",
    "diagnose",
    "terraform",
    "findings",
    "secrets",
    "ids",
    "files",
    "syntax",
    "json-schema",
    "c1z",
    "text",
  ],
  // where: for paths of fields.
  output: ["where", "views", "diff", "projection", "terminal", "json-schema", "c1z", "text"],
  // Knows documents and findings, and nothing that makes them.
  render: ["terminal", "findings", "files", "document", "json-schema", "text"],
  // Makes the sections of a report of what the rooms that answer say; render: for findings as all reports tell them.
  report: ["views", "validate", "diff", "diagnose", "render", "findings", "document", "c1z", "text"],
  // Puts together what is handed on, and looks for what must not be in it; the rooms whose words it takes for no one's.
  bundle: ["diagnose", "doctor", "validate", "secrets", "document", "terminal", "c1z"],
  // Writes archives of its own, of rows that others give.
  "archive-writer": ["c1z"],
  // files: for the secret file. secrets: what is shaped like a credential still is in the copy.
  sanitize: ["archive-writer", "secrets", "files", "c1z"],
  salvage: ["archive-writer", "document", "json-schema", "c1z", "text"],
  // output: for the way text goes into csv cells. projection: for pieces of JSON text.
  export: ["archive-writer", "output", "projection", "terminal", "files", "expansion", "json-schema", "c1z"],
  // validate, findings: for the table of findings. text: for what a misspelt column may mean.
  sql: ["validate", "findings", "export", "expansion", "c1z", "text"],
  // sql: for the tables that are found out from a sync (access_expanded, findings). findings: for their type.
  lake: ["sql", "export", "expansion", "findings", "files", "json-schema", "c1z", "text"],
  // validate, ids, findings: what rules say of what their SQL finds.
  // diff: for the bounds of guards.
  fleet: ["diff", "lake", "sql", "validate", "findings", "ids", "export", "files", "json-schema", "c1z", "text"],
  // findings, render: for the flags that all commands with findings share.
  // salvage: for --salvage, wherever an archive is opened. jq: for the fields that a filter looks at. where: for the flags that choose rows.
  cli: [
    "salvage",
    "jq",
    "projection",
    "render",
    "findings",
    "output",
    "terminal",
    "export",
    "files",
    "where",
    "views",
    "diff",
    "json-schema",
    "c1z",
    "text",
  ],
  // library: for the rules as topics. export: for the schemas of its rows.
  runs: [
    "where",
    "fleet",
    "lake",
    "sql",
    "library",
    "report",
    "bundle",
    "salvage",
    "sanitize",
    "archive-writer",
    "export",
    "cli",
    "render",
    "document",
    "output",
    "terminal",
    "files",
    "findings",
    "doctor",
    "check-runner",
    ...ANSWERS,
    "json-schema",
    "c1z",
    "text",
  ],
  // What programs import. It prints nothing: of render only the reports and Markdown, which give texts.
  library: ["json-schema", ...ANSWERS, "export", "render", "findings", "document", "terminal", "files", "c1z"],
  // runs: for the overview and what findings are about, as commands give them. library: for the history. projection: for the fields that rows are sorted by.
  explore: [
    "runs",
    "library",
    "render",
    "output",
    "terminal",
    "findings",
    ...ANSWERS,
    "where",
    "projection",
    "expansion",
    "json-schema",
    "c1z",
    "text",
  ],
  // explore: for archives that were read once, and what is answered from their indexes. runs: for what commands answer. output: for lists as they print
  // them. library: for questions about logs and catalogue.
  mcp: [
    "explore",
    "runs",
    "library",
    "output",
    "render",
    "terminal",
    "findings",
    ...ANSWERS,
    "where",
    "projection",
    "json-schema",
    "c1z",
    "text",
  ],
  // cli: for the flags and the exit statuses that it tells of.
  help: ["cli", "render", "document", "output", "c1z", "text"],
  // commands: for the table of them.
  top: ["commands", "cli", "output", "text"],
  commands: [
    "runs",
    // For what a lake holds and whether it is sound.
    "lake",
    "salvage",
    "sanitize",
    "where",
    "cli",
    "render",
    "output",
    "terminal",
    "export",
    "files",
    ...ANSWERS,
    "completion",
    "doctor",
    "explore",
    "mcp",
    "c1z",
    "text",
  ],
};

/** The same inside c1z: the engines are built from the same parts, and messages know nothing of either, only how bytes are read four at a time. */
const ALLOWED_IN_C1Z: Readonly<Record<string, readonly string[]>> = {
  bytes: [],
  protobuf: ["bytes", "top"],
  texts: ["protobuf", "bytes"],
  native: ["top"],
  zstd: ["native", "top"],
  sqlite: ["zstd", "native", "protobuf", "bytes", "top"],
  pebble: ["zstd", "native", "protobuf", "bytes", "top"],
  // What opens an archive once more on a thread of its own.
  ahead: ["sqlite", "pebble", "native", "top"],
  // What is read, held against what the archive says of itself.
  tally: ["top"],
  top: ["ahead", "tally", "sqlite", "pebble", "protobuf", "bytes"],
};

interface Import {
  readonly from: string;
  readonly to: string;
}

/** The imports of one file of ours by another below `folder`, as paths relative to it. */
function importsIn(folder: string): readonly Import[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  return files.flatMap((from) => {
    const source = readFileSync(join(folder, from), "utf8");
    const specifiers = [...source.matchAll(/\b(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, path = ""]) => path);
    return specifiers.map((path) => ({ from, to: join(dirname(from), path) }));
  });
}

function roomOf(path: string): string {
  const slash = path.indexOf("/");
  return slash < 0 ? "top" : path.slice(0, slash);
}

function forbidden(
  imports: readonly Import[],
  allowed: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  return imports
    .filter(({ from, to }) => roomOf(from) !== roomOf(to) && !allowed[roomOf(from)]?.includes(roomOf(to)))
    .map(({ from, to }) => `${from} imports ${to}`);
}

/** The rooms below `folder` that hold code. */
function roomsIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return ["top", ...entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)].sort();
}

describe.each([
  ["src", SRC, ALLOWED],
  ["src/c1z", join(SRC, "c1z"), ALLOWED_IN_C1Z],
] as const)("the rooms of %s", (_, folder, allowed) => {
  const imports = importsIn(folder);

  it("are all in the table, and no others", () => expect(Object.keys(allowed).sort()).toEqual(roomsIn(folder)));

  it("import one another in the allowed directions only", () => {
    expect(imports.length).toBeGreaterThan(20);
    // What lies outside the folder is the matter of the folder around it.
    const inside = imports.filter(({ to }) => !to.startsWith(".."));
    expect(forbidden(inside, allowed)).toEqual([]);
  });
});

describe("the check itself", () => {
  it("sees a forbidden import, in each spelling", () => {
    expect(forbidden([{ from: "c1z/sync.ts", to: "views/joins.js" }], ALLOWED)).toHaveLength(1);
    expect(forbidden([{ from: "views/joins.ts", to: "cli/list-command.js" }], ALLOWED)).toHaveLength(1);
    expect(forbidden([{ from: "nowhere/x.ts", to: "c1z/sync.js" }], ALLOWED)).toHaveLength(1);
    const imports = importsIn(SRC);
    expect(imports).toContainEqual({ from: "commands/stats.ts", to: "runs/print-statistics.js" });
    expect(imports).toContainEqual({ from: "library/index.ts", to: "c1z/model.js" });
    expect(imports).toContainEqual({ from: "views/joins.ts", to: "c1z/store.js" });
  });
});

describe("commands", () => {
  it("are thin", () => {
    const names = readdirSync(join(SRC, "commands"), { recursive: true, encoding: "utf8" });
    const long = names
      .filter((name) => name.endsWith(".ts"))
      .filter((name) => readFileSync(join(SRC, "commands", name), "utf8").split("\n").length > MOST_COMMAND_LINES);
    expect(long).toEqual([]);
  });
});
