import type { IntegrityProblem } from "../../c1z/store.js";
import { describeDiscrepancy } from "../../c1z/tally/describe-discrepancy.js";
import { isMissingRows } from "../../c1z/tally/is-missing-rows.js";
import type { Reference } from "../../findings/finding.js";
import { idText, toNamed } from "../../findings/references.js";
import type { Report } from "../../findings/rule.js";
import { plural } from "../../text/plural.js";
import { defineRule } from "../rule.js";

type Facts = { readonly problem: Reference };

export const archiveIntegrity = defineRule<Facts>({
  name: "archive-integrity",
  level: "error",
  family: "sync",
  needs: "any",
  summary:
    "A row can't be read, or is missing by the archive's own count; with --deep also checksum, page, key and order errors anywhere in the file.",
  meaning: "The file is damaged or was written wrongly. What it still shows may be incomplete.",
  cause: "A broken transfer or disk, a connector killed while it saved, or a tool that changed the file.",
  remedy: "Fetch the file again and compare its size and checksum with the original's; else run the sync again.",
  example: "baton validate --deep -f sync.c1z",
  source: "This project's own.",
  checkArchive(archive, report) {
    for (const problem of archive.integrityProblems()) add(problem, report);
  },
  check({ unreadable, discrepancies, run }, report) {
    return {
      finish() {
        for (const problem of unreadable) add(problem, report);
        for (const discrepancy of discrepancies().filter(isMissingRows)) {
          add({ where: `sync ${run.id}`, message: describeDiscrepancy(discrepancy) }, report);
        }
      },
    };
  },
  message({ subject, detail }, count) {
    if (count > 1) return `${plural(count, "place")} in the file: ${idText(detail.problem)}.`;
    return `${idText(subject)}: ${idText(detail.problem)}.`;
  },
});

function add({ where, message }: IntegrityProblem, report: Report<Facts>): void {
  // The words may quote keys, which hold ids: as a reference they are left out where ids are hashed.
  report({
    subject: toNamed("location", where),
    related: [],
    detail: { problem: toNamed("text", message) },
    types: [],
    group: message,
  });
}
