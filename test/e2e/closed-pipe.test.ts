import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
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

  /** The exit status of a run whose output and notices go to a pipe that nobody reads from the start. */
  function statusUnread(words: readonly string[], redirection: string): string {
    const line = words.map((word) => `"${word}"`).join(" ");
    const script = `(sleep 0.2; exec "${process.execPath}" "${BATON}" ${line}) ${redirection} | true; echo "\${PIPESTATUS[0]}"`;
    const run = spawnSync("bash", ["-c", script], { encoding: "utf8" });
    expect(run.stderr).toBe("");
    return run.stdout.trim();
  }

  const DAMAGED = fixture("damaged/v1-bad-protobuf.c1z");
  const LOG = fixture("logs/connector/http-401.log.gz");

  it.each<[string, readonly string[]]>([
    ["rows", ["resources", "-f", DAMAGED]],
    // Nothing but notices: what can't be read is left out.
    ["notices alone", ["export", "csv", "-f", DAMAGED, "--out", "OUT", "--force"]],
    ["findings", ["validate", "-f", DAMAGED]],
    ["help", ["--help"]],
    ["a report that goes where notices go", ["logs", LOG, "--redact", "-"]],
  ])("of both streams: %s", (_, words) => {
    const argv = words.map((word) => (word === "OUT" ? folder.path("out") : word));
    expect(statusUnread(argv, "2>&1")).toBe("0");
  });

  it("of notices alone: rows that are missing in what was written stay missing", () => {
    expect(statusUnread(["resources", "-f", DAMAGED], "2>&1 >/dev/null")).toBe("1");
    expect(statusUnread(["logs", LOG, "--redact", "-"], "2>&1 >/dev/null")).toBe("0");
  });

  it("what fails stays failed", () => {
    expect(statusUnread(["resources", "-f", "nowhere.c1z"], "2>&1")).toBe("3");
    expect(statusUnread(["resources", "--nosuchflag"], "2>&1")).toBe("2");
  });
});
