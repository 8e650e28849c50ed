import { toSync } from "../../findings/references.js";
import { defineRule } from "../rule.js";

type Facts = { readonly startedAt: string; readonly syncType: string };

export const syncUnfinished = defineRule<Facts>({
  name: "sync-unfinished",
  level: "warning",
  family: "sync",
  needs: "any",
  summary: "A sync was started and never finished.",
  meaning: "What is shown is the last finished sync, older than it seems; the newer data is there in part and ignored.",
  cause: "An error in the middle of the run. An unfinished sync that is older than a week is not resumed any more.",
  remedy: 'Look at the end of the connector\'s log, then run it again: it resumes the sync ("resumed previous sync").',
  example: "baton syncs -f sync.c1z",
  source: "This project's own.",
  checkArchive({ runs }, report) {
    for (const { id, startedAt, endedAt, syncType } of runs) {
      if (endedAt !== undefined) continue;
      report({
        subject: toSync(id),
        related: [],
        detail: { startedAt: startedAt ?? "", syncType },
        types: [],
        group: "",
      });
    }
  },
  message({ detail }, count) {
    if (count > 1) return `${count} syncs were started and never finished.`;
    const when = detail.startedAt === "" ? "" : ` at ${detail.startedAt}`;
    return `A sync was started${when} and never finished.`;
  },
});
