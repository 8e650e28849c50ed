import type { Scope } from "./python-facts.js";
import { childOf, pathOf, type SyntaxNode, textOf } from "./syntax-tree.js";

/** A scope in which nothing has been seen yet. */
export function newScope(
  kind: Scope["kind"],
  name: string,
  isAsync: boolean,
  parent: Scope | undefined,
  parameters: ReadonlyMap<string, string> = new Map(),
): Scope {
  return {
    kind,
    name,
    isAsync,
    parent,
    parameters,
    settled: new Set(),
    returned: new Set(),
    awaited: new Set(),
    yields: false,
  };
}

/** The scope that code in `scope` runs in: a class body runs where it stands. */
export function runningScope(scope: Scope): Scope {
  let running = scope;
  while (running.kind === "class" && running.parent !== undefined) running = running.parent;
  return running;
}

/** The names of a function's parameters, each with the text of its annotation. */
export function readParameters(source: string, list: SyntaxNode | undefined): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const child of list?.children ?? []) {
    // `a: int` has the name as a child without a field, `a: int = 1` as its name, a bare `a` is the name.
    const name = childOf(child, "name") ?? (child.type === "identifier" ? child : child.children[0]);
    const type = childOf(child, "type");
    if (name?.type === "identifier")
      parameters.set(textOf(source, name), type === undefined ? "" : textOf(source, type));
  }
  return parameters;
}

/**
 * Whether a `try` is there for a missing variable: it names KeyError, or holds one statement only and catches all. A whole
 * program in `try … except Exception` needs its variables all the same.
 */
export function expectsKeyError(source: string, node: SyntaxNode): boolean {
  const body = childOf(node, "body");
  const isShort = body !== undefined && body.children.length <= 1;
  return node.children.some((clause) => {
    if (clause.type !== "except_clause" && clause.type !== "except_group_clause") return false;
    const caught = clause.children.filter(({ type }) => type !== "block").map((child) => textOf(source, child));
    if (caught.some((text) => /\b(?:KeyError|LookupError)\b/.test(text))) return true;
    return isShort && (caught.length === 0 || caught.some((text) => /\b(?:Base)?Exception\b/.test(text)));
  });
}

/** What the decorators of a definition name: `mcp.tool` for `@mcp.tool()` and for `@mcp.tool`. */
export function decoratorPaths(source: string, definition: SyntaxNode | undefined): readonly (readonly string[])[] {
  const decorators = definition?.children.filter(({ type }) => type === "decorator") ?? [];
  return decorators.map(({ children: [written] }) =>
    pathOf(source, written?.type === "call" ? childOf(written, "function") : written),
  );
}
