import { objectAnswer } from "../../explore/answers/object-answer.js";
import { OBJECT } from "../../views/object-schema.js";
import { maybe, wholeNumber, word } from "../input/input-field.js";
import { ARCHIVE_INPUT, COMMON_INPUT, tool } from "./tool.js";

/** Related rows of each kind, as in the command. */
const USUAL_ROWS = 5;
const MOST_ROWS = 300;

/** One object with everything about it. */
export const show = tool({
  name: "show",
  title: "One object with everything about it",
  description:
    "All fields of one resource, resource type, entitlement or grant; what it refers to, how many rows refer to it with the first few, and what validation finds about it. Use it when you have an id or a name that is one object's alone. Cheap.",
  input: {
    object: word(
      "TYPE/ID or TYPE:ID of a resource, the id of an entitlement, grant or resource type, or an e-mail, login or name",
    ),
    limit: maybe(wholeNumber(`related rows of each kind (default ${USUAL_ROWS})`, 0, MOST_ROWS)),
    archive: ARCHIVE_INPUT,
    ...COMMON_INPUT,
  },
  output: OBJECT,
  isPaged: false,
  answer: async ({ object, limit = USUAL_ROWS, archive }, context) =>
    context.archive(archive, ({ explored, sync }) => {
      const json = objectAnswer(explored, sync, object, limit);
      return { json: { ...(json as object) }, said: "The object, and what belongs to it." };
    }),
});
