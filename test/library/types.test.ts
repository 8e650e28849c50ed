import type { createReadStream } from "node:fs";
import { expectTypeOf, it } from "vitest";
import {
  type Archive,
  type ArchiveSource,
  access,
  asyncRows,
  type C1zErrorCode,
  type Diff,
  type Difference,
  diff,
  type EncodedGrant,
  type Explanation,
  explain,
  exportTables,
  type Finding,
  type Grant,
  type GrantRef,
  isC1zError,
  type LogReport,
  openArchive,
  type Resource,
  type ResourceAccess,
  type RunReport,
  readLog,
  readTable,
  type SearchResult,
  type Sync,
  search,
  type TableRow,
  type ValidateOptions,
  validate,
} from "../../src/library/index.js";

// The compiler checks these, not the test runner.
it("the library's functions take and give what docs/library.md says", () => {
  expectTypeOf<string>().toExtend<ArchiveSource>();
  expectTypeOf<Uint8Array>().toExtend<ArchiveSource>();
  expectTypeOf<Buffer>().toExtend<ArchiveSource>();
  expectTypeOf<ReturnType<typeof createReadStream>>().toExtend<ArchiveSource>();
  expectTypeOf<NonNullable<Awaited<ReturnType<typeof fetch>>["body"]>>().toExtend<ArchiveSource>();
  expectTypeOf<number>().not.toExtend<ArchiveSource>();
  expectTypeOf(openArchive).returns.resolves.toEqualTypeOf<Archive>();
  expectTypeOf(validate).parameter(0).toEqualTypeOf<Archive>();
  expectTypeOf(validate).parameter(1).toEqualTypeOf<ValidateOptions | undefined>();
  expectTypeOf(validate).returns.resolves.toEqualTypeOf<RunReport>();
  expectTypeOf<NonNullable<ValidateOptions["onFinding"]>>().parameter(0).toEqualTypeOf<Finding>();
  expectTypeOf(diff).returns.resolves.toEqualTypeOf<Diff>();
  expectTypeOf<ReturnType<Diff["differences"]>>().toEqualTypeOf<Generator<Difference, void>>();
  expectTypeOf(access).returns.resolves.toEqualTypeOf<readonly ResourceAccess[]>();
  expectTypeOf(search).returns.resolves.toEqualTypeOf<SearchResult>();
  expectTypeOf(explain).returns.resolves.toEqualTypeOf<Explanation>();
  expectTypeOf(readLog).returns.resolves.toEqualTypeOf<LogReport>();
  expectTypeOf(readTable).returns.toEqualTypeOf<AsyncGenerator<TableRow, void>>();
  expectTypeOf(exportTables).parameter(1).toHaveProperty("out").toEqualTypeOf<string>();
});

it("rows keep their types through asyncRows", () => {
  const rows = (sync: Sync) => [asyncRows(sync.grants()), asyncRows(sync.grantRefs())] as const;
  expectTypeOf(rows).returns.toEqualTypeOf<readonly [AsyncGenerator<Grant, void>, AsyncGenerator<GrantRef, void>]>();
  expectTypeOf<EncodedGrant>().toExtend<GrantRef>();
});

it("the kind of a difference tells the type of its rows", () => {
  expectTypeOf<Extract<Difference, { kind: "grant" }>["new"]>().toEqualTypeOf<Grant | undefined>();
  expectTypeOf<Extract<Difference, { kind: "resource" }>["old"]>().toEqualTypeOf<Resource | undefined>();
});

it("isC1zError narrows an unknown error", () => {
  const codeOf = (error: unknown) => (isC1zError(error) ? error.code : "none");
  expectTypeOf(codeOf).returns.toEqualTypeOf<C1zErrorCode | "none">();
});
