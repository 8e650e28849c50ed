import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { apiPage } from "../../scripts/pages/api-page.js";
import { ROOT } from "../e2e/built-program.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();

it("docs/api.md says what the library exports (npm run build && npx tsx scripts/write-api-page.ts)", () => {
  expect(readFileSync(`${ROOT}docs/api.md`, "utf8")).toBe(apiPage(`${ROOT}dist/library/index.d.ts`));
});

it("docs/library.md names every value that is exported", async () => {
  const page = readFileSync(`${ROOT}docs/library.md`, "utf8");
  const names = Object.keys(await import("../../src/library/index.js"));
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !page.includes(name))).toEqual([]);
});

describe("the page of some declarations", () => {
  const page = (entry: string, module: string): string => {
    folder.write("module.d.ts", module);
    folder.write(
      "hidden.d.ts",
      "export interface Hidden {\n    readonly id: string;\n}\nexport interface Unused {\n}\n",
    );
    return apiPage(folder.write("index.d.ts", entry));
  };
  const MODULE = `import type { Hidden } from "./hidden.js";
/** What it does. */
export declare function find(name: string): Hidden | undefined;
export type Own = "a" | "b";
declare const INNER = 1;
`;

  it("has what is exported, and the types behind it, without comments", () => {
    const text = page(`export { find } from "./module.js";\n`, MODULE);
    expect(text).toContain("export declare function find(name: string): Hidden | undefined;");
    expect(text.slice(text.indexOf("Types that they name"))).toContain("export interface Hidden {");
    expect(text).not.toMatch(/Own|Unused|INNER|What it does/);
  });

  it("changes with every change of a type behind it", () => {
    const before = page(`export * from "./module.js";\n`, MODULE);
    expect(before).toContain("type Own");
    expect(page(`export * from "./module.js";\n`, MODULE.replace('"b"', '"c"'))).not.toBe(before);
  });
});
