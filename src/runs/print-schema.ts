import { C1zError } from "../c1z/errors.js";
import type { Block } from "../document/document.js";
import type { JsonOf } from "../json-schema/json-schema.js";
import { printAnswer } from "../render/print-answer.js";
import { nearestNames } from "../text/nearest-names.js";
import { documentSchema } from "./documents/document-schema.js";
import type { JsonDocument } from "./documents/json-document.js";
import { COMMON_DOCUMENTS, JSON_DOCUMENTS } from "./documents/json-documents.js";
import type { SCHEMA_LIST } from "./documents/schema-documents.js";

type Listed = readonly [command: string, document: JsonDocument];

const ALL: readonly Listed[] = [
  ...Object.entries(JSON_DOCUMENTS).flatMap(([command, documents]) =>
    documents.map((document): Listed => [command, document]),
  ),
  ...COMMON_DOCUMENTS.map((document): Listed => ["", document]),
];

/** Prints the list of all schemas. */
export function printSchemaList(format: "console" | "json"): Promise<void> {
  return printAnswer(format, { blocks: listBlocks, json: listJson });
}

/**
 * Prints the schema of this name, or the first one of the command of this name; gives the names of the command's others. Throws
 * `C1Z_UNKNOWN_NAME` with the nearest names.
 */
export async function printSchemaOf(name: string): Promise<readonly string[]> {
  const id = name.trim().replaceAll(" ", ":");
  const ofCommand = ALL.filter(([command]) => command !== "" && command === id);
  const found = ofCommand[0] ?? ALL.find(([, document]) => document.name === name);
  if (found === undefined) throw unknownSchema(name);
  const json = () => documentSchema(found[0], found[1]);
  await printAnswer("json", { blocks: () => [], json }, 2);
  return ofCommand.slice(1).map(([, document]) => document.name);
}

function unknownSchema(name: string): C1zError {
  const names = ALL.flatMap(([command, document]) => [command.replaceAll(":", " "), document.name]);
  const near = nearestNames(name, new Set(names));
  const hint = near.length === 0 ? "" : ` Did you mean ${near.join(" or ")}?`;
  return new C1zError("C1Z_UNKNOWN_NAME", `There is no schema "${name}".${hint}`, {
    hint: "`baton schema` lists them.",
  });
}

function listJson(): JsonOf<typeof SCHEMA_LIST> {
  const schemas = ALL.map(([command, { name, flags, form, origin, meaning }]) => ({
    ...{ name, command: command.replaceAll(":", " ") },
    ...{ flags, form, origin, meaning },
  }));
  return { version: 1, schemas };
}

function listBlocks(): readonly Block[] {
  const rows = ALL.map(([command, { name, flags, meaning }]) => [
    name,
    `${command.replaceAll(":", " ")} ${flags}`.trim(),
    meaning,
  ]);
  return [{ kind: "table", headings: ["Schema", "Of", "What it describes"], rows }];
}
