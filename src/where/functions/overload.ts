import type { ValueType } from "../fields/value-type.js";
import type { CelDuration } from "../values/cel-duration.js";
import type { CelOptional } from "../values/cel-optional.js";
import type { CelTimestamp } from "../values/cel-timestamp.js";
import type { CelType } from "../values/cel-type.js";
import type { ValueKind } from "../values/value-kind.js";

/** What a function takes at one place: a kind of value, or any. */
export type TakenKind = Exclude<ValueKind, "null"> | "any";

interface TakenValues {
  bool: boolean;
  int: bigint;
  double: number;
  string: string;
  bytes: Uint8Array;
  list: readonly unknown[];
  map: Readonly<Record<string, unknown>>;
  timestamp: CelTimestamp;
  duration: CelDuration;
  type: CelType;
  optional: CelOptional;
  any: unknown;
}

type ValuesOf<Takes extends readonly TakenKind[]> = { -readonly [Place in keyof Takes]: TakenValues[Takes[Place]] };

/** One way to call a function: what it takes (of a method the receiver first), what it gives, what it does. */
export interface Overload {
  readonly takes: readonly TakenKind[];
  readonly gives: ValueType;
  /** Called with values of these kinds only. Gives a failure where it has no answer. */
  readonly run: (...values: readonly unknown[]) => unknown;
}

/** Functions by name. */
export type Functions = Readonly<Record<string, readonly Overload[]>>;

/** Describes one. */
export function overload<const Takes extends readonly TakenKind[]>(
  takes: Takes,
  gives: ValueType | Exclude<ValueType["kind"], "list" | "map" | "object" | "optional">,
  run: (...values: ValuesOf<Takes>) => unknown,
): Overload {
  const type = typeof gives === "string" ? { kind: gives } : gives;
  // Whoever calls it has looked at the kinds of the values.
  return { takes, gives: type, run: run as Overload["run"] };
}
