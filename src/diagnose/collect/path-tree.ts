import { foldSegment, ID } from "./path-shape.js";

/** More different words than this at one place of a path are ids, whatever they look like. */
const MOST_CHILDREN = 100;
const MOST_SEGMENTS = 24;

interface Node<Value> {
  readonly children: Map<string, Node<Value>>;
  value: Value | undefined;
  /** Whether the words at this place were found to be ids. */
  folded: boolean;
  /** How long the ids at this place are, at most some lengths. */
  readonly idLengths: Set<number>;
}

const MOST_ID_LENGTHS = 4;
/** Shorter words are rarely ids by chance. */
const SHORTEST_LOOKALIKE = 8;

/** From so many on, words with the same below them are ids. */
const FEWEST_ALIKE = 3;

/** Words that stand in the place of an id and are none. */
const NO_IDS: ReadonlySet<string> = new Set(["me", "self", "current"]);

/** Values by the shape of a path: ids are folded by their look, and by their number where that does not tell. */
export class PathTree<Value> {
  readonly #root: Node<Value> = newNode();
  readonly #create: () => Value;
  readonly #merge: (into: Value, from: Value) => void;

  constructor(create: () => Value, merge: (into: Value, from: Value) => void) {
    this.#create = create;
    this.#merge = merge;
  }

  /** The value for a path, made when it is the first of its shape. */
  at(path: string): Value {
    let node = this.#root;
    for (const segment of path.split("/", MOST_SEGMENTS).slice(1)) {
      const folded = foldSegment(segment);
      if (folded === ID && node.idLengths.size < MOST_ID_LENGTHS) node.idLengths.add(segment.length);
      node = this.#child(node, folded);
    }
    node.value ??= this.#create();
    return node.value;
  }

  /** Every shape with its value. */
  *entries(): Iterable<readonly [string, Value]> {
    yield* this.#walk("", this.#root);
  }

  *#walk(path: string, node: Node<Value>): Iterable<readonly [string, Value]> {
    this.#foldLookalikes(node);
    this.#foldNames(node);
    if (node.value !== undefined) yield [path || "/", node.value];
    for (const [segment, child] of node.children) yield* this.#walk(`${path}/${segment}`, child);
  }

  #child(node: Node<Value>, segment: string): Node<Value> {
    const name = node.folded ? ID : segment;
    const known = node.children.get(name);
    if (known !== undefined) return known;
    if (node.children.size >= MOST_CHILDREN) return this.#fold(node);
    const child = newNode<Value>();
    node.children.set(name, child);
    return child;
  }

  /** A random id can come out without a digit: a word as long as all ids beside it is one of them. */
  #foldLookalikes(node: Node<Value>): void {
    const ids = node.children.get(ID);
    if (ids === undefined || node.idLengths.size === MOST_ID_LENGTHS) return;
    for (const [segment, child] of node.children) {
      if (segment === ID || segment.length < SHORTEST_LOOKALIKE || !node.idLengths.has(segment.length)) continue;
      this.#absorb(ids, child);
      node.children.delete(segment);
    }
  }

  /** Words below a list that was requested, with the same one thing below each (`/groups/finance/members`), are ids as well. */
  #foldNames(node: Node<Value>): void {
    if (node.value === undefined) return;
    const alike = new Map<string, string[]>();
    for (const [segment, { value, children }] of node.children) {
      const [below] = children.keys();
      if (segment === ID || NO_IDS.has(segment) || value !== undefined || below === undefined || children.size > 1)
        continue;
      alike.set(below, [...(alike.get(below) ?? []), segment]);
    }
    for (const [below, segments] of alike) {
      const ids = node.children.get(ID);
      if (segments.length < FEWEST_ALIKE && ids?.children.has(below) !== true) continue;
      this.#absorbAll(node, segments, ids ?? newNode());
    }
  }

  #absorbAll(node: Node<Value>, segments: readonly string[], ids: Node<Value>): void {
    for (const segment of segments) {
      const child = node.children.get(segment);
      if (child === undefined) continue;
      this.#absorb(ids, child);
      node.children.delete(segment);
    }
    node.children.set(ID, ids);
  }

  /** Makes one child of all children. */
  #fold(node: Node<Value>): Node<Value> {
    const all = newNode<Value>();
    for (const child of node.children.values()) this.#absorb(all, child);
    node.children.clear();
    node.children.set(ID, all);
    node.folded = true;
    return all;
  }

  #absorb(into: Node<Value>, from: Node<Value>): void {
    if (from.value !== undefined) {
      into.value ??= this.#create();
      this.#merge(into.value, from.value);
    }
    for (const [segment, child] of from.children) {
      const target = into.children.get(segment);
      if (target === undefined) into.children.set(segment, child);
      else this.#absorb(target, child);
    }
  }
}

function newNode<Value>(): Node<Value> {
  return { children: new Map(), value: undefined, folded: false, idLengths: new Set() };
}
