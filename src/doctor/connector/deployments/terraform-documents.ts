import type { Tree, TreeEntry } from "../tree/tree.js";

/** `jsonencode(…)` of a value that is written down: the definitions of containers for ECS. */
const ENCODED = /^\$\{jsonencode\(([\s\S]*)\)\}$/;

/**
 * A Terraform file as one document, read as `match` reads it, with what `jsonencode` holds. Lines are those on which a text or a name first
 * stands, as the parser gives none. Undefined for what it can't parse.
 */
export async function terraformDocument(text: string, file: string): Promise<Tree | undefined> {
  const { parse } = await import("@cdktn/hcl2json");
  const read = async (source: string): Promise<unknown> => {
    try {
      return await parse(file, source);
    } catch {
      return undefined;
    }
  };
  const parsed = await read(text);
  return parsed === undefined ? undefined : new Builder(text, read).tree(parsed, 1);
}

class Builder {
  readonly #lines: readonly string[];
  readonly #read: (source: string) => Promise<unknown>;

  constructor(text: string, read: (source: string) => Promise<unknown>) {
    this.#lines = text.split(/\r?\n/);
    this.#read = read;
  }

  async tree(value: unknown, above: number): Promise<Tree> {
    if (Array.isArray(value)) {
      const items = await Promise.all(value.map((item) => this.tree(item, above)));
      return { kind: "list", line: items[0]?.line ?? above, items };
    }
    if (typeof value === "object" && value !== null) return this.#map(value, above);
    const text = value === null || value === undefined ? "" : String(value);
    const encoded = ENCODED.exec(text)?.[1];
    const inner = encoded === undefined ? undefined : await this.#read(`value = ${encoded}`);
    if (typeof inner === "object" && inner !== null && "value" in inner) return this.tree(inner.value, above);
    return { kind: "text", line: this.#lineOf(text, above), text, isNull: value === null || value === undefined };
  }

  async #map(value: object, above: number): Promise<Tree> {
    const entries: TreeEntry[] = [];
    for (const [key, inner] of Object.entries(value)) {
      const tree = await this.tree(inner, above);
      entries.push({ key, line: tree.line, value: tree });
    }
    return { kind: "map", line: entries.find(({ key }) => key === "image" || key === "name")?.line ?? above, entries };
  }

  #lineOf(text: string, above: number): number {
    const found = text === "" ? -1 : this.#lines.findIndex((line) => line.includes(`"${text}"`));
    return found < 0 ? above : found + 1;
  }
}
