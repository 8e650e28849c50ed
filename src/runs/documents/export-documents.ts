import { tableRowSchema } from "../../export/row-schema.js";
import { TABLE_NAMES, TABLES } from "../../export/tables/index.js";
import { type JsonDocument, lineOf } from "./json-document.js";

/** The lines of exported tables, by the command's id. */
export const EXPORT_DOCUMENTS: Readonly<Record<string, readonly JsonDocument[]>> = {
  "export:ndjson": TABLE_NAMES.map((name) =>
    lineOf(
      `export-${name.replaceAll("_", "-")}-line`,
      `--table ${name}`,
      `A row of the table ${name}; docs/tables.md says what its columns mean.`,
      tableRowSchema(TABLES[name]),
    ),
  ),
};
