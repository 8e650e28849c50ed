import { always, anything, choice, list, record, shape, text } from "../../json-schema/json-schema.js";
import { type JsonDocument, ofOurs } from "./json-document.js";

/** The list of all schemas. */
export const SCHEMA_LIST = shape({
  version: always(1),
  schemas: list(
    shape({
      name: text("what `baton schema` takes"),
      command: text("empty: all commands"),
      flags: text("what has to be asked for, after the command"),
      form: choice(["document", "line", "file"], "one value, a line of ndjson or standard error, or a file of its own"),
      origin: choice(["own", "reference", "standard"], "who says what shape it has; only own documents have a version"),
      meaning: text(),
    }),
  ),
});

/** What `baton schema` prints. */
export const SCHEMA_DOCUMENTS: Readonly<Record<string, readonly JsonDocument[]>> = {
  schema: [
    ofOurs("schema", "-o json", "The list of all schemas.", SCHEMA_LIST),
    {
      name: "schema-of",
      flags: "NAME",
      meaning: "One of them: JSON Schema itself, draft 2020-12.",
      form: "document",
      origin: "standard",
      schema: record(anything(), "as https://json-schema.org/draft/2020-12/schema says"),
    },
  ],
};
