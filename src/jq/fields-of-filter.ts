import { FieldCollector } from "../projection/field-collector.js";
import type { Fields } from "../projection/fields.js";
import { FilterReader } from "./filter-reader.js";
import { parseFilter } from "./parse-filter.js";
import { InputPlace, takeWhole } from "./places.js";
import { NotUnderstood } from "./tokens.js";

/**
 * What of its input a jq filter can look at. With an input that has these fields only, jq prints what it prints with the whole, error
 * messages included: a message shows only values that the filter takes whole. A filter that is not understood takes the whole input.
 */
export function fieldsOfFilter(filter: string): Fields {
  const input = new FieldCollector();
  try {
    takeWhole(new FilterReader().outputsOf(parseFilter(filter), [new InputPlace(input)]));
  } catch (error) {
    if (!(error instanceof NotUnderstood)) throw error;
    return "whole";
  }
  return input.fields;
}
