import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";

/** A folder that lives as long as the tests of the file that asks for it. */
export class TempFolder {
  #path = "";

  constructor() {
    beforeAll(() => {
      this.#path = mkdtempSync(join(tmpdir(), "c1z-test-"));
    });
    afterAll(() => rmSync(this.#path, { recursive: true, force: true }));
  }

  /** The path of something in it. */
  path(name = ""): string {
    return join(this.#path, name);
  }

  /** Writes a file and gives its path. */
  write(name: string, content: string | Uint8Array): string {
    const path = this.path(name);
    writeFileSync(path, content);
    return path;
  }
}
