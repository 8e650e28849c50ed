import { describe, expect, it } from "vitest";
import { findingsText, NASTY, SOME_FINDINGS } from "../../support/findings-text.js";

const CONSOLE = `a.c1z (v1, full sync sync-1 of 2026-01-01T01:00:00Z)

  error   grant-principal-missing (2)
    2 grants name principal user:u9, which is not in the sync.
      group:g1:member:user:u9
      group:g2:member:user:u9
    fix: Type "user" was synced, so this is a bug in the connector: List must emit every principal that Grants names. Check List's filters and its paging, and that both use the same field as id.

  warning raw-id-missing (1)
    Resource user:u3 carries no RawId, although 2 others of that type do.
    fix: Add rs.WithAnnotation(&v2.RawId{Id: ...}) wherever a resource of type "user" is built.

  info    display-name-missing (1)
    1 resource of type "group" has no display name.
    fix: Fall back to something people recognise: login, e-mail, slug, and the id as the last resort.

4 findings: 2 errors, 1 warning, 1 info.
`;

/** Seven principals that are not there: a cause each. */
const MANY_CAUSES = {
  grants: Array.from({ length: 7 }, (_, index) => ({
    of: "group:g1:member",
    to: ["user", `gone${index}`] as const,
  })),
};

describe("console", () => {
  it("shows groups worst first, with examples and the fix, and the sum last", async () => {
    expect(await findingsText("console", { "a.c1z": SOME_FINDINGS })).toBe(CONSOLE);
  });

  it("shows a sound file in two lines", async () => {
    expect(await findingsText("console", { "a.c1z": {} })).toBe(
      "a.c1z (v1, full sync sync-1 of 2026-01-01T01:00:00Z)\n\nNo findings.\n",
    );
  });

  it("leaves examples out where it is told to", async () => {
    expect(await findingsText("console", { "a.c1z": SOME_FINDINGS }, {}, true)).toBe(
      CONSOLE.split("\n")
        .filter((line) => !line.startsWith("      group:"))
        .join("\n"),
    );
  });

  it("sums over files, those that can't be read included", async () => {
    const text = await findingsText("console", { "a.c1z": SOME_FINDINGS, "b.c1z": "It is cut short." });
    expect(text).toContain("b.c1z\n  can't be read to the end (C1Z_TRUNCATED)\n");
    expect(text.trimEnd().split("\n").at(-1)).toBe(
      "4 findings in 2 files: 2 errors, 1 warning, 1 info. 1 file could not be read to the end.",
    );
  });

  it("says how many more there are", async () => {
    const grants = Array.from({ length: 3412 }, (_, index) => ({
      of: "group:g1:member",
      to: ["User", "u1"] as const,
      id: `${index}`,
    }));
    const text = await findingsText("console", { "a.c1z": { grants } });
    expect(text).toContain('3,412 grants use principal type "User"; this sync declares "user".');
    expect(text).toContain("… and 3,407 more\n");
  });

  it("shows five causes of a rule, and counts the others", async () => {
    const text = await findingsText("console", { "a.c1z": MANY_CAUSES });
    expect(text.match(/names principal user:gone/g)).toHaveLength(5);
    expect(text).toContain("… and 2 more; -o ndjson shows all\n");
  });

  it("lets no id steer the terminal", async () => {
    expect(await findingsText("console", { [NASTY]: { resources: [{ of: ["user", NASTY] }] } })).not.toMatch(
      /[\u001b\u0000]/,
    );
  });
});

describe("json", () => {
  it("is one object: findings in full, files with their groups, the sum", async () => {
    const { version, findings, files, summary } = JSON.parse(await findingsText("json", { "a.c1z": SOME_FINDINGS }));
    expect([version, findings.length]).toEqual([1, 4]);
    expect(findings[2]).toMatchObject({
      rule: "grant-principal-missing",
      level: "error",
      subject: { kind: "grant", id: "group:g1:member:user:u9" },
      related: [{ kind: "resource", id: { resourceType: "user", resource: "u9" } }],
      detail: { resourceType: "user", typeDeclared: true, typeSynced: true },
      sync: "sync-1",
      file: "a.c1z",
    });
    expect(files[0]).toMatchObject({
      file: "a.c1z",
      format: "v1",
      counts: { error: 2, warning: 1, info: 1 },
      error: null,
    });
    expect(files[0].rules[0].groups[0]).toMatchObject({ count: 2, examples: [{ kind: "grant" }, { kind: "grant" }] });
    expect(summary).toMatchObject({ counts: { error: 2 }, failure: "2 errors (fails from error on)" });
  });

  it("is JSON without findings, without examples, and for files that can't be read, too", async () => {
    expect(JSON.parse(await findingsText("json", { "a.c1z": {} })).findings).toEqual([]);
    const text = await findingsText("json", { "a.c1z": SOME_FINDINGS, "b.c1z": "It is cut short." }, {}, true);
    expect(text).not.toContain("group:g1:member");
    expect(JSON.parse(text).files[1].error).toEqual({ code: "C1Z_TRUNCATED", message: "It is cut short." });
  });
});

describe("ndjson", () => {
  it("is a finding a line", async () => {
    const lines = (await findingsText("ndjson", { "a.c1z": SOME_FINDINGS })).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).rule)).toEqual([
      "raw-id-missing",
      "display-name-missing",
      "grant-principal-missing",
      "grant-principal-missing",
    ]);
  });

  it("is a group a line without examples", async () => {
    const lines = (await findingsText("ndjson", { "a.c1z": SOME_FINDINGS }, {}, true)).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).count)).toEqual([2, 1, 1]);
  });
});

describe("github", () => {
  it("is a workflow command for each group", async () => {
    const lines = (await findingsText("github", { "a.c1z": SOME_FINDINGS })).trimEnd().split("\n");
    expect(lines.map((line) => line.split("::").slice(0, 2).join("::"))).toEqual([
      "::error file=a.c1z,title=grant-principal-missing",
      "::warning file=a.c1z,title=raw-id-missing",
      "::notice file=a.c1z,title=display-name-missing",
    ]);
    expect(lines[0]).toContain("not in the sync.%0A- group:g1:member:user:u9%0A- group:g2:member:user:u9%0AType");
  });

  it("is one line a command, whatever the ids and names are", async () => {
    const text = await findingsText("github", { [NASTY]: { resources: [{ of: ["user", NASTY], rawId: null }] } });
    for (const line of text.trimEnd().split("\n")) {
      expect(line).toMatch(/^::(?:error|warning|notice) file=[^:,\r\n]*,title=[a-z-]+::/);
    }
    expect(text).toContain("%250A%3A%3Aerror%3A%3A%2C%0A");
  });

  it("has five commands for a rule, and one that counts its other causes", async () => {
    const lines = (await findingsText("github", { "a.c1z": MANY_CAUSES })).split("\n");
    expect(lines.filter((line) => line.includes("names principal"))).toHaveLength(5);
    expect(lines.filter((line) => line.endsWith("::2 more of grant-principal-missing."))).toHaveLength(1);
  });

  it("says what can't be read", async () => {
    expect(await findingsText("github", { "a.c1z": "It is cut short." })).toBe(
      "::error file=a.c1z,title=C1Z_TRUNCATED::It is cut short.\n",
    );
  });
});

describe("markdown", () => {
  it("is a table, with the rest folded away", async () => {
    const text = await findingsText("markdown", { "a.c1z": SOME_FINDINGS });
    expect(text).toContain("## baton validate\n\n4 findings: 2 errors, 1 warning, 1 info.\n\n### a.c1z\n");
    expect(text).toContain(
      "| ❌ | `grant-principal-missing` | 2 | 2 grants name principal user:u9, which is not in the sync. |",
    );
    expect(text).toContain("<details><summary>");
    expect(text).toContain("  - group:g1:member:user:u9\n");
  });

  it("shows five causes of a rule, and counts the others", async () => {
    const lines = (await findingsText("markdown", { "a.c1z": MANY_CAUSES })).split("\n");
    expect(lines.filter((line) => /^- .*names principal/.test(line))).toHaveLength(5);
    expect(lines).toContain("- … and 2 more");
  });

  it("lets no id be markup", async () => {
    const text = await findingsText("markdown", { "a.c1z": { resources: [{ of: ["user", NASTY], rawId: null }] } });
    expect(text).not.toMatch(/<b>|@team|[^\\]\[x\]/);
    for (const row of text.split("\n").filter((line) => line.startsWith("| ⚠️"))) {
      expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
    }
  });
});
