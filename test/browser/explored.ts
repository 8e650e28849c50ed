import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { Explorer } from "../../src/explore/explorer.js";
import { ExploreServer } from "../../src/explore/server/explore-server.js";
import { readPageFiles } from "../../src/explore/server/page-files.js";

const TOKEN = "test-token-of-22-signs";
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Debian's; another one can be named. */
export function launch(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.C1Z_CHROMIUM ?? "/usr/bin/chromium", args: [...args] });
}

/** A page on archives, and what went wrong in it. */
export interface ExploredPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses that were asked for. */
  readonly asked: readonly string[];
  /** Messages of the console and exceptions. */
  readonly complaints: readonly string[];
  readonly base: string;
  /** Goes to a view and waits until it is drawn. */
  visit(path: string): Promise<void>;
  /** What axe finds wrong, in a line each. */
  violations(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** How the page is looked at. */
export interface Looks {
  readonly width?: number;
  readonly height?: number;
  readonly theme?: "light" | "dark";
}

/** Serves archives and opens them in a browser. */
export async function explored(
  browser: Browser,
  files: readonly string[],
  logs: readonly string[] = [],
  { width = 1280, height = 860, theme = "light" }: Looks = {},
): Promise<ExploredPage> {
  const explorer = await Explorer.open({ files, logs });
  await explorer.start();
  const bugs: string[] = [];
  const options = { token: TOKEN, host: undefined, port: 0, address: "127.0.0.1", idleMs: 600_000 };
  const server = new ExploreServer(explorer, readPageFiles(), options, (error) => bugs.push(String(error)));
  const base = `http://127.0.0.1:${await server.listen()}`;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme });
  const page = await context.newPage();
  const asked: string[] = [];
  context.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") bugs.push(message.text());
  });
  page.on("pageerror", (error) => bugs.push(error.message));
  await page.goto(`${base}/#token=${TOKEN}`);
  await page.waitForSelector("h1");
  const visit = async (path: string): Promise<void> => {
    await page.goto(`${base}${path}`);
    await page.waitForSelector("h1");
    await page.waitForFunction(() => document.querySelector(".waiting, .bone, [aria-busy=true]") === null);
  };
  return {
    page,
    context,
    asked,
    complaints: bugs,
    base,
    visit,
    violations: () => violationsIn(page),
    close: async () => {
      await context.close();
      server.close();
    },
  };
}

interface AxeNode {
  readonly html: string;
  readonly failureSummary: string;
}

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly AxeNode[] }[];
}

async function violationsIn(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(async (): Promise<AxeResult> => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResult> } };
    return axe.run();
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}
