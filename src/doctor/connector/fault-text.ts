import type { C1zError } from "../../c1z/errors.js";

/** What is wrong and what to do next, as one text. */
export function faultText({ message, hint }: Pick<C1zError, "message" | "hint">): string {
  return hint === undefined ? message : `${message} ${hint}`;
}
