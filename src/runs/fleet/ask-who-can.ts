import { C1zError } from "../../c1z/errors.js";
import type { QuestionHost } from "../../cli/question-command.js";
import { QUESTIONS } from "../../fleet/questions/question-list.js";
import { type QuestionFlags, runQuestion } from "./question-run.js";

/** Asks who reaches a resource. Throws `C1Z_UNKNOWN_RESOURCE` where it is not there, and what {@link runQuestion} throws. */
export async function askWhoCan(
  { lake, archive, resource }: Readonly<Record<"lake" | "archive" | "resource", string>>,
  flags: QuestionFlags,
  host: QuestionHost,
): Promise<void> {
  // The key of a resource has a colon; a type that has one itself is written with %3A.
  const keys = [resource, resource.replace("/", ":")];
  const parameters = [["archive", archive], ...[...new Set(keys)].map((key) => ["resource", key] as const)] as const;
  const asked = { question: QUESTIONS["who-can"], lake, parameters, archive };
  const summary = await runQuestion(asked, flags, host);
  if (!summary.isKnown) {
    throw new C1zError("C1Z_UNKNOWN_RESOURCE", `"${archive}" has no resource ${resource}.`, {
      hint: "TYPE/ID names one; `baton sql` over the lake shows them: SELECT resource_key FROM resources.",
    });
  }
  if (summary.rows === 0) host.notice(`Nobody has an entitlement of ${resource}.`);
}
