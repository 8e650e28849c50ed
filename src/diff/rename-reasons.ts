import type { Resource } from "../c1z/protobuf/messages.js";
import { formTitle } from "../ids/form-words.js";
import { formDifference, normalForm } from "../ids/normal-form.js";
import type { RowIdentity } from "./diff-kinds.js";

/** Why a deleted and a created resource are taken for one whose id changed. */
export interface RenameReason {
  readonly reason: string | ((oldId: string, newId: string) => string);
  /** What the two must have in common, one of these at least. */
  signs(row: RowIdentity, resource: Resource): readonly string[];
}

/** In the order of their weight: a pair is found by the first that fits. */
export const RENAME_REASONS: readonly RenameReason[] = [
  {
    reason: "same RawId",
    signs: (_, resource) => annotation(resource, "RawId").flatMap(({ id }) => nonEmpty(id)),
  },
  {
    reason: "ids differ in case or white space only",
    signs: ({ id }) => [normalized(id)],
  },
  {
    reason: (oldId, newId) => `ids differ in ${formTitle(formDifference(oldId, newId) ?? [])} only`,
    signs: ({ id }) => [normalForm(id)],
  },
  {
    reason: "same e-mail",
    signs: (_, resource) =>
      annotation(resource, "UserTrait")
        .flatMap(({ emails }) => (Array.isArray(emails) ? emails : []))
        .flatMap(({ address }) => nonEmpty(address).map(normalized)),
  },
  {
    reason: "same login",
    signs: (_, resource) => annotation(resource, "UserTrait").flatMap(({ login }) => nonEmpty(login).map(normalized)),
  },
];

/** A text without white space and in lower case. */
export function normalized(text: string): string {
  return text.replace(/\s+/gu, "").toLowerCase();
}

function annotation(resource: Resource, name: string): readonly { readonly [field: string]: unknown }[] {
  return (resource.annotations ?? []).filter((one) => one["@type"].endsWith(`c1.connector.v2.${name}`));
}

function nonEmpty(value: unknown): readonly string[] {
  return typeof value === "string" && value.trim() !== "" ? [value] : [];
}
