/** A part of an expression, with the offset in the text that a message about it points at. */
export type Node =
  | Literal
  | Name
  | Select
  | Index
  | Call
  | Operation
  | Logical
  | Condition
  | ListLiteral
  | MapLiteral
  | Macro;

interface Placed {
  readonly at: number;
}

/** A value as it is written; integers are bigint. */
export interface Literal extends Placed {
  readonly kind: "literal";
  readonly value: null | boolean | bigint | number | string | Uint8Array;
}

/** A variable. */
export interface Name extends Placed {
  readonly kind: "name";
  readonly name: string;
}

/** `of.field`, `of.?field`. */
export interface Select extends Placed {
  readonly kind: "select";
  readonly of: Node;
  readonly field: string;
  readonly isOptional: boolean;
}

/** `of[key]`, `of[?key]`. */
export interface Index extends Placed {
  readonly kind: "index";
  readonly of: Node;
  readonly key: Node;
  readonly isOptional: boolean;
}

/** `name(values)`, or `receiver.name(values)`. */
export interface Call extends Placed {
  readonly kind: "call";
  readonly name: string;
  readonly receiver: Node | undefined;
  readonly values: readonly Node[];
}

/** The operators that take all of their operands. */
export type Operator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "+" | "-" | "*" | "/" | "%" | "in" | "negate";

export interface Operation extends Placed {
  readonly kind: "operation";
  readonly operator: Operator;
  readonly operands: readonly Node[];
}

/** `a && b`, `a || b`, `!a`. */
export interface Logical extends Placed {
  readonly kind: "logical";
  readonly operator: "&&" | "||" | "!";
  readonly operands: readonly Node[];
}

/** `condition ? yes : no`. */
export interface Condition extends Placed {
  readonly kind: "condition";
  readonly condition: Node;
  readonly yes: Node;
  readonly no: Node;
}

export interface ListLiteral extends Placed {
  readonly kind: "list";
  readonly elements: readonly Node[];
}

export interface MapLiteral extends Placed {
  readonly kind: "map";
  readonly entries: readonly (readonly [key: Node, value: Node])[];
}

/** What has a variable of its own: `list.exists(x, …)`, `cel.bind(x, value, …)`. */
export type MacroName = "all" | "exists" | "exists_one" | "filter" | "map" | "bind" | "optMap" | "optFlatMap" | "has";

/** `over` is the list, the bound value, or what `has` asks about; `parts` are evaluated with the variable. */
export interface Macro extends Placed {
  readonly kind: "macro";
  readonly name: MacroName;
  readonly over: Node;
  readonly variable: string;
  readonly parts: readonly Node[];
}
