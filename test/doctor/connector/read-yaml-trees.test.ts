import { expect, it } from "vitest";
import { readYamlTrees } from "../../../src/doctor/connector/tree/read-yaml-trees.js";
import { findings } from "./set-up.js";

const TOO_LARGE = { documents: [], fault: { line: 1, message: "Its aliases make it too large" } };

it("an alias stands for the last node before it with that anchor, in its own document", () => {
  const { documents } = readYamlTrees("a: &x 1\nb: *x\nc: &x 2\nd: *x\n---\ne: &x 3\nf: *x\n");
  const values = documents.flatMap((tree) => (tree.kind === "map" ? tree.entries : []));
  expect(values.map(({ key, value }) => [key, value.kind === "text" ? value.text : ""])).toEqual([
    ["a", "1"],
    ["b", "1"],
    ["c", "2"],
    ["d", "2"],
    ["e", "3"],
    ["f", "3"],
  ]);
});

it.each([
  ["a map that contains itself", "services: &s\n  g: *s\n"],
  ["a list that contains itself many times", `a: &a [${"*a, ".repeat(9)}*a]\n`],
  ["a map merged into itself", "services:\n  g: &g\n    <<: *g\n    image: baton-okta:1\n"],
  ["aliases that add up to a deep tree", deepByAliases()],
])("%s is a fault, and no crash", (_name, text) => {
  expect(readYamlTrees(text)).toEqual(TOO_LARGE);
});

it("says of such a file that it was not checked", async () => {
  const text = "services: &s\n  g:\n    image: ghcr.io/conductorone/baton-okta:0.8.1\n    environment: *s\n";
  expect(await findings({ "compose.yaml": text })).toEqual(["warning deployments-understood compose.yaml:1"]);
});

/** Each line is nested less deeply than is refused, and holds the one before. */
function deepByAliases(): string {
  const lines = Array.from(
    { length: 50 },
    (_, at) => `a${at + 1}: &a${at + 1} ${"[".repeat(90)}*a${at}${"]".repeat(90)}`,
  );
  return ["a0: &a0 1", ...lines, ""].join("\n");
}
