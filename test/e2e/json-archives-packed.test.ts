import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { SchemaChecker } from "../support/json-schemas.js";
import { TempFolder } from "../support/temp-folder.js";
import { allFaults } from "./json-faults.js";
import type { JsonRun } from "./json-runs.js";

const ENDING = ".c1z.br";
const PACKED = readdirSync(fixture("v3-shapes")).filter((name) => name.endsWith(ENDING));
const checker = new SchemaChecker();
const folder = new TempFolder();

/** They are large: to save time, only the main document of each command that reads rows. */
const COMMANDS = ["resource-types", "resources", "entitlements", "grants", "principals", "syncs", "stats", "info"];
const JUDGES = ["overview", "validate"];

describe("what commands write of the shapes of v3 that are kept packed is as their schemas say", () => {
  it.each(PACKED)("%s", async (name) => {
    const path = folder.path(name.slice(0, -".br".length));
    writeFileSync(path, brotliDecompressSync(readFileSync(fixture(`v3-shapes/${name}`))));
    const runs = [...COMMANDS, ...JUDGES].map((command): JsonRun => [command, [command, "-f", path, "-o", "json"]]);
    expect(await allFaults(checker, runs)).toEqual([]);
  });
});
