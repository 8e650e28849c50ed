// Stands in the bundle for src/c1z/native/better-sqlite3.ts. The JavaScript of better-sqlite3 is a dozen small files, which take longer to
// load than a small archive to read; bundled, only the machine code is loaded from the package, whose version is pinned.
const ADDON = "better-sqlite3/build/Release/better_sqlite3.node";

export function betterSqlite3(load) {
  const nativeBinding = addonOf(load);
  // The package itself looks in more places, and says best what is missing.
  if (nativeBinding === undefined) return load("better-sqlite3");
  // Only now: what reads another format does not need it.
  const Database = require("better-sqlite3");
  return class extends Database {
    constructor(source, options) {
      super(source, { ...options, nativeBinding });
    }
  };
}

function addonOf(load) {
  try {
    return load(ADDON);
  } catch (error) {
    if (error?.code !== "MODULE_NOT_FOUND") throw error;
    return undefined;
  }
}
