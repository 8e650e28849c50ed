import { createHash } from "node:crypto";
import type { Evidence } from "./finding.js";
import { idText } from "./references.js";
import type { FindingRule } from "./rule.js";

/** Hex digits of a fingerprint: 64 bits, enough to tell millions of findings apart. */
const DIGITS = 16;

/**
 * A hash of the rule, the subject and its group, the same in every run while the problem stays. A sync's id changes with every
 * run and does not count.
 */
export function fingerprint(rule: FindingRule, { subject, related, group, fingerprint: known }: Evidence): string {
  if (known !== undefined) return known;
  const parts = [rule.name, subject.kind, subject.kind === "sync" ? "" : idText(subject), group];
  if (rule.identifiedBy === "subject-and-related") parts.push(...related.map(idText).sort());
  return hash(parts);
}

/** The same for all findings of a rule that share a group. */
export function groupFingerprint(rule: FindingRule, { group }: Pick<Evidence, "group">): string {
  return hash([rule.name, "group", group]);
}

function hash(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, DIGITS);
}
