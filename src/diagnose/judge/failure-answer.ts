import { answerError, type ErrorAnswer } from "../families/answer-error.js";
import type { Failure } from "../outcome/run-outcome.js";

/** What the families say of a failure's error, with the header that changes what a 403 means. */
export function failureAnswer({ text, limit }: Failure): ErrorAnswer {
  return answerError(
    limit === undefined || !/\b(?:403|PermissionDenied)\b/.test(text) ? text : `${text}\n403 ${limit}`,
  );
}
