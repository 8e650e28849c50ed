import type { SyntaxNode } from "@lezer/common";
import type { Use } from "./python-facts.js";
import { pathOf, sameNode } from "./syntax-node.js";

const COLLECTIONS = new Set([
  "ArrayExpression",
  "TupleExpression",
  "SetExpression",
  "DictionaryExpression",
  "ComprehensionExpression",
  "ArrayComprehensionExpression",
  "SetComprehensionExpression",
  "DictionaryComprehensionExpression",
]);

/** What becomes of a call's result. */
export function readUse(source: string, node: SyntaxNode): Use {
  let inner = node;
  let parent = node.parent;
  while (parent !== null && (parent.name === "ParenthesizedExpression" || parent.name === "ConditionalExpression")) {
    inner = parent;
    parent = parent.parent;
  }
  if (parent === null) return { kind: "other" };
  if (parent.name === "AwaitExpression") return { kind: "awaited" };
  if (parent.name === "ReturnStatement" || parent.name === "YieldStatement") return { kind: "returned" };
  if (parent.name === "LambdaExpression") return { kind: "returned" };
  if (COLLECTIONS.has(parent.name)) return { kind: "collected" };
  if (parent.name === "ArgList") return argumentUse(source, parent);
  if (parent.name === "MemberExpression" && sameNode(parent.firstChild, inner)) return { kind: "member" };
  if (parent.name === "ExpressionStatement") return { kind: "dropped" };
  if (parent.name === "AssignStatement") {
    const path = pathOf(source, parent.firstChild);
    return path.length > 0 ? { kind: "assigned", to: path.join(".") } : { kind: "other" };
  }
  return { kind: "other" };
}

/** Whether a bare name hands its value on as it is: argument, element, return value. */
export function isHandedOn(source: string, node: SyntaxNode): boolean {
  const parent = node.parent;
  if (parent === null) return false;
  return (
    parent.name === "ReturnStatement" ||
    parent.name === "YieldStatement" ||
    COLLECTIONS.has(parent.name) ||
    (parent.name === "ArgList" && pathOf(source, parent.parent?.firstChild ?? null).join(".") !== "print")
  );
}

function argumentUse(source: string, list: SyntaxNode): Use {
  for (let child = list.firstChild; child !== null; child = child.nextSibling) {
    // `gather(f(x) for x in xs)`: the generator has no node of its own.
    if (child.name === "for") return { kind: "collected" };
  }
  return { kind: "argument", of: pathOf(source, list.parent?.firstChild ?? null) };
}
