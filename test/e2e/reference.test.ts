import { describe, expect, it } from "vitest";
import { archivesIn, expectedJson, fixture } from "../fixtures.js";
import { baton } from "./baton.js";
import { canonicalDocument } from "./canonical.js";

const COMMANDS = ["resources", "resource-types", "entitlements", "grants", "stats", "syncs", "principals"] as const;

/** The type in the one archive where we go past the reference tool: it drops annotations of unknown types. */
const UNKNOWN_TYPE = "type.googleapis.com/acme.custom.v1.Badge";

/** The document without annotations of that type. */
function withoutUnknownAnnotations(document: unknown): unknown {
  return JSON.parse(JSON.stringify(document), (_, value) =>
    Array.isArray(value) ? value.filter((element) => element?.["@type"] !== UNKNOWN_TYPE) : value,
  );
}

/** Without a finished sync the reference prints no JSON for stats; ours shows the unfinished one. */
const NOT_IN_REFERENCE = "unfinished-only stats";

describe.each(["v1", "v3"] as const)("%s archives print what the reference tool prints", (format) => {
  it.concurrent.each(archivesIn(format))("%s", async (name) => {
    for (const command of COMMANDS.filter((one) => `${name} ${one}` !== NOT_IN_REFERENCE)) {
      const expected = expectedJson(format, `${name}.${command}`);
      const run = await baton([command, "-f", fixture(`${format}/${name}.c1z`), "-o", "json"]);
      expect(run.status, `${command}: ${run.stderr}`).toBe(0);
      const actual: unknown = JSON.parse(run.stdout);
      const compared = name === "unknown-annotation" ? withoutUnknownAnnotations(actual) : actual;
      expect(canonicalDocument(compared), command).toBe(canonicalDocument(expected));
    }
  });
});

describe("annotations of unknown types", () => {
  it("come out with their bytes", async () => {
    const run = await baton(["resources", "-f", fixture("v1/unknown-annotation.c1z"), "-o", "json"]);
    const annotations = JSON.parse(run.stdout).resources.flatMap(
      (row: { resource: { annotations?: { "@type": string }[] } }) => row.resource.annotations ?? [],
    );
    const unknown = annotations.filter((annotation: { "@type": string }) => annotation["@type"] === UNKNOWN_TYPE);
    expect(unknown).toHaveLength(1);
    expect(Buffer.from(unknown[0].value, "base64").length).toBeGreaterThan(0);
  });
});
