import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "@oclif/core/command";
import type { Program } from "./program.js";

/** package.json, as far as commands ask for it. */
interface PackageJson {
  readonly version: string;
  readonly homepage?: string | undefined;
}

/** The program as it is installed in a folder. Its files are read when a command asks for what they say; most do not. */
export class InstalledProgram implements Program {
  readonly commandIDs: readonly string[];
  readonly #root: string;

  /** `root`: the package's folder. */
  constructor(root: string, commandIDs: readonly string[]) {
    this.#root = root;
    this.commandIDs = commandIDs;
  }

  get commands(): readonly Command.Cached[] {
    const { commands }: { commands: Readonly<Record<string, Command.Cached>> } = this.#read("oclif.manifest.json");
    return Object.values(commands);
  }

  get version(): string {
    return this.pjson.version;
  }

  get pjson(): PackageJson {
    return this.#read("package.json");
  }

  #read<Content>(name: string): Content {
    return JSON.parse(readFileSync(join(this.#root, name), "utf8"));
  }
}
