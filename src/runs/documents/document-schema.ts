import { type PrintedSchema, printSchema } from "../../json-schema/print-schema.js";
import type { JsonDocument } from "./json-document.js";

/** The schema of a document, as it is printed and kept in docs/schemas. */
export function documentSchema(command: string, { name, flags, meaning, schema }: JsonDocument): PrintedSchema {
  const title = ["baton", command.replaceAll(":", " "), flags].filter(Boolean).join(" ");
  return printSchema({ name, title, description: meaning }, schema);
}
