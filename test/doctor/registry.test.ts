import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { checksPage } from "../../scripts/pages/checks-page.js";
import { AGENT_GUIDE, CONNECTOR_GUIDE } from "../../scripts/pages/guide-items.js";
import { findEntry } from "../../src/diagnose/catalogue/index.js";
import { ALL_CHECKS } from "../../src/doctor/all-checks.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const FOLDERS = {
  connector: "src/doctor/connector/checks",
  endpoint: "src/doctor/endpoint/checks",
  agents: "src/agents/checks",
  assistants: "src/doctor/assistants/checks",
};
const ERRORS_PAGE = readFileSync(`${root}docs/errors.md`, "utf8");
const names = ALL_CHECKS.map(({ name }) => name);

describe("the list of checks", () => {
  it("holds every file of the folders, once, under the file's name", () => {
    const files = Object.values(FOLDERS).flatMap((folder) =>
      readdirSync(`${root}${folder}`).map((file) => file.replace(/\.ts$/, "")),
    );
    expect([...names].sort()).toEqual(files.sort());
  });

  it.each(ALL_CHECKS)(
    "$name says what it needs and does; its remedy is an entry, its codes are in docs/errors.md",
    (check) => {
      expect(existsSync(`${root}${FOLDERS[check.subject]}/${check.name}.ts`)).toBe(true);
      expect(check.does).toMatch(/\.$/);
      expect(check.needs).not.toMatch(/\.$/);
      expect(findEntry(check.remedy)).toBeDefined();
      for (const code of check.covers) expect(ERRORS_PAGE, check.name).toContain(`\n- ${code}: `);
    },
  );
});

describe("the table of the guides", () => {
  it.each([...CONNECTOR_GUIDE, ...AGENT_GUIDE])("$item: checks that exist, or a reason", ({ checks, note }) => {
    for (const name of checks) expect(names).toContain(name);
    expect(checks.length > 0 || note !== undefined).toBe(true);
  });
});

it("docs/checks.md is what the code says", () => {
  expect(readFileSync(`${root}docs/checks.md`, "utf8")).toBe(checksPage());
});
