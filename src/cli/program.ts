import type { Command } from "@oclif/core/command";

/** The program that a command belongs to, by the names of oclif's configuration, which is one. */
export interface Program {
  /** All commands: `export:csv`. */
  readonly commandIDs: readonly string[];
  /** What the manifest tells of them. */
  readonly commands: readonly Command.Cached[];
  readonly version: string;
  /** package.json. */
  readonly pjson: { readonly homepage?: string | undefined };
}
