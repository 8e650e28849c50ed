import { isMap, isScalar, isSeq, LineCounter, type Pair, parseAllDocuments } from "yaml";
import { LineIndex } from "../../syntax/line-index.js";
import { tooDeepAt } from "../../syntax/yaml-nesting.js";

/** A value of YAML or JSON with the line it begins on. */
export interface PositionedValue {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly content:
    | { readonly kind: "text"; readonly text: string }
    | { readonly kind: "other"; readonly value: unknown }
    | { readonly kind: "list"; readonly items: readonly PositionedValue[] }
    | { readonly kind: "map"; readonly entries: readonly PositionedEntry[] };
}

/** One `key: value` with the place of the key. */
export interface PositionedEntry {
  readonly key: string;
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly value: PositionedValue;
}

/** The first thing that is wrong with the syntax. */
export interface SyntaxFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A parsed document, or why it could not be parsed. */
export interface PositionedDocument {
  readonly root: PositionedValue | undefined;
  readonly fault: SyntaxFault | undefined;
  /** Where a second document begins, which is not read. */
  readonly second?: Omit<SyntaxFault, "message">;
}

/** Aliases could make a small file endless: they are read as "other", never followed. */
const MAX_DEPTH = 50;

/** Parses YAML, or JSON (which is YAML), keeping where everything stands. Only the first document is read. */
export function readPositionedYaml(text: string): PositionedDocument {
  const lines = new LineCounter();
  const options = { lineCounter: lines, prettyErrors: false, logLevel: "silent", uniqueKeys: false } as const;
  const tooDeep = tooDeepAt(text);
  if (tooDeep !== undefined) {
    const index = new LineIndex(text);
    const place = { line: index.lineAt(tooDeep), column: index.columnAt(tooDeep) };
    return { root: undefined, fault: { ...place, message: "It is nested too deeply" } };
  }
  const documents = parseAllDocuments(text, options);
  const [document, second] = Array.isArray(documents) ? documents : [];
  if (document === undefined) return { root: undefined, fault: undefined };
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    return { root: undefined, fault: { line, column: col, message: error.message } };
  }
  const root = document.contents === null ? undefined : positioned(document.contents, lines, 0, 0);
  if (second === undefined) return { root, fault: undefined };
  const { line, col } = lines.linePos(second.range[0]);
  return { root, fault: undefined, second: { line, column: col } };
}

function positioned(node: unknown, lines: LineCounter, fallback: number, depth: number): PositionedValue {
  const range =
    typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range) ? node.range : undefined;
  const from = typeof range?.[0] === "number" ? range[0] : fallback;
  const to = typeof range?.[1] === "number" ? range[1] : from;
  const span = { line: lines.linePos(from).line, from, to };
  if (depth < MAX_DEPTH && isMap(node)) {
    return {
      ...span,
      content: { kind: "map", entries: node.items.flatMap((pair) => entryOf(pair, lines, from, depth)) },
    };
  }
  if (depth < MAX_DEPTH && isSeq(node)) {
    return {
      ...span,
      content: { kind: "list", items: node.items.map((item) => positioned(item, lines, from, depth + 1)) },
    };
  }
  if (isScalar(node) && typeof node.value === "string") return { ...span, content: { kind: "text", text: node.value } };
  return { ...span, content: { kind: "other", value: isScalar(node) ? node.value : undefined } };
}

function entryOf(pair: Pair, lines: LineCounter, fallback: number, depth: number): readonly PositionedEntry[] {
  if (!isScalar(pair.key)) return [];
  const from = pair.key.range?.[0] ?? fallback;
  const to = pair.key.range?.[1] ?? from;
  return [
    {
      key: String(pair.key.value),
      line: lines.linePos(from).line,
      from,
      to,
      value: positioned(pair.value, lines, from, depth + 1),
    },
  ];
}

/** The entries of a map; none for anything else. */
export function entriesOf(value: PositionedValue | undefined): readonly PositionedEntry[] {
  return value?.content.kind === "map" ? value.content.entries : [];
}

/** The items of a list; none for anything else. */
export function itemsOf(value: PositionedValue | undefined): readonly PositionedValue[] {
  return value?.content.kind === "list" ? value.content.items : [];
}

/** The value of a key. */
export function entryIn(value: PositionedValue | undefined, key: string): PositionedEntry | undefined {
  return entriesOf(value).find((entry) => entry.key === key);
}

/** The text of a value that is one. */
export function textIn(value: PositionedValue | undefined): string | undefined {
  return value?.content.kind === "text" ? value.content.text : undefined;
}
