import { resourceKey } from "../../export/keys.js";
import { column, jsonText, type RowSource, table } from "../../export/table.js";
import type { Finding, Reference } from "../../findings/finding.js";

/** What a row of `findings` is made from. */
export interface FindingSource extends RowSource {
  readonly finding: Finding;
}

/** One row for each finding of the rules that `validate` asks, with their own levels. */
export const FINDINGS = table<FindingSource>({
  name: "findings",
  meaning: "One row a finding of `baton validate`, with the rules' own levels and without a configuration or baseline.",
  key: [],
  indexed: [],
  columns: [
    column("rule", "text", "the rule, as `baton rules` lists it", ({ finding }) => finding.rule),
    column("level", "text", "`error`, `warning`, `info`", ({ finding }) => finding.level),
    column("message", "text", "what is wrong", ({ finding }) => finding.message),
    column(
      "subject_kind",
      "text",
      "what it is about: `resource`, `entitlement`, `grant`, `resource-type`, `sync` …",
      ({ finding }) => finding.subject.kind,
    ),
    column("subject_key", "text", "`resource_key` of a resource, else the subject's id", ({ finding }) =>
      keyOf(finding.subject),
    ),
    column("why", "text", "what usually causes it", ({ finding }) => finding.why),
    column("remedy", "text", "what to do", ({ finding }) => finding.remedy),
    column(
      "fingerprint",
      "text",
      "the same in the next run while the problem stays",
      ({ finding }) => finding.fingerprint,
    ),
    column("related", "json", "list of what else it is about, as in `baton validate -o json`", ({ finding }) =>
      jsonText(finding.related),
    ),
    column("detail", "json", "object of the facts, as in `baton validate -o json`", ({ finding }) =>
      jsonText(finding.detail),
    ),
  ],
});

function keyOf(subject: Reference): string | undefined {
  return subject.kind === "resource" ? resourceKey(subject.id) : (subject.id ?? undefined);
}
