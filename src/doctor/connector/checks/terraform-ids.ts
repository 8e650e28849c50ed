import { join, relative } from "node:path";
import { type C1zError, isC1zError } from "../../../c1z/errors.js";
import type { Draft } from "../../../check-runner/check-result.js";
import { IdIndex } from "../../../terraform/id-index.js";
import { matchSource } from "../../../terraform/match-source.js";
import type { MatchResult } from "../../../terraform/match-value.js";
import type { NearMiss, NearMissReason } from "../../../terraform/near-misses.js";
import { type TerraformValue, terraformValues } from "../../../terraform/terraform-values.js";
import type { ConnectorCheck, ConnectorSubject } from "../connector-check.js";
import { faultText } from "../fault-text.js";
import { noArchive } from "../no-archive.js";

const NEAR: Readonly<Record<NearMissReason, string>> = {
  case: "whose RawId differs in case",
  "white-space": "whose RawId differs in white space",
  spelling: "whose RawId is another spelling of it",
  "resource-id": "whose id this is, not its RawId",
  "no-raw-id": "whose id this is, and which carries no RawId",
  "resource-id-case": "whose id differs in case or white space",
  "resource-id-spelling": "whose id is another spelling of it",
  "entitlement-id": "whose id this is",
  "other-slug": "which belongs to the resource with this RawId, but has another slug",
  "no-entitlement": "which has no entitlements",
  "other-type": "which is of another kind",
  part: "whose RawId differs by a path in front",
  "reference-type": "which has this id, but is of another type",
  "reference-form": "whose id this is, without the type in front",
};

/** What Terraform's match_baton_id would match. */
export const TERRAFORM_IDS: ConnectorCheck = {
  name: "terraform-ids",
  subject: "connector",
  step: "output",
  needs: "a readable archive, and Terraform files with match_baton_id in the folder",
  does: "Looks up every `match_baton_id` among the RawIds of the newest sync. One that comes near an object without being its RawId, or that several carry, is a failure; one that is nowhere is a warning, since another connector may have it. `baton match` tells more.",
  remedy: "duplicate-objects",
  covers: ["A14"],
  missing: (subject) =>
    subject.terraform.length === 0 ? "no Terraform file here has match_baton_id" : noArchive(subject),
  run: async (subject) => {
    if (subject.archive.kind !== "there") return [];
    const sync = subject.archive.thing.latestFinishedSync() ?? subject.archive.thing.latestUnfinishedSync();
    if (sync === undefined) return [];
    const drafts: Draft[] = [];
    const refuse = (error: C1zError) => drafts.push({ status: "warning", message: faultText(error) });
    try {
      const values = await terraformValues(
        subject.terraform.map((file) => join(subject.root, file)),
        refuse,
      );
      const index = new IdIndex(sync);
      return [...drafts, ...values.flatMap((value) => draftOf(value, index, subject))];
    } catch (error) {
      if (!isC1zError(error)) throw error;
      return [{ status: "failed", file: subject.archive.file, message: faultText(error), remedy: "archive-damaged" }];
    }
  },
};

function draftOf(source: TerraformValue, index: IdIndex, { root }: ConnectorSubject): readonly Draft[] {
  const { line, address } = source;
  const file = relative(root, source.file).replaceAll("\\", "/");
  const result = matchSource(index, source);
  if (result === undefined) {
    const message = `${address}: only Terraform can work out its match_baton_id.`;
    return [{ status: "skipped", file, line, message }];
  }
  if (result.outcome === "match") return [];
  const isElsewhere = result.outcome === "none" && result.nearMisses.length === 0;
  const message = `${address}: match_baton_id ${JSON.stringify(result.value)} ${wordsOf(result)}`;
  return [{ status: isElsewhere ? "warning" : "failed", file, line, message }];
}

function wordsOf({ outcome, objects, nearMisses: [near] }: MatchResult): string {
  if (outcome === "ambiguous" && objects.every(({ slug }) => slug !== ""))
    return `is of a resource with ${objects.length} entitlements. State the slug of the one that is meant.`;
  if (outcome === "ambiguous")
    return `is the RawId of ${objects.length} objects; which one is matched is chance. RawIds must be unique.`;
  if (near === undefined) return "matches no object of this sync, and nothing comes near. Is it another connector's?";
  const { reason, object } = near;
  return `matches nothing. Near: the ${object.kind} ${object.resourceType} ${JSON.stringify(object.displayName)}, ${NEAR[reason]}. ${adviceOn(near)}`;
}

function adviceOn({ reason, object }: NearMiss): string {
  switch (reason) {
    case "other-type":
    case "no-entitlement":
      return "Name the object that is meant.";
    case "other-slug":
      return `Write slug = ${JSON.stringify(object.slug)}.`;
    case "entitlement-id":
      return "Write the RawId of its resource, and its slug beside it.";
    case "reference-type":
    case "reference-form":
      return `Write ${JSON.stringify(`${object.resourceType}::${object.id}`)}.`;
    default:
      return object.rawId === undefined ? "Add the RawId in the connector." : `Write ${JSON.stringify(object.rawId)}.`;
  }
}
