import type { QuestionHost } from "../../cli/question-command.js";
import { QUESTIONS } from "../../fleet/questions/question-list.js";
import { plural } from "../../text/plural.js";
import { type QuestionFlags, runQuestion } from "./question-run.js";

/** The questions whose rows are findings, with what they find. */
const FAULTS = { leavers: "of people who left", orphans: "that are nobody's" } as const;

/** Asks for accounts that should not be there; whether there is one for certain. Throws what {@link runQuestion} throws. */
export async function askFaults(
  name: keyof typeof FAULTS,
  lake: string,
  flags: QuestionFlags & { readonly leading?: string | undefined },
  host: QuestionHost,
): Promise<boolean> {
  const { leading } = flags;
  const parameters = leading === undefined ? [] : [["leading", leading] as const];
  const asked = { question: QUESTIONS[name], lake, parameters, leading };
  const { certain, uncertain } = await runQuestion(asked, flags, host);
  host.notice(`${plural(certain.accounts, "active account", "active accounts")} ${FAULTS[name]}.`);
  if (uncertain.accounts > 0) {
    const may = plural(uncertain.accounts, "account only shares", "accounts only share");
    host.notice(`${may} an identifier with somebody and may be theirs: what they have in common is in the answer.`);
  }
  return certain.accounts > 0;
}
