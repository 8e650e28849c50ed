import { closeSync, openSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { makeWithCleanUp } from "../c1z/abrupt-end.js";
import { sweepLeftovers } from "../c1z/leftovers.js";
import { draftPath } from "./draft-path.js";
import type { OutputFile } from "./output-file.js";
import { placeFile } from "./place-file.js";
import { writeError } from "./system-error.js";
import { writeAll } from "./write-all.js";

/**
 * A file that is written under another name in the same folder and gets its own name, complete, when {@link finish} is called.
 * Nothing changes until then.
 */
export class FileDraft implements OutputFile {
  readonly #path: string;
  readonly #target: string;
  readonly #replaces: boolean;
  readonly #draft: string;
  readonly #forget: () => void;
  #descriptor: number | undefined;

  /** `path` is for messages, `target` is the final path. Throws the system's errors. */
  constructor(
    path: string,
    target: string,
    { replaces, mode = 0o666 }: { readonly replaces: boolean; readonly mode?: number },
  ) {
    this.#path = path;
    this.#target = target;
    this.#replaces = replaces;
    sweepLeftovers(dirname(target));
    this.#draft = draftPath(dirname(target));
    [this.#descriptor, this.#forget] = makeWithCleanUp(
      () => openSync(this.#draft, "wx", mode),
      () => this.discard(),
    );
  }

  write(bytes: Uint8Array): void {
    this.#attempt(() => writeAll(this.#descriptor ?? -1, bytes));
  }

  finish(): void {
    this.#attempt(() => {
      this.#close();
      placeFile(this.#draft, this.#target, this.#replaces);
    });
    this.#forget();
  }

  discard(): void {
    this.#forget();
    this.#close();
    rmSync(this.#draft, { force: true });
  }

  #close(): void {
    const descriptor = this.#descriptor;
    this.#descriptor = undefined;
    if (descriptor !== undefined) closeSync(descriptor);
  }

  #attempt(action: () => void): void {
    try {
      action();
    } catch (error) {
      throw writeError(this.#path, error);
    }
  }
}
