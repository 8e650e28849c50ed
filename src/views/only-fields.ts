import type { Fields } from "../projection/fields.js";
import { JsonPruner } from "../projection/json-pruner.js";
import type { ListView, WriteRow } from "./list-view.js";

/**
 * The same listing with these fields of each row, for whoever needs no others. A row may have more of them, and all that is wrong with a
 * row is told as before.
 */
export function onlyFields<Row>(view: ListView<Row>, fields: Fields): ListView<Row> {
  if (fields === "whole") return view;
  const { writeOnly = (only: Fields) => pruned(view, only) } = view;
  return { ...view, write: writeOnly(fields), writeOnly };
}

/** The same, but the first row that can be read is whole, for whoever learns from it what a row may have. */
export function onlyFieldsAfterFirst<Row>(view: ListView<Row>, fields: Fields): ListView<Row> {
  const others = onlyFields(view, fields);
  let isFirst = true;
  return {
    ...others,
    write(row, out) {
      const dangling = isFirst ? view.write(row, out) : others.write(row, out);
      isFirst = false;
      return dangling;
    },
  };
}

function pruned<Row>({ write }: ListView<Row>, fields: Fields): WriteRow<Row> {
  const pruner = new JsonPruner(fields);
  return (row, out) => {
    const start = out.length;
    const dangling = write(row, out);
    pruner.prune(out, start);
    return dangling;
  };
}
