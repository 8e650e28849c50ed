import { spawnSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { BATON } from "./built-program.js";

const COLUMNS = 80;
const SMALL = fixture("v1/small.c1z");
const FAULTY = fixture("v1/kitchen-sink.c1z");

/** What a terminal of 80×24 shows, with colours taken out. */
function onTerminal(argv: readonly string[]): readonly string[] {
  const command = [process.execPath, BATON, ...argv].map((word) => `'${word}'`).join(" ");
  const run = spawnSync("script", ["-qec", `stty cols ${COLUMNS} rows 24; ${command}`, "/dev/null"], {
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: undefined },
    timeout: 60_000,
  });
  return stripVTControlCharacters(run.stdout).replaceAll("\r", "").split("\n");
}

/** A line that can't be made shorter: one word, perhaps behind a name, or text that is shown to be copied. */
const UNBREAKABLE = /^ {4}\S|^\s*\S+$|^\S+ +\| \S+$/;

describe("at 80×24", () => {
  it.each([
    ["overview", "-f", FAULTY],
    ["resources", "-f", SMALL],
    ["grants", "-f", SMALL],
    ["entitlements", "-f", SMALL],
    ["principals", "-f", SMALL],
    ["syncs", "-f", fixture("v1/two-syncs.c1z")],
    ["search", "-f", SMALL, "specimen"],
    ["stats", fixture("v1/before.c1z"), fixture("v1/after.c1z")],
    ["stats", SMALL, FAULTY, fixture("v3/small.c1z"), fixture("v3/after.c1z"), fixture("v3/before.c1z")],
    ["show", "-f", SMALL, "gorse.sampleton@example.com"],
    ["access", "-f", SMALL, "gorse.sampleton@example.com"],
    ["validate", "-f", FAULTY],
    ["info", "-f", fixture("v3/small.c1z")],
    ["rules"],
    ["retries"],
    ["doctor", fixture("agent-projects/broken")],
    ["grants", "-f", SMALL, "-t", "usr"],
    ["match", "-f", SMALL, "00uNYlgCtjfIZ4SOcMz9", "nothing"],
    ["help"],
    ["help", "export"],
    ["help", "exit-status"],
  ])("%s %s %s: every line fits", (...argv) => {
    const lines = onTerminal(argv);
    expect(lines.length).toBeGreaterThan(2);
    const long = lines.filter((line) => stringWidth(line) > COLUMNS && !UNBREAKABLE.test(line));
    expect(long).toEqual([]);
  });

  it("ids are whole, and what is left out is named", () => {
    const grants = onTerminal(["grants", "-f", SMALL]);
    expect(grants).toContain("group:00g8r0khCEr7n1AyOHFR:member:user:00uNYlgCtjfIZ4SOcMz9   | Gorse Sampleton");
    expect(grants).toContain("Too narrow for: Resource Type, Resource, Entitlement. -o csv has all, --fields");
    const ids = onTerminal(["resources", "-f", SMALL, "--fields", "resource.annotations,resource.id.resource"]);
    expect(ids.filter((line) => line.endsWith("| 00uNYlgCtjfIZ4SOcMz9"))).toHaveLength(1);
  });
});

describe("a pipe", () => {
  it("has every column, and nothing is broken or cut", () => {
    const piped = (argv: readonly string[]) =>
      spawnSync(process.execPath, [BATON, ...argv], { encoding: "utf8" }).stdout;
    const [heading] = piped(["grants", "-f", SMALL]).split("\n");
    expect(heading?.split(/ +\| /)).toEqual(["ID", "Resource Type", "Resource", "Entitlement", "Principal"]);
    expect(piped(["stats", SMALL, FAULTY]).split("\n")[0]).toContain(FAULTY);
    expect(
      Math.max(
        ...piped(["rules"])
          .split("\n")
          .map((line) => line.length),
      ),
    ).toBeGreaterThan(110);
  });
});
