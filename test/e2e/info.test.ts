import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { baton } from "./baton.js";

describe("info", () => {
  it("an empty archive", async () => {
    const info = JSON.parse((await baton(["info", "-f", fixture("v1/empty.c1z"), "-o", "json"])).stdout);
    expect(info).toMatchObject({ format: "v1", engine: "sqlite", encoding: "zstd", fileBytes: 1663 });
    expect(info.syncs).toHaveLength(1);
  });

  it("says in words and in JSON what a v1 archive is made of", async () => {
    const path = fixture("v1/two-syncs.c1z");
    const info = JSON.parse((await baton(["info", "--json", "-f", path])).stdout);
    const rows = Object.fromEntries(
      info.parts.map(({ name, rows }: { name: string; rows: number }) => [name.split(" ")[0], rows]),
    );
    expect(rows).toMatchObject({ v1_sync_runs: 3, v1_resource_types: expect.any(Number) });
    expect(info.syncs.map(({ endedAt }: { endedAt?: string }) => endedAt !== undefined)).toEqual([true, true, false]);
    const { stdout, status } = await baton(["info", "-f", path]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Format +\| v1$/m);
    expect(stdout).toMatch(/^v1_sync_runs \(\d+ columns\) +\| 3$/m);
    expect(stdout).toMatch(/unfinished$/m);
  });
});

describe("--expandable", () => {
  it.each(["small", "small-slim-grants", "small-old-0.7.27", "small-old-0.2.60"])(
    "%s: shows what v1 keeps outside the message, and nothing else changes",
    async (name) => {
      const path = fixture(`v1/${name}.c1z`);
      const list = async (...argv: readonly string[]) =>
        JSON.parse((await baton(["grants", "-f", path, "-o", "json", ...argv])).stdout).grants;
      const plain = await list();
      const isExpandable = (annotation: { "@type": string }) => annotation["@type"].endsWith(".GrantExpandable");
      let expandable = 0;
      const stripped = (await list("--expandable")).map((row: { grant: { annotations?: { "@type": string }[] } }) => {
        const { annotations, ...grant } = row.grant;
        const kept = annotations?.filter((annotation) => !isExpandable(annotation)) ?? [];
        expandable += (annotations?.length ?? 0) - kept.length;
        return { ...row, grant: { ...grant, ...(kept.length > 0 && { annotations: kept }) } };
      });
      expect(stripped).toEqual(plain);
      expect(expandable).toBe(2);
    },
  );
});
