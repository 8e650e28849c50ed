import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LogMasker, RedactedCopy } from "../../../src/diagnose/log/redact-log.js";
import { CollectingSink } from "../../support/sink.js";
import { Generator } from "../generator.js";
import { logFixture, plantedSecrets } from "../log-fixtures.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-redact-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function redacted(bytes: Buffer, chunkBytes = 1000): Buffer {
  const parts: Buffer[] = [];
  const masker = new LogMasker((text) => parts.push(Buffer.from(text, "latin1")));
  for (let at = 0; at < bytes.length; at += chunkBytes) masker.push(bytes.subarray(at, at + chunkBytes));
  masker.end();
  return Buffer.concat(parts);
}

describe("a masked copy", () => {
  it.each(["connector", "agents"] as const)("of each log of %s has no planted secret, and the same lines", (world) => {
    for (const { log, secret } of plantedSecrets(world)) {
      const original = logFixture(world, log);
      const copy = redacted(original);
      expect(copy.toString("utf8")).not.toContain(secret);
      expect(copy.toString("utf8").split("\n")).toHaveLength(original.toString("utf8").split("\n").length);
    }
  });

  it("changes nothing where there is no secret, whatever the encoding and the line ends", () => {
    const random = new Generator(9);
    for (let round = 0; round < 50; round++) {
      const words = Array.from({ length: 200 }, () => random.text("abc é\xff,.:\r\n", random.integer(1, 9)));
      const bytes = Buffer.from(words.join(" "), random.pick(["utf8", "latin1"] as const));
      expect(redacted(bytes, random.integer(1, 50))).toEqual(bytes);
    }
  });

  it("masks a private key over several lines, and goes on after it", () => {
    const text = "before\n-----BEGIN PRIVATE KEY-----\nMIIEabc\nshort\n-----END PRIVATE KEY----- after\nlast\n";
    const copy = redacted(Buffer.from(text)).toString();
    expect(copy).not.toMatch(/MIIE|short/);
    expect(copy).toMatch(/^before\n-----BEGIN PRIVATE KEY-----\[masked\]/);
    expect(copy).toMatch(/after\nlast\n$/);
  });

  it("leaves out what lies behind the kept part of a long line, and the word the cut goes through", () => {
    const secret = `eyJ${"a".repeat(50)}.eyJ${"b".repeat(50)}.cc`;
    const copy = redacted(Buffer.from(`${"x ".repeat(32_740)}${secret} ${"y".repeat(200_000)}\nnext\n`)).toString();
    expect(copy.length).toBeLessThan(70_000);
    expect(copy).not.toContain("eyJ");
    expect(copy).toMatch(/\[\d+ bytes left out\]\nnext\n$/);
  });
});

describe("the file", () => {
  const path = () => join(folder, "out.log");
  const create = (to: string, force: boolean) =>
    RedactedCopy.create({ path: to, force, inputs: [], standardOutput: new CollectingSink() });
  async function* chunks(): AsyncIterable<Buffer> {
    yield Buffer.from("password=abc\n");
  }

  it("appears when it is finished, is private, and hands the input on", async () => {
    const copy = await create(path(), false);
    const handedOn: string[] = [];
    for await (const chunk of copy.through(chunks())) handedOn.push(chunk.toString());
    expect(readdirSync(folder)).not.toContain("out.log");
    copy.finish();
    expect(handedOn).toEqual(["password=abc\n"]);
    expect(readFileSync(path(), "utf8")).toBe("password=[masked]\n");
    expect(readdirSync(folder)).toEqual(["out.log"]);
  });

  it("is never replaced without being told to", async () => {
    writeFileSync(path(), "mine");
    await expect(create(path(), false)).rejects.toMatchObject({ code: "C1Z_EXISTS" });
    expect(readFileSync(path(), "utf8")).toBe("mine");
    const copy = await create(path(), true);
    copy.finish();
    expect(readFileSync(path(), "utf8")).toBe("");
  });

  it("leaves nothing behind when it is given up", async () => {
    rmSync(path(), { force: true });
    const copy = await create(path(), false);
    copy.discard();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("says when it cannot be written", async () => {
    await expect(create(join(folder, "none", "x"), false)).rejects.toMatchObject({
      code: "C1Z_UNWRITABLE",
    });
  });
});
