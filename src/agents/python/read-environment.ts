import type { ImportedNames } from "./imported-names.js";
import type { Call, EnvironmentUse } from "./python-facts.js";
import { readText } from "./read-value.js";
import { childOf, isText, pathOf, type SyntaxNode } from "./syntax-tree.js";

/** Which variable is used, and how. */
export type VariableUse = Pick<EnvironmentUse, "name" | "kind">;

const ENVIRON = "os.environ";

/** `environ["NAME"]`, read or written, where a node is that. `isGuarded`: inside a `try` that expects it to fail. */
export function readEnvironmentItem(
  source: string,
  node: SyntaxNode,
  names: ImportedNames,
  isGuarded: boolean,
): VariableUse | undefined {
  const key = childOf(node, "subscript");
  if (key === undefined || !isText(key)) return undefined;
  if (names.originOf(pathOf(source, childOf(node, "value"))) !== ENVIRON) return undefined;
  const isWritten = node.field === "left" && node.parent?.type === "assignment";
  const isOptional = isGuarded || node.parent?.type === "delete_statement";
  return { name: readText(source, key), kind: isWritten ? "set" : isOptional ? "optional" : "required" };
}

/** `getenv("NAME")`, and the methods of `environ`, where a call is one of these. */
export function readEnvironmentCall({ origin, args }: Call): VariableUse | undefined {
  const first = args[0]?.value;
  if (first?.kind !== "text") return undefined;
  const name = first.text;
  if (origin === `${ENVIRON}.setdefault`) return { name, kind: "set" };
  if (origin === `${ENVIRON}.pop`) return { name, kind: "optional" };
  if (origin !== "os.getenv" && origin !== `${ENVIRON}.get`) return undefined;
  return { name, kind: args.length > 1 ? "optional" : "or-none" };
}

/** The variable whose presence `"NAME" in os.environ` asks for, where a node is that. */
export function testedVariable(source: string, node: SyntaxNode, names: ImportedNames): string | undefined {
  const [key, container] = node.children;
  if (key === undefined || !isText(key) || names.originOf(pathOf(source, container)) !== ENVIRON) return undefined;
  return readText(source, key);
}
