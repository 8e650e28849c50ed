import {
  integer,
  type JsonSchema,
  list,
  optional,
  JsonSchema as Schema,
  shape,
  text,
} from "../../json-schema/json-schema.js";

/** Something that the archive, or what can be read of it, lacks. */
export const DAMAGE = shape({
  code: text("stable: `baton explain CODE` tells more"),
  message: text(),
  hint: optional(text()),
});

/** Which part of the longest list of an answer this is. */
export const PAGE = shape({
  list: text("the list that is given in parts"),
  at: integer("number of the first of them, from 0"),
  shown: integer("how many are here"),
  total: integer("how many there are in all"),
  cursor: optional(text("asks for those that follow: send it with the same arguments")),
});

/** A list or text of the answer that was cut to keep it small. */
export const CUT = shape({
  where: text("path in the answer"),
  shown: integer("how many elements or characters of it are here"),
  total: integer("how many there are"),
});

/** What every tool gives: the JSON of the command, or the part of it that fits, and what has to be known beside it. */
export function answerSchema(answer: JsonSchema): JsonSchema {
  const fields = shape({
    archive: optional(text("the one that was asked")),
    sync: optional(text("its id")),
    damage: list(DAMAGE, "where it is not empty, the answer is not all there is"),
    notices: list(text(), "what else has to be known"),
    page: optional(PAGE),
    cut: optional(list(CUT, "what was shortened; a larger `maxBytes` shows more")),
  });
  return new Schema(() => {
    const { properties, required, ...rest } = fields.keywords();
    return {
      ...rest,
      properties: { ...(properties as object), answer },
      required: [...(required as readonly string[]), "answer"],
    };
  });
}
