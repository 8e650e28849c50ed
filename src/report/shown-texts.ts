import { basename } from "node:path";
import type { ResourceIdentity } from "../c1z/model.js";
import type { IdHasher } from "../findings/id-hasher.js";

/** Longer ids are shortened in the middle: their ends tell most. */
const LONGEST_ID = 120;

/** How a report shows what identifies somebody: as it is, or hashed. */
export class ShownTexts {
  readonly #hasher: IdHasher | undefined;

  readonly #fileNames: ReadonlyMap<string, string>;

  /** No hasher: everything as it is. `fileNames`: what files are called, by their paths, where that is not their own name. */
  constructor(hasher: IdHasher | undefined, fileNames: ReadonlyMap<string, string> = new Map()) {
    this.#hasher = hasher;
    this.#fileNames = fileNames;
  }

  get isHashed(): boolean {
    return this.#hasher !== undefined;
  }

  /** An id, a name, an e-mail. */
  id(text: string): string {
    if (text === "") return "";
    return this.#hasher === undefined ? shortened(text) : this.#hasher.hash(text);
  }

  /** `user:00u1`; resource types name no one. */
  resource({ resourceType, resource }: ResourceIdentity): string {
    return `${resourceType}:${this.id(resource)}`;
  }

  /** A sentence in which these ids may stand. */
  sentence(text: string, ids: Iterable<string>): string {
    if (this.#hasher === undefined) return text;
    let shown = text;
    for (const id of ids) if (id !== "") shown = shown.replaceAll(id, this.#hasher.hash(id));
    return shown;
  }

  /** A file without the folders that it is in: they may be named after people. */
  file(path: string): string {
    return this.#fileNames.get(path) ?? (this.#hasher === undefined ? path : basename(path));
  }
}

function shortened(text: string): string {
  if (text.length <= LONGEST_ID) return text;
  const half = LONGEST_ID / 2;
  return `${text.slice(0, half)}…${text.slice(-half)}`;
}
