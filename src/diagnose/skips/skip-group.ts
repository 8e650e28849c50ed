import type { Moment } from "../collect/collector.js";

/** Warnings of one shape that something was left out. */
export interface SkipGroup {
  /** The message of the first one, with its names in place. */
  readonly message: string;
  /** What was left out, as the log calls it: `database`, `permission set`. */
  readonly kind?: string;
  /** The first different names, at most some. */
  readonly names: readonly string[];
  /** How many different names there were, as far as they are told apart. */
  readonly nameCount: number;
  /** Numbers in the fields of the last one, which may count what was left out. */
  readonly numbers: Readonly<Record<string, number>>;
  /** The first different reasons, at most some. */
  readonly reasons: readonly string[];
  readonly lines: number;
  readonly first: Moment;
  readonly last: Moment;
  readonly example: string;
  /** Whether the line before it said that nothing was found. */
  readonly foundNothing: boolean;
}
