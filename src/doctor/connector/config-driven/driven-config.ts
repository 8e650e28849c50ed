import type { Tree, TreeEntry } from "../tree/tree.js";

/** What a map of fields makes. */
export type MappingKind = "resource" | "static entitlement" | "entitlement" | "grant";

/** A map from what was read to the fields of one thing. */
export interface Mapping {
  readonly kind: MappingKind;
  readonly tree: Tree;
  readonly line: number;
}

/** A query or request whose answer may have several pages. */
export interface PagedQuery {
  /** Undefined where a request is made, not a query. */
  readonly query: TreeEntry | undefined;
  readonly pagination: TreeEntry | undefined;
  readonly line: number;
  readonly what: "list" | "entitlements" | "grants";
}

/** A resource type of a configuration. */
export interface DrivenType {
  readonly id: string;
  readonly line: number;
  readonly tree: Tree;
  /** Whether its resources come from anywhere. */
  readonly hasList: boolean;
  /** Whether its resources are listed without a map. */
  readonly lacksMap: boolean;
  readonly traits: readonly TreeEntry[];
  readonly mappings: readonly Mapping[];
  readonly queries: readonly PagedQuery[];
  /** Whether entitlements are read as well, so that their ids are not known. */
  readonly hasDynamicEntitlements: boolean;
}

/** A configuration of baton-sql or baton-http: the one shape that the checks of both know. */
export interface DrivenConfig {
  readonly program: "baton-sql" | "baton-http";
  readonly file: string;
  readonly document: Tree;
  readonly types: readonly DrivenType[];
}

/** What a check of these needs, and why it cannot run. */
export const NEEDS_DRIVEN = "a configuration of baton-sql or baton-http";
