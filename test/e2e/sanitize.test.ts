import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decompress } from "zstd-napi";
import { openArchive } from "../../src/c1z/open-archive.js";
import { KEPT_WORDS } from "../../src/sanitize/kept-words.js";
import { fixture } from "../fixtures.js";
import { buildArchive, insert } from "../support/build-archive.js";
import { resourceId } from "../support/encode.js";
import { TempFolder } from "../support/temp-folder.js";
import { bytesField } from "../support/wire.js";
import { baton } from "./baton.js";

const folder = new TempFolder();
const SECRET = "0123456789abcdef0123456789abcdef";

async function sanitized(name: string, ...flags: readonly string[]) {
  const out = folder.path(`${name.replaceAll("/", "-")}`);
  const secret = folder.write("secret", SECRET);
  const path = name.startsWith("/") ? name : fixture(name);
  const run = await baton(["sanitize", "-f", path, "--out", out, "--force", "--secret-file", secret, ...flags]);
  return { ...run, out };
}

/** Counts and groups of each rule. */
async function rulesIn(path: string): Promise<unknown> {
  const { stdout } = await baton(["validate", "-f", path, "--all-syncs", "-o", "json"]);
  const { findings } = JSON.parse(stdout) as { findings: readonly { rule: string; level: string }[] };
  return findings.map(({ rule, level }) => `${rule} ${level}`).sort();
}

/** The texts of an archive that tell who or what something is. */
async function textsOf(path: string): Promise<ReadonlySet<string>> {
  const texts = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === "string") texts.add(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
  };
  using archive = await openArchive(path);
  for (const { id } of archive.syncs()) {
    const sync = archive.sync(id);
    for (const row of sync.resources())
      collect([row.id?.resource, row.displayName, row.description, row.profile, row.annotations]);
    for (const row of sync.entitlements()) collect([row.displayName, row.description]);
    for (const row of sync.grants()) collect([row.id]);
  }
  return texts;
}

/** Texts that are made of common words only, or are no one's: type URLs, times, words of enums. */
const HARMLESS = /^(type\.googleapis\.com\/.*|\d{4}-\d\d-\d\dT.*|[A-Z_]+|[\W_]*)$/;

/** Whether a text consists of words that stay: "Group Member", "Guest", "https://example.com/org". */
function isCommon(text: string): boolean {
  return (text.toLowerCase().match(/[0-9a-z]+/g) ?? []).every((word) => KEPT_WORDS.has(word));
}

describe.each([
  "v1/kitchen-sink.c1z",
  "v1/small.c1z",
  "v1/all-traits.c1z",
  "v1/two-syncs.c1z",
  "v1/mixed-id-formats.c1z",
  "v3/kitchen-sink.c1z",
  "v3/synced.c1z",
])("a copy of %s", (name) => {
  it("has the same findings and none of its texts", async () => {
    const { status, out } = await sanitized(name, "--all-syncs");
    expect(status).toBe(0);
    expect(await rulesIn(out)).toEqual(await rulesIn(fixture(name)));
    const content = Buffer.from(decompress(readFileSync(out).subarray(5))).toString("utf8");
    const originals = [...(await textsOf(fixture(name)))].filter((text) => text.length >= 4 && !HARMLESS.test(text));
    expect(originals.length).toBeGreaterThan(20);
    const kept = originals.filter((text) => content.includes(text));
    expect(kept.filter((text) => !isCommon(text))).toEqual([]);
  });
});

describe("baton sanitize", () => {
  it("gives the same copy with the same secret, and another without", async () => {
    const rows = async (path: string) => (await baton(["resources", "-f", path, "-o", "ndjson"])).stdout;
    const first = await rows((await sanitized("v1/small.c1z")).out);
    expect(await rows((await sanitized("v1/small.c1z")).out)).toBe(first);
    const out = folder.path("random.c1z");
    expect((await baton(["sanitize", "-f", fixture("v1/small.c1z"), "--out", out])).status).toBe(0);
    expect(await rows(out)).not.toBe(first);
  });

  it("keeps what looks like a credential one, and not the credential", async () => {
    const token = `ghp_${"a1B2c3D4e5F6".repeat(3)}`;
    const path = buildArchive(folder.path("token.c1z"), (database) => {
      insert(database, "v1_resource_types", { external_id: "user", data: Buffer.from("0a0475736572", "hex") });
      const data = Buffer.concat([bytesField(1, resourceId("user", "u1")), bytesField(5, `uses ${token}`)]);
      insert(database, "v1_resources", { resource_type_id: "user", external_id: "user:u1", data });
    });
    const { status, stderr, out } = await sanitized(path);
    expect(stderr).toContain("Wrote");
    expect(status).toBe(0);
    expect(await rulesIn(out)).toEqual(await rulesIn(path));
    expect(await rulesIn(out)).toContain("secret-in-data warning");
    expect(decompress(readFileSync(out).subarray(5)).includes("a1B2c3D4e5F6")).toBe(false);
  });

  it("leaves out statistics that the archive's own log has outdated", async () => {
    const { status, out } = await sanitized("v3-shapes/wal.c1z");
    expect(status).toBe(0);
    expect((await baton(["grants", "-f", out, "--count"])).stdout.trim()).toBe("1450");
  });

  it("leaves out rows that can't be read, and says so", async () => {
    const { status, stderr, out } = await sanitized("damaged/v1-bad-protobuf.c1z");
    expect([stderr, status]).toEqual([expect.stringContaining("2 rows left out: unreadable."), 1]);
    const { stdout } = await baton(["grants", "-f", out, "--count"]);
    expect(stdout.trim()).toBe("62");
    expect(await rulesIn(out)).not.toContain("archive-integrity error");
  });

  it("moves all times", async () => {
    const { out } = await sanitized("v1/small.c1z", "--anchor", "2030-01-01T00:00:00Z");
    using archive = await openArchive(out);
    expect(archive.syncs()[0]?.endedAt?.slice(0, 19)).toBe("2030-01-01T00:00:00");
    expect((await sanitized("v1/small.c1z", "--anchor", "tomorrow")).status).toBe(2);
  });

  it("drops annotations of unknown types unless asked to keep them", async () => {
    const has = async (path: string) => decompress(readFileSync(path).subarray(5)).includes("acme.custom.v1.Badge");
    expect(await has((await sanitized("v1/unknown-annotation.c1z")).out)).toBe(false);
    expect(await has((await sanitized("v1/unknown-annotation.c1z", "--allow-unknown-annotations")).out)).toBe(true);
  });

  it("leaves the original and nothing half-written", async () => {
    const archive = folder.path("mine.c1z");
    writeFileSync(archive, readFileSync(fixture("damaged/v1-sqlite-damaged-pages.c1z")));
    const out = folder.path("none.c1z");
    expect((await baton(["sanitize", "-f", archive, "--out", out])).status).toBe(3);
    expect(existsSync(out)).toBe(false);
    expect((await baton(["sanitize", "-f", fixture("v1/small.c1z"), "--out", archive])).stderr).toContain("C1Z_EXISTS");
    const short = folder.write("short", "too short");
    const run = await baton(["sanitize", "-f", fixture("v1/small.c1z"), "--out", out, "--secret-file", short]);
    expect(run.status).toBe(2);
    expect(readdirSync(folder.path()).filter((name) => name.startsWith("."))).toEqual([]);
  });
});
