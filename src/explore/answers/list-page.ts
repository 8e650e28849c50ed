import { isC1zError } from "../../c1z/errors.js";
import { ByteWriter } from "../../c1z/protobuf/byte-writer.js";
import type { ListKind } from "../lists/list-kind.js";
import type { Selection } from "../lists/selection.js";

/** A row that a page has no JSON for, and why. */
interface Unreadable {
  readonly at: number;
  readonly code: string;
  readonly message: string;
}

/**
 * Some rows of a list as JSON: `{"grants":[…],"page":{…}}`. The rows are those that the command prints, in the same words; the page says which
 * they are, of how many.
 */
export function listPage(
  kind: ListKind,
  { rows, matched }: Selection,
  { at, limit }: { readonly at: number; readonly limit: number },
): Uint8Array {
  const out = new ByteWriter();
  const unreadable: Unreadable[] = [];
  out.ascii(`{"${kind.name}":[`);
  let written = 0;
  const end = Math.min(matched, at + limit);
  for (let position = at; position < end; position++) {
    const mark = out.length;
    if (written > 0) out.ascii(",");
    const problem = writeRow(kind, rows === undefined ? position : (rows[position] ?? 0), out);
    if (problem === undefined) written++;
    else {
      out.length = mark;
      unreadable.push({ at: position, ...problem });
    }
  }
  const page = { at, rows: written, matched, total: kind.size, unreadable };
  out.utf8(`],"page":${JSON.stringify(page)}}\n`);
  return out.slice();
}

/** Undefined where the row was written. */
function writeRow(kind: ListKind, row: number, out: ByteWriter): Omit<Unreadable, "at"> | undefined {
  try {
    if (kind.write(row, out)) return undefined;
    return { code: "C1Z_CORRUPT", message: "This row is not found again by its key." };
  } catch (error) {
    if (!isC1zError(error)) throw error;
    return { code: error.code, message: error.message };
  }
}
