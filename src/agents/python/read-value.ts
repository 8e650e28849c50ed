import type { SyntaxNode } from "@lezer/common";
import type { Argument, DictionaryEntry, Value } from "./python-facts.js";
import { stringValue } from "./string-value.js";
import { childrenOf, isText, MAX_PATH, pathOf, textOf } from "./syntax-node.js";

/** The arguments of a call, in their order. */
export function readArguments(source: string, call: SyntaxNode): readonly Argument[] {
  const list = call.getChild("ArgList");
  const args: Argument[] = [];
  const children = list === null ? [] : childrenOf(list);
  for (let at = 0; at < children.length; at++) {
    const child = children[at];
    if (child === undefined || child.name === "(" || child.name === ")" || child.name === ",") continue;
    if (child.name === "for") break;
    const follows = children[at + 1]?.name;
    if (child.name === "VariableName" && follows === "AssignOp") {
      const value = children[at + 2];
      if (value) args.push({ keyword: textOf(source, child), from: child.from, value: readValue(source, value) });
      at += 2;
    } else if (child.name === "*" || child.name === "**") {
      const value = children[at + 1];
      if (value) args.push({ keyword: child.name, from: child.from, value: readValue(source, value) });
      at += 1;
    } else args.push({ keyword: undefined, from: child.from, value: readValue(source, child) });
  }
  return args;
}

/** The pairs of a dictionary display whose key is a text. `depth`: how many dictionaries are around it. */
export function readEntries(source: string, node: SyntaxNode, depth: number): readonly DictionaryEntry[] {
  const children = childrenOf(node);
  const entries: DictionaryEntry[] = [];
  children.forEach((child, at) => {
    const key = children[at - 1];
    const value = children[at + 1];
    if (child.name !== ":" || key === undefined || value === undefined || !isText(key)) return;
    entries.push({
      key: readText(source, key),
      from: key.from,
      to: value.to,
      value: readValue(source, value, depth),
    });
  });
  return entries;
}

/** The value of a string literal; those that follow one another are one text. */
export function readText(source: string, node: SyntaxNode): string {
  if (node.name !== "ContinuedString") return stringValue(textOf(source, node));
  return childrenOf(node)
    .map((part) => stringValue(textOf(source, part)))
    .join("");
}

function readValue(source: string, node: SyntaxNode, depth = 0): Value {
  const span = { from: node.from, to: node.to };
  if (isText(node))
    return { kind: "text", text: readText(source, node), isFormat: node.name === "FormatString", ...span };
  if (node.name === "DictionaryExpression" && depth < MAX_PATH) {
    return { kind: "dictionary", entries: readEntries(source, node, depth + 1), ...span };
  }
  const path = pathOf(source, node);
  return path.length > 0 ? { kind: "name", path, ...span } : { kind: "other", ...span };
}
