import { copyFileSync, existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { XMLParser } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { buildArchive } from "../support/build-archive.js";
import { knownValuesOf } from "../support/known-values-of.js";
import { TempFolder } from "../support/temp-folder.js";
import { fillCompany } from "../support/test-company.js";
import { unescaped } from "../support/unescaped.js";
import { baton } from "./baton.js";
import { ROOT } from "./built-program.js";

const folder = new TempFolder();
let count = 0;

async function reportOn(archives: readonly string[], flags: readonly string[] = [], ending = "html"): Promise<string> {
  const out = folder.path(`report-${count++}.${ending}`);
  const run = await baton(["report", "-f", ...archives, "--out", out, ...flags]);
  expect([run.stderr, run.status]).toEqual([expect.stringContaining(`Wrote ${out}`), 0]);
  return readFileSync(out, "utf8");
}

const KITCHEN_SINK = fixture("v1/kitchen-sink.c1z");
const LOG = fixture("logs/connector/http-401-midway.log.gz");

describe("baton report", () => {
  it("tells what validate finds, with the same counts and sentences", async () => {
    const [html, { stdout }] = [
      await reportOn([KITCHEN_SINK], ["--with-names"]),
      await baton(["validate", "-f", KITCHEN_SINK, "-o", "json"]),
    ];
    const text = unescaped(html);
    const { files } = JSON.parse(stdout);
    expect(files[0].rules.length).toBeGreaterThan(10);
    for (const { rule, level, count: found, groups } of files[0].rules) {
      expect(text).toContain(`>${level}: ${rule}</span>`);
      expect(text).toContain(`<code>${rule}</code>: ${found} finding`);
      expect(text).toContain(groups[0].message);
    }
  });

  it("counts resources, entitlements and grants of each type as stats does", async () => {
    const markdown = await reportOn([fixture("v3/small.c1z")], [], "md");
    const { stdout } = await baton(["stats", "-f", fixture("v3/small.c1z"), "--json"]);
    const { resourcesByResourceType, entitlementsByResourceType, grantsByResourceType } = JSON.parse(stdout).stats;
    for (const type of Object.keys(resourcesByResourceType)) {
      const counts = [resourcesByResourceType, entitlementsByResourceType, grantsByResourceType];
      expect(markdown).toContain(`| ${type} | ${counts.map((of) => of[type] ?? "0").join(" | ")} |`);
    }
  });

  it("has a diff, the log with its phases, and the syncs", async () => {
    const html = await reportOn([fixture("v1/before.c1z"), fixture("v3/after.c1z")], ["--log", LOG]);
    for (const section of ["overview", "findings", "diff", "log", "history"]) {
      expect(html).toContain(`<section id="${section}">`);
      expect(html).toContain(`<a href="#${section}">`);
    }
    expect(html).toContain("authentication-failed");
    expect(html.match(/<td class="lane"><svg/g)?.length).toBeGreaterThan(2);
    expect(html).toContain("before.c1z");
  });

  it("is one well-formed file with no script, no address to ask for and a policy that forbids both", async () => {
    const html = await reportOn([fixture("v1/before.c1z"), KITCHEN_SINK], ["--log", LOG, "--with-names"]);
    const parsed = new XMLParser({ ignoreAttributes: false }).parse(html.replace("<!doctype html>", ""), true);
    expect(parsed.html.body.main.section).toHaveLength(5);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'`);
    expect(html).not.toMatch(
      /<(?:script|img|link|iframe|object|embed|form|input|base|use|image)\b|\son\w+=|url\(|@import/i,
    );
    expect([...html.matchAll(/\s(?:href|src|srcset|action|data|xlink:href)="([^"]*)"/g)].map(([, to]) => to)).toEqual(
      ["overview", "findings", "diff", "log", "history"].map((id) => `#${id}`),
    );
  });
});

it("the examples of docs/report.md work", async () => {
  const page = readFileSync(`${ROOT}docs/report.md`, "utf8");
  const lines = [...page.matchAll(/^(?:- run: )?baton ((?:report|bundle) .*)$/gm)].map(([, words = ""]) =>
    words.split(" "),
  );
  expect(lines).toHaveLength(6);
  for (const name of ["sync.c1z", "yesterday.c1z", "today.c1z"])
    copyFileSync(fixture("v3/small.c1z"), folder.path(name));
  folder.write("debug.log", gunzipSync(readFileSync(LOG)).toString());
  folder.write("secret", "0123456789abcdef0123456789abcdef");
  for (const argv of lines) {
    const run = await baton([...argv, "--force"], { cwd: folder.path() });
    expect([argv, run.status]).toEqual([argv, 0]);
  }
});

describe("hostile names", () => {
  const hostile = `<img src=x onerror=alert(1)>"'&\u202e\u0000\u001b[31m</main><script>*_[x](http://x.example)|`;
  const write = (name: string) =>
    buildArchive(
      folder.path(name),
      fillCompany({
        types: ["user", "group", `t${hostile}`],
        resources: [
          { type: "user", id: `u${hostile}`, name: hostile },
          { type: "group", id: `g${hostile}`, name: hostile },
          { type: `t${hostile}`, id: "x", name: hostile },
        ],
        entitlements: [{ type: "group", resource: `g${hostile}`, slug: `m${hostile}` }],
        grants: [{ entitlement: { type: "group", resource: `g${hostile}`, slug: `m${hostile}` }, user: `w${hostile}` }],
      }),
    );

  it("are text in a page", async () => {
    const html = await reportOn([fixture("v1/small.c1z"), write("page.c1z")], ["--with-names"]);
    expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;\\u202e\\u0000\\u001b[31m&lt;/main&gt;");
    expect(html).not.toMatch(/<(?:img|script)\b|[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(html.match(/<\/main>/g)).toHaveLength(1);
  });

  it("are text in Markdown", async () => {
    const markdown = await reportOn([fixture("v1/small.c1z"), write("text.c1z")], ["--with-names"], "md");
    expect(markdown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    // Outside of code spans, what would begin an element or a link is escaped.
    const words = markdown.replaceAll(/(`+)(?!`).*?[^`]\1(?!`)/g, "");
    expect(words).toContain("\\<img src=x onerror");
    expect(words).not.toMatch(/(?<!\\)<(?:img|script)|(?<!\\)\]\(http/);
  });
});

describe("names in a report", () => {
  it.each([
    ["v1/kitchen-sink.c1z", "v1/before.c1z"],
    ["v3/after.c1z", "v3/before.c1z"],
    ["v1/two-syncs.c1z", "v1/small.c1z"],
  ])("nothing of %s is in one that has none", async (name, older) => {
    const archives = [fixture(older), fixture(name)];
    const values = await Promise.all(archives.map(knownValuesOf));
    for (const ending of ["html", "md"]) {
      const found = (text: string) => values.flatMap((known) => [...known.occurrences(text)]);
      const flags = ["--log", LOG];
      const hidden = (await reportOn(archives, flags, ending)).replaceAll("\\", "");
      expect(found(unescaped(hidden)).map(({ index }) => hidden.slice(index - 20, index + 40))).toEqual([]);
      // The search finds what is there.
      expect(found(unescaped(await reportOn(archives, [...flags, "--with-names"], ending))).length).toBeGreaterThan(20);
    }
  });

  it("are hashed alike in each report with one secret, and as validate hashes them", async () => {
    const secret = "0123456789abcdef0123456789abcdef";
    const flags = ["--secret-file", folder.write("secret", `${secret}\n`)];
    const [first, second, other] = [
      await reportOn([KITCHEN_SINK], flags, "md"),
      await reportOn([KITCHEN_SINK], flags, "md"),
      await reportOn([KITCHEN_SINK], [], "md"),
    ];
    const hashes = (text: string) => [...text.matchAll(/#[0-9a-f]{12}/g)].map(([hash]) => hash);
    expect(hashes(first).length).toBeGreaterThan(20);
    expect(hashes(second)).toEqual(hashes(first));
    expect(hashes(other)).not.toEqual(hashes(first));
    const { stdout } = await baton(["validate", "-f", KITCHEN_SINK, "--hash-ids", "--hash-salt", secret]);
    expect(hashes(stdout).filter((hash) => first.includes(hash)).length).toBeGreaterThan(10);
  });
});

describe("what goes wrong", () => {
  it("a file that can't be opened leaves no report", async () => {
    const out = folder.path("none.html");
    const run = await baton(["report", "-f", fixture("damaged/text.c1z"), "--out", out]);
    expect([run.status, existsSync(out)]).toEqual([3, false]);
    expect(readdirSync(folder.path()).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("an archive that breaks off is reported on as far as it goes, which the report says first", async () => {
    const out = folder.path("broken.html");
    const run = await baton(["report", "-f", fixture("damaged/v1-sqlite-damaged-pages.c1z"), "--out", out]);
    expect(run.status).toBe(3);
    expect(readFileSync(out, "utf8")).toContain("Reading stopped: what follows is what was found until then.");
  });

  it("an archive with unreadable rows is not said to be read to its end", async () => {
    const out = folder.path(`report-${count++}.md`);
    const run = await baton(["report", "-f", fixture("damaged/v1-bad-protobuf.c1z"), "--out", out]);
    expect([run.stderr, run.status]).toEqual([expect.stringContaining("2 rows left out: unreadable."), 1]);
    const text = readFileSync(out, "utf8");
    expect(text).toContain("2 rows left out: unreadable.");
    expect(text).not.toContain("was read to its end");
  });

  it("a sync that never finished is not said to be well", async () => {
    const html = await reportOn([fixture("v1/unfinished-only.c1z")]);
    expect(html).toContain("No sync was looked at: the archive holds no finished one.");
    expect(html).not.toContain('aria-label="good"');
  });

  it("a place that can't be written, a file that is there, an input, another ending", async () => {
    const there = folder.write("there.html", "mine");
    const small = fixture("v1/small.c1z");
    expect((await baton(["report", "-f", small, "--out", there])).stderr).toContain("C1Z_EXISTS");
    expect(readFileSync(there, "utf8")).toBe("mine");
    const log = folder.write("log.html", "a log");
    const run = await baton(["report", "-f", small, "--log", log, "--out", log, "--force"]);
    expect([run.status, run.stderr]).toEqual([2, expect.stringContaining("C1Z_OUTPUT_IS_INPUT")]);
    expect((await baton(["report", "-f", small, "--out", "report.pdf"])).status).toBe(2);
    expect((await baton(["report", small, small, small, "--out", there])).status).toBe(2);
    expect((await baton(["report", "-f", small, "--out", folder.path("no/folder.html")])).status).not.toBe(0);
  });

  it.skipIf(!existsSync("/dev/full"))("a full disk", async () => {
    symlinkSync("/dev/full", folder.path("full.html"));
    const run = await baton(["report", "-f", fixture("v1/small.c1z"), "--out", folder.path("full.html")]);
    expect([run.status, run.stderr]).toEqual([1, expect.stringContaining("C1Z_UNWRITABLE")]);
  });

  it("a secret file that is too short", async () => {
    const argv = ["report", "-f", fixture("v1/small.c1z"), "--out", folder.path("short.html")];
    const run = await baton([...argv, "--secret-file", folder.write("short", "abc")]);
    expect([run.status, run.stderr]).toEqual([2, expect.stringContaining("32 or more")]);
  });
});
