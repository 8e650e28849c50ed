import type BetterSqlite from "better-sqlite3";
import { betterSqlite3 } from "./better-sqlite3.js";
import { NativeDatabase } from "./native-database.js";
import { loadModule } from "./native-module.js";
import { NodeDatabase } from "./node-database.js";
import { loadNodeSqlite, type NodeSqlite } from "./node-sqlite.js";
import type { SqliteDatabase } from "./sqlite-types.js";
import { standIn } from "./stand-in.js";

type SqliteEngine =
  | { readonly kind: "better-sqlite3"; readonly Database: typeof BetterSqlite }
  | { readonly kind: "node"; readonly sqlite: NodeSqlite };

let engine: SqliteEngine | undefined;

/** better-sqlite3, else Node's own. Throws `C1Z_NO_ENGINE` if there is neither. */
function sqliteEngine(): SqliteEngine {
  engine ??= chooseEngine();
  return engine;
}

function chooseEngine(): SqliteEngine {
  const sqlite = standIn("better-sqlite3", loadNodeSqlite);
  if (sqlite !== undefined) return { kind: "node", sqlite };
  return { kind: "better-sqlite3", Database: betterSqlite3(loadModule) };
}

/** Whether a database can be opened from its bytes: Node's own SQLite opens files only. Throws `C1Z_NO_ENGINE`. */
export function opensBytes(): boolean {
  return sqliteEngine().kind === "better-sqlite3";
}

/** Opens a database, given by its path or (see {@link opensBytes}) its bytes, read-only. Throws `C1Z_NO_ENGINE`. */
export function openReadOnly(source: string | Buffer): SqliteDatabase {
  const chosen = sqliteEngine();
  const database =
    chosen.kind === "better-sqlite3"
      ? new NativeDatabase(new chosen.Database(source, { readonly: true, fileMustExist: true }))
      : new NodeDatabase(chosen.sqlite, asPath(source), { readOnly: true });
  // An untrusted database must not call functions with side effects from its schema.
  database.exec("PRAGMA trusted_schema = OFF");
  // Nobody writes it, so the lock of the first query may stay. Else each locks the file, looks for a journal beside it and unlocks it: ten
  // calls of the system, which is half of the time of a row that is looked up by its id.
  database.exec("PRAGMA locking_mode = EXCLUSIVE");
  return database;
}

/** Creates a new database at a path, or opens the one that exists, for writing. Throws `C1Z_NO_ENGINE`. */
export function openWritable(path: string): SqliteDatabase {
  const chosen = sqliteEngine();
  return chosen.kind === "better-sqlite3"
    ? new NativeDatabase(new chosen.Database(path))
    : new NodeDatabase(chosen.sqlite, path, { readOnly: false });
}

function asPath(source: string | Buffer): string {
  if (typeof source === "string") return source;
  throw new Error("Expected a path: Node's own SQLite opens files only");
}
