import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, it } from "vitest";
import { alteredArchive } from "../support/altered-archive.js";
import { TempFolder } from "../support/temp-folder.js";
import { BATON } from "./built-program.js";

const folder = new TempFolder();

/** Forty times the grants of a small archive: as console table, the shortest format, over 200 KB. */
const COPIES = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40)
  INSERT INTO v1_grants (resource_type_id, resource_id, entitlement_id, principal_resource_type_id, principal_resource_id,
    external_id, data, sync_id, discovered_at)
  SELECT resource_type_id, resource_id, entitlement_id, principal_resource_type_id, principal_resource_id,
    external_id || '-' || i, data, sync_id, discovered_at FROM v1_grants, n`;

describe("a closed pipe", () => {
  let path = "";
  beforeAll(() => {
    path = alteredArchive("v1/small.c1z", COPIES, folder.path("many.c1z"));
  });

  it.each(["json", "ndjson", "csv", "console"])("%s: ends quietly with status 0", (format) => {
    // The listing is larger than a pipe holds, so the writer does meet the closed end.
    const listing = `"${process.execPath}" "${BATON}" grants -f "${path}" -o ${format}`;
    const run = spawnSync("bash", ["-c", `(${listing}; echo "status $?" >&2) | head -c 100`], { encoding: "utf8" });
    expect(run.stdout).toHaveLength(100);
    expect(run.stderr).toBe("status 0\n");
  });
});
