import type { FailOn } from "./fail-on.js";

/** What governs findings, as the flags of every command with findings are called. */
export interface FindingsOptions {
  readonly "fail-on"?: FailOn | undefined;
  readonly "max-warnings"?: number | undefined;
  /** Path of a configuration; undefined: looked for. */
  readonly config?: string | undefined;
  readonly baseline?: string | undefined;
  readonly "write-baseline"?: boolean | undefined;
  readonly "hash-ids"?: boolean | undefined;
  readonly "hash-salt"?: string | undefined;
  /** Only findings about these types; none: all. */
  readonly "resource-type"?: readonly string[] | undefined;
}
