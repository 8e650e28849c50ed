import type { SyntaxNode } from "@lezer/common";
import type { Call, EnvironmentUse, Import } from "./python-facts.js";
import { readText } from "./read-value.js";
import { childrenOf, isText, pathOf, sameNode } from "./syntax-node.js";

/** Which variable is used, and how. */
export type VariableUse = Pick<EnvironmentUse, "name" | "kind">;

/** `environ["NAME"]`, read or written, where a node is that. `isGuarded`: inside a `try`. */
export function readEnvironmentItem(
  source: string,
  node: SyntaxNode,
  imports: readonly Import[],
  isGuarded: boolean,
): VariableUse | undefined {
  const children = childrenOf(node);
  if (children[1]?.name !== "[" || !isEnvironment(pathOf(source, node.firstChild), imports)) return undefined;
  const key = children[2];
  if (key === undefined || !isText(key)) return undefined;
  const parent = node.parent;
  const isWritten = parent?.name === "AssignStatement" && sameNode(parent.firstChild, node);
  const kind = isWritten ? "set" : parent?.name === "DeleteStatement" || isGuarded ? "optional" : "required";
  return { name: readText(source, key), kind };
}

/** `getenv("NAME")`, and the methods of `environ`, where a call is one of these. */
export function readEnvironmentCall({ callee, args }: Call, imports: readonly Import[]): VariableUse | undefined {
  const first = args[0]?.value;
  if (first?.kind !== "text") return undefined;
  const method = callee.at(-1);
  const isGetenv = method === "getenv" && (callee.length === 1 || isModule(callee[0], "os", imports));
  const isOfEnvironment = isEnvironment(callee.slice(0, -1), imports);
  if (isGetenv || (isOfEnvironment && (method === "get" || method === "pop")))
    return { name: first.text, kind: "optional" };
  return isOfEnvironment && method === "setdefault" ? { name: first.text, kind: "set" } : undefined;
}

function isEnvironment(path: readonly string[], imports: readonly Import[]): boolean {
  if (path.length === 2) return path[1] === "environ" && isModule(path[0], "os", imports);
  const [name] = path;
  return (
    path.length === 1 && imports.some((one) => one.module === "os" && one.name === "environ" && one.local === name)
  );
}

function isModule(local: string | undefined, module: string, imports: readonly Import[]): boolean {
  return imports.some((one) => one.local === local && one.module === module && one.name === undefined);
}
