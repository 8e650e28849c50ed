import type { Detail } from "../findings/finding.js";
import type { FindingRule, Report } from "../findings/rule.js";
import type { ArchiveFacts } from "./facts/archive-facts.js";
import type { GrantFacts } from "./facts/grant-facts.js";
import type { SyncFacts } from "./facts/sync-facts.js";

/** The families of rules, in the order of the rules page. */
export const FAMILIES = {
  sync: "The sync as a whole",
  references: "References between rows",
  "resource-types": "Resource types and traits",
  identity: "Ids and RawIds",
  users: "Users",
  grants: "Grants",
  expansion: "Grant expansion",
  annotations: "Annotations",
  hygiene: "Hygiene",
} as const;

/** One of those families. */
export type Family = keyof typeof FAMILIES;

/**
 * The rows a rule needs for its answer to be true: `any` looks at rows one by one, `resources` needs all resources of the
 * connector, `everything` all rows. A partial sync holds only some rows, a resources-only one no grants.
 */
export type Needs = "any" | "resources" | "everything";

/** What the person who owns the connector reads about a rule. */
export interface RuleDocumentation
  extends Pick<FindingRule, "name" | "level" | "summary" | "meaning" | "cause" | "remedy"> {
  readonly family: Family;
  /** Connector code or data that shows it. */
  readonly example: string;
  /** Where the fact behind the rule comes from. */
  readonly source: string;
}

/** Gets every grant once, then the end. Where a rule needs neither, the grants may not be read at all. */
export interface GrantVisitor {
  grant?(grant: GrantFacts): void;
  /** Gets only those that are not {@link GrantFacts.isPlain}: few, so that a rule more costs next to nothing. */
  unusualGrant?(grant: GrantFacts): void;
  finish?(): void;
}

/** A rule: what it says, how it looks, how it words what it saw. `Facts` are the facts its findings carry. */
export interface Rule<Facts extends Detail = Detail> extends FindingRule<Facts>, RuleDocumentation {
  readonly needs: Needs;
  /** Looks at the file as a whole. */
  checkArchive?(archive: ArchiveFacts, report: Report<Facts>): void;
  /** Looks at one sync; its resource types, resources and entitlements are known, its grants come to the visitor. */
  check?(sync: SyncFacts, report: Report<Facts>): GrantVisitor | undefined;
}

/** Checks a rule's definition and hides the facts of its own findings, which only it gets back. */
export function defineRule<Facts extends Detail = Detail>(rule: Rule<Facts>): Rule {
  return rule;
}
