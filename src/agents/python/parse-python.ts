import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Language, Parser, type Tree, type TreeCursor } from "web-tree-sitter";
import type { SyntaxNode } from "./syntax-tree.js";

/** Gives the syntax tree of a Python source; undefined where the parser gave up on it. */
export type ParsePython = (source: string) => SyntaxNode | undefined;

/** An ordinary source of 2 MiB is parsed in less than a second; those that are made to keep the parser busy are given up. */
const MAX_MILLISECONDS = 5000;
const UNSEEN = new Set(["comment", "line_continuation", "string_start", "string_content", "string_end"]);
/** Kinds of nodes that never have children. */
const LEAVES = new Set(["identifier", "integer", "float", "true", "false", "none", "pass_statement", "ellipsis"]);

let loading: Promise<ParsePython> | undefined;

/** Loads tree-sitter and its Python grammar, once. */
export function loadParser(): Promise<ParsePython> {
  loading ??= load();
  return loading;
}

async function load(): Promise<ParsePython> {
  await Parser.init({ wasmBinary: wasm("web-tree-sitter") });
  const language = await Language.load(wasm("tree-sitter-python"));
  const parser = new Parser().setLanguage(language);
  const copier = new TreeCopier(language);
  return (source) => {
    const end = performance.now() + MAX_MILLISECONDS;
    const tree = parser.parse(source, null, { progressCallback: () => performance.now() > end });
    if (tree !== null) return copier.copy(tree, source);
    // Else the next source would be parsed on from where this one stopped.
    parser.reset();
    return undefined;
  };
}

/** Beside the bundle, where the build puts it; in the package when run from source. */
function wasm(name: string): Uint8Array {
  const beside = new URL(`./${name}.wasm`, import.meta.url);
  return readFileSync(existsSync(beside) ? beside : createRequire(import.meta.url).resolve(`${name}/${name}.wasm`));
}

/** What is known of a kind of node, so that the parser is asked for its number only. */
interface NodeKind {
  readonly type: string;
  /** Whether the reader sees such nodes. */
  readonly isSeen: boolean;
  readonly hasChildren: boolean;
}

/** Copies trees out of the parser's memory: its own nodes would be a call into WASM for each question. */
class TreeCopier {
  readonly #kinds = new Map<number, NodeKind>();
  readonly #fields: readonly (string | null)[];

  constructor(language: Language) {
    this.#fields = language.fields;
  }

  /** Gives the nodes, and frees the tree. */
  copy(tree: Tree, source: string): SyntaxNode {
    const cursor = tree.walk();
    const hasFaults = tree.rootNode.hasError;
    const root = this.#nodeAt(cursor, this.#kindAt(cursor), undefined);
    const parents = [root];
    let isDown = cursor.gotoFirstChild();
    while (isDown) {
      const parent = parents[parents.length - 1] ?? root;
      const kind = this.#kindAt(cursor);
      const isMissing = hasFaults && cursor.nodeIsMissing;
      if (kind.isSeen || isMissing) {
        const node = this.#nodeAt(cursor, kind, parent, isMissing);
        parent.children.push(node);
        if (kind.hasChildren && !isPlainString(node, source) && cursor.gotoFirstChild()) {
          parents.push(node);
          continue;
        }
      }
      while (!cursor.gotoNextSibling()) {
        parents.pop();
        isDown = parents.length > 0 && cursor.gotoParent();
        if (!isDown) break;
      }
    }
    cursor.delete();
    tree.delete();
    return root;
  }

  #kindAt(cursor: TreeCursor): NodeKind {
    const id = cursor.nodeTypeId;
    let kind = this.#kinds.get(id);
    if (kind === undefined) {
      const type = cursor.nodeType;
      kind = { type, isSeen: cursor.nodeIsNamed && !UNSEEN.has(type), hasChildren: !LEAVES.has(type) };
      this.#kinds.set(id, kind);
    }
    return kind;
  }

  #nodeAt(cursor: TreeCursor, { type }: NodeKind, parent: SyntaxNode | undefined, isMissing = false): GrowingNode {
    return {
      type,
      field: this.#fields[cursor.currentFieldId] ?? undefined,
      from: cursor.startIndex,
      to: cursor.endIndex,
      parent,
      children: [],
      isFault: isMissing || type === "ERROR",
    };
  }
}

/** A node while its children are being found. */
interface GrowingNode extends SyntaxNode {
  readonly children: GrowingNode[];
}

/** Whether a node is a string without anything that is computed: no f- or t-string. */
function isPlainString({ type, from }: SyntaxNode, source: string): boolean {
  return type === "string" && !/^[A-Za-z]*[fFtT]/.test(source.slice(from, from + 2));
}
