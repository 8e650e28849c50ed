import type { ImportedNames } from "./imported-names.js";

/** Where code runs: the module itself, a function, a class body. */
export interface Scope {
  readonly kind: "module" | "function" | "class" | "lambda";
  readonly name: string;
  readonly isAsync: boolean;
  readonly parent: Scope | undefined;
  /** Parameter name to the text of its annotation. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Names that are awaited, gathered, returned or handed on as they are somewhere in this scope or one inside it. */
  readonly settled: Set<string>;
  /** Names that are returned as they are in this scope. */
  readonly returned: Set<string>;
  /** Names that are awaited as they are in this scope. */
  readonly awaited: Set<string>;
  /** Whether it is the body of a generator. */
  yields: boolean;
}

/** A loop statement or a comprehension, and what happens in its body. */
export interface Loop {
  readonly parent: Loop | undefined;
  readonly scope: Scope;
  /** Whether something called `sleep` is called in it. */
  pauses: boolean;
}

/** A string literal. */
export interface TextValue {
  readonly kind: "text";
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly isFormat: boolean;
}

/** As much of an expression as the checks look at. */
export type Value =
  | TextValue
  | { readonly kind: "name"; readonly path: readonly string[]; readonly from: number; readonly to: number }
  | {
      readonly kind: "dictionary";
      readonly entries: readonly DictionaryEntry[];
      /** Whether the entries are all there is: no computed key, nothing unpacked. */
      readonly isWhole: boolean;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: "other"; readonly from: number; readonly to: number };

/** One `key: value` of a dictionary, the key being a text. */
export interface DictionaryEntry {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  readonly value: Value;
}

/** One argument of a call. `**options` has the keyword `**`. */
export interface Argument {
  readonly keyword: string | undefined;
  readonly from: number;
  readonly to: number;
  readonly value: Value;
}

/** What becomes of a call's result. `taken`: it is asked, iterated or printed as if it were there. */
export type Use =
  | { readonly kind: "awaited" | "returned" | "collected" | "dropped" | "taken" | "other" }
  | { readonly kind: "argument"; readonly of: readonly string[] }
  | { readonly kind: "assigned"; readonly to: string };

/** A call. `callee` is the dotted path, empty where it is no plain path. */
export interface Call {
  readonly callee: readonly string[];
  /** What the callee is called where it was imported from (`os.getenv`); undefined for what was not imported. */
  readonly origin: string | undefined;
  /** For `Bot().run()`, whose callee is no plain path: where `Bot()` begins, and what is called on it. */
  readonly onCall: { readonly from: number; readonly method: string } | undefined;
  readonly args: readonly Argument[];
  readonly from: number;
  readonly to: number;
  readonly use: Use;
  readonly scope: Scope;
  readonly loop: Loop | undefined;
}

/** `import a.b as c`, or one name of `from a.b import c as d` (then with `name`). */
export interface Import {
  readonly module: string;
  readonly name: string | undefined;
  /** What it is called in this file. */
  readonly local: string;
  /** Leading dots of a relative import. */
  readonly level: number;
  readonly from: number;
  readonly moduleFrom: number;
  readonly moduleTo: number;
  readonly nameFrom: number;
  readonly nameTo: number;
}

/** A place where an environment variable is used. */
export interface EnvironmentUse {
  readonly name: string;
  /**
   * `required`: `os.environ[...]` read; `or-none`: read without a default; `optional`: read with a way out; `set`: given a
   * value by the program.
   */
  readonly kind: "required" | "or-none" | "optional" | "set";
  readonly from: number;
  /** Offset of the statement of the module that it is part of. */
  readonly statement: number;
  readonly scope: Scope;
}

/** A function definition. */
export interface FunctionFacts {
  readonly name: string;
  /** Parameter name to the text of its annotation. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly isDecorated: boolean;
  /** What its decorators name, called or not, outermost first. */
  readonly decorators: readonly (readonly string[])[];
  /** Where the name of the function stands. */
  readonly from: number;
  /** Where it is defined. */
  readonly scope: Scope;
  /** What its body is. */
  readonly body: Scope;
}

/** `name = value`, `name: annotation = value`, or `with value as name`. */
export interface Binding {
  /** Dotted, as written. */
  readonly name: string;
  readonly annotation: string | undefined;
  /** The last of `a or b`, awaited or not. */
  readonly value: Value | undefined;
  /** Where the value is a call: that. */
  readonly call:
    | {
        readonly origin: string | undefined;
        readonly callee: readonly string[];
        readonly args: readonly Argument[];
        readonly from: number;
      }
    | undefined;
  /** Where the binding begins. */
  readonly from: number;
  readonly scope: Scope;
}

/** `object.name`, read or called. */
export interface AttributeUse {
  readonly name: string;
  /** The dotted path before the name; empty where it is none. */
  readonly object: readonly string[];
  /** For `(await f()).name` and `f().name`: where the call begins. */
  readonly callFrom: number | undefined;
  readonly from: number;
  readonly scope: Scope;
}

/** A dictionary display or `dict(…)`. */
export interface Dictionary {
  readonly entries: readonly DictionaryEntry[];
  readonly scope: Scope;
}

/** `name["key"] = value`. */
export interface ItemSet extends DictionaryEntry {
  readonly name: string;
  readonly scope: Scope;
}

/** What one Python file says, as far as the checks ask. */
export interface PythonFacts {
  readonly imports: readonly Import[];
  readonly calls: readonly Call[];
  readonly environment: readonly EnvironmentUse[];
  readonly functions: readonly FunctionFacts[];
  readonly bindings: readonly Binding[];
  readonly attributes: readonly AttributeUse[];
  /** All string values outside of docstrings. */
  readonly texts: readonly TextValue[];
  /** All of them, outer ones first. */
  readonly dictionaries: readonly Dictionary[];
  readonly itemsSet: readonly ItemSet[];
  /** `await`, `async for` and `async with` where no `async def` is around. */
  readonly strayAwaits: readonly { readonly from: number; readonly scope: Scope }[];
  readonly names: ImportedNames;
  /** Offset of the first place that the parser did not understand. */
  readonly syntaxError: number | undefined;
}
