/**
 * The part of Node's own SQLite, `node:sqlite`, that is used (Node's documentation, "SQLite"; the types of Node 20 do not have
 * it).
 */
export interface NodeSqlite {
  readonly DatabaseSync: new (path: string, options: { readonly readOnly: boolean }) => NodeConnection;
}

/** A connection of Node's own SQLite. */
export interface NodeConnection {
  exec(sql: string): void;
  prepare(sql: string): NodeStatement;
  close(): void;
  /** Since Node 24.12. */
  enableDefensive?(active: boolean): void;
}

/** A row as Node returns it: values by column name, or (`setReturnArrays`) in the order of the columns. */
export type NodeRow = readonly unknown[] | Readonly<Record<string, unknown>>;

/** A prepared statement of Node's own SQLite. */
export interface NodeStatement {
  all(...values: readonly unknown[]): readonly NodeRow[];
  get(...values: readonly unknown[]): NodeRow | undefined;
  iterate(...values: readonly unknown[]): Iterable<NodeRow>;
  run(...values: readonly unknown[]): unknown;
  setReadBigInts(enabled: boolean): void;
  /** Since Node 22.16 and 24.0. */
  setReturnArrays?(enabled: boolean): void;
}

/**
 * Loads Node's own SQLite; undefined if this Node was built or started without it. Node warns that the module may change. This
 * concerns programmers, not users, so this one warning is suppressed.
 */
export function loadNodeSqlite(): NodeSqlite | undefined {
  const emitWarning = process.emitWarning;
  process.emitWarning = (warning: string | Error, ...rest: readonly unknown[]) => {
    const isAboutSqlite = rest[0] === "ExperimentalWarning" && String(warning).startsWith("SQLite is");
    if (!isAboutSqlite) Reflect.apply(emitWarning, process, [warning, ...rest]);
  };
  try {
    const module: object | undefined = process.getBuiltinModule("node:sqlite");
    return isNodeSqlite(module) ? module : undefined;
  } finally {
    process.emitWarning = emitWarning;
  }
}

function isNodeSqlite(module: object | undefined): module is NodeSqlite {
  return module !== undefined && "DatabaseSync" in module;
}
