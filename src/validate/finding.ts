import type { ResourceIdentity } from "../c1z/model.js";

/**
 * How bad a finding is. `error`: the data is wrong and will be shown wrong; `warning`: very likely a connector bug;
 * `info`: worth knowing.
 */
export type Level = "error" | "warning" | "info";

/** The levels, worst first. */
export const LEVELS = ["error", "warning", "info"] as const satisfies readonly Level[];

/**
 * What a reference with a text id can point to. `location` is a place in the file (a row, a table, a block), `field` one in a
 * row, `text` words that may quote the data.
 */
export type NamedKind =
  | "resource-type"
  | "entitlement"
  | "grant"
  | "raw-id"
  | "email"
  | "login"
  | "exclusion-group"
  | "location"
  | "field"
  | "text";

/** Something that a finding is about, by its id. */
export type Reference =
  | { readonly kind: "resource"; readonly id: ResourceIdentity }
  | { readonly kind: NamedKind; readonly id: string }
  | { readonly kind: "sync"; readonly id: string | null };

/**
 * A fact of a finding. Plain text here is never an id, a name or an e-mail: those are references, so that `--hash-ids`
 * finds them.
 */
export type DetailValue =
  | string
  | number
  | boolean
  | null
  | Reference
  | readonly DetailValue[]
  | { readonly [key: string]: DetailValue };

/** The facts of a finding, by name. */
export type Detail = { readonly [key: string]: DetailValue };

/** What a rule's check reports: facts, no words. */
export interface Evidence<Facts extends Detail = Detail> {
  readonly subject: Reference;
  readonly related: readonly Reference[];
  readonly detail: Facts;
  /** The resource types it concerns; none: the sync as a whole. */
  readonly types: readonly string[];
  /** Findings of a rule that share this text have one cause and are shown as one. */
  readonly group: string;
  /** Where it is not the rule's own. */
  readonly level?: Level;
}

/** A finding as every output shows it. */
export interface Finding {
  readonly rule: string;
  readonly level: Level;
  readonly message: string;
  readonly subject: Reference;
  readonly related: readonly Reference[];
  readonly detail: Detail;
  readonly remedy: string;
  /** The same in the next run while the problem stays: 16 hex digits. */
  readonly fingerprint: string;
  /** Id of the sync; null for a finding about the whole file. */
  readonly sync: string | null;
  readonly file: string;
}
