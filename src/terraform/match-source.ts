import type { IdIndex } from "./id-index.js";
import { matchReference } from "./match-reference.js";
import { type MatchResult, matchValue, type Wanted } from "./match-value.js";
import type { TerraformValue } from "./terraform-values.js";
import { wantedByTerraform } from "./wanted-by-terraform.js";

/** What a value of a Terraform file matches; undefined where only Terraform can tell. `wanted` narrows what counts. */
export function matchSource(index: IdIndex, source: TerraformValue, wanted: Wanted = {}): MatchResult | undefined {
  const { value, slug, attribute, terraformType } = source;
  if (value === undefined) return undefined;
  if (attribute === "reference") return matchReference(index, value);
  const text = typeof slug === "object" ? { slug: slug.text } : {};
  const result = matchValue(index, value, { ...wantedByTerraform(terraformType), ...text, ...wanted });
  // The slug would have told which of them.
  return slug === "unknown" && result.outcome === "ambiguous" ? undefined : result;
}
