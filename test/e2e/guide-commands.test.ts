import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { TempFolder } from "../support/temp-folder.js";
import { BATON, ROOT } from "./built-program.js";

const README = readFileSync(`${ROOT}README.md`, "utf8");
const TITLE = "## Troubleshooting, step by step";

/** The commands of the section that has the guides' steps, without their comments. */
const COMMANDS = [...README.slice(README.indexOf(TITLE), README.indexOf("## Use")).matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, block = ""]) => block.trimEnd().split("\n"))
  .map((line) => line.replace(/ +#.*$/, ""));

/** Nobody answers there. */
const NOWHERE = "http://127.0.0.1:1";

const folder = new TempFolder();

beforeAll(() => {
  const program = (name: string, script: string): void => {
    writeFileSync(folder.path(`bin/${name}`), `#!/bin/sh\n${script}\n`);
    chmodSync(folder.path(`bin/${name}`), 0o755);
  };
  mkdirSync(folder.path("bin"));
  mkdirSync(folder.path("work"));
  program("baton", `exec "${process.execPath}" "${BATON}" "$@"`);
  program(
    "python",
    `echo "requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://api.example.com/x"; exit 1`,
  );
  const files = { "sync.c1z": "v1/small.c1z", "sync1.c1z": "v1/before.c1z", "sync2.c1z": "v1/after.c1z" };
  for (const [name, from] of Object.entries(files)) copyFileSync(fixture(from), folder.path(`work/${name}`));
  writeFileSync(folder.path("work/connector.log"), gunzipSync(readFileSync(fixture("logs/connector/http-401.log.gz"))));
  writeFileSync(
    folder.path("work/main.tf"),
    'resource "conductorone_app" "a" {\n  match_baton_id = "0oawIS8HGNWkz2YS5ofA"\n}\n',
  );
  cpSync(fixture("agent-projects/broken"), folder.path("work/my-agent"), { recursive: true });
});

describe("the README's commands for the steps of the guides", () => {
  it("are there", () => expect(COMMANDS.length).toBeGreaterThan(10));

  it.each(COMMANDS)("%s", (command) => {
    const run = spawnSync("bash", ["-c", command.replace(/https:\/\/api\.example\.com/, NOWHERE)], {
      cwd: folder.path("work"),
      encoding: "utf8",
      env: { ...process.env, NODE_ENV: undefined, NO_COLOR: "1", PATH: `${folder.path("bin")}:${process.env.PATH}` },
    });
    // They answer: with what is fine, or with what is not.
    expect([0, 1]).toContain(run.status);
    expect(run.stdout).not.toBe("");
    expect(run.stderr).not.toContain("Error");
  });
});

it("the README's figures are those of the benchmarks", () => {
  const [line = ""] = /^- \*\*Measured\*\*.*$/m.exec(README) ?? [];
  const shown = [...line.matchAll(/`(\w+)` (?:takes )?([\d.]+) s and (\d+) MB/g)].map(([, name = "", ...figures]) => [
    name,
    ...figures,
  ]);
  expect(shown.length).toBeGreaterThan(1);
  const rows = readFileSync(`${ROOT}bench/README.md`, "utf8")
    .split("\n")
    .map((row) => row.split("|").map((cell) => cell.trim()));
  const measured = rows.map(([, , what = "", seconds, memory]) => [
    /^large-v\d `(\w+)`$/.exec(what)?.[1],
    seconds,
    memory,
  ]);
  for (const figures of shown) expect(measured).toContainEqual(figures);
});
