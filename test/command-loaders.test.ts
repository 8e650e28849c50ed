import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Config } from "@oclif/core/config";
import { describe, expect, it } from "vitest";
import { COMMAND_LOADERS } from "../src/command-loaders.js";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

describe("COMMAND_LOADERS", () => {
  it("has each file of commands/, under the id that oclif gives it", () => {
    const text = readFileSync(`${ROOT}src/command-loaders.ts`, "utf8");
    const lines = [...text.matchAll(/^ {2}"?([\w:-]+)"?: \(\) => import\("\.\/commands\/(.+)\.js"\),$/gm)];
    const files = readdirSync(`${ROOT}src/commands`, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => name.slice(0, -".ts".length));
    expect(lines.map(([, , file]) => file).sort()).toEqual(files.sort());
    for (const [, id, file = ""] of lines) expect(id).toBe(file.replace(/\/index$/, "").replace("/", ":"));
    expect(lines.map(([, id]) => id)).toEqual(Object.keys(COMMAND_LOADERS));
  });

  it("lists them as oclif does, where the order shows in hints", async () => {
    const { commandIDs } = await Config.load({ root: ROOT });
    expect(Object.keys(COMMAND_LOADERS)).toEqual(commandIDs);
  });
});
