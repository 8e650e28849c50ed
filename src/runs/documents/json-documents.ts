import { ERROR_LINE } from "../../output/error-schema.js";
import { ARCHIVE_DOCUMENTS } from "./archive-documents.js";
import { EXPLORE_DOCUMENTS } from "./explore-documents.js";
import { EXPORT_DOCUMENTS } from "./export-documents.js";
import { BASELINE_DOCUMENT, FINDINGS_DOCUMENTS } from "./findings-documents.js";
import { FLEET_DOCUMENTS } from "./fleet-documents.js";
import { type JsonDocument, lineOf } from "./json-document.js";
import { LAKE_DOCUMENTS } from "./lake-documents.js";
import { QUESTION_DOCUMENTS } from "./question-documents.js";
import { SCHEMA_DOCUMENTS } from "./schema-documents.js";
import { SQL_DOCUMENTS } from "./sql-documents.js";

/** All JSON that commands write, by the command's id, the main document of each first. */
export const JSON_DOCUMENTS: Readonly<Record<string, readonly JsonDocument[]>> = {
  ...ARCHIVE_DOCUMENTS,
  ...FINDINGS_DOCUMENTS,
  ...QUESTION_DOCUMENTS,
  ...EXPORT_DOCUMENTS,
  ...SCHEMA_DOCUMENTS,
  ...SQL_DOCUMENTS,
  ...EXPLORE_DOCUMENTS,
  ...LAKE_DOCUMENTS,
  ...FLEET_DOCUMENTS,
};

/** What all commands write. */
export const COMMON_DOCUMENTS: readonly JsonDocument[] = [
  lineOf("error", "-o json, -o ndjson", "An error, on standard error. Other lines there are for people.", ERROR_LINE),
  BASELINE_DOCUMENT,
];
