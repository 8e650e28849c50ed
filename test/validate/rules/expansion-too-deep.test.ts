import { testRule } from "../../support/rule-tester.js";

const chain = (length: number) => {
  const ids = Array.from({ length: length + 1 }, (_, index) => `c${index}`);
  return {
    resources: ids.map((id) => ({ of: ["group", id] as const })),
    entitlements: ids.map((id) => ({ on: ["group", id] as const })),
    grants: ids.slice(1).map((id, index) => ({
      of: `group:${id}:member`,
      to: ["group", `c${index}`] as const,
      expandsTo: [`group:c${index}:member`],
    })),
  };
};

const circle = (length: number) => {
  const { grants, ...rest } = chain(length - 1);
  const back = {
    of: "group:c0:member",
    to: ["group", `c${length - 1}`] as const,
    expandsTo: [`group:c${length - 1}:member`],
  };
  return { ...rest, grants: [...grants, back] };
};

testRule("expansion-too-deep", {
  fires: [
    {
      title: "21 grants in a row",
      sync: chain(21),
      subjects: ["entitlement group:c21:member"],
      says: 'A chain of 21 expandable grants leads from "group:c0:member" to "group:c21:member"; the SDK follows 20.',
      detail: { length: 21 },
    },
  ],
  silent: [
    { title: "20 grants in a row", sync: chain(20) },
    { title: "a v3 archive, which is expanded without a limit", sync: { ...chain(21), format: "v3" } },
    { title: "a circle of 25, which is one step", sync: circle(25), instead: ["expansion-cycle"] },
  ],
});
