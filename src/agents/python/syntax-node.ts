import type { SyntaxNode } from "@lezer/common";

/** Longer dotted paths, and deeper dictionaries, are not meant to be read. */
export const MAX_PATH = 32;

/** The children of a node, tokens among them. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

/** The source of a node, as written. */
export function textOf(source: string, node: SyntaxNode): string {
  return source.slice(node.from, node.to);
}

/** `["a", "b", "c"]` for `a.b.c`; empty for anything else, and for paths too long to be meant. */
export function pathOf(source: string, node: SyntaxNode | null): readonly string[] {
  const path: string[] = [];
  for (let at = node; at !== null && path.length < MAX_PATH; at = at.firstChild) {
    if (at.name === "VariableName") return [...path, textOf(source, at)].reverse();
    const property = at.name === "MemberExpression" ? at.lastChild : null;
    if (property?.name !== "PropertyName") return [];
    path.push(textOf(source, property));
  }
  return [];
}

/** Whether two nodes are the same one: the parser makes a new object each time it is asked. */
export function sameNode(a: SyntaxNode | null, b: SyntaxNode): boolean {
  return a !== null && a.from === b.from && a.to === b.to && a.name === b.name;
}

/** Whether a node is a string literal, of one part or of several. */
export function isText(node: SyntaxNode): boolean {
  return node.name === "String" || node.name === "ContinuedString" || node.name === "FormatString";
}

/**
 * Valid Python that @lezer/python 1.1.19 has no rule for: a bare `yield`, and dotted or class patterns of `match`. Found by
 * parsing the standard library.
 */
export function isGap(error: SyntaxNode): boolean {
  const parent = error.parent?.name ?? "";
  return parent === "YieldStatement" || parent.endsWith("Pattern") || parent === "MatchClause";
}
