import { describe, expect, it } from "vitest";
import { diffBlocks } from "../../src/diff/diff-blocks.js";
import type { DiffReport } from "../../src/diff/diff-report.js";
import type { GuardResult } from "../../src/diff/guards.js";
import type { SyncDiff } from "../../src/diff/sync-diff.js";
import { writeDiffCsv, writeSummaryCsv } from "../../src/output/diff-csv.js";
import {
  writeDetailedJson,
  writeDiffNdjson,
  writeReferenceJson,
  writeSummaryJson,
} from "../../src/output/diff-json.js";
import type { Sink } from "../../src/terminal/standard-output.js";
import { PLAIN_THEME } from "../../src/terminal/theme.js";
import { diffCompanies, diffFiles } from "../diff/diff-files.js";
import { fixture } from "../fixtures.js";
import { asMarkdown, onConsole } from "../support/rendered.js";
import { CollectingSink } from "../support/sink.js";
import { TempFolder } from "../support/temp-folder.js";
import type { TestCompany } from "../support/test-company.js";

const folder = new TempFolder();
const EVERYTHING = { summary: false, limit: 100 };

function writeConsole(report: DiffReport, sink: Sink, layout = EVERYTHING, theme = PLAIN_THEME): void {
  sink.write(Buffer.from(onConsole(diffBlocks(report, layout), theme)));
}

function writeMarkdown(report: DiffReport, sink: Sink, layout = EVERYTHING): void {
  sink.write(Buffer.from(asMarkdown(diffBlocks(report, layout))));
}

const member = { type: "group", resource: "g1", slug: "member" };
const OLD: TestCompany = {
  types: ["user", "group"],
  resources: [
    { type: "user", id: "gone", name: "Gone" },
    { type: "user", id: "kept", name: "Old | `name`" },
    { type: "user", id: "u1", rawId: "1", name: "Ann" },
    { type: "group", id: "g1" },
  ],
  entitlements: [member],
  grants: [
    { entitlement: member, user: "gone" },
    { entitlement: member, user: "u1" },
  ],
};
const NEW: TestCompany = {
  types: ["user", "group"],
  resources: [
    { type: "user", id: "come", name: "=Come\u001b[31m" },
    { type: "user", id: "kept", name: "New name" },
    { type: "user", id: "U1", rawId: "1", name: "Ann" },
    { type: "group", id: "g1" },
  ],
  entitlements: [member],
  grants: [
    { entitlement: member, user: "come" },
    { entitlement: member, user: "U1" },
  ],
};

/** What an output writes about the two companies. */
async function text(write: (report: DiffReport, sink: Sink) => void, guards: readonly GuardResult[] = []) {
  return diffCompanies(folder, OLD, NEW, (diff) => textOf(diff, write, guards));
}

function textOf(diff: SyncDiff, write: (report: DiffReport, sink: Sink) => void, guards: readonly GuardResult[] = []) {
  const chunks: Buffer[] = [];
  write({ diff, guards, unreadable: 0 }, { write: (bytes) => void chunks.push(Buffer.from(bytes)) });
  return Buffer.concat(chunks).toString("utf8");
}

const failedGuard: GuardResult = {
  guard: {
    change: "deleted",
    kind: undefined,
    resourceType: undefined,
    limit: 0,
    isPercent: false,
    text: "--max-deleted 0",
  },
  passed: false,
  message: "--max-deleted 0 failed: 1 of 4 resources deleted (25%).",
};

describe("console", () => {
  const console = (layout = EVERYTHING) => text((report, sink) => writeConsole(report, sink, layout, PLAIN_THEME));

  it("the syncs, a table, and every row with its changes", async () => {
    const lines = (await console()).split("\n");
    expect(lines[0]).toMatch(/^--- .*old\.c1z \(v1, full sync sync, ended 2026-01-01T01:00:00Z\)$/);
    expect(lines.slice(3)).toEqual([
      "               | Before | After | Created | Deleted | Modified | Id Changed",
      "Resource types | 2      | 2     |         |         |          |",
      "Resources      | 4      | 4     | 1       | 1       | 1        | 1",
      "  group        | 1      | 1     |         |         |          |",
      "  user         | 3      | 3     | 1       | 1       | 1        | 1",
      "Entitlements   | 1      | 1     |         |         |          |",
      "  group        | 1      | 1     |         |         |          |",
      "Grants         | 2      | 2     | 1       | 1       |          | 1",
      "  group        | 2      | 2     | 1       | 1       |          | 1",
      "",
      "Resources",
      "+ user:come  =Come\\u001b[31m",
      "- user:gone  Gone",
      "→ user:u1 → user:U1  Ann (same RawId)",
      "~ user:kept  New name",
      '    displayName: "Old | `name`" → "New name"',
      "",
      "Grants",
      "+ group:g1:member to user:come  =Come\\u001b[31m",
      "- group:g1:member to user:gone  Gone",
      "→ group:g1:member to user:u1 → group:g1:member to user:U1  Ann (user:u1 is now user:U1)",
      "",
    ]);
  });

  it("colours the marks and both values", async () => {
    const wrap = (name: string) => (inner: string) => `<${name}>${inner}</${name}>`;
    const theme = { heading: wrap("h"), faint: wrap("f"), good: wrap("g"), warning: wrap("w"), bad: wrap("b") };
    const shown = await text((report, sink) => writeConsole(report, sink, EVERYTHING, theme));
    expect(shown).toContain("<g>+ user:come</g>");
    expect(shown).toContain("<b>- user:gone</b>  <f>Gone</f>");
    expect(shown).toContain('displayName: <b>"Old | `name`"</b> → <g>"New name"</g>');
  });

  it("the summary alone, fewer rows, and no differences", async () => {
    expect(await console({ ...EVERYTHING, summary: true })).not.toContain("+ user");
    expect(await console({ ...EVERYTHING, limit: 0 })).toContain("  … and 1 more created resources (--limit)\n");
    const same = await diffFiles(fixture("v1/small.c1z"), fixture("v3/small.c1z"), (diff) =>
      textOf(diff, (report, sink) => writeConsole(report, sink, EVERYTHING, PLAIN_THEME)),
    );
    expect(same).toMatch(/\nNo differences\.\n$/);
  });
});

describe("json", () => {
  it("the reference tool's shape has a renamed row among the created and deleted", async () => {
    const json = JSON.parse(await text(writeReferenceJson));
    expect(Object.keys(json)).toEqual(["resources", "entitlements", "grants"]);
    expect(json.entitlements).toEqual({});
    expect(json.resources.created.map((row: { id: object }) => row.id)).toEqual([
      { resourceType: "user", resource: "come" },
      { resourceType: "user", resource: "U1" },
    ]);
    expect(json.resources.deleted).toHaveLength(2);
    expect(json.resources.modified).toEqual([
      { id: { resourceType: "user", resource: "kept" }, displayName: "New name" },
    ]);
  });

  it("resource types are there only when they differ", async () => {
    const document = await diffCompanies(folder, { types: ["a"] }, { types: ["b"] }, (diff) =>
      textOf(diff, writeReferenceJson),
    );
    expect(JSON.parse(document)).toEqual({
      resourceTypes: { created: [{ id: "b" }], deleted: [{ id: "a" }] },
      resources: {},
      entitlements: {},
      grants: {},
    });
  });

  it("the detailed shape has everything", async () => {
    const json = JSON.parse(await text(writeDetailedJson, [failedGuard]));
    expect(json.from).toMatchObject({ format: "v1", sync: { id: "sync", endedAt: "2026-01-01T01:00:00Z" } });
    expect(json.equal).toBe(false);
    expect(json.summary.resources).toMatchObject({
      before: 4,
      after: 4,
      created: 1,
      deleted: 1,
      modified: 1,
      renamed: 1,
    });
    expect(json.summary.grants.byResourceType.group.renamed).toBe(1);
    expect(json.resources.modified).toEqual([
      {
        identity: { resourceType: "user", resource: "kept" },
        changes: [{ path: "displayName", old: "Old | `name`", new: "New name" }],
        row: { id: { resourceType: "user", resource: "kept" }, displayName: "New name" },
      },
    ]);
    expect(json.resources.renamed).toEqual([
      {
        from: { resourceType: "user", resource: "u1" },
        to: { resourceType: "user", resource: "U1" },
        reason: "same RawId",
        changes: [],
      },
    ]);
    expect(json.grants.created[0].id).toBe("group:g1:member:user:come");
    expect(json.guards).toEqual([{ guard: "--max-deleted 0", passed: false, message: failedGuard.message }]);
    const summary = JSON.parse(await text(writeSummaryJson, [failedGuard]));
    expect(summary).toEqual({
      version: 1,
      from: json.from,
      to: json.to,
      equal: false,
      summary: json.summary,
      causes: [],
      guards: json.guards,
    });
  });

  it("ndjson has a line a row", async () => {
    const lines = (await text((report, sink) => writeDiffNdjson(report, sink, false))).trim().split("\n");
    const rows = lines.map((line) => JSON.parse(line));
    expect(rows.map(({ change, kind }) => `${change} ${kind}`)).toEqual([
      "created resource",
      "deleted resource",
      "modified resource",
      "renamed resource",
      "created grant",
      "deleted grant",
      "renamed grant",
    ]);
    expect(rows[4].identity).toEqual({
      id: "group:g1:member:user:come",
      entitlement: "group:g1:member",
      resourceType: "group",
      resource: "g1",
      principal: { resourceType: "user", resource: "come" },
    });
    const summary = (await text((report, sink) => writeDiffNdjson(report, sink, true))).trim().split("\n");
    expect(summary).toHaveLength(8);
    expect(JSON.parse(summary[3] ?? "")).toMatchObject({ kind: "resources", resourceType: "user", before: 3 });
  });
});

describe("csv", () => {
  it("a line for each row or changed field; formulas are guarded", async () => {
    expect((await text(writeDiffCsv)).split("\n")).toEqual([
      "change,kind,resource_type,id,name,field,old,new,reason",
      "created,resource,user,come,'=Come\u001b[31m,,,,",
      "deleted,resource,user,gone,Gone,,,,",
      "modified,resource,user,kept,New name,displayName,Old | `name`,New name,",
      "renamed,resource,user,U1,Ann,id,u1,U1,same RawId",
      "created,grant,group,group:g1:member:user:come,'=Come\u001b[31m,,,,",
      "deleted,grant,group,group:g1:member:user:gone,Gone,,,,",
      "renamed,grant,group,group:g1:member:user:U1,Ann,id,group:g1:member:user:u1,group:g1:member:user:U1,user:u1 is now user:U1",
      "",
    ]);
  });

  it("the summary", async () => {
    expect((await text(writeSummaryCsv)).split("\n").slice(0, 4)).toEqual([
      "kind,resource_type,before,after,created,deleted,modified,renamed,unchanged",
      "resourceTypes,,2,2,0,0,0,0,2",
      "resources,,4,4,1,1,1,1,1",
      "resources,group,1,1,0,0,0,0,1",
    ]);
  });
});

describe("markdown", () => {
  const markdown = (layout = EVERYTHING) => text((report, sink) => writeMarkdown(report, sink, layout), [failedGuard]);

  it("counts, failed guards, and the rows folded away; text of the archive is code", async () => {
    const lines = (await markdown()).split("\n");
    expect(lines).toContain("- **Guard failed:** `--max-deleted 0 failed: 1 of 4 resources deleted (25%).`");
    expect(lines).toContain("| **resources** | 4 | 4 | 1 | 1 | 1 | 1 |");
    expect(lines).toContain("| `user` | 3 | 3 | 1 | 1 | 1 | 1 |");
    expect(lines).toContain("<details><summary>1 resource created</summary>");
    expect(lines).toContain("| `user:come` | `=Come\\u001b[31m` |");
    expect(lines).toContain("| `user:u1` | `user:U1` | `same RawId` |");
    expect(lines).toContain('| `user:kept` | `New name` | `displayName`: ``"Old \\| `name`"`` → `"New name"` |');
  });

  it("the summary alone, and fewer rows", async () => {
    expect(await markdown({ ...EVERYTHING, summary: true })).not.toContain("<details>");
    expect(await markdown({ ...EVERYTHING, limit: 0 })).toContain("… and 1 more.");
  });
});

describe("values and pieces that are long", () => {
  const company = (names: readonly string[]): TestCompany => ({
    types: ["user"],
    resources: names.map((name, index) => ({ type: "user", id: `u${index}`, name })),
    entitlements: [],
    grants: [],
  });
  /** What an output writes where the users' names change from `old` to `added`. */
  const renamed = (old: readonly string[], added: readonly string[], write: (report: DiffReport, sink: Sink) => void) =>
    diffCompanies(folder, company(old), company(added), (diff) => textOf(diff, write));

  it("the console shows 160 characters of a value, quotes included, and says how long it is", async () => {
    const write = (report: DiffReport, sink: Sink) => writeConsole(report, sink, EVERYTHING, PLAIN_THEME);
    const shown = await renamed(["a".repeat(158)], ["b".repeat(159)], write);
    expect(shown).toContain(`displayName: "${"a".repeat(158)}" → "${"b".repeat(159)}… (161 characters)\n`);
  });

  it("Markdown shows 80 characters of a value, quotes included", async () => {
    const write = (report: DiffReport, sink: Sink) => writeMarkdown(report, sink, EVERYTHING);
    const shown = await renamed(["a".repeat(78)], ["b".repeat(79)], write);
    expect(shown).toContain(`\`"${"a".repeat(78)}"\` → \`"${"b".repeat(79)}…\``);
  });

  it("JSON goes out in pieces of 64 KiB and a little more", async () => {
    const names = (letter: string) => Array.from({ length: 300 }, () => letter.repeat(1000));
    const lengths = await diffCompanies(folder, company(names("a")), company(names("b")), (diff) => {
      const sink = new CollectingSink();
      writeDetailedJson({ diff, guards: [], unreadable: 0 }, sink);
      expect(JSON.parse(sink.text).resources.modified).toHaveLength(300);
      return sink.pieces.map((piece) => piece.length);
    });
    expect(lengths.length).toBeGreaterThan(1);
    expect(Math.min(...lengths.slice(0, -1))).toBeGreaterThanOrEqual(64 * 1024);
    expect(Math.max(...lengths)).toBeLessThan(70_000);
  });
});
