import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { findLeaks } from "../../src/bundle/find-leaks.js";
import { openArchive } from "../../src/c1z/open-archive.js";
import { fixture } from "../fixtures.js";
import { SchemaChecker } from "../support/json-schemas.js";
import { knownValuesOf } from "../support/known-values-of.js";
import { TempFolder } from "../support/temp-folder.js";
import { baton } from "./baton.js";

const folder = new TempFolder();
const KITCHEN_SINK = fixture("v1/kitchen-sink.c1z");
const LOG = fixture("logs/connector/secrets-in-debug.log.gz");

async function bundled(name: string, argv: readonly string[]) {
  const out = folder.path(name);
  const run = await baton(["bundle", "--out", out, ...argv]);
  expect([run.stderr, run.status]).toEqual([expect.stringContaining(`Wrote ${out}`), 0]);
  const files = Object.entries(unzipSync(readFileSync(out)));
  const text = (file: string) => Buffer.from(new Map(files).get(file) ?? []).toString("utf8");
  return { run, out, files: files.map(([file, content]) => ({ name: file, content })), text };
}

describe("baton bundle", () => {
  it("holds the report, findings, how the archive is built, the log and what doctor says, and lists them first", async () => {
    const argv = ["-f", KITCHEN_SINK, "--log", LOG, folder.path()];
    const { run, files, text } = await bundled("ticket.zip", argv);
    const names = ["README.md", "report.html", "findings.json", "info.json", "log-1.log", "doctor.json"];
    expect(files.map(({ name }) => name)).toEqual(names);
    for (const name of names.slice(1)) {
      expect(run.stdout).toContain(name);
      expect(text("README.md")).toContain(`| ${name} |`);
    }
    expect(run.stdout).toContain("The archive: --archive adds a sanitized copy.");
    const checker = new SchemaChecker();
    for (const [name, schema] of [
      ["findings", "validate"] as const,
      ["info", "info"] as const,
      ["doctor", "doctor"] as const,
    ])
      expect([name, checker.faultOf(schema, JSON.parse(text(`${name}.json`)))]).toEqual([name, undefined]);
    const { stdout } = await baton(["validate", "-f", KITCHEN_SINK, "-o", "json"]);
    expect(JSON.parse(text("findings.json")).summary.counts).toEqual(JSON.parse(stdout).summary.counts);
  });

  it.each(["v1/kitchen-sink.c1z", "v3/small.c1z"])(
    "holds no text of %s, neither in the log nor elsewhere",
    async (name) => {
      const [{ id, emails }] = await peopleOf(fixture(name));
      const log = folder.write(
        "names.log",
        `INFO read user ${id} (${emails}) and stranger@elsewhere.example\ntoken=abc123def456ghi\n`,
      );
      const { files, text } = await bundled(`${name.replaceAll("/", "-")}.zip`, ["-f", fixture(name), "--log", log]);
      expect(text("log-1.log")).toMatch(/^INFO read user #\w{12} \(#\w{12}\) and #\w{12}\ntoken=(?!abc)/);
      const known = await knownValuesOf(fixture(name));
      expect(known.size).toBeGreaterThan(200);
      expect(findLeaks(files, known)).toEqual([]);
      // The search finds what is there.
      const leaky = { name: "leaky.json", content: Buffer.from(JSON.stringify({ a: [{ b: `<${id}>` }] })) };
      expect(findLeaks([leaky], known)).toEqual([{ name: "leaky.json", values: 1, secrets: 0 }]);
    },
  );

  it("adds a sanitized copy, and with a secret the same hashes each time", async () => {
    const secret = folder.write("secret", "0123456789abcdef0123456789abcdef");
    const argv = ["-f", KITCHEN_SINK, "--archive", "--secret-file", secret];
    const [first, second] = [await bundled("first.zip", argv), await bundled("second.zip", argv)];
    expect(second.text("findings.json")).toBe(first.text("findings.json"));
    const copy = first.files.find(({ name }) => name === "archive.c1z");
    using archive = await openArchive(copy?.content ?? new Uint8Array());
    using original = await openArchive(KITCHEN_SINK);
    expect(archive.latestFinishedSync()?.counts().grants).toBe(original.latestFinishedSync()?.counts().grants);
  });

  it("leaves nothing where it can't be written, an archive can't be opened, or a file is there", async () => {
    const there = folder.write("there.zip", "mine");
    expect((await baton(["bundle", "-f", KITCHEN_SINK, "--out", there])).stderr).toContain("C1Z_EXISTS");
    expect(readFileSync(there, "utf8")).toBe("mine");
    const out = folder.path("none.zip");
    expect((await baton(["bundle", "-f", fixture("damaged/text.c1z"), "--out", out])).status).toBe(3);
    expect((await baton(["bundle", "-f", KITCHEN_SINK, "--log", folder.path("no.log"), "--out", out])).status).toBe(3);
    expect((await baton(["bundle", "-f", KITCHEN_SINK, "--out", "-"])).status).toBe(2);
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(folder.path()).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it.each(["v1-missing-grants-table", "v1-bad-protobuf"])(
    "of an archive that lacks rows is kept, copy and all, and says so: %s",
    async (name) => {
      const out = folder.path(`${name}.zip`);
      const run = await baton(["bundle", "-f", fixture(`damaged/${name}.c1z`), "--out", out, "--archive"]);
      expect([run.stderr, run.status]).toEqual([expect.stringMatching(/could not be read|left out: unreadable/), 1]);
      expect(Object.keys(unzipSync(readFileSync(out)))).toContain("archive.c1z");
    },
  );

  it("is not kept if something of the archive would be in it", async () => {
    // What a rule of one's own says is not hashed: it stands in the report as it is.
    const [{ id }] = await peopleOf(KITCHEN_SINK);
    mkdirSync(folder.path("leak"));
    folder.write("leak/c1z.config.json", JSON.stringify({ rules: ["./leak.mjs"] }));
    const rule = { name: "own-leak", level: "error", summary: "Always.", remedy: "None.", needs: "any" };
    const code = `check({ run }, report) { report({ subject: { kind: "sync", id: run.id }, group: "g" }); }, message: () => "Ask ${id}."`;
    folder.write("leak/leak.mjs", `export default { ...${JSON.stringify(rule)}, ${code} };`);
    const out = folder.path("leak.zip");
    const run = await baton(["bundle", "-f", KITCHEN_SINK, "--out", out], { cwd: folder.path("leak") });
    expect(run.stderr).toContain("The bundle was not kept: it would hold texts of the archive (report.html: 1 value,");
    expect([run.status, existsSync(out)]).toEqual([1, false]);
  });
});

async function peopleOf(path: string): Promise<readonly [{ readonly id: string; readonly emails: string }]> {
  const { stdout } = await baton(["resources", "-f", path, "-t", "user", "-o", "ndjson", "--limit", "1"]);
  const { resource } = JSON.parse(stdout);
  return [{ id: resource.id.resource, emails: JSON.stringify(resource.annotations).match(/[\w.]+@[\w.]+/)?.[0] ?? "" }];
}
