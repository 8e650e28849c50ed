/** Longer dotted paths, and deeper dictionaries, are not meant to be read. */
export const MAX_PATH = 32;

/** A node of a parsed source: tree-sitter's named nodes, without comments. */
export interface SyntaxNode {
  /** tree-sitter-python's name of the node. */
  readonly type: string;
  /** What it is to its parent (`left`, `condition`, …), where the grammar has a word for it. */
  readonly field: string | undefined;
  readonly from: number;
  readonly to: number;
  readonly parent: SyntaxNode | undefined;
  readonly children: readonly SyntaxNode[];
  /** Whether the parser did not understand what stands here, or misses something. */
  readonly isFault: boolean;
}

/** The first child that is `field` to a node. */
export function childOf(node: SyntaxNode | undefined, field: string): SyntaxNode | undefined {
  return node?.children.find((child) => child.field === field);
}

/** The source of a node, as written. */
export function textOf(source: string, node: SyntaxNode): string {
  return source.slice(node.from, node.to);
}

/** Whether a node begins with the word `async`, which is no node of its own. */
export function isAsync(source: string, node: SyntaxNode): boolean {
  return /^async\b/.test(source.slice(node.from, node.from + "async ".length));
}

/** `["a", "b", "c"]` for `a.b.c`; empty for anything else, and for paths too long to be meant. */
export function pathOf(source: string, node: SyntaxNode | undefined): readonly string[] {
  const path: string[] = [];
  for (let at = node; at !== undefined && path.length < MAX_PATH; at = childOf(at, "object")) {
    if (at.type === "identifier") return [...path, textOf(source, at)].reverse();
    const attribute = at.type === "attribute" ? childOf(at, "attribute") : undefined;
    if (attribute === undefined) return [];
    path.push(textOf(source, attribute));
  }
  return [];
}

/** Whether a node is a string literal, of one part or of several. */
export function isText(node: SyntaxNode): boolean {
  return node.type === "string" || node.type === "concatenated_string";
}
