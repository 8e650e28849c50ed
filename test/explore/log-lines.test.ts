import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { baton } from "../e2e/baton.js";
import { fixture } from "../fixtures.js";
import { TempFolder } from "../support/temp-folder.js";
import { exploring } from "./asked.js";

const folder = new TempFolder();
const SECRETS = fixture("logs/connector/secrets-in-debug.log.gz");

describe("lines of a log", () => {
  it("are those of the masked copy, wherever they begin", async () => {
    const copy = folder.path("masked.log");
    await baton(["logs", SECRETS, "--redact", copy]);
    const expected = readFileSync(copy, "utf8").replace(/\n$/, "").split("\n");
    expect(expected.join("\n")).not.toBe(gunzipSync(readFileSync(SECRETS)).toString("utf8").trimEnd());
    const explored = await exploring([fixture("v1/small.c1z")], { logs: [SECRETS] });
    for (const from of [1, 2, 150, expected.length - 3, expected.length]) {
      const { json } = await explored.ask("log-lines", { from: String(from), limit: "5" });
      const lines = expected.slice(from - 1, from + 4);
      expect(json.lines.map(({ text }: { text: string }) => text)).toEqual(lines.map((line) => line.slice(0, 4000)));
      expect(json.lines[0].line).toBe(from);
      expect(json.isEnd).toBe(from + 4 >= expected.length);
    }
    expect((await explored.ask("log-lines", { from: "999999" })).json).toMatchObject({ lines: [], isEnd: true });
    expect((await explored.ask("log-lines", { log: "1" })).status).toBe(400);
    explored.close();
  });

  it("keep a private key masked whose begin lies before them", async () => {
    const body = Array.from({ length: 40 }, (_, line) => `${"QUJD".repeat(15)}${line}`);
    const text = [
      ...Array.from({ length: 700 }, (_, line) => `line ${line + 1}`),
      "-----BEGIN PRIVATE KEY-----",
      ...body,
      "-----END PRIVATE KEY-----",
      "after",
    ];
    const log = folder.write("key.log", `${text.join("\n")}\n`);
    const explored = await exploring([fixture("v1/small.c1z")], { logs: [log] });
    const { json } = await explored.ask("log-lines", { from: "720", limit: "2000" });
    const shown = json.lines.map((one: { text: string }) => one.text).join("\n");
    expect(shown).not.toContain("QUJD");
    expect(json.lines.at(-1)).toEqual({ line: 743, text: "after" });
    explored.close();
  });

  it("are none where no log was named", async () => {
    const explored = await exploring([fixture("v1/small.c1z")]);
    expect((await explored.ask("log-lines")).status).toBe(404);
    explored.close();
  });
});
