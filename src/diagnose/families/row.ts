import type { FamilyRow } from "./family.js";

/** A row of a family in the order of reading: code, what it means, why it happens, what to do, and how texts without the code say it. */
export function row(
  code: string,
  meaning: string,
  cause: string,
  fix: string,
  more: RegExp | Pick<FamilyRow, "text" | "rank" | "source" | "context" | "unless"> = {},
): FamilyRow {
  return { code, meaning, cause, fix, ...(more instanceof RegExp ? { text: more } : more) };
}
