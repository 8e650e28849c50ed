import type { QuestionHost } from "../../cli/question-command.js";
import { QUESTIONS } from "../../fleet/questions/question-list.js";
import { wordParameters } from "../../fleet/questions/question-parameters.js";
import { type QuestionFlags, runQuestion } from "./question-run.js";

/** Asks for entitlements with one of the words. Throws `C1Z_INVALID_SETTING` for what is no word, and what {@link runQuestion} throws. */
export async function askPrivileged(
  lake: string,
  flags: QuestionFlags & { readonly word?: readonly string[] | undefined },
  host: QuestionHost,
): Promise<void> {
  const asked = { question: QUESTIONS.privileged, lake, parameters: wordParameters(flags.word) };
  const { rows } = await runQuestion(asked, flags, host);
  if (rows === 0) host.notice("No entitlement has one of the words.");
}
