import type { Browser, Page } from "playwright-core";

const WHEEL_TURNS = 120;

/** The longest task of the page's thread. */
export interface LongestTask {
  readonly ms: number;
  /** Of the processor, which others may want, too. */
  readonly processorMs: number;
  /** The last row that was seen, from 1. */
  readonly reached: string;
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds, and those of the processor. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Scrolls the list of grants to its last row by the End key, by the bar and by the wheel: the longest task, and which row was reached. */
export async function longestTask(browser: Browser, address: string): Promise<LongestTask> {
  const page = await browser.newPage({ viewport: null });
  await page.goto(address);
  await page.waitForSelector("h1");
  await page.goto(new URL("/?view=grants", address).href);
  await page.waitForSelector("#row-0");
  await page.waitForFunction(() => document.querySelector(".bone") === null);
  await browser.startTracing(page, { categories: ["toplevel"] });
  const scroller = page.locator(".scroller");
  await scroller.focus();
  await page.keyboard.press("End");
  const last = await settled(page);
  await page.keyboard.press("Home");
  await settled(page);
  for (let step = 1; step <= 50; step++) {
    await scroller.evaluate(
      (grid, part) => grid.scrollTo(0, part * (grid.scrollHeight - grid.clientHeight)),
      step / 50,
    );
    await page.waitForTimeout(20);
  }
  await settled(page);
  const { x = 0, y = 0 } = (await scroller.boundingBox()) ?? {};
  await page.mouse.move(x + 200, y + 200);
  for (let turn = 0; turn < WHEEL_TURNS; turn++) await page.mouse.wheel(0, turn % 2 === 0 ? -600 : 600);
  await settled(page);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString("utf8")) as {
    readonly traceEvents: readonly TraceEvent[];
  };
  await page.close();
  const main = new Set(
    traceEvents.filter(({ args }) => args?.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(({ dur, pid, tid }) => dur !== undefined && main.has(`${pid} ${tid}`));
  const longest = (of: (event: TraceEvent) => number | undefined): number =>
    tasks.reduce((most, event) => Math.max(most, of(event) ?? 0), 0) / 1000;
  return { ms: longest(({ dur }) => dur), processorMs: longest(({ tdur }) => tdur), reached: last };
}

/** Waits until all rows in view are there; gives the number of the last one, from 1. */
async function settled(page: Page): Promise<string> {
  await page.waitForTimeout(300);
  await page.waitForFunction(() => document.querySelector(".grid-row .bone") === null);
  const id = await page.locator(".grid-row:not(.head)").last().getAttribute("id");
  return String(Number(id?.slice("row-".length)) + 1);
}
