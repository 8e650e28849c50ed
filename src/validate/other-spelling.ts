import type { Detail, Reference } from "../findings/finding.js";
import { isReference, toNamed } from "../findings/references.js";
import { formRemedy, formTitle } from "../ids/form-words.js";
import type { IdForm } from "../ids/id-forms.js";
import { formDifference } from "../ids/normal-form.js";
import type { EntitlementTable } from "./facts/entitlement-table.js";
import { NONE } from "./facts/identity-index.js";
import { named } from "./phrases.js";

/** Facts about a row that was not found, but is there under another spelling of its id. */
export type OtherSpelling = { readonly candidate: Reference; readonly differsIn: readonly IdForm[] };

/** The entitlement that an id names in another spelling; nothing where there is none. */
export function spelledEntitlement(entitlements: EntitlementTable, id: string): OtherSpelling | undefined {
  const nearest = entitlements.nearest(id);
  if (nearest === NONE) return undefined;
  const known = entitlements.ids[nearest] ?? "";
  return { candidate: toNamed("entitlement", known), differsIn: formDifference(id, known) ?? [] };
}

/** The end of a sentence about such a row; undefined where the facts tell of none. */
export function spellingHint({ candidate, differsIn }: Detail): string | undefined {
  const forms = formsOf(differsIn);
  if (!isReference(candidate) || forms.length === 0) return undefined;
  return `; the sync has ${named(candidate)}, which differs in ${formTitle(forms)} only`;
}

/** What to do about it; undefined where the facts tell of none. */
export function spellingAdvice({ differsIn }: Detail): string | undefined {
  const forms = formsOf(differsIn);
  return forms.length === 0 ? undefined : `The ids are two spellings of one. ${formRemedy(forms)}`;
}

function formsOf(value: Detail[string] | undefined): readonly IdForm[] {
  // Only OtherSpelling is kept under this name.
  return Array.isArray(value) ? (value as readonly IdForm[]) : [];
}
