import { C1zError } from "../../src/c1z/errors.js";
import type { Column, DanglingPart, ListView } from "../../src/views/list-view.js";

/** A row of an invented listing: its JSON, or undefined for an unreadable row. */
export interface MadeUpRow {
  readonly json?: unknown;
  readonly dangling?: readonly DanglingPart[];
}

/** A listing of invented rows, which are called things. */
export function listOf(rows: Iterable<MadeUpRow>, columns: readonly Column[] = []): ListView<MadeUpRow> {
  return {
    name: "things",
    noun: ["thing", "things"],
    columns,
    rows: () => rows,
    write({ json, dangling = [] }, out) {
      // Bytes that an unreadable row appended before it failed must be removed again.
      out.ascii('{"half');
      if (json === undefined) throw new C1zError("C1Z_BAD_MESSAGE", "unreadable");
      out.length -= '{"half'.length;
      out.utf8(JSON.stringify(json));
      return dangling;
    },
  };
}
