import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  visit,
} from "yaml";
import { LineIndex } from "../../../syntax/line-index.js";
import { tooDeepAt } from "../../../syntax/yaml-nesting.js";
import type { Tree, TreeEntry } from "./tree.js";

/** What is wrong with the syntax, at the first place. */
export interface TreeFault {
  readonly line: number;
  readonly message: string;
}

/** All documents of a file, or why it could not be parsed. */
export interface TreeFile {
  readonly documents: readonly Tree[];
  readonly fault: TreeFault | undefined;
}

/** Aliases could make a small file endless. */
const MOST_VALUES = 100_000;
/** Twice what a file without aliases can have, whose brackets and blocks are counted before it is parsed. */
const MOST_LEVELS = 400;

/** Parses YAML (JSON is YAML) with all its documents. Never throws: what can't be parsed is a fault. */
export function readYamlTrees(text: string): TreeFile {
  const tooDeep = tooDeepAt(text);
  if (tooDeep !== undefined) {
    return { documents: [], fault: { line: new LineIndex(text).lineAt(tooDeep), message: "It is nested too deeply" } };
  }
  const lineCounter = new LineCounter();
  const options = { lineCounter, prettyErrors: false, logLevel: "silent", uniqueKeys: false, merge: true } as const;
  const parsed = parseAllDocuments(text, options);
  const documents = Array.isArray(parsed) ? parsed : [];
  const [error] = documents.flatMap(({ errors }) => errors);
  if (error !== undefined) {
    const message = error.message.replace(/\s+/g, " ");
    return { documents: [], fault: { line: lineCounter.linePos(error.pos[0]).line, message } };
  }
  const builder = new TreeBuilder(lineCounter);
  const trees = documents.flatMap((document) => builder.build(document));
  if (builder.isFull) return { documents: [], fault: { line: 1, message: "Its aliases make it too large" } };
  return { documents: trees, fault: undefined };
}

class TreeBuilder {
  readonly #lines: LineCounter;
  #count = 0;
  #isEndless = false;
  #targets: ReadonlyMap<Alias, Node> = new Map();

  constructor(lines: LineCounter) {
    this.#lines = lines;
  }

  get isFull(): boolean {
    return this.#isEndless || this.#count >= MOST_VALUES;
  }

  build(document: Document.Parsed): readonly Tree[] {
    if (document.contents === null) return [];
    this.#targets = aliasTargets(document);
    return [this.#tree(document.contents, 1, 0)];
  }

  #tree(node: unknown, above: number, level: number): Tree {
    const line = this.#lineOf(node, above);
    if (level > MOST_LEVELS) this.#isEndless = true;
    this.#count++;
    if (this.isFull) return { kind: "text", line, text: "", isNull: true };
    if (isAlias(node)) {
      const target = this.#targets.get(node);
      return target === undefined
        ? { kind: "text", line, text: "", isNull: true }
        : this.#tree(target, line, level + 1);
    }
    if (isSeq(node)) return { kind: "list", line, items: node.items.map((item) => this.#tree(item, line, level + 1)) };
    if (isMap(node)) return { kind: "map", line, entries: this.#entries(node.items, line, level + 1) };
    const value = isScalar(node) ? node.value : undefined;
    const isNull = value === null || value === undefined;
    // Numbers as they are written: 0644 and 1e3 mean something else to a reader than to a parser.
    const source = isScalar(node) && typeof value !== "string" ? node.source : undefined;
    return { kind: "text", line, text: isNull ? "" : (source ?? String(value)), isNull };
  }

  #entries(
    pairs: readonly { readonly key: unknown; readonly value: unknown }[],
    line: number,
    level: number,
  ): readonly TreeEntry[] {
    const own: TreeEntry[] = [];
    const merged: TreeEntry[] = [];
    for (const { key, value } of pairs) {
      if (!isScalar(key)) continue;
      const keyLine = this.#lineOf(key, line);
      const tree = this.#tree(value, keyLine, level);
      const name = String(typeof key.value === "symbol" ? "<<" : key.value);
      if (name === "<<")
        merged.push(...[tree].flatMap((one) => (one.kind === "list" ? one.items : [one])).flatMap(mapOf));
      else own.push({ key: name, line: keyLine, value: tree });
    }
    const names = new Set(own.map(({ key }) => key));
    for (const entry of merged) {
      if (names.has(entry.key)) continue;
      names.add(entry.key);
      own.push(entry);
    }
    return own;
  }

  #lineOf(node: unknown, above: number): number {
    const range = typeof node === "object" && node !== null && "range" in node ? node.range : undefined;
    const from: unknown = Array.isArray(range) ? range[0] : undefined;
    return typeof from === "number" ? this.#lines.linePos(from).line : above;
  }
}

/**
 * What each alias stands for: the last node before it with that anchor. All in one walk, as the parser's own `resolve` walks
 * through the document for each alias, which takes minutes for a file of a few megabytes.
 */
function aliasTargets(document: Document.Parsed): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Alias(_key, alias) {
      const target = anchors.get(alias.source);
      if (target !== undefined) targets.set(alias, target);
    },
    Value(_key, node) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

function mapOf(tree: Tree): readonly TreeEntry[] {
  return tree.kind === "map" ? tree.entries : [];
}
