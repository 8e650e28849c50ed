/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | Fields;
/** A JSON object. */
export type Fields = { readonly [key: string]: Json };

export function isFields(value: Json | undefined): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
