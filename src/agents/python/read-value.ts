import type { Argument, DictionaryEntry, TextValue, Value } from "./python-facts.js";
import { stringValue } from "./string-value.js";
import { childOf, isText, MAX_PATH, pathOf, type SyntaxNode, textOf } from "./syntax-tree.js";

/** `*rows`, `**options`: what stands before a splat. */
const SPLATS: Readonly<Record<string, string>> = { list_splat: "*", dictionary_splat: "**" };

/** The arguments of a call, in their order. `depth`: how many dictionaries are around it. */
export function readArguments(source: string, call: SyntaxNode, depth = 0): readonly Argument[] {
  const list = childOf(call, "arguments");
  if (list?.type !== "argument_list") return [];
  return list.children.map((child) => {
    const splat = SPLATS[child.type];
    if (splat !== undefined)
      return {
        keyword: splat,
        from: child.from,
        to: child.to,
        value: readValue(source, child.children[0] ?? child, depth),
      };
    const name = child.type === "keyword_argument" ? childOf(child, "name") : undefined;
    const value = name === undefined ? child : (childOf(child, "value") ?? child);
    const keyword = name === undefined ? undefined : textOf(source, name);
    return { keyword, from: child.from, to: child.to, value: readValue(source, value, depth) };
  });
}

/** The pairs of a dictionary display whose key is a text. `depth`: how many dictionaries are around it. */
export function readEntries(source: string, node: SyntaxNode, depth: number): readonly DictionaryEntry[] {
  return node.children.flatMap((pair) => {
    const key = pair.type === "pair" ? childOf(pair, "key") : undefined;
    const value = childOf(pair, "value");
    if (key === undefined || value === undefined || !isText(key)) return [];
    return [{ key: readText(source, key), from: pair.from, to: pair.to, value: readValue(source, value, depth) }];
  });
}

/** The value of a string literal; those that follow one another are one text. */
export function readText(source: string, node: SyntaxNode): string {
  const parts = node.type === "concatenated_string" ? node.children : [node];
  return parts.map((part) => stringValue(textOf(source, part))).join("");
}

/** A string literal as a value. */
export function textValue(source: string, node: SyntaxNode): TextValue {
  const parts = node.type === "concatenated_string" ? node.children : [node];
  const isFormat = parts.some((part) => /^[A-Za-z]*[fF]/.test(source.slice(part.from, part.from + 2)));
  return { kind: "text", text: readText(source, node), isFormat, from: node.from, to: node.to };
}

/** As much of an expression as {@link Value} tells. */
export function readValue(source: string, node: SyntaxNode, depth = 0): Value {
  const span = { from: node.from, to: node.to };
  if (isText(node)) return textValue(source, node);
  if (depth < MAX_PATH && node.type === "dictionary") {
    const entries = readEntries(source, node, depth + 1);
    return { kind: "dictionary", entries, isWhole: entries.length === node.children.length, ...span };
  }
  if (depth < MAX_PATH && isDictCall(source, node)) {
    const entries = keywordEntries(source, node, depth + 1);
    const isWhole = entries.length === childOf(node, "arguments")?.children.length;
    return { kind: "dictionary", entries, isWhole, ...span };
  }
  const path = pathOf(source, node);
  return path.length > 0 ? { kind: "name", path, ...span } : { kind: "other", ...span };
}

/** `dict(a=1)`, another way to write a dictionary. */
export function isDictCall(source: string, node: SyntaxNode): boolean {
  const callee = node.type === "call" ? childOf(node, "function") : undefined;
  return callee?.type === "identifier" && textOf(source, callee) === "dict";
}

/** The keywords of `dict(…)` as entries. */
export function keywordEntries(source: string, call: SyntaxNode, depth: number): readonly DictionaryEntry[] {
  return readArguments(source, call, depth).flatMap(({ keyword, from, to, value }) =>
    keyword === undefined || keyword.startsWith("*") ? [] : [{ key: keyword, from, to, value }],
  );
}
