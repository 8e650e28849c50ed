import { BUILTINS, readsOtherInput } from "./builtins.js";
import type { Definition, Expression, Pattern } from "./expression.js";
import { MadeArray, MadeObject, NOWHERE, type Place, type Places, takeWhole } from "./places.js";
import { NotUnderstood } from "./tokens.js";

/** A filter that was passed to a function, with what its names mean. */
interface Closure {
  readonly expression: Expression;
  readonly scope: Scope;
}

/** What names mean at a place of the filter. */
interface Scope {
  readonly variables: ReadonlyMap<string, Places>;
  /** By name and number of arguments: what is called, or what was passed. */
  readonly functions: ReadonlyMap<string, Closure | DefinedFunction>;
}

interface DefinedFunction {
  readonly definition: Definition;
  readonly scope: Scope;
}

type Of<Kind extends Expression["kind"]> = Extract<Expression, { readonly kind: Kind }>;

/** Where the outputs of each kind of expression come from. */
type Readers = {
  readonly [Kind in Expression["kind"]]: (expression: Of<Kind>, input: Places, scope: Scope) => Places;
};

const EMPTY_SCOPE: Scope = { variables: new Map(), functions: new Map() };
/** A filter whose functions call one another more often than this is not understood; one that calls itself never ends here. */
const MOST_STEPS = 5000;
const DEEPEST = 100;
const MOST_PLACES = 200;
const ASSIGNMENTS: ReadonlySet<string> = new Set(["=", "|=", "+=", "-=", "*=", "/=", "%=", "//="]);
const EQUALITY: ReadonlySet<string> = new Set(["==", "!="]);

/** Goes through a filter and notes what of its input it can look at. */
export class FilterReader {
  #steps = 0;
  #depth = 0;

  /** The places that the outputs of `expression` come from, for an input from those places. Throws `NotUnderstood`. */
  outputsOf(expression: Expression, input: Places, scope: Scope = EMPTY_SCOPE): Places {
    if (++this.#steps > MOST_STEPS || ++this.#depth > DEEPEST) throw new NotUnderstood("Expected a shorter filter");
    const read = this.#readers[expression.kind] as (one: Expression, input: Places, scope: Scope) => Places;
    const outputs = read(expression, input, scope);
    this.#depth--;
    if (outputs.length > MOST_PLACES) throw new NotUnderstood("Expected fewer places for a value");
    return outputs;
  }

  readonly #readers: Readers = {
    identity: (_, input) => input,
    everything: (_, input) => takeWhole(input),
    literal: () => NOWHERE,
    interpolation: ({ parts }, input, scope) => this.#takeAll(parts, input, scope),
    format: (_, input) => takeWhole(input),
    variable: ({ name }, _, { variables }) => variables.get(name) ?? NOWHERE,
    field: ({ of, name }, input, scope) => this.outputsOf(of, input, scope).flatMap((place) => place.member(name)),
    index: ({ of, index }, input, scope) => {
      const values = this.outputsOf(of, input, scope);
      if (isNumber(index)) return elementsOf(values);
      this.#takeAll([index], input, scope);
      return takeWhole(values);
    },
    slice: ({ of, bounds }, input, scope) => {
      this.#takeAll(bounds, input, scope);
      return this.outputsOf(of, input, scope);
    },
    each: ({ of }, input, scope) => elementsOf(this.outputsOf(of, input, scope)),
    try: ({ body, handler }, input, scope) => {
      const outputs = this.outputsOf(body, input, scope);
      return handler === undefined ? outputs : [...outputs, ...this.outputsOf(handler, NOWHERE, scope)];
    },
    call: (call, input, scope) => this.#call(call, input, scope),
    negation: ({ of }, input, scope) => this.#takeAll([of], input, scope),
    binary: (binary, input, scope) => this.#binary(binary, input, scope),
    array: ({ of }, input, scope) => [new MadeArray(of === undefined ? NOWHERE : this.outputsOf(of, input, scope))],
    object: (object, input, scope) => this.#object(object, input, scope),
    if: ({ branches, otherwise }, input, scope) => {
      for (const { test } of branches) this.outputsOf(test, input, scope);
      const bodies = branches.flatMap(({ body }) => this.outputsOf(body, input, scope));
      return [...bodies, ...(otherwise === undefined ? input : this.outputsOf(otherwise, input, scope))];
    },
    fold: ({ source, patterns, steps: [start, ...steps] }, input, scope) => {
      const inner = this.#bound(patterns, this.outputsOf(source, input, scope), input, scope);
      if (start !== undefined) this.#takeAll([start], input, scope);
      // What it begins with is taken whole, so that all it becomes leads nowhere else.
      return this.#takeAll(steps, NOWHERE, inner);
    },
    binding: ({ source, patterns, body }, input, scope) => {
      const values = this.outputsOf(source, input, scope);
      return this.outputsOf(body, input, this.#bound(patterns, values, input, scope));
    },
    definition: ({ definition, rest }, input, scope) => {
      const { name, params } = definition;
      return this.outputsOf(rest, input, withFunction(scope, `${name}/${params.length}`, { definition, scope }));
    },
    label: ({ body }, input, scope) => this.outputsOf(body, input, scope),
    break: () => NOWHERE,
  };

  #takeAll(expressions: readonly Expression[], input: Places, scope: Scope): Places {
    for (const expression of expressions) takeWhole(this.outputsOf(expression, input, scope));
    return NOWHERE;
  }

  #binary({ operator, left, right }: Of<"binary">, input: Places, scope: Scope): Places {
    if (operator === "|") return this.outputsOf(right, this.outputsOf(left, input, scope), scope);
    if (ASSIGNMENTS.has(operator)) {
      this.#takeAll([left, right], input, scope);
      return takeWhole(input);
    }
    const both = [...this.outputsOf(left, input, scope), ...this.outputsOf(right, input, scope)];
    if (operator === "," || operator === "//" || operator === "?//") return both;
    if (operator === "and" || operator === "or") return NOWHERE;
    // Whether an object or array is a text, a number, true, false or null is known without looking into it.
    if (EQUALITY.has(operator) && (isPlain(left) || isPlain(right))) return NOWHERE;
    return takeWhole(both);
  }

  #object({ entries }: Of<"object">, input: Places, scope: Scope): Places {
    const members = new Map<string, Places>();
    const unnamed: Place[] = [];
    for (const { key, value } of entries) {
      const places = this.outputsOf(value, input, scope);
      if (key.kind === "literal")
        members.set(String(key.value), [...(members.get(String(key.value)) ?? []), ...places]);
      else {
        this.#takeAll([key], input, scope);
        unnamed.push(...places);
      }
    }
    takeWhole(unnamed);
    return [new MadeObject(members)];
  }

  #call({ name, args }: Of<"call">, input: Places, scope: Scope): Places {
    const signature = `${name}/${args.length}`;
    const known = scope.functions.get(signature);
    if (known !== undefined) return this.#callKnown(known, args, input, scope);
    if (readsOtherInput(name)) throw new NotUnderstood(`Expected a filter of one input, not ${name}`);
    const builtin = BUILTINS.get(signature);
    if (builtin !== undefined) {
      return builtin({
        input,
        args,
        outputsOf: (arg, of) => (arg === undefined ? NOWHERE : this.outputsOf(arg, of, scope)),
      });
    }
    // Whatever a function does, it sees no more than its input and what its arguments see, whose inputs come from that input.
    this.#takeAll(args, input, scope);
    return takeWhole(input);
  }

  #callKnown(known: Closure | DefinedFunction, args: readonly Expression[], input: Places, scope: Scope): Places {
    if ("expression" in known) return this.outputsOf(known.expression, input, known.scope);
    const { definition } = known;
    const { params, body } = definition;
    let inner = withFunction(known.scope, `${definition.name}/${params.length}`, known);
    params.forEach((param, index) => {
      const expression = args[index];
      if (expression === undefined) throw new NotUnderstood("Expected an argument for each parameter");
      const name = param.replace("$", "");
      inner = withFunction(inner, `${name}/0`, { expression, scope });
      if (param !== name) inner = withVariable(inner, name, this.outputsOf(expression, input, scope));
    });
    return this.outputsOf(body, input, inner);
  }

  /** The scope with the variables of all patterns. One that is in several may come from where any of them takes it. */
  #bound(patterns: readonly Pattern[], values: Places, input: Places, scope: Scope): Scope {
    const bound = new Map<string, Places>();
    let inner = scope;
    const bind = (name: string, places: Places): void => {
      const all = [...(bound.get(name) ?? NOWHERE), ...places];
      bound.set(name, all);
      inner = withVariable(inner, name, all);
    };
    const read = (pattern: Pattern, from: Places): void => {
      if (pattern.kind === "variable") bind(pattern.name, from);
      else if (pattern.kind === "array") for (const item of pattern.items) read(item, elementsOf(from));
      else {
        for (const { key, variable, pattern: within } of pattern.entries) {
          const members = this.#membersAt(key, from, input, inner);
          if (variable !== undefined) bind(variable, members);
          if (within !== undefined) read(within, members);
        }
      }
    };
    for (const pattern of patterns) read(pattern, values);
    return inner;
  }

  #membersAt(key: Expression, values: Places, input: Places, scope: Scope): Places {
    if (key.kind === "literal" && typeof key.value === "string") {
      const name = key.value;
      return values.flatMap((place) => place.member(name));
    }
    this.#takeAll([key], input, scope);
    return takeWhole(values);
  }
}

function elementsOf(places: Places): Places {
  return places.flatMap((place) => place.elements());
}

function withVariable(scope: Scope, name: string, places: Places): Scope {
  return { ...scope, variables: new Map(scope.variables).set(name, places) };
}

function withFunction(scope: Scope, signature: string, known: Closure | DefinedFunction): Scope {
  return { ...scope, functions: new Map(scope.functions).set(signature, known) };
}

function isNumber(expression: Expression): boolean {
  return expression.kind === "negation" ? isNumber(expression.of) : isPlain(expression);
}

function isPlain(expression: Expression): boolean {
  return expression.kind === "literal";
}
