import type { C1zError } from "../../c1z/errors.js";
import { UnclearFileError } from "../archives/unclear-file-error.js";

/** What is told of a failure. */
export interface ToldFailure extends Pick<C1zError, "code" | "message" | "hint"> {
  /** What may have been meant, as it is called: data. */
  readonly names?: readonly string[];
}

const MOST_NAMES = 20;

/** An error as clients are told of it: what an archive calls something stands in no sentence of ours, where it could pass for one. */
export function toldFailure(error: C1zError): ToldFailure {
  const { code, message, hint, candidates } = error;
  if (error instanceof UnclearFileError) return { code, message, hint, names: error.names };
  if (candidates === undefined) return { code, message, hint };
  const names = candidates.slice(0, MOST_NAMES);
  if (code === "C1Z_AMBIGUOUS")
    return {
      code,
      message: "This names several objects.",
      hint: "Name one of them by its id: `names` has them.",
      names,
    };
  const told = names.length > 0 ? "`names` has what is like it." : "`search` looks for parts of names.";
  return { code, message: "Nothing in this archive is called so by id, login, e-mail or name.", hint: told, names };
}
