/** A value of YAML or JSON with the line on which it begins, aliases followed and merge keys merged. */
export type Tree =
  | { readonly kind: "map"; readonly line: number; readonly entries: readonly TreeEntry[] }
  | { readonly kind: "list"; readonly line: number; readonly items: readonly Tree[] }
  | { readonly kind: "text"; readonly line: number; readonly text: string; readonly isNull: boolean };

/** One `key: value`, with the line of the key. */
export interface TreeEntry {
  readonly key: string;
  readonly line: number;
  readonly value: Tree;
}

/** The entries of a map; none for anything else. */
export function entriesOf(tree: Tree | undefined): readonly TreeEntry[] {
  return tree?.kind === "map" ? tree.entries : [];
}

/** The items of a list; none for anything else. */
export function itemsOf(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === "list" ? tree.items : [];
}

/** The entry of a key, if the tree is a map that has it. */
export function entryIn(tree: Tree | undefined, key: string): TreeEntry | undefined {
  return entriesOf(tree).find((entry) => entry.key === key);
}

/** The value at the end of a path of keys. */
export function valueIn(tree: Tree | undefined, ...path: readonly string[]): Tree | undefined {
  return path.reduce<Tree | undefined>((value, key) => entryIn(value, key)?.value, tree);
}

/** The text at the end of a path of keys, numbers and booleans as they are written; undefined for null, maps and lists. */
export function textIn(tree: Tree | undefined, ...path: readonly string[]): string | undefined {
  const value = valueIn(tree, ...path);
  return value?.kind === "text" && !value.isNull ? value.text : undefined;
}
