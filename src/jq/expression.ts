/** A jq filter by its grammar (jq's manual; parser.y and lexer.l of jq 1.7 and 1.8). What `?`, formats and comments say is kept as far as fields matter. */
export type Expression =
  | { readonly kind: "identity" }
  | { readonly kind: "everything" }
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  /** A string with `\(…)` in it; the format before it does not matter. */
  | { readonly kind: "interpolation"; readonly parts: readonly Expression[] }
  /** `@csv`, by itself. */
  | { readonly kind: "format" }
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "field"; readonly of: Expression; readonly name: string }
  | { readonly kind: "index"; readonly of: Expression; readonly index: Expression }
  | { readonly kind: "slice"; readonly of: Expression; readonly bounds: readonly Expression[] }
  | { readonly kind: "each"; readonly of: Expression }
  | { readonly kind: "try"; readonly body: Expression; readonly handler: Expression | undefined }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: "negation"; readonly of: Expression }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "array"; readonly of: Expression | undefined }
  | { readonly kind: "object"; readonly entries: readonly Entry[] }
  | { readonly kind: "if"; readonly branches: readonly Branch[]; readonly otherwise: Expression | undefined }
  /** reduce and foreach: what is in the parentheses are steps. */
  | {
      readonly kind: "fold";
      readonly source: Expression;
      readonly patterns: readonly Pattern[];
      readonly steps: readonly Expression[];
    }
  | {
      readonly kind: "binding";
      readonly source: Expression;
      readonly patterns: readonly Pattern[];
      readonly body: Expression;
    }
  | { readonly kind: "definition"; readonly definition: Definition; readonly rest: Expression }
  | { readonly kind: "label"; readonly body: Expression }
  | { readonly kind: "break" };

/** A member of `{…}`. */
export interface Entry {
  readonly key: Expression;
  readonly value: Expression;
}

/** `if test then body`. */
export interface Branch {
  readonly test: Expression;
  readonly body: Expression;
}

/** `def name(params): body;`. */
export interface Definition {
  readonly name: string;
  /** As written: `f`, or `$x` for a value. */
  readonly params: readonly string[];
  readonly body: Expression;
}

/** What stands after `as`. */
export type Pattern =
  | { readonly kind: "variable"; readonly name: string }
  | { readonly kind: "array"; readonly items: readonly Pattern[] }
  | { readonly kind: "object"; readonly entries: readonly PatternEntry[] };

/** `$name`, `key: pattern` or `$name: pattern`. */
export interface PatternEntry {
  readonly key: Expression;
  /** The variable that is set to the member itself. */
  readonly variable: string | undefined;
  readonly pattern: Pattern | undefined;
}
