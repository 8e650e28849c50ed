import type { C1zError } from "../c1z/errors.js";
import type { IdIndex } from "./id-index.js";
import { matchSource } from "./match-source.js";
import { type MatchResult, matchValue, type Wanted } from "./match-value.js";
import { isTerraformPath, terraformFiles } from "./terraform-files.js";
import { type TerraformValue, terraformValues } from "./terraform-values.js";

/** A value, where it came from, and what it would match; no result for an expression that only Terraform can work out. */
export interface AskedValue {
  readonly source: TerraformValue | undefined;
  readonly result: MatchResult | undefined;
}

/**
 * What each argument would match: an id as it is, of Terraform files, states and folders every `match_baton_id` in them. Ids come
 * first. `wanted` narrows what counts. Files that can't be read go to `refuse`.
 */
export async function askMatches(
  index: IdIndex,
  args: readonly string[],
  wanted: Wanted,
  refuse: (error: C1zError) => void,
): Promise<readonly AskedValue[]> {
  const ids = args.filter((argument) => !isTerraformPath(argument));
  const files = new Set(args.filter(isTerraformPath).flatMap(terraformFiles));
  // All files together: a state says what the expressions of the others are.
  const sources = files.size === 0 ? [] : await terraformValues([...files], refuse);
  return [
    ...ids.map((id) => ({ source: undefined, result: matchValue(index, id, wanted) })),
    ...sources.map((source) => ({ source, result: matchSource(index, source, wanted) })),
  ];
}

/** Whether a value would not match exactly one object. */
export function isFailure({ result }: AskedValue): boolean {
  return result !== undefined && result.outcome !== "match";
}
