import { expect, it } from "vitest";
import { exportTables, openArchive, readTable, validate } from "../../src/library/index.js";
import { fixture } from "../fixtures.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();

it("a word that an option does not know is refused, with those that it knows", async () => {
  using archive = await openArchive(fixture("v1/small.c1z"));
  const loose = <Options extends object>(options: Options): never => options as never;
  const failing: readonly (readonly [RegExp, () => Promise<unknown>])[] = [
    [/^Expected failOn to be one of error, .*never, got "warn"\.$/, () => validate(archive, loose({ failOn: "warn" }))],
    [/^Expected the level of no-grants /, () => validate(archive, loose({ levels: { "no-grants": "warn" } }))],
    [/^Expected report\.format /, () => validate(archive, loose({ report: { format: "html", write: () => {} } }))],
    [/^Expected format /, () => exportTables(archive, loose({ format: "xls", out: folder.path("x") }))],
    [
      /^Expected the table /,
      () => exportTables(archive, loose({ format: "csv", out: folder.path("y"), tables: ["user"] })),
    ],
    [/^Expected the table /, () => readTable(archive, "user" as never).next()],
  ];
  for (const [message, fail] of failing) {
    await expect(fail()).rejects.toThrow(expect.objectContaining({ code: "C1Z_INVALID_SETTING" }));
    await expect(fail()).rejects.toThrow(message);
  }
});
