import { expect, it } from "vitest";
import { RawId } from "../../src/c1z/protobuf/annotations.js";
import { buildArchive } from "../support/build-archive.js";
import { TempFolder } from "../support/temp-folder.js";
import { annotation, fillCompany, type TestGrant } from "../support/test-company.js";
import { v3Twin } from "../support/v3-twin.js";
import { diffFiles, idsOf, kindOf } from "./diff-files.js";

const folder = new TempFolder();
const ENTITLEMENTS = ["a", "b"].map((resource) => ({ type: "group", resource, slug: "in" }));
const [A, B] = ENTITLEMENTS as [(typeof ENTITLEMENTS)[0], (typeof ENTITLEMENTS)[0]];
const MARKED = { annotations: [annotation(RawId, { id: "raw" })] };
const sources = (...ids: readonly string[]) => ({
  sources: { sources: Object.fromEntries(ids.map((id) => [id, {}])) },
});

/** Grants with details that alternate, of ids that are short, and too long for a length of one byte. */
const GRANTS: readonly TestGrant[] = ENTITLEMENTS.flatMap((entitlement) =>
  Array.from({ length: 300 }, (_, index) => ({
    entitlement,
    user: `u${String(index).padStart(index % 5 === 0 ? 150 : 4, "0")}`,
    fields:
      [{}, MARKED, sources("group:a:in"), { ...MARKED, ...sources("group:b:in", "x") }][Math.floor(index / 4) % 4] ??
      {},
  })),
);

function archive(name: string, grants: readonly TestGrant[]): string {
  const resources = ["a", "b"].map((id) => ({ type: "group", id }));
  const company = { types: ["group", "user"], resources, entitlements: ENTITLEMENTS, grants };
  return buildArchive(folder.path(name), fillCompany(company));
}

/** What differs among the grants of two archives, which are compared as v1 with v1, and across the formats in both directions. */
async function differences(old: readonly TestGrant[], added: readonly TestGrant[]) {
  const [from, to] = [archive("old.c1z", old), archive("new.c1z", added)];
  const pairs = [
    [from, to],
    [from, await v3Twin(to, folder.path("new-v3.c1z"))],
    [await v3Twin(from, folder.path("old-v3.c1z")), to],
  ] as const;
  const found = [];
  for (const pair of pairs) {
    found.push(
      await diffFiles(...pair, (diff, unreadable) => [
        kindOf(diff, "grants").total,
        kindOf(diff, "grants").counts.get("group"),
        idsOf(diff, "grants"),
        unreadable,
      ]),
    );
  }
  return found;
}

it("grants that are the same in both formats are unchanged", async () => {
  const [within, ...across] = await differences(GRANTS, GRANTS);
  expect(within?.[0]).toMatchObject({ before: 600, after: 600, unchanged: 600 });
  expect(across).toEqual([within, within]);
});

it("those among them that differ are found in each way", async () => {
  const changes: readonly (readonly [index: number, change: Partial<TestGrant>])[] = [
    [102, { fields: sources("group:a:out") }],
    [134, { fields: {} }],
    [166, { id: "h166" }],
    [198, { user: "v198" }],
    [214, { type: "bot" }],
    [294, { entitlement: B }],
  ];
  const old = GRANTS.map((grant, index) =>
    changes.some(([at]) => at === index) ? { ...grant, user: `u${index}`, id: `g${index}`, fields: MARKED } : grant,
  );
  const changeAt = new Map(changes);
  const [within, ...across] = await differences(
    old,
    old.map((grant, index) => ({ ...grant, ...changeAt.get(index) })),
  );
  expect(within?.[0]).toMatchObject({ modified: 6, unchanged: 594 });
  expect(across).toEqual([within, within]);
});

it("a second grant of what was passed over is known to be one that v3 can't hold", async () => {
  const twice = [...GRANTS, { entitlement: A, user: "u0001", id: "again" }];
  const [within, toV3] = await differences(twice, GRANTS);
  expect(within?.[0]).toMatchObject({ before: 601, after: 600, deleted: 1, unchanged: 600 });
  expect(toV3?.[0]).toMatchObject({ before: 601, after: 600, deleted: 0, unchanged: 600 });
});
