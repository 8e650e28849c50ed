import type { Use } from "./python-facts.js";
import { childOf, isAsync, pathOf, type SyntaxNode } from "./syntax-tree.js";

/** What holds values for later: somebody may await them there. */
const COLLECTIONS = new Set([
  "list",
  "tuple",
  "set",
  "pair",
  "expression_list",
  "list_comprehension",
  "set_comprehension",
  "dictionary_comprehension",
  "generator_expression",
]);
/** What takes a coroutine for the result that it would give. */
const TAKERS = new Set([
  "attribute",
  "subscript",
  "call",
  "interpolation",
  "not_operator",
  "unary_operator",
  "comparison_operator",
  "binary_operator",
  "augmented_assignment",
  "assert_statement",
  "if_statement",
  "elif_clause",
  "while_statement",
  "match_statement",
  "conditional_expression",
  "list_splat",
  "dictionary_splat",
]);
/** What gives one of its parts on as it is. */
const WRAPPERS = new Set(["parenthesized_expression", "conditional_expression", "boolean_operator"]);
/** Functions that never await what they are given. */
const PLAIN_FUNCTIONS = new Set(
  (
    "print str repr len list tuple set dict sorted bool int float sum min max any all enumerate zip iter next format " +
    "json.dumps pprint pprint.pprint"
  ).split(" "),
);
const LOGGING = /^(?:.*\.)?_?log(?:ger|ging)?\.(?:debug|info|warning|error|exception|critical|log)$/i;

/** What becomes of a call's result. */
export function readUse(source: string, node: SyntaxNode): Use {
  const inner = outermost(node);
  const parent = inner.parent;
  if (parent === undefined) return { kind: "other" };
  switch (parent.type) {
    case "await":
      return { kind: "awaited" };
    case "return_statement":
    case "yield":
    case "lambda":
      return { kind: "returned" };
    case "expression_statement":
      return { kind: parent.children.length === 1 ? "dropped" : "collected" };
    case "assignment":
    case "named_expression":
      return assigned(source, parent);
    case "for_statement":
    case "for_in_clause":
      return { kind: inner.field === "right" && !isAsync(source, parent) ? "taken" : "other" };
    case "argument_list":
      return { kind: "argument", of: pathOf(source, childOf(parent.parent, "function")) };
    case "keyword_argument":
      return { kind: "argument", of: pathOf(source, childOf(parent.parent?.parent, "function")) };
  }
  if (COLLECTIONS.has(parent.type)) return { kind: "collected" };
  return { kind: TAKERS.has(parent.type) ? "taken" : "other" };
}

function assigned(source: string, node: SyntaxNode): Use {
  const path = pathOf(source, childOf(node, node.type === "assignment" ? "left" : "name"));
  return path.length > 0 ? { kind: "assigned", to: path.join(".") } : { kind: "other" };
}

/** Whether a bare name is awaited, or hands its value on as it is: argument, element, another name, return value. */
export function isHandedOn(source: string, node: SyntaxNode): boolean {
  const inner = outermost(node);
  if (inner.parent?.type === "assignment" && inner.field !== "right") return false;
  if (inner.parent?.type === "keyword_argument" && inner.field !== "value") return false;
  if (inner.parent?.type === "named_expression" && inner.field !== "value") return false;
  const use = readUse(source, inner);
  if (use.kind === "argument") return !isPlainFunction(use.of);
  return use.kind === "awaited" || use.kind === "returned" || use.kind === "collected" || use.kind === "assigned";
}

/** Whether a function is known to take values only, never coroutines. */
export function isPlainFunction(path: readonly string[]): boolean {
  const name = path.join(".");
  return PLAIN_FUNCTIONS.has(name) || LOGGING.test(name);
}

/** Out of parentheses, `a if b else c` and `a or b`, as long as the value is given on. */
function outermost(node: SyntaxNode): SyntaxNode {
  let inner = node;
  for (let parent = node.parent; parent !== undefined && WRAPPERS.has(parent.type); parent = parent.parent) {
    // The middle one of `a if b else c` is the question.
    if (parent.type === "conditional_expression" && parent.children[1] === inner) break;
    inner = parent;
  }
  return inner;
}
