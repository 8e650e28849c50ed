import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { loadConfiguration as load } from "../../src/findings/config-file.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();
const loadConfiguration = (path: string | undefined, from: string) =>
  load(path, from, async () => ["raw-id-missing", "parent-missing"]);

function inFolder(name: string, file?: string, text = ""): string {
  mkdirSync(folder.path(`${name}/deep/down`), { recursive: true });
  if (file !== undefined) folder.write(`${name}/${file}`, text);
  return folder.path(`${name}/deep/down`);
}

const YAML = `
# why
rules:
  raw-id-missing: off
exceptions:
  - rule: parent-missing
    subject: "user:*"
    reason: known
    until: 2027-01-31
`;

describe("a configuration file", () => {
  it("is found upwards, as JSON", async () => {
    const found = await loadConfiguration(undefined, inFolder("json", "c1z.config.json", '{"maxWarnings":3}'));
    expect(found).toMatchObject({ path: folder.path("json/c1z.config.json"), configuration: { maxWarnings: 3 } });
  });

  it("is found upwards, as YAML, where dates and off are what they look like", async () => {
    const { configuration } = await loadConfiguration(undefined, inFolder("yaml", "c1z.config.yaml", YAML));
    expect(configuration.levels.get("raw-id-missing")).toBe("off");
    expect(configuration.exceptions[0]?.until).toBe("2027-01-31");
  });

  it("may be named", async () => {
    const path = folder.write("other.yaml", "failOn: never\n");
    expect((await loadConfiguration(path, folder.path())).configuration.failOn).toBe("never");
  });

  it("may have 1 MiB", async () => {
    const text = '{"maxWarnings":3}'.padEnd(1024 * 1024);
    const found = await loadConfiguration(undefined, inFolder("full", "c1z.config.json", text));
    expect(found.configuration.maxWarnings).toBe(3);
  });

  it("may be missing", async () => {
    expect((await loadConfiguration(undefined, inFolder("none"))).path).toBeUndefined();
  });
});

describe("a configuration that can't be used is refused", () => {
  it.each([
    ["both forms at once", { "c1z.config.json": "{}", "c1z.config.yaml": "" }, "keep one of them"],
    ["no JSON", { "c1z.config.json": "{" }, "can't be read"],
    ["no YAML", { "c1z.config.yaml": "rules: [" }, "can't be read"],
    [
      "aliases, which can stand for gigabytes",
      { "c1z.config.yaml": "rules: &a {}\nexceptions: *a\n" },
      "can't be read",
    ],
    ["tags, which could make objects", { "c1z.config.yaml": "rules: !!js/function 'x'\n" }, "expected rules"],
    ["nested without end", { "c1z.config.yaml": `rules: ${"[".repeat(50_000)}` }, "nested too deeply"],
    ["too large", { "c1z.config.json": " ".repeat(1024 * 1024 + 1) }, "1048576 at most"],
  ])("%s", async (name, files, message) => {
    for (const [file, text] of Object.entries(files)) inFolder(name, file, text);
    await expect(loadConfiguration(undefined, inFolder(name))).rejects.toThrow(message);
  });

  it.each(["c1z.config.json", "c1z.config.yaml"])(
    "a pipe or device, named %s, also in a folder above",
    async (file) => {
      const [pipe, device] = [inFolder(`pipe-${file}`), inFolder(`device-${file}`)];
      spawnSync("mkfifo", [folder.path(`pipe-${file}/${file}`)]);
      symlinkSync("/dev/zero", folder.path(`device-${file}/${file}`));
      await expect(loadConfiguration(undefined, pipe)).rejects.toThrow("it is a pipe, no regular file");
      await expect(loadConfiguration(undefined, device)).rejects.toThrow("it is a device, no regular file");
    },
  );

  it.each([
    ["json", "s3cret"],
    ["json", '{"rules": s3cret}'],
    ["json", '{"rules": {}} s3cret'],
    ["yaml", "rules: [s3cret"],
    ["yaml", "s3cret: *s3cret"],
    ["yaml", "s3cret: 1\ns3cret: 2"],
    ["yaml", "a: 's3cret"],
    ["yaml", "a: b: s3cret"],
    ["yaml", "\ts3cret: {"],
    ["yaml", "s3cret"],
  ])("%s %j, without a word of it", async (ending, text) => {
    const path = folder.write(`hidden.${ending}`, text);
    const error: unknown = await loadConfiguration(path, "/").catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "C1Z_INVALID_SETTING" });
    expect(inspect(error)).not.toContain("s3cret");
  });

  it("not there", async () => {
    await expect(loadConfiguration(folder.path("nowhere.json"), "/")).rejects.toThrow("ENOENT");
  });
});
