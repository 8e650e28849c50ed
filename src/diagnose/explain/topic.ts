import type { Block } from "../../document/document.js";
import type { Rank } from "../families/family.js";

/**
 * Something `baton explain` can show: an entry of the catalogue, or the documentation of a validation rule, turned into this
 * shape by whoever owns it. The two rooms need not know each other.
 */
export interface Topic {
  readonly id: string;
  readonly title: string;
  /** The chapter it stands under when topics are listed. */
  readonly group: string;
  /** The whole text, beginning with a heading. */
  readonly blocks: readonly Block[];
  /** The same as data, for `-o json`. */
  readonly json: Readonly<Record<string, unknown>>;
  /** Present where a family of codes answers: how near to the cause. */
  readonly rank?: Rank;
}
