import { expect } from "vitest";
import { MemoryRows } from "../../../../src/c1z/pebble/merge/memory-rows.js";
import type { RowBlock } from "../../../../src/c1z/pebble/merge/row-block.js";
import { ByteWriter } from "../../../../src/c1z/protobuf/byte-writer.js";
import { JsonEncoder } from "../../../../src/c1z/protobuf/json-encoder.js";
import type { MessageType } from "../../../../src/c1z/protobuf/schema.js";
import type { EncodedRow } from "../../../../src/c1z/store.js";
import type { Sync } from "../../../../src/c1z/sync.js";
import { archivesIn } from "../../../fixtures.js";
import { withSync } from "../../../support/rows-of.js";

/** A block with one row that holds the record of these fields. */
export function blockOf(fields: readonly Buffer[]): RowBlock {
  const rows = new MemoryRows([{ key: Buffer.from("k"), sequence: 1, value: Buffer.concat(fields) }], [], "built");
  const found = rows.find(Buffer.from("k"), 1);
  if (found === undefined) throw new Error("Expected the row");
  return found.block;
}

/** What is appended for a record behind what was there; undefined where it is left to the encoder, and nothing is appended. */
export function directJson(write: (out: ByteWriter) => boolean): string | undefined {
  const out = new ByteWriter();
  out.ascii("before ");
  const isWritten = write(out);
  const text = out.slice().toString("utf8");
  if (isWritten) return text.slice("before ".length);
  if (text !== "before ") throw new Error(`Expected nothing to be appended, found ${text}`);
  return undefined;
}

/** What the encoder makes of a message. */
export function encodedJson(type: MessageType, message: Uint8Array): string {
  const out = new ByteWriter();
  new JsonEncoder().encode(type, message, out);
  return out.slice().toString("utf8");
}

/** Expects of these rows of every v3 archive that what they write is what the encoder writes. Gives that, and how many left it to the encoder. */
export async function writtenRows(
  type: MessageType,
  rowsOf: (sync: Sync) => Iterable<EncodedRow>,
): Promise<{ readonly written: readonly string[]; readonly others: number }> {
  const written: string[] = [];
  let others = 0;
  for (const name of archivesIn("v3")) {
    await withSync(`v3/${name}.c1z`, (sync) => {
      for (const row of rowsOf(sync)) {
        const direct = directJson((out) => row.appendJson?.(out) ?? false);
        if (direct === undefined) {
          others++;
          continue;
        }
        expect(direct).toBe(encodedJson(type, row.message));
        written.push(direct);
      }
    });
  }
  return { written, others };
}
