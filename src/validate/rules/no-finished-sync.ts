import { toSync } from "../../findings/references.js";
import { defineRule } from "../rule.js";

type Facts = { readonly syncs: number };

export const noFinishedSync = defineRule<Facts>({
  name: "no-finished-sync",
  level: "error",
  family: "sync",
  needs: "any",
  summary: "The archive holds no finished sync.",
  meaning: "C1 takes nothing from such an archive, and the reference tool shows nothing while it reports success.",
  cause: "The connector stopped with an error, or was stopped, before it was done.",
  remedy: "Look at the end of the connector's log for the reason, and run it again: it resumes where it stopped.",
  example: "./baton-yourservice --log-level debug 2>&1 | tail -50",
  source: "This project's own.",
  checkArchive({ runs }, report) {
    if (runs.some((run) => run.endedAt !== undefined)) return;
    report({ subject: toSync(null), related: [], detail: { syncs: runs.length }, types: [], group: "" });
  },
  message: ({ detail }) =>
    detail.syncs === 0
      ? "The archive holds no sync at all."
      : "The archive holds no finished sync, only a started one.",
});
