import { C1Z_ERROR_CODES, type C1zErrorCode } from "../c1z/errors.js";
import { EXIT, exitStatusOf, INTERRUPTED } from "../cli/exit-status.js";
import type { OWN_CODES } from "../cli/own-codes.js";
import { JQ_STATUS } from "../output/jq-filter.js";
import type { HelpTopic } from "./help-topic.js";

const MEANINGS: readonly (readonly [status: number, meaning: string])[] = [
  [EXIT.done, "done"],
  [
    EXIT.answerIsNo,
    "done, but the answer is no: findings, a difference that was asked about, rows that are missing or can't be read; or the output can't be written",
  ],
  [EXIT.wrongUsage, "wrong usage: of a command, a flag, a configuration; a question that does not fit the archive"],
  [EXIT.unreadableInput, "a file can't be read, or not to its end"],
  [JQ_STATUS.nothing, "--jq with --exit-status: there is no output"],
  [JQ_STATUS.failed, "--jq: the filter failed on an input"],
  [EXIT.bug, "a bug of baton's"],
  [INTERRUPTED, "interrupted (Ctrl-C)"],
];

const C1Z_CODES = Object.keys(C1Z_ERROR_CODES) as C1zErrorCode[];

/** The statuses of our own codes. */
const OWN_STATUSES: Readonly<Record<(typeof OWN_CODES)[keyof typeof OWN_CODES], readonly number[]>> = {
  C1Z_WRONG_USAGE: [EXIT.wrongUsage],
  // A filter that does not compile, and one that fails.
  C1Z_JQ: [EXIT.wrongUsage, JQ_STATUS.failed],
  C1Z_INCOMPLETE: [EXIT.answerIsNo],
  C1Z_GUARD: [EXIT.answerIsNo],
  C1Z_BUG: [EXIT.bug],
};

/** What the process ends with, and the codes of errors. */
export const EXIT_STATUS_TOPIC: HelpTopic = {
  name: "exit-status",
  summary: "what a command ends with, and the codes of errors",
  blocks: () => [
    { kind: "heading", level: 1, text: "Exit status" },
    { kind: "list", items: MEANINGS.map(([status, meaning]) => `${status}: ${meaning}`) },
    {
      kind: "paragraph",
      text: "A command that reads several files goes on after one that can't be read, and ends with the worst status. A closed pipe (| head) is no failure.",
    },
    { kind: "label", text: "Codes of errors, by the status they lead to" },
    { kind: "list", items: statusesOfCodes() },
    {
      kind: "paragraph",
      text: "With -o json or -o ndjson an error is a line of JSON on standard error: code, message, hint and file. Codes stay the same from release to release.",
    },
  ],
};

function statusesOfCodes(): readonly string[] {
  const codes = new Map<string, readonly number[]>(Object.entries(OWN_STATUSES));
  for (const code of C1Z_CODES) codes.set(code, [exitStatusOf(code)]);
  const statuses = [...new Set([...codes.values()].flat())].sort((a, b) => a - b);
  return statuses.map((status) => {
    const names = [...codes].filter(([, those]) => those.includes(status)).map(([code]) => code);
    return `${status}: ${names.join(", ")}`;
  });
}
