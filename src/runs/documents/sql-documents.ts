import { SQL_ANSWER, SQL_ROW } from "../sql/sql-schema.js";
import { type JsonDocument, lineOf, ofOurs } from "./json-document.js";

/** What `baton sql` writes. */
export const SQL_DOCUMENTS: Readonly<Record<string, readonly JsonDocument[]>> = {
  sql: [
    ofOurs("sql", "-o json", "The answer to a query; of several queries, a document each.", SQL_ANSWER),
    lineOf("sql-line", "-o ndjson", "A row of it.", SQL_ROW),
  ],
};
