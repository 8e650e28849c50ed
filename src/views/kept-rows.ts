import type { ByteWriter } from "../c1z/protobuf/byte-writer.js";
import { GenerationCache } from "../c1z/protobuf/generation-cache.js";
import { PackedTexts } from "../c1z/texts/packed-texts.js";
import type { DanglingPart } from "./list-view.js";

/** The kinds of joined rows; ids of different kinds are told apart. */
export type JoinedKind = "resource" | "entitlement" | "resourceType";

/** Where a joined row is kept: under the two parts of its id. */
export interface KeptKey {
  readonly kind: JoinedKind;
  readonly group: string;
  readonly id: string;
}

/** What a key costs besides its text. */
const KEY_BYTES = 100;
const FIRST_NUMBERS = 1024;

/**
 * Joined rows as JSON text, by their ids or by numbers, each row under a position of its own. Nothing is dropped: whoever fills it
 * looks at {@link bytes}.
 */
export class KeptRows {
  readonly #texts = new PackedTexts();
  readonly #positions: Readonly<Record<JoinedKind, GenerationCache<number>>> = {
    resource: new GenerationCache(Number.POSITIVE_INFINITY),
    entitlement: new GenerationCache(Number.POSITIVE_INFINITY),
    resourceType: new GenerationCache(Number.POSITIVE_INFINITY),
  };
  /** By number one more than the position; 0 if there is none. */
  #numbered = new Int32Array(FIRST_NUMBERS);
  /** The few rows that a placeholder stands for. */
  readonly #problems = new Map<number, DanglingPart["problem"]>();
  #keyBytes = 0;

  /** What all of it takes in memory. */
  get bytes(): number {
    return this.#texts.bytes + this.#keyBytes + this.#numbered.byteLength;
  }

  /** Keeps the JSON that a writer holds, and returns its position. */
  add(json: ByteWriter, problem: DanglingPart["problem"] | undefined): number {
    const position = this.#texts.add(json);
    if (problem !== undefined) this.#problems.set(position, problem);
    return position;
  }

  append(position: number, out: ByteWriter): void {
    this.#texts.append(position, out);
  }

  /** Why a placeholder stands at a position; undefined if none does. */
  problem(position: number): DanglingPart["problem"] | undefined {
    return this.#problems.size === 0 ? undefined : this.#problems.get(position);
  }

  /** The position of the row with this id, if it is kept. */
  find(kind: JoinedKind, group: string, id: string): number | undefined {
    return this.#positions[kind].get(group, id);
  }

  /** The position of the row with this number, if it is kept; numbers below 0 have none. */
  findNumber(number: number): number | undefined {
    const next = this.#numbered[number] ?? 0;
    return next === 0 ? undefined : next - 1;
  }

  setKey({ kind, group, id }: KeptKey, position: number): void {
    this.#positions[kind].set(group, id, position, 0);
    this.#keyBytes += group.length + id.length + KEY_BYTES;
  }

  /** Notes that the row at a position has a number from 0 up. */
  setNumber(number: number, position: number): void {
    if (number >= this.#numbered.length) {
      const longer = new Int32Array(Math.max(number + 1, this.#numbered.length * 2));
      longer.set(this.#numbered);
      this.#numbered = longer;
    }
    this.#numbered[number] = position + 1;
  }
}
