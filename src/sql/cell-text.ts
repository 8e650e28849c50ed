import type { DuckDBType, DuckDBValue } from "@duckdb/node-api";
import type { DuckdbModule } from "./duckdb-module.js";

const MICROS_PER_SECOND = 1_000_000n;
const NANOS_PER_SECOND = 1_000_000_000n;
/** A number of 32 bits has at most nine significant digits, and nearly always six to eight say which it is. */
const FLOAT_DIGITS = [6, 7, 8, 9] as const;

/**
 * Values of DuckDB as text and as JSON. Integers and decimals have all their digits in both, also beyond what JavaScript's numbers hold; times are RFC
 * 3339 as in all tables, those of a type without a zone without `Z`.
 */
export class CellText {
  readonly #duckdb: DuckdbModule;

  constructor(duckdb: DuckdbModule) {
    this.#duckdb = duckdb;
  }

  /** For cells of tables: no value is an empty text; lists and objects are JSON. */
  text(value: DuckDBValue, type: DuckDBType): string {
    if (value === null) return "";
    if (typeof value === "string") return value;
    if (typeof value !== "object") return this.#scalar(value, type);
    return this.#nested(value, type) ?? this.#own(value);
  }

  /** One JSON value in one line. */
  json(value: DuckDBValue, type: DuckDBType): string {
    if (value === null) return "null";
    // A line end in JSON stands between values: within a text it would be escaped.
    if (typeof value === "string")
      return type.alias === "JSON" ? value.replace(/[\r\n]\s*/g, " ") : JSON.stringify(value);
    if (typeof value === "number" && !Number.isFinite(value)) return JSON.stringify(String(value));
    if (typeof value !== "object") return this.#scalar(value, type);
    if (value instanceof this.#duckdb.DuckDBDecimalValue) return value.toString();
    return this.#nested(value, type) ?? JSON.stringify(this.#own(value));
  }

  #scalar(value: boolean | number | bigint, type: DuckDBType): string {
    const isFloat = type.typeId === this.#duckdb.DuckDBTypeId.FLOAT && typeof value === "number";
    return isFloat ? floatText(value) : String(value);
  }

  /** Lists and objects as JSON; undefined for what is neither. */
  #nested(value: object & DuckDBValue, type: DuckDBType): string | undefined {
    const { DuckDBTypeId, DuckDBUnionValue, DuckDBVariantValue } = this.#duckdb;
    if (value instanceof DuckDBVariantValue) {
      return value.type === undefined ? JSON.stringify(String(value)) : this.json(value.value, value.type);
    }
    switch (type.typeId) {
      case DuckDBTypeId.LIST:
      case DuckDBTypeId.ARRAY: {
        const items = "items" in value ? value.items : [];
        return `[${items.map((item) => this.json(item, type.valueType)).join(",")}]`;
      }
      case DuckDBTypeId.STRUCT: {
        const entries: Readonly<Record<string, DuckDBValue>> =
          "entries" in value && !Array.isArray(value.entries) ? value.entries : {};
        const fields = type.entryNames.map((name, index) =>
          this.#field(name, entries[name] ?? null, type.entryTypes[index]),
        );
        return `{${fields.join(",")}}`;
      }
      case DuckDBTypeId.MAP: {
        const entries = "entries" in value && Array.isArray(value.entries) ? value.entries : [];
        const pairs = entries.map(
          (entry) =>
            `{${this.#field("key", entry.key, type.keyType)},${this.#field("value", entry.value, type.valueType)}}`,
        );
        return `[${pairs.join(",")}]`;
      }
      case DuckDBTypeId.UNION:
        return value instanceof DuckDBUnionValue ? this.json(value.value, type.memberTypeForTag(value.tag)) : undefined;
      default:
        return undefined;
    }
  }

  #field(name: string, value: DuckDBValue, type: DuckDBType | undefined): string {
    return `${JSON.stringify(name)}:${type === undefined ? "null" : this.json(value, type)}`;
  }

  /** Times in the form of the tables; else as DuckDB writes it. */
  #own(value: object & DuckDBValue): string {
    const own = this.#duckdb;
    const isTime = value instanceof own.DuckDBTimestampValue || value instanceof own.DuckDBTimestampTZValue;
    if (isTime && value.isFinite) {
      const zone = value instanceof own.DuckDBTimestampTZValue ? "Z" : "";
      return timeText(value.micros, MICROS_PER_SECOND, zone) ?? value.toString();
    }
    if (value instanceof own.DuckDBTimestampNanosecondsValue && value.isFinite)
      return timeText(value.nanos, NANOS_PER_SECOND, "") ?? value.toString();
    return value.toString();
  }
}

/** The shortest digits that mean this number of 32 bits. */
function floatText(value: number): string {
  const digits = FLOAT_DIGITS.find((count) => Math.fround(Number(value.toPrecision(count))) === value);
  return String(digits === undefined ? value : Number(value.toPrecision(digits)));
}

/** Undefined for years that JavaScript's dates do not know. */
function timeText(units: bigint, unitsPerSecond: bigint, zone: string): string | undefined {
  const rest = ((units % unitsPerSecond) + unitsPerSecond) % unitsPerSecond;
  const date = new Date(Number((units - rest) / unitsPerSecond) * 1000);
  if (Number.isNaN(date.getTime())) return undefined;
  const seconds = date.toISOString().slice(0, -".000Z".length);
  const fraction = String(rest)
    .padStart(String(unitsPerSecond).length - 1, "0")
    .replace(/(?:000)+$/, "");
  return `${seconds}${fraction === "" ? "" : `.${fraction}`}${zone}`;
}
