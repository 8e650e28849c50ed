import { tmpdir } from "node:os";
import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { C1zError } from "../c1z/errors.js";
import { StagingFolder } from "../export/staging-folder.js";
import { type DuckdbModule, duckdbModule } from "./duckdb-module.js";

/** What an engine may use. */
export interface EngineLimits {
  /** Memory in DuckDB's spelling: `2GB`. */
  readonly memoryLimit: string;
  /** The folder in which what does not fit into memory gets a folder of its own, for as long as the engine is open. */
  readonly tempFolder?: string | undefined;
}

/** The limits where none are given. */
export const DEFAULT_LIMITS: EngineLimits = { memoryLimit: "2GB" };

/** Makes settings. */
type Preparation = (connection: DuckDBConnection) => Promise<void>;

const NOTHING: Preparation = async () => {};

/** What keeps SQL within the engine: no file, no network, no extension. DuckDB takes the temp folder only before the first of these. */
const CLOSED = {
  enable_external_access: "false",
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
  allow_community_extensions: "false",
};

/**
 * A DuckDB in memory. SQL in it can reach no file, no network and no extension from the start, and change no setting once it is locked: rows come
 * in through appenders only.
 */
export class ClosedEngine {
  readonly duckdb: DuckdbModule;
  readonly connection: DuckDBConnection;
  readonly #instance: DuckDBInstance;
  readonly #temp: StagingFolder;

  private constructor(
    duckdb: DuckdbModule,
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    temp: StagingFolder,
  ) {
    this.duckdb = duckdb;
    this.#instance = instance;
    this.connection = connection;
    this.#temp = temp;
  }

  /** `prepare` makes further settings before they are locked. Throws `C1Z_NO_ENGINE`, `C1Z_NO_TEMP_SPACE`, `C1Z_INVALID_SETTING`. */
  static async open(limits: EngineLimits, prepare: Preparation = NOTHING): Promise<ClosedEngine> {
    return ClosedEngine.#open(limits, CLOSED, prepare);
  }

  /** One that can read and write files. No SQL of a user may come into it. `prepare` and what is thrown as in {@link open}. */
  static async openForFiles(limits: EngineLimits, prepare: Preparation = NOTHING): Promise<ClosedEngine> {
    return ClosedEngine.#open(limits, {}, prepare);
  }

  static async #open(
    { memoryLimit, tempFolder = tmpdir() }: EngineLimits,
    access: Readonly<Record<string, string>>,
    prepare: Preparation,
  ): Promise<ClosedEngine> {
    expectMemory(memoryLimit);
    const duckdb = await duckdbModule();
    const temp = openTempFolder(tempFolder);
    try {
      const options = { temp_directory: temp.pathOf("spill"), memory_limit: memoryLimit, ...access };
      const instance = await duckdb.DuckDBInstance.create(":memory:", options);
      const connection = await instance.connect();
      // Without the first, times would be shown in the zone of this computer.
      await connection.run("SET TimeZone = 'UTC'");
      await connection.run("SET errors_as_json = true");
      await prepare(connection);
      await connection.run("SET lock_configuration = true");
      return new ClosedEngine(duckdb, instance, connection, temp);
    } catch (error) {
      temp.remove();
      throw error;
    }
  }

  /** Ends it and removes what it wrote. */
  close(): void {
    this.connection.closeSync();
    this.#instance.closeSync();
    this.#temp.remove();
  }
}

const MEMORY = /^\d+(?:\.\d+)?\s*(?:[KMGT]i?B)$/i;

function expectMemory(text: string): void {
  if (MEMORY.test(text)) return;
  throw new C1zError("C1Z_INVALID_SETTING", `Expected an amount of memory such as 2GB or 500MB, got "${text}".`);
}

function openTempFolder(parent: string): StagingFolder {
  try {
    const folder: StagingFolder = new StagingFolder(parent, () => folder.remove());
    return folder;
  } catch (cause) {
    const reason = cause instanceof Error && "code" in cause ? cause.code : cause;
    throw new C1zError("C1Z_NO_TEMP_SPACE", `${parent} can't be written (${reason}).`, {
      hint: "Name a folder for what does not fit into memory.",
      commandHint: "Name a folder for what does not fit into memory with --temp-folder.",
      cause,
    });
  }
}
