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
  readonly #numbered = new NumberedPositions();
  /** Of what is written of entitlements. */
  readonly #owned = new NumberedPositions();
  readonly #ownedDangling = new Map<number, readonly DanglingPart[]>();
  /** The few rows that a placeholder stands for. */
  readonly #problems = new Map<number, DanglingPart["problem"]>();
  #keyBytes = 0;

  /** What all of it takes in memory. */
  get bytes(): number {
    return this.#texts.bytes + this.#keyBytes + this.#numbered.bytes + this.#owned.bytes;
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
    return this.#numbered.find(number);
  }

  setKey({ kind, group, id }: KeptKey, position: number): void {
    this.#positions[kind].set(group, id, position, 0);
    this.#keyBytes += group.length + id.length + KEY_BYTES;
  }

  /** Notes that the row at a position has a number from 0 up. */
  setNumber(number: number, position: number): void {
    this.#numbered.set(number, position);
  }

  /** The position of what is written of the entitlement with this number, if it is kept; numbers below 0 have none. */
  findOwned(number: number): number | undefined {
    return this.#owned.find(number);
  }

  /** The dangling parts of what is kept there. */
  danglingOwned(position: number): readonly DanglingPart[] | undefined {
    return this.#ownedDangling.size === 0 ? undefined : this.#ownedDangling.get(position);
  }

  /** Notes where what is written of the entitlement with this number is kept. */
  setOwned(number: number, position: number, dangling: readonly DanglingPart[]): void {
    this.#owned.set(number, position);
    if (dangling.length > 0) this.#ownedDangling.set(position, dangling);
  }

  /** Whether this is not the first time that it is asked for an entitlement with this number. */
  comesBack(number: number): boolean {
    return this.#owned.meetsAgain(number);
  }
}

/** What {@link NumberedPositions} has for a number that was met but has no position. */
const MET = -1;

/** Positions by numbers from 0 up. */
class NumberedPositions {
  /** One more than the position; 0 if there is none. */
  #next = new Int32Array(FIRST_NUMBERS);

  get bytes(): number {
    return this.#next.byteLength;
  }

  find(number: number): number | undefined {
    const next = this.#next[number] ?? 0;
    return next > 0 ? next - 1 : undefined;
  }

  set(number: number, position: number): void {
    this.#makeRoom(number);
    this.#next[number] = position + 1;
  }

  meetsAgain(number: number): boolean {
    this.#makeRoom(number);
    if (this.#next[number] !== 0) return true;
    this.#next[number] = MET;
    return false;
  }

  #makeRoom(number: number): void {
    if (number < this.#next.length) return;
    const longer = new Int32Array(Math.max(number + 1, this.#next.length * 2));
    longer.set(this.#next);
    this.#next = longer;
  }
}
