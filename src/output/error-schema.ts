import { nullable, shape, text, textLike } from "../json-schema/json-schema.js";

/** An error, as a line of standard error. */
export const ERROR_LINE = shape({
  code: textLike("^C1Z_[A-Z_]+$", "stays the same from release to release; new ones may come"),
  message: text("what is wrong, and where"),
  hint: nullable(text(), "what to do next"),
  file: nullable(text(), "the file that it is about"),
});
