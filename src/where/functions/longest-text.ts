import { Failure } from "../values/failure.js";

/** Characters that a text which an expression makes may have; some replacements in a row would fill the memory. */
export const LONGEST_TEXT = 16_777_216;

/** Why there is no such text. `what` makes it. */
export function tooLong(what: string): Failure {
  return new Failure(`${what} makes a text of more than ${LONGEST_TEXT} characters`);
}
