import { C1zError } from "../../c1z/errors.js";
import type { ServedFile } from "./served-files.js";

const MOST_LISTED = 20;

/** It is not clear which file is meant. Which there are is told as data: whoever named them may have written instructions to a reader into the names. */
export class UnclearFileError extends C1zError {
  /** What they are called, the first of them. */
  readonly names: readonly string[];

  constructor(code: "C1Z_AMBIGUOUS" | "C1Z_NOT_FOUND", message: string, files: readonly ServedFile[]) {
    const more = files.length > MOST_LISTED ? ` Those are the first of ${files.length}.` : "";
    super(code, message, { hint: `\`names\` has what they are called.${more}` });
    this.names = files.slice(0, MOST_LISTED).map(({ name }) => name);
  }
}
