import { C1zError } from "../../c1z/errors.js";
import { choice, flag, type JsonSchema, JsonSchema as Schema } from "../../json-schema/json-schema.js";

/** One argument of a tool: what clients are told of it, and the check of what they send. */
export interface InputField<Value> {
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
  /** The value as it is used; undefined: what was sent is no such value. */
  take(sent: unknown): Value | undefined;
  /** What is expected, for the error: `a text of at most 4,096 characters`. */
  readonly expected: string;
}

/** The arguments of a tool, by name. */
export type InputFields = Readonly<Record<string, InputField<unknown> | OptionalInput<unknown>>>;

/** An argument that may be left out. */
export interface OptionalInput<Value> extends InputField<Value> {
  readonly isRequired: false;
}

/** The values of a tool's arguments. */
export type InputValues<Of extends InputFields> = {
  readonly [Name in keyof Of]: Of[Name] extends OptionalInput<infer Value>
    ? Value | undefined
    : Of[Name] extends InputField<infer Value>
      ? Value
      : never;
};

/** Longer words name nothing: ids of connectors have some hundred characters. */
const MOST_CHARACTERS = 4096;

/** A text that is not empty. */
export function word(description: string, mostCharacters = MOST_CHARACTERS): InputField<string> {
  return {
    schema: new Schema(() => ({ type: "string", description, minLength: 1, maxLength: mostCharacters })),
    isRequired: true,
    take: (sent) =>
      typeof sent === "string" && sent.trim() !== "" && sent.length <= mostCharacters ? sent : undefined,
    expected: `a text of 1 to ${mostCharacters.toLocaleString("en-US")} characters`,
  };
}

/** A whole number within bounds. */
export function wholeNumber(description: string, from: number, to: number): InputField<number> {
  return {
    schema: new Schema(() => ({ type: "integer", description, minimum: from, maximum: to })),
    isRequired: true,
    take: (sent) =>
      typeof sent === "number" && Number.isInteger(sent) && sent >= from && sent <= to ? sent : undefined,
    expected: `a whole number from ${from.toLocaleString("en-US")} to ${to.toLocaleString("en-US")}`,
  };
}

/** One of some words. */
export function oneOf<const Value extends string>(description: string, values: readonly Value[]): InputField<Value> {
  return {
    schema: choice(values, description),
    isRequired: true,
    take: (sent) => values.find((value) => value === sent),
    expected: `one of ${values.join(", ")}`,
  };
}

/** `true` or `false`. */
export function yesOrNo(description: string): InputField<boolean> {
  return {
    schema: flag(description),
    isRequired: true,
    take: (sent) => (typeof sent === "boolean" ? sent : undefined),
    expected: "true or false",
  };
}

/** Some texts. */
export function words(description: string, most: number): InputField<readonly string[]> {
  const one = word("");
  const item = { type: "string", minLength: 1, maxLength: MOST_CHARACTERS };
  return {
    schema: new Schema(() => ({ type: "array", description, maxItems: most, items: item })),
    isRequired: true,
    take(sent) {
      if (!Array.isArray(sent) || sent.length > most) return undefined;
      const taken = sent.map((value: unknown) => one.take(value));
      return taken.every((value) => value !== undefined) ? taken : undefined;
    },
    expected: `a list of at most ${most} texts`,
  };
}

/** The same, but it may be left out. */
export function maybe<Value>(field: InputField<Value>): OptionalInput<Value> {
  return { ...field, isRequired: false };
}

/** What clients are told of a tool's arguments. */
export function inputSchema(fields: InputFields): JsonSchema {
  const entries = Object.entries(fields);
  return new Schema(() => ({
    type: "object",
    properties: Object.fromEntries(entries.map(([name, { schema }]) => [name, schema])),
    required: entries.flatMap(([name, { isRequired }]) => (isRequired ? [name] : [])),
    additionalProperties: false,
  }));
}

/** The arguments that were sent, checked. Throws `C1Z_INVALID_SETTING` that names the first one that is wrong, missing or unknown. */
export function readInput<Of extends InputFields>(
  fields: Of,
  sent: Readonly<Record<string, unknown>>,
): InputValues<Of> {
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(fields)) {
    const given = Object.hasOwn(sent, name) ? sent[name] : undefined;
    // Some clients send null for what was left out.
    if (given === undefined || given === null) {
      if (field.isRequired) throw wrong(`The argument "${name}" is missing: expected ${field.expected}.`, fields);
      continue;
    }
    const value = field.take(given);
    if (value === undefined) throw wrong(`The argument "${name}" is not ${field.expected}.`, fields);
    values[name] = value;
  }
  const unknown = Object.keys(sent).find((name) => !Object.hasOwn(fields, name));
  if (unknown !== undefined) throw wrong("There is an argument that this tool does not take.", fields);
  return values as InputValues<Of>;
}

function wrong(message: string, fields: InputFields): C1zError {
  return new C1zError("C1Z_INVALID_SETTING", message, {
    hint: `The arguments of this tool are ${Object.keys(fields).join(", ")}.`,
  });
}
