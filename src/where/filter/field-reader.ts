import { ByteWriter } from "../../c1z/protobuf/byte-writer.js";
import { type Fields, fieldsOfMember } from "../../projection/fields.js";
import type { JsonObject, WriteRow } from "../../views/list-view.js";
import type { Frame } from "../compile/compiled.js";
import type { Where } from "../compile-where.js";

/** Reads some fields of rows as values. */
export class FieldReader<Row> {
  readonly #write: WriteRow<Row>;
  readonly #out = new ByteWriter(4096);
  readonly #isWhole: boolean;
  /** The parts that are read, and where they stand in a frame. */
  readonly #parts: readonly (readonly [part: string, slot: number])[];

  /** `write` writes the rows with these fields. */
  constructor(write: WriteRow<Row>, { variables }: Where, fields: Fields, isWhole = false) {
    this.#write = write;
    this.#isWhole = isWhole;
    this.#parts = variables.flatMap((part, slot) => (fieldsOfMember(fields, part) === undefined ? [] : [[part, slot]]));
  }

  /** Puts the values into a frame; false where one of the parts can't be read. Throws `C1Z_BAD_MESSAGE` where the row can't. */
  read(row: Row, frame: Frame): boolean {
    const out = this.#out;
    out.length = 0;
    const dangling = this.#write(row, out);
    const parsed: JsonObject = JSON.parse(out.bytes.toString("utf8", 0, out.length));
    if (this.#isWhole) frame[0] = parsed;
    else for (const [part, slot] of this.#parts) frame[slot] = parsed[part] ?? null;
    return !dangling.some(
      ({ part, problem }) => problem === "unreadable" && this.#parts.some(([read]) => read === part),
    );
  }
}
