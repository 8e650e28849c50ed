import type { Question, QuestionColumn } from "../../fleet/questions/question.js";
import { always, flag, integer, type JsonSchema, list, nullable, shape, text } from "../../json-schema/json-schema.js";

/** A row of the answer to a question: all of its columns. */
export function questionRow({ columns }: Question): JsonSchema {
  return shape(Object.fromEntries(columns.map((column) => [column.name, cellSchema(column)])));
}

/** An answer with all of its rows. */
export function questionAnswer(question: Question): JsonSchema {
  return shape({
    version: always(1),
    question: always(question.name),
    syncs: list(
      shape({ archive: text(), syncId: text(), endedAt: nullable(text("RFC 3339; null: never")) }),
      "which sync of each archive was looked at",
    ),
    rows: list(questionRow(question)),
  });
}

const TYPES = { text, boolean: flag, integer } as const;

function cellSchema({ type, meaning }: QuestionColumn): JsonSchema {
  return nullable<unknown>(TYPES[type](), meaning.replaceAll("`", ""));
}
