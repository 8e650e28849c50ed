import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { alteredArchive } from "../support/altered-archive.js";
import { TempFolder } from "../support/temp-folder.js";
import { BATON } from "./built-program.js";

const SMALL = fixture("v1/small.c1z");
/** How the title of a terminal's window is set; as long as the name it takes the place of. */
const ESCAPE = "\u001b]0;";
const SHOWN = String.raw`\u001b]0;`;
const folder = new TempFolder();
let hostile = "";
beforeAll(() => {
  const sql = (table: string) =>
    `UPDATE ${table} SET data = CAST(replace(CAST(data AS TEXT), 'Wiki', char(27) || ']0;') AS BLOB)`;
  const tables = ["v1_resources", "v1_entitlements", "v1_grants"].map(sql).join(";");
  hostile = alteredArchive("v1/small.c1z", tables, folder.path("hostile.c1z"));
});

/** Runs a command on a pseudo terminal. */
function onTerminal(argv: readonly string[]): string {
  const command = [process.execPath, BATON, ...argv].map((word) => `'${word}'`).join(" ");
  return spawnSync("script", ["-qec", command, "/dev/null"], { encoding: "utf8", timeout: 30_000 }).stdout;
}

describe.each([
  ["resources", () => ["resources", "-f", hostile, "-o", "csv"]],
  ["diff", () => ["diff", SMALL, hostile, "-o", "csv"]],
  ["export csv", () => ["export", "csv", "-f", hostile, "--table", "resources", "--out", "-"]],
  ["export csv --layout upload", () => ["export", "csv", "-f", hostile, "--layout", "upload", "--out", "-"]],
] as const)("CSV of %s", (_, argvOf) => {
  it("has control characters escaped on a terminal", () => {
    const shown = onTerminal(argvOf());
    expect(shown).toContain(SHOWN);
    expect(shown).not.toContain(ESCAPE);
  });

  it("is as it is in a pipe", () => {
    const piped = spawnSync(process.execPath, [BATON, ...argvOf()], { encoding: "utf8" }).stdout;
    expect(piped).toContain(ESCAPE);
  });
});

it("a file that is written from a terminal is as it is", () => {
  onTerminal(["export", "csv", "-f", hostile, "--table", "resources", "--out", folder.path("out")]);
  expect(readFileSync(folder.path("out/resources.csv"), "utf8")).toContain(ESCAPE);
});
