import type { Draft, Status } from "../../../check-runner/check-result.js";
import type { EntryId } from "../../../diagnose/catalogue/index.js";
import type { Judgement } from "../../../diagnose/judge/judgement.js";
import { outcomeText } from "../../../diagnose/report/outcome-blocks.js";
import { plural } from "../../../text/plural.js";
import type { ConnectorCheck } from "../connector-check.js";
import { faultText } from "../fault-text.js";

/** What `baton logs` finds in the connector's log. */
export const CONNECTOR_LOG: ConnectorCheck = {
  name: "connector-log",
  subject: "connector",
  step: "log",
  needs: "--log FILE",
  does: "Reads the log as `baton logs` does and gives each of its findings: what lines say, and what only the whole log shows (repeated pages, empty syncs, one request an object, counts that differ from the archive of the same sync). What is only suspected is a warning. Tells what the log lacks for more, such as debug lines. Secrets are masked.",
  remedy: "debug-logging",
  covers: ["L46"],
  missing: ({ log }) => (log.kind === "absent" ? log.reason : undefined),
  *run({ log }): Generator<Draft> {
    if (log.kind === "absent") return;
    const { file } = log;
    if (log.kind === "broken") {
      yield { status: "failed", file, message: faultText(log.fault) };
      return;
    }
    const { report, cutShort } = log.thing;
    const { judgements, input, limits, outcome } = report;
    if (cutShort !== undefined)
      yield { status: "warning", file, message: `${cutShort.message} What it holds was read.` };
    for (const judgement of judgements) yield draftOf(judgement, file);
    if (judgements.length === 0) {
      const message = `${plural(input.lines, "line")}, none known to be a failure. ${outcomeText(outcome)}`;
      yield { status: "ok", file, message };
    }
    for (const message of limits) yield { status: "skipped", file, message };
  },
};

function draftOf(judgement: Judgement, file: string): Draft {
  const { entry, certainty, first } = judgement;
  return {
    status: statusOf(entry.level, certainty === "proven"),
    file,
    line: first?.line,
    message: messageOf(judgement),
    // Findings name entries of the catalogue only.
    remedy: entry.id as EntryId,
    covers: entry.covers,
  };
}

function messageOf({ entry, certainty, message, count, lines, where, proof, fix }: Judgement): string {
  // A judgement over the whole log, which no line shows, has its numbers and places in its own words.
  const isOwnWords = !message.startsWith(entry.title);
  return [
    certainty === "proven" ? message : `Suspected: ${message}`,
    ...(where.length === 0 || lines === 0 ? [] : [`At ${where.join(", ")}.`]),
    ...(count === 1 || isOwnWords ? [] : [`${plural(count, "time")}.`]),
    ...(proof === undefined ? [] : [`What would settle it: ${proof}`]),
    ...(entry.level === "info" ? [] : fixText(fix ?? entry.fixes[0])),
  ].join(" ");
}

/** The first fix; `baton explain` has the others. */
function fixText(first: Judgement["fix"]): string[] {
  if (first === undefined) return [];
  const isOneLine = first.command !== undefined && !first.command.includes("\n");
  return [`Fix: ${first.text}${isOneLine ? ` \`${first.command}\`` : ""}`];
}

function statusOf(level: Judgement["level"], isSure: boolean): Status {
  if (level === "info") return "ok";
  return level === "error" && isSure ? "failed" : "warning";
}
