import type { C1zError } from "../c1z/errors.js";
import type { IdIndex } from "./id-index.js";
import { type MatchResult, matchValue, type Wanted } from "./match-value.js";
import { isTerraformPath, terraformFiles } from "./terraform-files.js";
import { type TerraformValue, terraformValues } from "./terraform-values.js";
import { wantedByTerraform } from "./wanted-by-terraform.js";

/** A value, where it came from, and what it would match; no result for an expression that only Terraform can work out. */
export interface AskedValue {
  readonly source: TerraformValue | undefined;
  readonly result: MatchResult | undefined;
}

/**
 * What each argument would match: an id as it is, of a Terraform file or folder every `match_baton_id` in it. `wanted` narrows
 * what counts. Files that can't be read go to `refuse`.
 */
export async function askMatches(
  index: IdIndex,
  args: readonly string[],
  wanted: Wanted,
  refuse: (error: C1zError) => void,
): Promise<readonly AskedValue[]> {
  const asked: AskedValue[] = [];
  for (const argument of args) {
    if (!isTerraformPath(argument)) {
      asked.push({ source: undefined, result: matchValue(index, argument, wanted) });
      continue;
    }
    for (const source of await terraformValues(terraformFiles(argument), refuse)) {
      const { value, terraformType } = source;
      const narrowed = { ...wantedByTerraform(terraformType), ...wanted };
      asked.push({ source, result: value === undefined ? undefined : matchValue(index, value, narrowed) });
    }
  }
  return asked;
}

/** Whether a value would not match exactly one object. */
export function isFailure({ result }: AskedValue): boolean {
  return result !== undefined && result.outcome !== "match";
}
