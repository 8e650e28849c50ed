/** Where code runs: the module itself, a function, a class body. */
export interface Scope {
  readonly kind: "module" | "function" | "class" | "lambda";
  readonly name: string;
  readonly isAsync: boolean;
  readonly parent: Scope | undefined;
  /** Parameter name to the text of its annotation. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Names that are awaited, gathered, returned or handed on as they are somewhere in this scope. */
  readonly settled: Set<string>;
}

/** A loop statement, and what happens in its body. */
export interface Loop {
  readonly parent: Loop | undefined;
  readonly scope: Scope;
  /** Whether something called `sleep` is called in it. */
  pauses: boolean;
}

/** As much of an expression as the checks look at. */
export type Value =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly from: number;
      readonly to: number;
      readonly isFormat: boolean;
    }
  | { readonly kind: "name"; readonly path: readonly string[]; readonly from: number; readonly to: number }
  | {
      readonly kind: "dictionary";
      readonly entries: readonly DictionaryEntry[];
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
  readonly value: Value;
}

/** What becomes of a call's result. */
export type Use =
  | { readonly kind: "awaited" | "returned" | "collected" | "dropped" | "member" | "other" }
  | { readonly kind: "argument"; readonly of: readonly string[] }
  | { readonly kind: "assigned"; readonly to: string };

/** A call. `callee` is the dotted path, empty where it is no plain path. */
export interface Call {
  readonly callee: readonly string[];
  readonly args: readonly Argument[];
  readonly from: number;
  readonly to: number;
  /** Offset of the statement that it is part of. */
  readonly statement: number;
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
  /** `required`: `os.environ[...]` read; `optional`: read with a way out; `set`: given a value by the program. */
  readonly kind: "required" | "optional" | "set";
  readonly from: number;
  readonly statement: number;
  readonly scope: Scope;
}

/** A function defined with `async def`. */
export interface AsyncFunction {
  readonly name: string;
  readonly decorated: boolean;
  readonly scope: Scope;
}

/** A function with the text of its parameters' annotations. */
export interface FunctionSignature {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** What one Python file says, as far as the checks ask. */
export interface PythonFacts {
  readonly imports: readonly Import[];
  readonly calls: readonly Call[];
  readonly environment: readonly EnvironmentUse[];
  readonly functions: readonly FunctionSignature[];
  readonly asyncFunctions: readonly AsyncFunction[];
  /** `name = Callee(...)`: what names are bound to the results of calls, awaited or not. */
  readonly bindings: readonly {
    readonly name: string;
    readonly callee: readonly string[];
    readonly args: readonly Argument[];
  }[];
  /** All string values outside of docstrings. */
  readonly texts: readonly Extract<Value, { kind: "text" }>[];
  /** All dictionary displays, outer ones first. */
  readonly dictionaries: readonly (readonly DictionaryEntry[])[];
  /** `await` where no `async def` is around. */
  readonly strayAwaits: readonly { readonly from: number; readonly scope: Scope }[];
  /** Offset of the first place that the parser did not understand. */
  readonly syntaxError: number | undefined;
}
