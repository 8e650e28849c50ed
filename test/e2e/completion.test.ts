import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { baton } from "./baton.js";
import { BATON } from "./built-program.js";

const SMALL = fixture("v1/small.c1z");
const SMALL_V3 = fixture("v3/small.c1z");

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-completion-"));
  writeFileSync(join(folder, "baton"), `#!/bin/sh\nexec "${process.execPath}" "${BATON}" "$@"\n`);
  chmodSync(join(folder, "baton"), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What bash would offer behind a line, with the script sourced as its users do, or from a file that holds it. */
function bashOffers(line: string, scriptFile = "<(baton completion bash)"): readonly string[] {
  const script = `
    source ${scriptFile}
    COMP_LINE=$1 COMP_POINT=\${#1} COMP_WORDS=(baton) COMP_CWORD=1
    options=()
    compopt() { options+=("compopt $*"); }
    _baton_complete
    printf '%s\\n' "\${COMPREPLY[@]}" "\${options[@]}"`;
  const run = spawnSync("bash", ["-c", script, "bash", line], {
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: undefined, PATH: `${folder}:${process.env.PATH}` },
  });
  expect(run.stderr).toBe("");
  return run.stdout.split("\n").filter((one) => one !== "");
}

describe("bash offers", () => {
  // To print the script takes as long as to complete a word.
  let scriptFile = "";
  beforeAll(async () => {
    scriptFile = join(folder, "completion.bash");
    writeFileSync(scriptFile, (await baton(["completion", "bash"])).stdout);
  });

  it.each([
    ["baton princ", ["principals"]],
    ["baton principals c", ["compare"]],
    ["baton grants --princ", ["--principal", "--principal-type"]],
    ["baton grants -o nd", ["ndjson"]],
    ["baton completion ", ["bash", "zsh", "fish"]],
    [`baton -f ${SMALL} grants -t gr`, ["group"]],
    [`baton grants -f ${SMALL_V3} -t gr`, ["group"]],
    [`baton resources --file=${SMALL} --resource-type=u`, ["user"]],
    [`baton grants -f ${SMALL} -t role -r cr0K`, ["cr0KwtPYKbPizDmbX1rp"]],
    [`baton grants -f ${SMALL} -e group:00gWGbtMfEbo9ShFXNQ6:o`, ["owner"]],
    [`baton show -f ${SMALL} us`, ["user/", "compopt -o nospace"]],
    [`baton show -f ${SMALL} user/00uN`, ["user/00uNNern66nVberACpdc", "user/00uNYlgCtjfIZ4SOcMz9"]],
    [`baton stats -f ${SMALL} --sync-id 3`, ["3MReTjwQttEp2GitmdMWbBHbHXg"]],
    ["baton stats -f ", ["compopt -o default -o filenames"]],
    ["baton stats --file=x", ["compopt -o default -o filenames"]],
    [`baton show -f ${SMALL} group:00gWGbtMfEbo9ShFXNQ6:o`, ["owner"]],
    [`baton grants -f ${SMALL_V3} -e "group:00gWGbtMfEbo9ShFXNQ6:o`, ["group:00gWGbtMfEbo9ShFXNQ6:owner"]],
  ])("%s", (line, expected) => expect([...bashOffers(line, scriptFile)].sort()).toEqual([...expected].sort()));

  it("no hidden command, and nothing at all where the archive can't be read", () => {
    expect(bashOffers("baton ")).toContain("grants");
    expect(bashOffers("baton ")).not.toContain("complete-words");
    expect(bashOffers("baton grants -f not-there.c1z -t ")).toEqual([]);
  });
});

describe("complete-words", () => {
  it("gives the other shells whole words", async () => {
    const run = await baton([
      "complete-words",
      "zsh",
      "--",
      "grants",
      "-f",
      SMALL,
      "-e",
      "group:00gWGbtMfEbo9ShFXNQ6:o",
    ]);
    expect(run.stdout).toBe("group:00gWGbtMfEbo9ShFXNQ6:owner\n");
  });

  it("reads the quotes and backslashes of the last word", async () => {
    for (const typed of ['"role:cr0K', "'role:cr0K", "role\\:cr0K"]) {
      const run = await baton(["complete-words", "fish", "--", "grants", "-f", SMALL, "-e", typed]);
      expect(run.stdout).toBe("role:cr0KwtPYKbPizDmbX1rp:assigned\n");
    }
  });

  it.each([
    [["grants", "--where", "principal.displayN"], "principal.displayName\n"],
    [["grants", "--where", '\'slug == "x" && resource.descr'], 'slug == "x" && resource.description\n'],
    [["resources", "--sort", "resource.displayName,resource.icon.i"], "resource.displayName,resource.icon.id\n"],
    [
      ["entitlements", "--fields=entitlement.annotations.RawI"],
      "--fields=entitlement.annotations.RawId\n--fields=entitlement.annotations.RawId.id\n",
    ],
    [["grants", "--where", "'principal.displayName == \"resource.descr"], ""],
  ])("completes the fields of rows: %j", async (words, offered) => {
    expect((await baton(["complete-words", "fish", "--", ...words])).stdout).toBe(offered);
  });

  it("an unknown shell is wrong usage", async () => expect((await baton(["completion", "tcsh"])).status).toBe(2));
});

/** Whether a shell is there; says so where its completion can't be checked. */
function isInstalled(shell: string): boolean {
  const found = ["/bin", "/usr/bin", "/usr/local/bin"].some((folder) => existsSync(`${folder}/${shell}`));
  if (!found) console.warn(`${shell} is not installed: its completion is not checked`);
  return found;
}

/** Runs a script in a shell, with `baton` on its path. */
function inShell(shell: string, options: readonly string[], script: string): string {
  const run = spawnSync(shell, [...options, "-c", script], {
    encoding: "utf8",
    env: { ...process.env, NODE_ENV: undefined, HOME: folder, PATH: `${folder}:${process.env.PATH}` },
  });
  expect(run.stderr).toBe("");
  return run.stdout;
}

const OFFERS = [
  ["baton principals c", "compare\n"],
  [`baton grants -f ${SMALL} -t gr`, "group\n"],
  [`baton grants -f ${SMALL_V3} -e group:00gWGbtMfEbo9ShFXNQ6:o`, "group:00gWGbtMfEbo9ShFXNQ6:owner\n"],
] as const;

describe.runIf(isInstalled("fish"))("fish offers", () => {
  it.each(OFFERS)("%s", (line, expected) => {
    const offered = inShell("fish", ["--no-config"], `baton completion fish | source; complete -C "${line}"`);
    expect(offered).toBe(expected);
  });
});

describe.runIf(isInstalled("zsh"))("zsh offers", () => {
  it.each(OFFERS)("%s", (line, expected) => {
    // compadd gets what zsh would offer; those that end with a slash come in a call of their own.
    const offered = inShell(
      "zsh",
      ["-f"],
      `compdef() { : }; compadd() { shift \${@[(i)--]}; print -rl -- $@ }; source <(baton completion zsh)
       words=(\${=1:-${line}}); CURRENT=\${#words}; _baton`,
    );
    expect(offered.trimStart()).toBe(expected);
  });
});
