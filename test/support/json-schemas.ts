import { Ajv2020 } from "ajv/dist/2020.js";
import { documentSchema } from "../../src/runs/documents/document-schema.js";
import type { JsonDocument } from "../../src/runs/documents/json-document.js";
import { COMMON_DOCUMENTS, JSON_DOCUMENTS } from "../../src/runs/documents/json-documents.js";

/** All documents with the command that writes them, by the name of their schema. */
export const DOCUMENTS: ReadonlyMap<string, { readonly command: string; readonly document: JsonDocument }> = new Map(
  [...Object.entries(JSON_DOCUMENTS), ["", COMMON_DOCUMENTS] as const].flatMap(([command, documents]) =>
    documents.map((document) => [document.name, { command, document }] as const),
  ),
);

/** One for all test files of a worker: compiling the schemas takes seconds. */
const AJV = new Ajv2020({ strict: true, strictTypes: false, allErrors: false, validateFormats: false });

/** Holds values against the schemas, and remembers for which ones it did. */
export class SchemaChecker {
  readonly #seen = new Set<string>();

  /** The names of the schemas that a value was held against. */
  get seen(): readonly string[] {
    return [...this.#seen].sort();
  }

  /** What is wrong with a value; undefined: nothing. */
  faultOf(name: string, value: unknown): string | undefined {
    this.#seen.add(name);
    const validate = AJV.getSchema(`urn:baton:json:${name}`) ?? AJV.compile(schemaNamed(name));
    if (validate(value) === true) return undefined;
    const shown = (validate.errors ?? []).map(({ instancePath, message, params }) => {
      return `${instancePath} ${message} ${JSON.stringify(params)}`;
    });
    return `${name}: ${shown.slice(0, 5).join("; ")}`;
  }
}

function schemaNamed(name: string): object {
  const found = DOCUMENTS.get(name);
  if (found === undefined) throw new Error(`There is no schema ${name}.`);
  return documentSchema(found.command, found.document);
}
