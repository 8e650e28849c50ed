import type { ResourceIdentity } from "../c1z/model.js";

/**
 * How bad a finding is. `error`: the data is wrong and will be shown wrong; `warning`: very likely a connector bug;
 * `info`: worth knowing.
 */
export type Level = "error" | "warning" | "info";

/** What was looked at: rows of an archive, lines of a log, files of a project, answers of a base URL. */
export type Source = "archive" | "log" | "project" | "endpoint";

/** The levels, worst first. */
export const LEVELS = ["error", "warning", "info"] as const satisfies readonly Level[];

/** From which level on findings make a run fail. */
export type FailOn = Level | "never";

/** All of these. */
export const FAIL_ON = [...LEVELS, "never"] as const satisfies readonly FailOn[];

/**
 * What a reference with a text id can point to. `location` is a place in the file (a row, a table, a block), `field` one in a
 * row, `text` words that may quote the data, `request` one that a log names, `log` the whole log (no id), `file` one of a project.
 */
export type NamedKind =
  | "resource-type"
  | "entitlement"
  | "grant"
  | "raw-id"
  | "email"
  | "login"
  | "exclusion-group"
  | "request"
  | "log"
  | "file"
  | "location"
  | "field"
  | "text";

/** All of these. */
export const NAMED_KINDS: readonly NamedKind[] = [
  "resource-type",
  "entitlement",
  "grant",
  "raw-id",
  "email",
  "login",
  "exclusion-group",
  "request",
  "log",
  "file",
  "location",
  "field",
  "text",
];

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

/** Why something happens, what to do, and the topic of `baton explain` that says more. */
export interface Advice {
  readonly cause: string;
  readonly remedy: string;
  readonly topic: string;
}

/** What is reported of one finding: facts, and words only where the rule has none of its own. */
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
  /** Absent: `archive`. */
  readonly source?: Source;
  readonly advice?: Advice;
  /** One sentence or more, where no rule words the facts. */
  readonly message?: string;
  /** In the file, from 1. */
  readonly line?: number | undefined;
  /** In the line, from 1, in characters. */
  readonly column?: number | undefined;
  /** Of a finding that was found before: its group is not known any more. */
  readonly fingerprint?: string | undefined;
}

/** A finding as every output shows it. */
export interface Finding {
  readonly source: Source;
  /** The name of the rule or check, the id of the entry of the catalogue. */
  readonly rule: string;
  readonly level: Level;
  readonly message: string;
  readonly subject: Reference;
  readonly related: readonly Reference[];
  readonly detail: Detail;
  readonly why: string;
  readonly remedy: string;
  /** What `baton explain` tells more about. */
  readonly topic: string;
  /** The same in the next run while the problem stays: 16 hex digits. */
  readonly fingerprint: string;
  /** Id of the sync; null for a finding about the whole file, or where there is none. */
  readonly sync: string | null;
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
}
