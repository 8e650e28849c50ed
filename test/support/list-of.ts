import { C1zError } from "../../src/c1z/errors.js";
import type { Column, DanglingPart, ListView } from "../../src/views/list-view.js";

/** A row of a made-up listing: its JSON, or nothing where it is to be unreadable. */
export interface MadeUpRow {
  readonly json?: unknown;
  readonly dangling?: readonly DanglingPart[];
}

/** A listing of made-up rows, called things. */
export function listOf(rows: Iterable<MadeUpRow>, columns: readonly Column[] = []): ListView<MadeUpRow> {
  return {
    name: "things",
    noun: ["thing", "things"],
    columns,
    rows: () => rows,
    write({ json, dangling = [] }, out) {
      // What an unreadable row leaves behind has to be taken back.
      out.ascii('{"half');
      if (json === undefined) throw new C1zError("C1Z_BAD_MESSAGE", "unreadable");
      out.length -= '{"half'.length;
      out.utf8(JSON.stringify(json));
      return dangling;
    },
  };
}
