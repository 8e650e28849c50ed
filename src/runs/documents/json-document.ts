import type { JsonSchema } from "../../json-schema/json-schema.js";

/** A kind of JSON that the program writes. */
export interface JsonDocument {
  /** Of its schema, and of the file with it in docs/schemas. */
  readonly name: string;
  /** What has to be asked for to get it, after the command: `-o json`. */
  readonly flags: string;
  /** What it is, in a sentence. */
  readonly meaning: string;
  /**
   * `document`: one value. `line`: one of the lines of ndjson, or of standard error. `file`: what is written to a file of its own.
   */
  readonly form: "document" | "line" | "file";
  /**
   * Who says what shape it has: we, the reference tool, which prints the same, or a standard. What others say is not ours to change, and
   * has no version of ours.
   */
  readonly origin: "own" | "reference" | "standard";
  readonly schema: JsonSchema;
}

/** A document with the shape of the reference tool's. */
export function ofReference(name: string, flags: string, meaning: string, schema: JsonSchema): JsonDocument {
  return { name, flags, meaning, form: "document", origin: "reference", schema };
}

/** A document of ours, with a version. */
export function ofOurs(name: string, flags: string, meaning: string, schema: JsonSchema): JsonDocument {
  return { name, flags, meaning, form: "document", origin: "own", schema };
}

/** A line of ndjson. */
export function lineOf(name: string, flags: string, meaning: string, schema: JsonSchema): JsonDocument {
  return { name, flags, meaning, form: "line", origin: "own", schema };
}
