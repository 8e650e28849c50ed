import type { ByteWriter } from "../c1z/protobuf/byte-writer.js";
import type { Fields } from "./fields.js";
import { endOfJsonString, endOfJsonValue } from "./json-scan.js";
import { type MemberNames, memberNames } from "./member-names.js";

const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;
/** Below this many bytes, a plain loop is faster than a call of the native copy. */
const NATIVE_COPY_FROM = 48;

/** {@link Fields}, prepared for comparing with bytes. */
interface Plan {
  readonly members: MemberNames<Plan | "whole">;
  readonly memberCount: number;
  readonly elements: Plan | "whole" | undefined;
}

/**
 * Takes out of JSON text what is not wanted, in place. The text must be as `JsonEncoder` and `JSON.stringify` write it: valid, without
 * space between tokens, and with names spelled the one way that `JSON.stringify` spells them, and an object at its top must not have one twice.
 */
export class JsonPruner {
  readonly #plan: Plan | "whole";
  #bytes: Uint8Array = new Uint8Array(0);
  /** What is read next, and where what is kept goes. */
  #read = 0;
  #write = 0;
  #end = 0;

  constructor(fields: Fields) {
    this.#plan = planOf(fields);
  }

  /** Prunes the JSON value that `out` ends with, from `start` on. */
  prune(out: ByteWriter, start: number): void {
    if (this.#plan === "whole") return;
    this.#bytes = out.bytes;
    this.#read = start;
    this.#write = start;
    this.#end = out.length;
    const { elements, memberCount } = this.#plan;
    // No name comes twice in the object itself, which is a message, so that the last wanted one ends the reading.
    if (elements === undefined && this.#bytes[start] === OPEN_BRACE) this.#object(this.#plan, memberCount);
    else this.#value(this.#plan);
    out.length = this.#write;
  }

  #value(plan: Plan | "whole"): void {
    const first = this.#bytes[this.#read];
    if (plan !== "whole" && first === OPEN_BRACE && plan.elements === undefined) {
      this.#object(plan, Number.POSITIVE_INFINITY);
    } else if (plan !== "whole" && first === OPEN_BRACKET && plan.elements !== undefined && plan.memberCount === 0) {
      this.#array(plan.elements);
    } else this.#copyTo(endOfJsonValue(this.#bytes, this.#read, this.#end));
  }

  /** The object that is read next. What stands behind its `last` wanted member is not read, and must be the end of the text. */
  #object(plan: Plan, last: number): void {
    const bytes = this.#bytes;
    this.#put(OPEN_BRACE);
    const { members } = plan;
    let found = 0;
    this.#read++;
    while (found < last && bytes[this.#read] !== CLOSE_BRACE) {
      if (bytes[this.#read] === COMMA) this.#read++;
      const valueStart = endOfJsonString(bytes, this.#read, this.#end) + 1;
      const inner = members.find(bytes, this.#read, valueStart);
      if (inner === undefined) {
        this.#read = endOfJsonValue(bytes, valueStart, this.#end);
        continue;
      }
      if (found++ > 0) this.#put(COMMA);
      this.#copyTo(valueStart);
      this.#value(inner);
    }
    this.#read++;
    this.#put(CLOSE_BRACE);
  }

  #array(elements: Plan | "whole"): void {
    const bytes = this.#bytes;
    this.#put(OPEN_BRACKET);
    this.#read++;
    while (bytes[this.#read] !== CLOSE_BRACKET) {
      if (bytes[this.#read] === COMMA) {
        this.#put(COMMA);
        this.#read++;
      }
      this.#value(elements);
    }
    this.#read++;
    this.#put(CLOSE_BRACKET);
  }

  #put(byte: number): void {
    this.#bytes[this.#write++] = byte;
  }

  /** Keeps what is read up to `end`. */
  #copyTo(end: number): void {
    const bytes = this.#bytes;
    const from = this.#read;
    const to = this.#write;
    const count = end - from;
    if (to !== from) {
      if (count < NATIVE_COPY_FROM)
        for (let index = 0; index < count; index++) bytes[to + index] = bytes[from + index] as number;
      else bytes.copyWithin(to, from, end);
    }
    this.#write = to + count;
    this.#read = end;
  }
}

function planOf(fields: Fields): Plan | "whole" {
  if (fields === "whole") return "whole";
  const members = memberNames([...fields.members].map(([name, inner]) => [name, planOf(inner)] as const));
  const elements = fields.elements === undefined ? undefined : planOf(fields.elements);
  return { members, memberCount: fields.members.size, elements };
}
