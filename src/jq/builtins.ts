import type { Expression } from "./expression.js";
import { MadeArray, NOWHERE, type Places, takeWhole } from "./places.js";

/** A call of a built-in function. */
export interface Call {
  readonly input: Places;
  readonly args: readonly Expression[];
  /** Where the outputs of an argument come from, for an input from these places. */
  outputsOf(arg: Expression | undefined, input: Places): Places;
}

/** Gives where the outputs of a call come from. */
type Builtin = (call: Call) => Places;

/**
 * The built-in functions that look at less than the whole of their input, or hand on what they are given (jq's manual and builtin.jq), by
 * name and number of arguments. Any other function is taken to look at everything that it can.
 */
export const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ...named(["empty/0", "now/0", "env/0", "infinite/0", "nan/0"], () => NOWHERE),
  // Whether something is there, and of what kind, is known of every value that a filter names.
  ...named(["not/0", "type/0"], () => NOWHERE),
  ...named(
    [
      "values/0",
      "nulls/0",
      "booleans/0",
      "numbers/0",
      "strings/0",
      "arrays/0",
      "objects/0",
      "iterables/0",
      "scalars/0",
    ],
    ({ input }) => input,
  ),
  ...named(["length/0"], ({ input }) => {
    for (const place of input) place.takeSize();
    return NOWHERE;
  }),
  ...named(["select/1"], ({ input, args: [condition], outputsOf }) => {
    outputsOf(condition, input);
    return input;
  }),
  ...named(["map/1"], (call) => [new MadeArray(call.outputsOf(call.args[0], elementsOf(call.input)))]),
  ...named(["sort_by/1", "unique_by/1"], (call) => {
    takeKeys(call);
    return call.input;
  }),
  ...named(["group_by/1"], (call) => {
    takeKeys(call);
    return [new MadeArray(call.input)];
  }),
  ...named(["min_by/1", "max_by/1"], (call) => {
    takeKeys(call);
    return elementsOf(call.input);
  }),
  ...named(["any/1", "all/1"], ({ input, args: [condition], outputsOf }) => {
    outputsOf(condition, elementsOf(input));
    return NOWHERE;
  }),
  ...named(["any/2", "all/2"], ({ input, args: [generator, condition], outputsOf }) => {
    outputsOf(condition, outputsOf(generator, input));
    return NOWHERE;
  }),
  ...named(["isempty/1"], ({ input, args: [generator], outputsOf }) => {
    outputsOf(generator, input);
    return NOWHERE;
  }),
  ...named(["first/0", "last/0"], ({ input }) => elementsOf(input)),
  ...named(["first/1", "last/1"], ({ input, args: [generator], outputsOf }) => outputsOf(generator, input)),
  ...named(["limit/2"], ({ input, args: [count, generator], outputsOf }) => {
    takeWhole(outputsOf(count, input));
    return outputsOf(generator, input);
  }),
  ...named(["error/1"], ({ input, args: [message], outputsOf }) => takeWhole(outputsOf(message, input))),
  ...named(["has/1"], ({ input, args: [key], outputsOf }) => {
    if (key?.kind !== "literal" || typeof key.value !== "string") {
      takeWhole(outputsOf(key, input));
      return takeWhole(input);
    }
    for (const place of input) place.member(key.value);
    return NOWHERE;
  }),
]);

/** Whether a function reads inputs besides its own, or tells one part of the output from another. */
export function readsOtherInput(name: string): boolean {
  return ELSEWHERE.has(name);
}

const ELSEWHERE: ReadonlySet<string> = new Set(["input", "inputs", "input_line_number", "stderr", "modulemeta"]);

function named(signatures: readonly string[], builtin: Builtin): readonly (readonly [string, Builtin])[] {
  return signatures.map((signature) => [signature, builtin]);
}

/** What elements are compared by is looked at. */
function takeKeys({ input, args: [key], outputsOf }: Call): void {
  takeWhole(outputsOf(key, elementsOf(input)));
}

function elementsOf(places: Places): Places {
  return places.flatMap((place) => place.elements());
}
