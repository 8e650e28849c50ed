import { endOfJsonString, endOfJsonValue } from "../projection/json-scan.js";

const COMMA = 0x2c;
const CLOSE_BRACE = 0x7d;
const NOWHERE = -1;

/** Where a text lies within larger bytes: `[start, end)`. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** A member that is looked for, with where its value lies in the last object. */
interface Member {
  readonly name: Uint8Array;
  start: number;
  end: number;
}

/**
 * Finds members of JSON objects by their names, without parsing their values. The text must be as the JSON of messages is: valid, without space
 * between tokens, no name twice. Names are told apart by the bytes they are written with, so that those that need an escape are not found.
 */
export class JsonMembers<Name extends string> {
  readonly #members: readonly Member[];
  readonly #byLength: Member[][] = [];
  readonly #byName: Readonly<Record<Name, Member>>;

  constructor(names: readonly Name[]) {
    const named: Partial<Record<Name, Member>> = {};
    this.#members = names.map((name) => {
      const member: Member = { name: Buffer.from(name), start: NOWHERE, end: NOWHERE };
      named[name] = member;
      return member;
    });
    this.#byName = named as Record<Name, Member>;
    for (const member of this.#members) {
      const { length } = member.name;
      this.#byLength[length] = [...(this.#byLength[length] ?? []), member];
    }
    for (let length = 0; length < this.#byLength.length; length++) this.#byLength[length] ??= [];
  }

  /**
   * Reads the object that begins at `start`; the text up to `end` may go on behind it. Returns where the object ends. The value of the member `entered` is
   * read by `enter`, which gets where it begins and returns where it ends, so that it is not looked through twice.
   */
  read(bytes: Uint8Array, start: number, end: number, entered?: Name, enter?: (start: number) => number): number {
    this.forget();
    const inner = entered === undefined ? undefined : this.#byName[entered];
    let at = start + 1;
    while (bytes[at] !== CLOSE_BRACE) {
      const nameEnd = endOfJsonString(bytes, at, end);
      const member = this.#find(bytes, at + 1, nameEnd - 1);
      const valueStart = nameEnd + 1;
      const valueEnd =
        member !== undefined && member === inner && enter !== undefined
          ? enter(valueStart)
          : endOfJsonValue(bytes, valueStart, end);
      if (member !== undefined) {
        member.start = valueStart;
        member.end = valueEnd;
      }
      at = bytes[valueEnd] === COMMA ? valueEnd + 1 : valueEnd;
    }
    return at + 1;
  }

  /** Finds nothing until the next {@link read}. */
  forget(): void {
    for (const member of this.#members) member.start = NOWHERE;
  }

  /** The value of the member; undefined if the object has none. */
  at(name: Name): TextSpan | undefined {
    const { start, end } = this.#byName[name];
    return start === NOWHERE ? undefined : { start, end };
  }

  #find(bytes: Uint8Array, start: number, end: number): Member | undefined {
    const candidates = this.#byLength[end - start];
    if (candidates === undefined) return undefined;
    for (const member of candidates) if (isAt(member.name, bytes, start)) return member;
    return undefined;
  }
}

function isAt(name: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let index = 0; index < name.length; index++) if (name[index] !== bytes[start + index]) return false;
  return true;
}
