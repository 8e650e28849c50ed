import type { FieldPath } from "../fields/field-path.js";
import type { ValueType } from "../fields/value-type.js";

/** The values of the variables, by their places: those of the row first, then those that macros have. */
export type Frame = unknown[];

/** A part of an expression that can be evaluated. */
export interface Compiled {
  readonly type: ValueType;
  /** Gives a value, null for what the row lacks, or a failure. */
  readonly run: (frame: Frame) => unknown;
  /** Of a field of the row: where it is. */
  readonly path?: FieldPath | undefined;
  /** Of what is the same for every row. */
  readonly constant?: { readonly value: unknown } | undefined;
}

/** The same value for every row. */
export function constantOf(value: unknown, type: ValueType): Compiled {
  return { type, run: () => value, constant: { value } };
}
