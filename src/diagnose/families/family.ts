import type { Link } from "../catalogue/entry.js";
import type { Product } from "../catalogue/product.js";

/**
 * How near to the cause a recognised code or wording is. `cause`: it names what went wrong. `class`: the family knows what kind
 * of thing went wrong, not what. `status`: a general status (HTTP) that many causes share. `wrapper`: it only carries another
 * error, or repeats one. `step`: it says what a program was doing. `shape`: only the form of the sentence is known.
 */
export type Rank = "cause" | "class" | "status" | "wrapper" | "step" | "shape";

/** One code or wording of a family, with what it says. */
export interface FamilyRow {
  /** The code as published, `28*` for all that begin so, or a name of the reason where the text has no code. */
  readonly code: string;
  /** How a text without the code says the same. Must be linear: it runs over hostile text. */
  readonly text?: RegExp;
  readonly meaning: string;
  readonly cause: string;
  readonly fix: string;
  /** The page that says so; without it the family's. */
  readonly source?: Link;
  /** The family's unless stated. */
  readonly rank?: Rank;
  /** What the text must hold besides {@link text}, where its words alone are said by many. */
  readonly context?: RegExp;
  /** What the text must not hold: then another row is meant. */
  readonly unless?: RegExp;
}

/** Codes and wordings that one maker publishes: data only. */
export interface Family {
  readonly id: string;
  readonly title: string;
  readonly rank: Rank;
  readonly product: Product;
  readonly source: Link;
  /** Present where its words are shared by many makers: any other cause in the text is meant before them. */
  readonly isGeneral?: true;
  /** What the text must hold besides, where codes or wordings alone are common words. */
  readonly context?: RegExp;
  /** Global expressions whose first group is a code. */
  readonly codes?: readonly RegExp[];
  readonly rows: readonly FamilyRow[];
  /** What is true of every code of the family, for those that have no row. */
  readonly otherwise?: Pick<FamilyRow, "meaning" | "cause" | "fix"> & { readonly rank?: Rank };
}
