import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { type ExploredPage, explored, launch } from "./explored.js";

const LOG = fixture("logs/connector/http-429-recovers.log.gz");
const USER = "user/00u2qUuxVk8gTRutisss";
const GROUP = "group/00gI7Pro6tgB5YXi2rJ5";
const ROLE = "role:cr0NnZDk95xaGUd8VOie:assigned";

/** Every view, and what must be on it. */
const VIEWS: readonly (readonly [path: string, expected: RegExp])[] = [
  ["/?view=overview", /Not all expanded[\s\S]*grant-principal-missing[\s\S]*Held by nobody/],
  ["/?view=findings", /22 errors[\s\S]*grant-principal-missing/],
  ["/?view=findings&rule=raw-id-missing", /Why[\s\S]*What to do/],
  ["/?view=resource-types", /5 of 5/],
  ["/?view=resources", /48 of 48[\s\S]*Display name/],
  ["/?view=resources&type=user&mfa=on", /of 48/],
  ["/?view=resources&q=nobody-is-called-this", /No row has all of this[\s\S]*Drop it/],
  ["/?view=entitlements&sort=-entitlement.displayName", /11 of 11/],
  ["/?view=grants", /62 of 62/],
  [`/?view=resources&object=${USER}`, /Given by[\s\S]*Fields and annotations[\s\S]*Reaches/],
  [`/?view=resources&object=${GROUP}`, /raw-id-missing/],
  [`/?view=entitlements&object=${ROLE}`, /Would be inherited by/],
  ["/?view=graph", /Name who, or what/],
  [`/?view=graph&from=${USER}&to=${ROLE}`, /Only once the grants are expanded[\s\S]*it was not expanded/],
  [`/?view=graph&to=${ROLE}`, /can reach Read Only Admin Assigned/],
  [`/?view=graph&from=${USER}`, /has Everyone Member of Everyone by a grant of its own/],
  [`/?view=graph&node=${GROUP}`, /nodes[\s\S]*In words/],
  ["/?view=diff", /By kind and type[\s\S]*What they have in common/],
  ["/?view=diff&kind=resources&change=created", /1 to/],
  ["/?view=log", /The run finished[\s\S]*rate-limited/],
  ["/?view=history&deep=true", /All syncs[\s\S]*Errors/],
];

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

describe.each([
  ["v1", 1280, "light"],
  ["v3", 390, "dark"],
  ["v3", 1280, "dark"],
  ["v1", 390, "light"],
] as const)("kitchen-sink of %s, %i px wide, %s", (format, width, theme) => {
  let open: ExploredPage;
  beforeAll(async () => {
    const files = [fixture(`${format}/before.c1z`), fixture(`${format}/kitchen-sink.c1z`)];
    open = await explored(browser, files, [LOG], { width, theme });
  });
  afterAll(() => open.close());

  it.each(VIEWS)("shows %s", async (path, expected) => {
    await open.visit(path);
    const { page } = open;
    await page.waitForFunction(() => document.querySelectorAll("main svg .node, main .rows li, main").length > 0);
    await expect.poll(() => page.locator("body").innerText(), { timeout: 10_000 }).toMatch(expected);
    expect(await open.violations()).toEqual([]);
    // Nothing is wider than the screen but what scrolls within itself.
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(open.complaints).toEqual([]);
  });

  it("asked nobody else", () => {
    expect(open.asked.length).toBeGreaterThan(VIEWS.length);
    expect(open.asked.filter((url) => !url.startsWith(`${open.base}/`))).toEqual([]);
  });
});
