import { corrupt } from "../../c1z/pebble/damage.js";
import type { StoreDirectory, StoredFile } from "../../c1z/pebble/envelope/store-directory.js";
import type { IntegrityProblem } from "../../c1z/store.js";

/** A store's directory of the files that were recovered, all in memory. */
export class RecoveredDirectory implements StoreDirectory {
  readonly files: ReadonlyMap<string, StoredFile>;
  readonly #contents: ReadonlyMap<string, Buffer>;

  constructor(contents: ReadonlyMap<string, Buffer>) {
    this.#contents = contents;
    this.files = new Map(Array.from(contents, ([name, { length }]) => [name, { name, rawBytes: length }]));
  }

  read(name: string): Buffer {
    const bytes = this.#contents.get(name);
    if (bytes === undefined) throw corrupt("the payload", `it holds no file ${name}`);
    return bytes;
  }

  *verify(): Generator<IntegrityProblem> {
    // What is wrong was found when the files were recovered.
  }
}
