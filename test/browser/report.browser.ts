import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { baton } from "../e2e/baton.js";
import { fixture } from "../fixtures.js";
import { buildArchive } from "../support/build-archive.js";
import { TempFolder } from "../support/temp-folder.js";
import { fillCompany } from "../support/test-company.js";

const CHROMIUM = process.env.C1Z_CHROMIUM ?? "/usr/bin/chromium";
const folder = new TempFolder();
const hostile = `<img src=http://evil.example/x onerror="document.title='taken'"><script>document.title='taken'</script>"'`;
let page = "";

function chromium(...flags: readonly string[]): string {
  return chromiumOn(page, ...flags);
}

/** Runs Chromium without a network on a file, and gives what it prints. */
function chromiumOn(file: string, ...flags: readonly string[]): string {
  const common = ["--headless", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"];
  const profile = `--user-data-dir=${folder.path("profile")}`;
  const argv = [...common, profile, ...flags, pathToFileURL(file).href];
  const { stdout, status, stderr } = spawnSync(CHROMIUM, argv, {
    encoding: "utf8",
    timeout: 60_000,
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`Chromium ended with ${status}: ${stderr}`);
  return stdout;
}

beforeAll(async () => {
  const archive = buildArchive(
    folder.path("hostile.c1z"),
    fillCompany({
      types: ["user", "group"],
      resources: [
        { type: "user", id: `u${hostile}`, name: hostile },
        { type: "group", id: `g${hostile}`, name: hostile },
      ],
      entitlements: [{ type: "group", resource: `g${hostile}`, slug: `m${hostile}` }],
      grants: [{ entitlement: { type: "group", resource: `g${hostile}`, slug: `m${hostile}` }, user: `w${hostile}` }],
    }),
  );
  page = folder.path("report.html");
  const log = fixture("logs/connector/http-401-midway.log.gz");
  const argv = ["-f", fixture("v1/before.c1z"), archive, "--log", log, "--with-names", "--out", page];
  expect((await baton(["report", ...argv])).status).toBe(0);
});

describe("a report opened from disk", () => {
  it("is the page that was written: no name becomes an element, nothing runs", () => {
    const dom = chromium("--dump-dom");
    expect(dom).not.toMatch(/<(?:img|script)\b/i);
    expect(dom).not.toContain("<title>taken");
    expect(dom.match(/<section /g)).toHaveLength(5);
    expect(dom.match(/<main>/g)).toHaveLength(1);
    expect(dom).toContain("&lt;img src=http://evil.example/x");
  });

  it("asks for nothing but itself", () => {
    const log = folder.path("net.json");
    chromium("--dump-dom", `--log-net-log=${log}`, "--net-log-capture-mode=Everything");
    const text = readFileSync(log, "utf8");
    expect(text.length).toBeGreaterThan(1000);
    expect(text).not.toContain("evil.example");
  });

  it("has a policy that stops what would run or ask, if something got in", () => {
    const html = readFileSync(page, "utf8");
    const intruder = `<script>document.title = "taken"</script><img src="http://evil.example/pixel">`;
    const altered = folder.write("altered.html", html.replace("<main>", `<main>${intruder}`));
    const log = folder.path("altered.json");
    const dom = chromiumOn(altered, "--dump-dom", `--log-net-log=${log}`, "--net-log-capture-mode=Everything");
    expect(dom).toContain("evil.example/pixel");
    expect(dom).not.toContain("<title>taken");
    expect(readFileSync(log, "utf8")).not.toContain("evil.example");
    // Without the policy both happen: the test sees them.
    const open = folder.write("open.html", readFileSync(altered, "utf8").replace(/<meta http-equiv[^>]*>/, ""));
    expect(chromiumOn(open, "--dump-dom", `--log-net-log=${log}`, "--net-log-capture-mode=Everything")).toContain(
      "<title>taken",
    );
    expect(readFileSync(log, "utf8")).toContain("evil.example");
  });

  it("prints on several sheets, each section after the second on one of its own", () => {
    const pdf = folder.path("report.pdf");
    chromium(`--print-to-pdf=${pdf}`, "--no-pdf-header-footer");
    const sheets = readFileSync(pdf, "latin1").match(/\/Type \/Page\b/g)?.length ?? 0;
    expect(sheets).toBeGreaterThanOrEqual(4);
  });
});
