import type { Archive } from "../c1z/archive.js";
import type { SyncRun } from "../c1z/model.js";
import { knowsType, unknownType } from "../views/expect-type.js";

/** The resource types that findings are asked about, held against those that the archives have: a misspelt one finds nothing. */
export class AskedTypes {
  readonly #unknown: Set<string>;
  readonly #declared = new Set<string>();
  #isCertain = true;

  constructor(asked: readonly string[]) {
    this.#unknown = new Set(asked);
  }

  /** Takes note of an archive whose syncs were looked at. */
  see(archive: Archive, runs: readonly SyncRun[]): void {
    if (runs.length === 0) this.missOne();
    if (this.#unknown.size === 0) return;
    for (const sync of runs.map(({ id }) => archive.sync(id))) {
      for (const { id } of sync.encodedResourceTypes()) this.#declared.add(id);
      for (const type of this.#unknown) if (knowsType(sync, type)) this.#unknown.delete(type);
    }
  }

  /** An archive could not be looked at, and may have them all. */
  missOne(): void {
    this.#isCertain = false;
  }

  /** Throws `C1Z_UNKNOWN_RESOURCE_TYPE` for a type that no archive has; `found` are those that findings are about. */
  expectKnown(found: ReadonlySet<string>): void {
    if (!this.#isCertain) return;
    for (const type of this.#unknown) {
      if (!found.has(type)) throw unknownType(type, "--resource-type", this.#declared);
    }
  }
}
