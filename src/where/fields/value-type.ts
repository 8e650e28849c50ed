import type { ValueKind } from "../values/value-kind.js";

/**
 * What is known of a value before there is one. `unknown`: nothing, or of several kinds; `choices` are the texts it may be. `object`: a
 * map with these fields and no others. Whatever the type, a row may lack the value: then it is null.
 */
export type ValueType =
  | { readonly kind: "unknown"; readonly choices?: readonly string[] }
  | { readonly kind: Exclude<ValueKind, "list" | "map" | "optional">; readonly choices?: readonly string[] }
  | { readonly kind: "list"; readonly of: ValueType; readonly annotations?: Annotations }
  | { readonly kind: "map"; readonly of: ValueType }
  | { readonly kind: "optional"; readonly of: ValueType }
  | { readonly kind: "object"; readonly fields: () => Fields };

/** The fields of an object, by name. */
export type Fields = ReadonlyMap<string, ValueType>;

/** Of a list of annotations: what each has, by the last part of its type's name. */
export type Annotations = () => Fields;

/** Nothing is known. */
export const UNKNOWN: ValueType = { kind: "unknown" };
