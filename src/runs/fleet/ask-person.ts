import { C1zError } from "../../c1z/errors.js";
import type { QuestionHost } from "../../cli/question-command.js";
import { QUESTIONS } from "../../fleet/questions/question-list.js";
import { plural } from "../../text/plural.js";
import { type QuestionFlags, runQuestion } from "./question-run.js";

/** Asks what a person has. Throws `C1Z_UNKNOWN_NAME` where nobody is called like that, and what {@link runQuestion} throws. */
export async function askPerson(
  { lake, person }: { readonly lake: string; readonly person: string },
  flags: QuestionFlags,
  host: QuestionHost,
): Promise<void> {
  const word = person.trim();
  const parameters = [
    ["person", word.replace("/", ":")],
    ["person", word],
  ] as const;
  const distinct = word.includes("/") ? parameters : parameters.slice(1);
  const summary = await runQuestion({ question: QUESTIONS.person, lake, parameters: distinct }, flags, host);
  if (!summary.isKnown) {
    throw new C1zError("C1Z_UNKNOWN_NAME", `No account in ${lake} is known as "${person}".`, {
      hint: "An e-mail address, a login, an employee id, TYPE:ID or a whole name finds one; case does not count.",
    });
  }
  const { certain, uncertain } = summary;
  if (certain.persons > 1) {
    const many = `"${person}" is ${plural(certain.persons, "person", "persons")}`;
    host.notice(`${many}, told apart by what else is known of them; the answer has all of them.`);
  }
  if (uncertain.accounts > 0) {
    host.notice(`${plural(uncertain.accounts, "account", "accounts")} only share an identifier and may be another's.`);
  }
}
