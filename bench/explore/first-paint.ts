import type { Browser } from "playwright-core";
import { serve } from "./served.js";

/** Milliseconds from the start of the process. */
export interface FirstPaint {
  /** Until the address is printed. */
  readonly address: number;
  /** Until the browser painted something of the page. */
  readonly painted: number;
  /** Until the page got the overview. */
  readonly overview: number;
  /** Until the counts of the overview stood on the screen. */
  readonly counts: number;
}

/** Starts `explore` and opens its address at once in a browser that is running. */
export async function firstPaint(browser: Browser, archive: string): Promise<FirstPaint> {
  const page = await browser.newPage();
  const served = await serve(archive);
  const address = Date.now() - served.startedAt;
  await page.goto(served.address);
  await page.waitForSelector("table.bars");
  const at = await page.evaluate(() => {
    const ends = performance
      .getEntriesByType("resource")
      .flatMap((one) =>
        one instanceof PerformanceResourceTiming && one.name.includes("/api/overview") ? [one.responseEnd] : [],
      );
    const painted = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN;
    return { origin: performance.timeOrigin, painted, overview: Math.min(...ends), counts: performance.now() };
  });
  await page.close();
  await served.close();
  const since = (time: number): number => at.origin + time - served.startedAt;
  return { address, painted: since(at.painted), overview: since(at.overview), counts: since(at.counts) };
}
