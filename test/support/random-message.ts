import type { EnumType, Field, MessageType, ScalarName } from "../../src/c1z/protobuf/schema.js";
import { KNOWN_TYPES, type Oracle } from "./oracle.js";
import type { Random } from "./random.js";

/** A random value in two forms: as protobufjs takes it, and as the JSON that the protobuf JSON mapping prescribes. */
export interface Sample {
  readonly wire: unknown;
  readonly json: unknown;
  /** Whether it is the default, which a singular field without presence leaves out. */
  readonly isDefault: boolean;
}

const MAX_DEPTH = 5;
const TEXTS = [
  "",
  "a",
  "group:g1:member",
  "naïve",
  "漢字",
  "Ж",
  "🦀 𝕏",
  '"\\/',
  "\u0000\u0001\b\t\n\f\r\u001f",
  "\u007f\u0080\u2028\ufeff\uffff",
  "x".repeat(300),
  "é漢🦀".repeat(60),
] as const;
const INTS = [0, 1, -1, 127, 128, 2_147_483_647, -2_147_483_648] as const;
const BIGINTS = [
  0n,
  1n,
  -1n,
  127n,
  128n,
  2n ** 31n,
  2n ** 32n,
  2n ** 53n + 1n,
  2n ** 63n - 1n,
  -(2n ** 63n),
  -(2n ** 53n) - 1n,
] as const;
const DOUBLES = [
  0,
  -0,
  1,
  -1.5,
  0.1,
  1e21,
  1e-7,
  5e-324,
  1.7976931348623157e308,
  Number.NaN,
  Infinity,
  -Infinity,
] as const;

/** Makes random messages of our types. */
export class RandomMessages {
  readonly #random: Random;
  readonly #oracle: Oracle;

  constructor(random: Random, oracle: Oracle) {
    this.#random = random;
    this.#oracle = oracle;
  }

  message(type: MessageType, depth = 0): Sample {
    switch (type.form) {
      case "plain":
        return this.#plain(type, depth);
      case "any":
        return this.#any(depth);
      case "timestamp":
        return this.#timestamp();
      case "struct":
        return this.#struct(depth);
      case "bool-value": {
        const value = this.#random.chance(0.5);
        return { wire: { value }, json: value, isDefault: false };
      }
    }
  }

  #plain(type: MessageType, depth: number): Sample {
    const wire: Record<string, unknown> = {};
    const json: Record<string, unknown> = {};
    // protobufjs writes fields by number, so of a oneof's members the one with the highest number wins.
    const byNumber = [...type.fields].sort((a, b) => a.number - b.number);
    const winners = new Map<string, string>();
    for (const field of byNumber) {
      if (depth >= MAX_DEPTH ? !isShallow(field) || this.#random.chance(0.5) : this.#random.chance(0.4)) continue;
      const sample = this.#field(field, depth + 1);
      wire[field.name] = sample.wire;
      if (field.oneof !== undefined) {
        delete json[winners.get(field.oneof) ?? ""];
        winners.set(field.oneof, field.name);
      }
      if (!sample.isDefault || (field.oneof !== undefined && field.label === "one")) json[field.name] = sample.json;
    }
    return { wire, json, isDefault: false };
  }

  #field(field: Field, depth: number): Sample {
    if (field.label === "one") return this.#value(field.type, depth);
    const values = Array.from({ length: this.#random.below(4) }, () => this.#value(field.type, depth));
    if (field.label === "many") {
      return {
        wire: values.map(({ wire }) => wire),
        json: values.map(({ json }) => json),
        isDefault: values.length === 0,
      };
    }
    const keys = values.map((_, index) => this.#key(index));
    return {
      wire: Object.fromEntries(values.map(({ wire }, index) => [keys[index], wire])),
      json: Object.fromEntries(values.map(({ json }, index) => [keys[index], json])),
      isDefault: values.length === 0,
    };
  }

  #value(type: Field["type"], depth: number): Sample {
    if (typeof type === "string") return this.#scalar(type);
    return type.kind === "enum" ? this.#enumValue(type) : this.message(type, depth);
  }

  #enumValue({ names }: EnumType): Sample {
    const number = this.#random.pick([...names.keys(), 0, 1, 77, -3, 2_147_483_647]);
    return { wire: number, json: names.get(number) ?? number, isDefault: number === 0 };
  }

  #scalar(type: ScalarName): Sample {
    const random = this.#random;
    switch (type) {
      case "string": {
        const text = this.#text();
        return { wire: text, json: text, isDefault: text === "" };
      }
      case "bytes": {
        const bytes = random.bytes(random.below(20));
        return { wire: bytes, json: bytes.toString("base64"), isDefault: bytes.length === 0 };
      }
      case "bool": {
        const value = random.chance(0.5);
        return { wire: value, json: value, isDefault: !value };
      }
      case "double": {
        const value = random.pick(DOUBLES);
        return { wire: value, json: Number.isFinite(value) ? value : String(value), isDefault: Object.is(value, 0) };
      }
      case "int32": {
        const value = random.pick(INTS);
        return { wire: value, json: value, isDefault: value === 0 };
      }
      case "uint32": {
        const value = random.pick(INTS) >>> 0;
        return { wire: value, json: value, isDefault: value === 0 };
      }
      case "int64": {
        const value = random.pick(BIGINTS);
        return { wire: longOf(value), json: String(value), isDefault: value === 0n };
      }
      case "uint64": {
        const value = BigInt.asUintN(64, random.pick(BIGINTS));
        return { wire: longOf(value), json: String(value), isDefault: value === 0n };
      }
    }
  }

  #text(): string {
    return this.#random.chance(0.8)
      ? this.#random.pick(TEXTS)
      : Array.from({ length: this.#random.below(30) }, () => this.#character()).join("");
  }

  /** A text made unique by a number at its end. */
  #key(index: number): string {
    return `${Array.from(this.#text()).slice(0, 20).join("")}${index}`;
  }

  /** Any code point except surrogates, which UTF-8 can not encode. */
  #character(): string {
    const codePoint = this.#random.below(this.#random.chance(0.5) ? 0x100 : 0x11_0000);
    return codePoint >= 0xd800 && codePoint <= 0xdfff ? "\ud7ff" : String.fromCodePoint(codePoint);
  }

  #any(depth: number): Sample {
    const type = depth >= MAX_DEPTH || this.#random.chance(0.15) ? undefined : this.#random.pick(KNOWN_TYPES);
    if (type === undefined) {
      const value = this.#random.bytes(this.#random.below(40));
      const typeUrl = "type.example/acme.Ünknown";
      return {
        wire: { type_url: typeUrl, value },
        json: { "@type": typeUrl, value: value.toString("base64") },
        isDefault: false,
      };
    }
    const { wire, json } = this.message(type, depth + 1);
    const typeUrl = `${this.#random.pick(["type.googleapis.com/", "", "a/b/"])}${type.fullName}`;
    return {
      wire: { type_url: typeUrl, value: this.#oracle.encode(type, Object(wire)) },
      json: { "@type": typeUrl, ...(type.form === "plain" ? Object(json) : { value: json }) },
      isDefault: false,
    };
  }

  #timestamp(): Sample {
    const seconds = this.#random.pick([0, 1, -1, 1_700_000_000, -62_135_596_800, 253_402_300_799]);
    const [nanos, fraction] = this.#random.pick([
      [0, ""],
      [1, ".000000001"],
      [120_000, ".000120"],
      [500_000_000, ".500"],
      [999_999_999, ".999999999"],
    ] as const);
    const json = new Date(seconds * 1000).toISOString().replace(".000Z", `${fraction}Z`);
    return { wire: { seconds: longOf(BigInt(seconds)), nanos }, json, isDefault: false };
  }

  #struct(depth: number): Sample {
    const values = Array.from({ length: this.#random.below(4) }, () => this.#jsonValue(depth + 1));
    const keys = values.map((_, index) => this.#key(index));
    return {
      wire: { fields: Object.fromEntries(values.map(({ wire }, index) => [keys[index], wire])) },
      json: Object.fromEntries(values.map(({ json }, index) => [keys[index], json])),
      isDefault: false,
    };
  }

  #jsonValue(depth: number): Sample {
    const kind = this.#random.below(depth >= MAX_DEPTH + 3 ? 5 : 7);
    if (kind === 0) return { wire: { null_value: 0 }, json: null, isDefault: false };
    if (kind === 1) {
      const { wire, json } = this.#scalar("double");
      return { wire: { number_value: wire }, json, isDefault: false };
    }
    if (kind === 2 || kind === 3) {
      const text = this.#text();
      return { wire: { string_value: text }, json: text, isDefault: false };
    }
    if (kind === 4) {
      const value = this.#random.chance(0.5);
      return { wire: { bool_value: value }, json: value, isDefault: false };
    }
    if (kind === 5) {
      const { wire, json } = this.#struct(depth);
      return { wire: { struct_value: wire }, json, isDefault: false };
    }
    const values = Array.from({ length: this.#random.below(4) }, () => this.#jsonValue(depth + 1));
    return {
      wire: { list_value: { values: values.map(({ wire }) => wire) } },
      json: values.map(({ json }) => json),
      isDefault: false,
    };
  }
}

function isShallow({ type, label }: Field): boolean {
  return label === "one" && (typeof type === "string" || type.kind === "enum");
}

/** A 64-bit integer as protobufjs takes it. */
function longOf(value: bigint): { readonly low: number; readonly high: number; readonly unsigned: boolean } {
  return { low: Number(BigInt.asIntN(32, value)), high: Number(BigInt.asIntN(32, value >> 32n)), unsigned: false };
}
