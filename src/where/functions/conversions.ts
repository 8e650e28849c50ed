import { isUtf8 } from "node:buffer";
import { UNKNOWN } from "../fields/value-type.js";
import { CelDuration } from "../values/cel-duration.js";
import { CelTimestamp } from "../values/cel-timestamp.js";
import { CelType } from "../values/cel-type.js";
import { Failure } from "../values/failure.js";
import { kindOf, type ValueKind } from "../values/value-kind.js";
import { Characters } from "./characters.js";
import { type Functions, overload } from "./overload.js";

const SECOND = 1_000_000_000n;
const BOOLEANS: Readonly<Record<string, boolean>> = Object.fromEntries([
  ...["1", "t", "T", "true", "TRUE", "True"].map((word) => [word, true] as const),
  ...["0", "f", "F", "false", "FALSE", "False"].map((word) => [word, false] as const),
]);
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const NO_NUMBERS: Readonly<Record<string, number>> = { nan: Number.NaN, inf: Infinity, infinity: Infinity };

/** The name of a kind's type, as `type(x)` gives it. */
export const TYPE_NAMES: Readonly<Record<ValueKind, string>> = {
  null: "null_type",
  bool: "bool",
  int: "int",
  double: "double",
  string: "string",
  bytes: "bytes",
  list: "list",
  map: "map",
  timestamp: "google.protobuf.Timestamp",
  duration: "google.protobuf.Duration",
  type: "type",
  optional: "optional_type",
};

const size = [
  overload(["string"], "int", (text) => BigInt(new Characters(text).length)),
  overload(["bytes"], "int", (bytes) => BigInt(bytes.length)),
  overload(["list"], "int", (list) => BigInt(list.length)),
  overload(["map"], "int", (map) => BigInt(Object.keys(map).length)),
];

/** `size` is a method, too. */
export const SIZE_METHODS: Functions = { size };

const toInt = [
  overload(["int"], "int", (value) => value),
  overload(["double"], "int", wholeOf),
  overload(["string"], "int", (text) => (/^[+-]?\d+$/.test(text) ? within64Bits(BigInt(text)) : noNumber(text))),
  overload(["timestamp"], "int", (time) => time.seconds),
  overload(["duration"], "int", (duration) => duration.nanos / SECOND),
];

/** What makes one kind of value of another, and what asks about any. */
export const CONVERSIONS: Functions = {
  size,
  int: toInt,
  // Integers without a sign are integers here.
  uint: toInt.map(({ takes, gives, run }) => ({ takes, gives, run: (value: unknown) => unsigned(run(value)) })),
  double: [
    overload(["double"], "double", (value) => value),
    overload(["int"], "double", (value) => Number(value)),
    overload(["string"], "double", decimalOf),
  ],
  string: [
    overload(["string"], "string", (text) => text),
    overload(["bool"], "string", String),
    overload(["int"], "string", String),
    overload(["double"], "string", String),
    overload(["bytes"], "string", (bytes) =>
      isUtf8(bytes) ? Buffer.from(bytes).toString("utf8") : new Failure("the bytes are no UTF-8"),
    ),
    overload(["timestamp"], "string", String),
    overload(["duration"], "string", String),
  ],
  bool: [
    overload(["bool"], "bool", (value) => value),
    overload(["string"], "bool", (word) => BOOLEANS[word] ?? new Failure(`"${word}" is neither true nor false`)),
  ],
  bytes: [
    overload(["bytes"], "bytes", (bytes) => bytes),
    overload(["string"], "bytes", (text) => new Uint8Array(Buffer.from(text, "utf8"))),
  ],
  timestamp: [
    overload(["timestamp"], "timestamp", (time) => time),
    overload(["string"], "timestamp", CelTimestamp.parse),
    overload(["int"], "timestamp", (seconds) => CelTimestamp.ofNanos(seconds * SECOND)),
  ],
  duration: [
    overload(["duration"], "duration", (duration) => duration),
    overload(["string"], "duration", CelDuration.parse),
  ],
  dyn: [overload(["any"], UNKNOWN, (value) => value)],
  type: [overload(["any"], "type", (value) => new CelType(TYPE_NAMES[kindOf(value)]))],
};

function wholeOf(value: number): bigint | Failure {
  return Number.isFinite(value) ? within64Bits(BigInt(Math.trunc(value))) : noNumber(String(value));
}

function within64Bits(value: bigint): bigint | Failure {
  return value === BigInt.asIntN(64, value) ? value : new Failure("the integer has more than 64 bits");
}

function unsigned(value: unknown): unknown {
  return typeof value === "bigint" && value < 0n ? new Failure("the integer is negative") : value;
}

function decimalOf(text: string): number | Failure {
  if (DECIMAL.test(text)) return Number(text);
  const [, sign, word = ""] = /^([+-]?)([a-z]+)$/i.exec(text) ?? [];
  const special = NO_NUMBERS[word.toLowerCase()];
  if (special === undefined) return noNumber(text);
  return sign === "-" ? -special : special;
}

function noNumber(text: string): Failure {
  return new Failure(`"${text}" is no number`);
}
