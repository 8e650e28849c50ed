import { typeOfUrl } from "./any-types.js";
import { type CompiledMessage, compileMessage } from "./json-plan.js";
import type { WireReader } from "./wire-reader.js";
import { textAt } from "./wire-values.js";

/**
 * Longer URLs, and those beyond this number for one length, are looked up each time, because a hostile archive may name any
 * number.
 */
const LONGEST = 255;
const MOST_OF_A_LENGTH = 16;

/** What the type URL of an Any means. */
export interface TypeUrl {
  /** The URL in UTF-8. */
  readonly bytes: Uint8Array;
  /** The URL as a JSON string in UTF-8. */
  readonly json: Uint8Array;
  /** The message it names; undefined if its field table is not known here. */
  readonly plan: CompiledMessage | undefined;
}

/**
 * Type URLs by their bytes. An archive has a few of them, in every row. Comparing their bytes costs a fraction of decoding,
 * looking up and escaping them.
 */
export class TypeUrls {
  readonly #byLength: TypeUrl[][] = [];

  /** The URL at `[start, end)` of the reader. Throws `C1Z_BAD_MESSAGE` if it is not valid UTF-8. */
  at(reader: WireReader, start: number, end: number): TypeUrl {
    const { bytes } = reader;
    const known = this.#byLength[end - start];
    if (known !== undefined) for (const url of known) if (isAt(url.bytes, bytes, start)) return url;
    return this.#add(reader, start, end);
  }

  #add(reader: WireReader, start: number, end: number): TypeUrl {
    const text = textAt(reader, start, end);
    const type = typeOfUrl(text);
    const url = {
      bytes: Uint8Array.prototype.slice.call(reader.bytes, start, end),
      json: Buffer.from(JSON.stringify(text)),
      plan: type && compileMessage(type),
    };
    if (end - start <= LONGEST) {
      const known = this.#byLength[end - start] ?? [];
      this.#byLength[end - start] = known;
      if (known.length < MOST_OF_A_LENGTH) known.push(url);
    }
    return url;
  }
}

/** URLs differ at their end. */
function isAt(url: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let index = url.length - 1; index >= 0; index--) if (url[index] !== bytes[start + index]) return false;
  return true;
}
