import { testRule } from "../../support/rule-tester.js";

const apps = (count: number) => Array.from({ length: count }, (_, index) => ({ of: ["app", `a${index}`] as const }));
const people = Array.from({ length: 60 }, (_, index) => ({ of: ["user", `p${index}`] as const }));
const groups = ["g2", "g3", "g4"];
const grants = (perGroup: readonly number[]) =>
  groups.flatMap((group, index) =>
    people.slice(0, perGroup[index]).map(({ of }) => ({ of: `group:${group}:member`, to: of })),
  );
const COMPANY = {
  resources: [...people, ...groups.map((id) => ({ of: ["group", id] as const }))],
  entitlements: groups.map((id) => ({ on: ["group", id] as const })),
};

testRule("page-size-suspect", {
  fires: [
    {
      title: "exactly a hundred resources of a type",
      sync: { types: [{ id: "app" }], resources: apps(100) },
      subjects: ["resource-type app"],
      says: 'Type "app" has exactly 100 resources, a usual page size: perhaps only the first page came.',
    },
    {
      title: "exactly fifty grants of three entitlements, and none with more",
      sync: { ...COMPANY, grants: grants([50, 50, 50]) },
      subjects: ["resource-type group"],
      says: '3 entitlements of type "group" have exactly 50 grants, a usual page size, and none has more: perhaps only the first page came.',
      detail: { what: "grants", pageSize: 50, entitlements: 3 },
    },
  ],
  silent: [
    { title: "a hundred and one resources", sync: { types: [{ id: "app" }], resources: apps(101) } },
    { title: "fifty grants of two entitlements", sync: { ...COMPANY, grants: grants([50, 50, 49]) } },
    { title: "fifty grants of some, more of another", sync: { ...COMPANY, grants: grants([50, 50, 60]) } },
  ],
});
