import { LOG_FIELDS } from "../../diagnose/report/log-schema.js";
import { logAnswer } from "../../explore/answers/log-answer.js";
import { type FINDING, findingsDocument } from "../../findings/findings-schema.js";
import type { JsonOf } from "../../json-schema/json-schema.js";
import { plural } from "../../text/plural.js";
import { maybe, word } from "../input/input-field.js";
import { ARCHIVE_INPUT, COMMON_INPUT, PAGED_INPUT, tool } from "./tool.js";

type LogFinding = JsonOf<typeof FINDING>;

/** How a run can end, by what the log says of it. */
const OUTCOMES: Readonly<Record<string, string>> = {
  finished: "The run finished.",
  failed: "The run failed.",
  stopped: "The run was stopped from outside.",
  running: "The log ends while the run goes on.",
  unknown: "The log does not show how the run ended.",
};

/** What a log tells. */
export const readLog = tool({
  name: "read_log",
  title: "How a run of a connector ended, and what went wrong",
  description:
    "Reads a log of a connector (or of a program with agent connectors): how the run ended, what went wrong with cause and fix, requests, retries, rate limits. Secrets are masked. Use it before reading a log line by line. With `archive`, its counts are compared. Reads the whole log, about 100 MB a second.",
  input: {
    log: maybe(word("name of the log; may be left out where there is only one")),
    archive: ARCHIVE_INPUT,
    ...PAGED_INPUT,
    ...COMMON_INPUT,
  },
  output: findingsDocument(LOG_FIELDS),
  isPaged: true,
  // One log is asked: its name need not stand in every place, nor its findings once more by rules.
  leavesOut: ["rules", "file"],
  answer: async ({ log, archive }, context) => {
    const { path, name } = context.file("log", log);
    const files = [path];
    const { settings } = context;
    const text =
      archive === undefined
        ? await logAnswer(files, undefined, settings)
        : await context.archive(archive, ({ explored }) => logAnswer(files, explored.archive, settings));
    const json = JSON.parse(text);
    const findings: readonly LogFinding[] = json.findings;
    const errors = (json.files as readonly { readonly error: unknown }[]).filter(({ error }) => error !== null);
    return {
      json: { ...json, findings: findings.slice(context.at) },
      rows: { list: "findings", at: context.at, total: findings.length },
      said: `${OUTCOMES[json.outcome.kind] ?? ""} ${plural(findings.length, "finding")}.`.trim(),
      notices: errors.length > 0 ? ["The log could not be read to its end; `files` says why."] : [],
      short: ({ level, rule, message, subject, line, remedy }: LogFinding) => [
        level,
        rule,
        message,
        subjectWords(subject),
        line === null ? "" : `${name}:${line}`,
        remedy,
      ],
    };
  },
});

/** A request, a step, a resource: what a finding is about. */
function subjectWords({ id }: LogFinding["subject"]): string {
  if (id === null) return "";
  return typeof id === "string" ? id : `${id.resourceType}/${id.resource}`;
}
