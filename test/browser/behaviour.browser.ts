import { readFileSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { alteredArchive } from "../support/altered-archive.js";
import { TempFolder } from "../support/temp-folder.js";
import { explored, launch } from "./explored.js";

const SINK = fixture("v1/kitchen-sink.c1z");

const folder = new TempFolder();

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe("damage", () => {
  it.each(["damaged/v1-bad-protobuf", "damaged/v1-sqlite-damaged-pages", "damaged/v3-flipped-table-byte"])(
    "of %s is shown, never healthy",
    async (name) => {
      const open = await explored(browser, [fixture(`${name}.c1z`)]);
      await open.visit("/?view=overview");
      const text = await open.page.locator("body").innerText();
      expect(text).toMatch(/✕ Damaged|✕ Not readable to the end/);
      expect(text).not.toMatch(/✓ Read to the end|✓ no errors|No findings/);
      expect(await open.violations()).toEqual([]);
      await open.close();
    },
  );

  it("never makes nothing of what could not be read", async () => {
    const open = await explored(browser, [fixture("damaged/v3-flipped-table-byte.c1z")]);
    await open.visit("/?view=overview");
    const overview = await open.page.locator("main").innerText();
    expect(overview).toContain("No grant could be read.");
    expect(overview).not.toMatch(/No grants\.|Every entitlement has a holder/);
    for (const view of ["resource-types", "resources", "entitlements", "grants", "graph"]) {
      await open.visit(`/?view=${view}`);
      const text = await open.page.locator("main").innerText();
      expect(text).toMatch(/C1Z_CORRUPT[\s\S]*Rows are missing\./);
      expect(text).not.toContain("The sync holds no");
    }
    await open.close();
  });

  it("that no reader stumbles over makes nothing of what is not there either", async () => {
    const open = await explored(browser, [fixture("damaged/v1-missing-grants-table.c1z")]);
    await open.visit("/?view=overview");
    const overview = await open.page.locator("main").innerText();
    expect(overview).toMatch(
      /✕ Damaged[\s\S]*\? Expanded\?[\s\S]*No grant could be read\.[\s\S]*Not known: not every row/,
    );
    expect(overview).not.toMatch(/No grants\.|Nothing to expand|No grant is expandable/);
    await open.visit("/?view=grants");
    await expect.poll(() => open.page.locator("main").innerText()).toContain("No grants could be read.");
    await open.close();
  });

  it("of a row shows in its list, and the others with it", async () => {
    const open = await explored(browser, [fixture("damaged/v1-bad-protobuf.c1z")]);
    const shown: string[] = [];
    for (const list of ["resource-types", "resources", "entitlements", "grants"]) {
      await open.visit(`/?view=${list}`);
      shown.push(await open.page.locator("main").innerText());
    }
    expect(shown.join("\n")).toContain("✕ unreadable");
    await open.close();
  });
});

describe("text from an archive", () => {
  it("is text: no element is made of it, and what can't be seen is written out", async () => {
    // Same lengths, so that the messages around the name stay valid.
    const name = "Sorrel Examplar";
    const evil = "<i>x</i>\u202e\u0000&lt;";
    const hex = (text: string): string => Buffer.from(text).toString("hex").toUpperCase();
    expect(Buffer.from(evil)).toHaveLength(16);
    const sql = `UPDATE v1_resources SET data = CAST(X'' || unhex(replace(hex(data), '${hex(name)}', '${hex(evil.slice(1))}')) AS BLOB)`;
    const path = alteredArchive("v1/kitchen-sink.c1z", sql, folder.path("evil.c1z"));
    const open = await explored(browser, [path]);
    for (const view of [
      "/?view=overview",
      "/?view=resources",
      "/?view=resources&object=user/00u2qUuxVk8gTRutisss",
      "/?view=graph&from=user/00u2qUuxVk8gTRutisss",
    ]) {
      await open.visit(view);
      expect(await open.page.locator("i, em, b b, script:not([src='/app.js'])").count()).toBe(0);
    }
    const text = await open.page.locator("body").innerText();
    expect(text).toContain("i>x</i>⟨U+202E⟩⟨U+0000⟩&lt;");
    expect(open.complaints).toEqual([]);
    await open.close();
  });
});

describe("a filter that takes long", () => {
  it("says how far it is; a new one ends the questions for it", async () => {
    const open = await explored(browser, [SINK]);
    const { page } = open;
    const asked: string[] = [];
    await page.route("**/api/grants?*", async (route) => {
      const where = new URL(route.request().url()).searchParams.get("where");
      if (where !== "grant.id != ''") return route.continue();
      asked.push(where);
      return route.fulfill({ status: 202, json: { pending: true, tested: 400_000, of: 1_000_000 } });
    });
    await open.visit("/?view=grants");
    const filter = page.getByLabel("Filter, as --where takes it");
    await filter.fill("grant.id != ''");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => page.locator(".waiting").innerText())
      .toMatch(/Testing the filter: 400.000 of 1.000.000 looked at/);
    expect(await page.getByRole("progressbar", { name: "Testing the filter" }).getAttribute("value")).toBe("400000");
    await filter.fill("grant.id == 'none'");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("main [role=status]").first().innerText()).toBe("0 of 62");
    const { length } = asked;
    await page.waitForTimeout(500);
    expect(asked).toHaveLength(length);
    await open.close();
  });
});

describe("saving a list", () => {
  it("saves all rows that it can, and says of how many", async () => {
    const open = await explored(browser, [fixture("damaged/v1-bad-protobuf.c1z")]);
    const { page } = open;
    const said = page.locator(".list-tools [role=status], .list-tools [role=alert]").last();
    await open.visit("/?view=resources");
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save ndjson" }).click(),
    ]);
    expect(
      readFileSync(await saved.path(), "utf8")
        .trim()
        .split("\n"),
    ).toHaveLength(31);
    await expect.poll(() => said.innerText()).toBe("▲ Saved 31 of 32 rows. 1 can't be read.");
    let asked = 0;
    // Of more rows than a page should hold the command is told.
    await page.route("**/api/resources?*", async (route) => {
      const { searchParams } = new URL(route.request().url());
      if (searchParams.has("facets")) return route.continue();
      const [at, limit] = [Number(searchParams.get("at")), Number(searchParams.get("limit"))];
      const resources = Array.from({ length: limit }, (_, row) => ({ resource: { displayName: `r${at + row}` } }));
      const counts = { matched: 50_001, total: 50_001, unreadable: [] };
      // Not known at once, as while a condition is tested.
      if (at === 2000 && asked++ === 0)
        return route.fulfill({ status: 202, json: { pending: true, tested: 1, of: 2 } });
      return route.fulfill({ json: { resources, page: { at, rows: limit, ...counts } } });
    });
    await open.visit("/?view=resources&q=r");
    const [most] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save csv" }).click(),
    ]);
    expect(
      readFileSync(await most.path(), "utf8")
        .trim()
        .split("\n"),
    ).toHaveLength(50_001);
    await expect.poll(() => said.innerText()).toMatch(/^▲ Saved 50.000 of 50.001 rows. The command saves them all.$/);
    await page.route("**/api/resources?*limit=2000*", (route) => route.abort());
    await page.getByRole("button", { name: "Save csv" }).click();
    await expect.poll(() => said.innerText()).toContain("✕ Nothing was saved: The server does not answer");
    await open.close();
  });
});

describe("the keyboard alone", () => {
  it("searches, moves, opens and closes", async () => {
    const open = await explored(browser, [SINK]);
    const { page } = open;
    await open.visit("/?view=overview");
    await page.keyboard.press("?");
    await expect.poll(() => page.locator("dialog").isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("dialog").isVisible()).toBe(false);
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await page.waitForSelector(".scroller");
    await page.keyboard.press("/");
    await page.keyboard.type("sorrel");
    await expect.poll(() => page.locator("main [role=status]").first().innerText()).toBe("1 of 48");
    // Back from the field its rows have the focus.
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".panel h1").innerText()).toBe("Sorrel Examplar");
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("panel");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator(".panel").count()).toBe(0);
    // From anywhere the first j goes to the rows, the second to the next one.
    await page.keyboard.press("g");
    await page.keyboard.press("e");
    await page.waitForSelector(".grid-row.selected");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await expect.poll(() => page.locator(".grid-row.selected").getAttribute("aria-rowindex")).toBe("3");
    await page.keyboard.press("g");
    await page.keyboard.press("f");
    await page.waitForSelector("summary");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("details[open]").count()).toBe(1);
    // The first stop leads past the rail.
    await open.visit("/?view=overview");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Copy as baton command");
    await open.close();
  });

  it("moves through a list: what is chosen stays in view", async () => {
    const open = await explored(browser, [SINK]);
    const { page } = open;
    await open.visit("/?view=grants");
    await page.locator(".scroller").focus();
    for (const [key, row] of [
      ["j", 1],
      ["j", 2],
      ["k", 1],
      ["End", 61],
      ["Home", 0],
      ["PageDown", 22],
    ] as const) {
      await page.keyboard.press(key);
      const selected = page.locator(".grid-row.selected");
      await expect
        .poll(() => selected.getAttribute("id"))
        .toMatch(row === 22 ? /^row-\d\d$/ : new RegExp(`^row-${row}$`));
      expect(await page.locator(".scroller").evaluate((grid) => grid.contains(document.activeElement))).toBe(true);
      const [at, around] = [await selected.boundingBox(), await page.locator(".scroller").boundingBox()];
      expect(at?.y).toBeGreaterThanOrEqual(around?.y ?? 0);
      expect((at?.y ?? 0) + 30).toBeLessThanOrEqual((around?.y ?? 0) + (around?.height ?? 0) + 1);
    }
    await open.close();
  });

  it("opens a graph, and undoes", async () => {
    const open = await explored(browser, [SINK]);
    const { page } = open;
    await open.visit("/?view=graph&node=group/00gI7Pro6tgB5YXi2rJ5");
    await page.waitForSelector(".node");
    const places = () =>
      page
        .locator(".node")
        .evaluateAll((nodes) =>
          nodes.map((node) => `${node.getAttribute("data-key")} ${node.getAttribute("transform")}`),
        );
    const before = await places();
    await page.locator(".node", { hasText: "Everyone Member" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await places()).length).toBeGreaterThan(before.length);
    expect(await places()).toEqual(expect.arrayContaining(before));
    // From a node that goes with it: the next key is not lost.
    await page.locator(".node").last().focus();
    await page.keyboard.press("Backspace");
    await expect.poll(places).toEqual(before);
    await expect.poll(() => page.evaluate(() => document.activeElement?.className)).toBe("drawing");
    await open.close();
  });

  it("closes menus, is told what is found, and is never left behind", async () => {
    const open = await explored(browser, [SINK]);
    const { page } = open;
    const focused = () => page.evaluate(() => document.activeElement?.tagName);
    await open.visit("/?view=resources&object=user/00u2qUuxVk8gTRutisss");
    await page.getByRole("button", { name: "Columns" }).press("Enter");
    await page.waitForSelector(".columns-menu label");
    // Each by the heading that it has in this list.
    expect((await page.locator(".columns-menu label").allInnerTexts()).slice(0, 3)).toEqual([
      "Display name",
      "Resource type",
      "Id",
    ]);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator(".columns-menu label").count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Columns");
    expect(await page.locator(".panel").count()).toBe(1);
    await page.getByRole("button", { name: "Columns" }).press("Enter");
    await page.waitForSelector(".columns-menu label");
    await page.locator(".scroller").focus();
    await expect.poll(() => page.locator(".columns-menu label").count()).toBe(0);
    await page.getByRole("combobox", { name: "Search" }).fill("nobody-is-called-this");
    await expect.poll(() => page.locator(".search [role=status]").innerText()).toBe("Nothing is called that.");
    await page.getByRole("combobox", { name: "Search" }).fill("sorrel");
    await expect.poll(() => page.locator(".search [role=status]").textContent()).toMatch(/^\d hits?$/);
    await page.keyboard.press("Tab");
    await expect.poll(() => page.locator(".search [role=option]").count()).toBe(0);
    await page.locator(".scroller").focus();
    await page.keyboard.press("g");
    await page.keyboard.press("h");
    await expect.poll(() => page.locator("h1").first().innerText()).toBe("History");
    await expect.poll(focused).toBe("MAIN");
    await open.close();
  });
});

describe("a narrow screen", () => {
  it("has cards of three fields for rows, and sorts them by a choice", async () => {
    const open = await explored(browser, [SINK], [], { width: 390, height: 800 });
    const { page } = open;
    await open.visit("/?view=resources");
    expect(await page.locator("[role=columnheader]").count()).toBe(0);
    expect(await page.locator("#row-0 [role=gridcell]").count()).toBe(3);
    await page.getByLabel("Sort by").selectOption({ label: "Display name ↓" });
    await expect.poll(() => page.url()).toContain("sort=-resource.displayName");
    await expect.poll(() => page.locator(".command").first().innerText()).toContain("--sort resource.displayName:desc");
    await page.locator(".scroller").focus();
    await page.keyboard.press("End");
    await expect.poll(() => page.locator("#row-47").innerText()).toContain("Arn Person");
    await page.locator("#row-47").click();
    await expect.poll(() => page.locator(".panel h1").innerText()).toBe("Arn Person");
    // Nothing behind the panel is a stop.
    expect(await page.locator("main").evaluate((main) => main.inert)).toBe(true);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("main").evaluate((main) => main.inert)).toBe(false);
    const menu = page.getByRole("button", { name: "Menu" });
    await menu.press("Enter");
    await expect.poll(() => page.locator("nav").isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("nav").isVisible()).toBe(false);
    expect(await menu.evaluate((button) => button === document.activeElement)).toBe(true);
    await open.close();
  });
});

describe("a finding of a log", () => {
  it("leads to its line, by its card and by its mark on the time axis", async () => {
    const open = await explored(browser, [SINK], [fixture("logs/connector/http-429-recovers.log.gz")]);
    const { page } = open;
    await open.visit("/?view=log&rule=rate-limited");
    await page.locator("details[open] .body a", { hasText: "Line" }).first().click();
    await expect.poll(() => page.locator(".log-lines .chosen").innerText()).toContain("429");
    const chosen = await page.locator(".log-lines .chosen .number").innerText();
    await open.visit("/?view=log");
    await page.locator(".spot").first().click();
    await expect.poll(() => page.locator(".log-lines .chosen .number").innerText()).toBe(chosen);
    await open.close();
  });
});

describe("the address", () => {
  it("has the state: back, forward and reload lead to the same", async () => {
    const open = await explored(browser, [SINK]);
    const { page } = open;
    await open.visit("/?view=resources");
    await page.locator(".facets label", { hasText: "disabled" }).click();
    await expect.poll(() => page.url()).toContain("status=disabled");
    await expect.poll(() => page.locator("main [role=status]").first().innerText()).toBe("1 of 48");
    await page.reload();
    await expect.poll(() => page.locator("main [role=status]").first().innerText()).toBe("1 of 48");
    await page.goBack();
    await expect.poll(() => page.locator("main [role=status]").first().innerText()).toBe("48 of 48");
    await page.goForward();
    await expect.poll(() => page.locator("main [role=status]").first().innerText()).toBe("1 of 48");
    await open.close();
  });

  it("never has the token for long, and a new tab gets it from an open one", async () => {
    const open = await explored(browser, [SINK]);
    expect(open.page.url()).not.toContain("token");
    const second = await open.context.newPage();
    await second.goto(`${open.base}/?view=grants`);
    await expect.poll(() => second.locator("h1").innerText()).toBe("Grants");
    const stranger = await browser.newContext();
    const third = await stranger.newPage();
    await third.goto(open.base);
    await expect.poll(() => third.locator("body").innerText()).toContain("does not know the token");
    await third.locator("input").fill(`${open.base}/#token=test-token-of-22-signs`);
    await third.keyboard.press("Enter");
    await expect.poll(() => third.locator("h1").innerText()).toBe("Overview");
    await stranger.close();
    await open.close();
  });
});

describe.each([1, 2])("a list of 1,000,000 rows at scale %i", (scale) => {
  it("is reached to its end by key, wheel and bar", async () => {
    const scaled = await launch([`--force-device-scale-factor=${scale}`]);
    const open = await explored(scaled, [SINK]);
    const { page } = open;
    await page.route("**/api/grants?*", async (route) => {
      const url = new URL(route.request().url());
      if (url.searchParams.has("facets")) return route.fulfill({ json: { version: 1, facets: [] } });
      const at = Number(url.searchParams.get("at"));
      const rows = Math.max(0, Math.min(200, 1_000_000 - at));
      const grants = Array.from({ length: rows }, (_, row) => ({
        grant: { id: `grant ${at + row}` },
        principal: { displayName: `principal ${at + row}` },
      }));
      await route.fulfill({
        json: { grants, page: { at, rows, matched: 1_000_000, total: 1_000_000, unreadable: [] } },
      });
    });
    await open.visit("/?view=grants");
    const scroller = page.locator(".scroller");
    const last = () => page.locator("#row-999999");
    const isSeen = async (): Promise<boolean> => {
      if ((await last().count()) === 0) return false;
      const [row, grid] = [await last().boundingBox(), await scroller.boundingBox()];
      return row !== null && grid !== null && row.y + row.height <= grid.y + grid.height + 2;
    };
    await scroller.focus();
    await page.keyboard.press("End");
    await expect.poll(isSeen).toBe(true);
    await expect.poll(() => last().innerText()).toContain("principal 999999");
    await page.keyboard.press("Home");
    await expect.poll(() => page.locator("#row-0").count()).toBe(1);
    // The bar: to its end, and back to the middle.
    await scroller.evaluate((grid) => grid.scrollTo(0, grid.scrollHeight));
    await expect.poll(isSeen).toBe(true);
    await scroller.evaluate((grid) => grid.scrollTo(0, (grid.scrollHeight - grid.clientHeight) / 2));
    await expect
      .poll(() => page.locator(".grid-row:not(.head)").first().getAttribute("id"))
      .toMatch(/^row-(499|500)\d{3}$/);
    // The wheel: from near the end over every row that is left.
    await page.keyboard.press("End");
    for (let row = 0; row < 60; row++) await page.keyboard.press("k");
    await expect.poll(() => page.locator("#row-999939").count()).toBe(1);
    const { x = 0, y = 0 } = (await scroller.boundingBox()) ?? {};
    await page.mouse.move(x + 200, y + 200);
    const seen = new Set<string>();
    for (let turn = 0; turn < 60 && !(await isSeen()); turn++) {
      await page.mouse.wheel(0, 120);
      await page.waitForTimeout(60);
      for (const id of await page.locator(".grid-row").evaluateAll((rows) => rows.map((row) => row.id))) seen.add(id);
    }
    expect(await isSeen()).toBe(true);
    for (let row = 999_940; row < 1_000_000; row++) expect(seen).toContain(`row-${row}`);
    await open.close();
    await scaled.close();
  });
});

describe("several archives", () => {
  it("shows how far reading the chosen one is, until it is read", async () => {
    const open = await explored(browser, [fixture("v1/before.c1z"), SINK]);
    await open.visit("/?view=overview");
    await open.page.locator(".rail select").selectOption("0");
    await expect
      .poll(() => open.page.locator(".health").innerText())
      .toMatch(/✓ Read to the end[\s\S]*✓ Rules found nothing bad/);
    await open.close();
  });
});
