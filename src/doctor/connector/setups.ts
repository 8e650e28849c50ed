import type { RunsInFile } from "./deployments/connector-run.js";
import type { InputData } from "./file-input/input-data.js";
import type { Tree } from "./tree/tree.js";

/** A settings file of its own kind, told by its content. */
export interface SettingsDocument {
  /** Relative to the folder, with `/`. */
  readonly file: string;
  readonly document: Tree;
}

/** What a folder says of how connectors are set up, read once for all checks. */
export interface ConnectorSetups extends RunsInFile {
  /** Configurations of baton-runner. */
  readonly runners: readonly SettingsDocument[];
  /** Configurations of baton-sql. */
  readonly sql: readonly SettingsDocument[];
  /** Configurations of baton-http. */
  readonly http: readonly SettingsDocument[];
  /** Data files of baton-file. */
  readonly inputs: readonly InputData[];
}
