import { Failure } from "../values/failure.js";
import { Characters } from "./characters.js";
import { LONGEST_TEXT, tooLong } from "./longest-text.js";
import { type Functions, overload } from "./overload.js";
import { re2Pattern } from "./re2-pattern.js";

const TEXTS = { kind: "list", of: { kind: "string" } } as const;
/** What Go's unicode.IsSpace takes for a blank; JavaScript's own trim has another list. */
const BLANK = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** What a text, and a list of texts, can be asked. */
export const TEXT_METHODS: Functions = {
  contains: [overload(["string", "string"], "bool", (text, part) => text.includes(part))],
  startsWith: [overload(["string", "string"], "bool", (text, start) => text.startsWith(start))],
  endsWith: [overload(["string", "string"], "bool", (text, end) => text.endsWith(end))],
  matches: [overload(["string", "string"], "bool", matches)],
  // Letters beyond ASCII stay as they are, as the name says.
  lowerAscii: [overload(["string"], "string", (text) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()))],
  upperAscii: [overload(["string"], "string", (text) => text.replace(/[a-z]+/g, (letters) => letters.toUpperCase()))],
  trim: [overload(["string"], "string", trimmed)],
  reverse: [overload(["string"], "string", (text) => new Characters(text).reversed())],
  charAt: [overload(["string", "int"], "string", charAt)],
  indexOf: [
    overload(["string", "string"], "int", (text, part) => BigInt(new Characters(text).indexOf(part, 0))),
    overload(["string", "string", "int"], "int", (text, part, from) => indexFrom(text, part, from, "indexOf")),
  ],
  lastIndexOf: [
    overload(["string", "string"], "int", (text, part) => {
      const characters = new Characters(text);
      return BigInt(characters.lastIndexOf(part, characters.length));
    }),
    overload(["string", "string", "int"], "int", (text, part, from) => indexFrom(text, part, from, "lastIndexOf")),
  ],
  substring: [
    overload(["string", "int"], "string", (text, start) => substring(text, start, undefined)),
    overload(["string", "int", "int"], "string", substring),
  ],
  replace: [
    overload(["string", "string", "string"], "string", (text, old, by) => replaced(text, old, by, -1n)),
    overload(["string", "string", "string", "int"], "string", replaced),
  ],
  split: [
    overload(["string", "string"], TEXTS, (text, by) => split(text, by, -1n)),
    overload(["string", "string", "int"], TEXTS, split),
  ],
  join: [overload(["list"], "string", (texts) => joined(texts, "")), overload(["list", "string"], "string", joined)],
};

/** Character by character: a regular expression takes the square of the time for many blanks that something follows. */
function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && BLANK.test(text.charAt(start))) start++;
  while (start < end && BLANK.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

function matches(text: string, pattern: string): boolean | Failure {
  const compiled = re2Pattern(pattern);
  return compiled instanceof Failure ? compiled : compiled.test(text);
}

function charAt(text: string, index: bigint): string | Failure {
  const characters = new Characters(text);
  const place = Number(index);
  return place < 0 || place > characters.length ? outOfRange("charAt", index) : characters.slice(place, place + 1);
}

function indexFrom(text: string, part: string, from: bigint, method: "indexOf" | "lastIndexOf"): bigint | Failure {
  const characters = new Characters(text);
  const start = Number(from);
  if (start < 0) return outOfRange(method, from);
  if (part === "") return from;
  if (start >= characters.length) return -1n;
  return BigInt(characters[method](part, start));
}

function substring(text: string, start: bigint, end: bigint | undefined): string | Failure {
  const characters = new Characters(text);
  const last = end === undefined ? characters.length : Number(end);
  const isInRange = start >= 0 && Number(start) <= last && last <= characters.length;
  return isInRange ? characters.slice(Number(start), last) : outOfRange("substring", start);
}

function replaced(text: string, old: string, by: string, most: bigint): string | Failure {
  const parts = old === "" ? ["", ...Array.from(text)] : text.split(old);
  const places = old === "" ? parts.length : parts.length - 1;
  const count = most < 0n ? places : Math.min(Number(most), places);
  if (text.length + count * (by.length - old.length) > LONGEST_TEXT) return tooLong("replace()");
  if (old === "") return parts.map((part, index) => (index < count ? part + by : part)).join("");
  const rest = parts.slice(count + 1).map((part) => old + part);
  return parts.slice(0, count + 1).join(by) + rest.join("");
}

function split(text: string, by: string, most: bigint): readonly string[] {
  if (most === 0n) return [];
  const parts = by === "" ? Array.from(text) : text.split(by);
  const count = Number(most);
  if (count < 0 || parts.length <= count) return parts;
  return [...parts.slice(0, count - 1), parts.slice(count - 1).join(by)];
}

function joined(texts: readonly unknown[], by: string): string | Failure {
  let length = 0;
  for (const text of texts) {
    if (typeof text !== "string") return new Failure("join() takes a list of texts");
    length += text.length + by.length;
  }
  return length > LONGEST_TEXT ? tooLong("join()") : texts.join(by);
}

function outOfRange(name: string, index: bigint): Failure {
  return new Failure(`${name}() goes beyond the text: ${index}`);
}
