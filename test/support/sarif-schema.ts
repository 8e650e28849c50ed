import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import { expect } from "vitest";

/** The schema of OASIS (JSON Schema draft 4), as the package of Microsoft's SARIF matchers carries it. */
const SCHEMA = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, "utf8")));

/** Expects a log to follow the schema of SARIF 2.1.0. */
export function expectSarif(log: unknown): void {
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
}
