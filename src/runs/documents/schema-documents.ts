import { always, anything, choice, flag, list, record, shape, text } from "../../json-schema/json-schema.js";
import { type JsonDocument, ofOurs, ofReference } from "./json-document.js";

/** The list of all schemas. */
export const SCHEMA_LIST = shape({
  version: always(1),
  schemas: list(
    shape({
      name: text("what `baton schema` takes"),
      command: text("empty: all commands"),
      flags: text("what has to be asked for, after the command"),
      form: choice(["document", "line", "file"], "one value, a line of ndjson or standard error, or a file of its own"),
      isReference: flag("it has the shape of the reference tool's, and no version"),
      meaning: text(),
    }),
  ),
});

/** What `baton schema` prints. */
export const SCHEMA_DOCUMENTS: Readonly<Record<string, readonly JsonDocument[]>> = {
  schema: [
    ofOurs("schema", "-o json", "The list of all schemas.", SCHEMA_LIST),
    ofReference(
      "schema-of",
      "NAME",
      "One of them: JSON Schema itself, draft 2020-12.",
      record(anything(), "as https://json-schema.org/draft/2020-12/schema says"),
    ),
  ],
};
