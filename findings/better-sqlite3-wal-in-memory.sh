#!/usr/bin/env bash
# better-sqlite3 opens a database in WAL mode from a buffer, and then cannot read it.
#
# Bytes 18 and 19 of a SQLite file are 2 where it was last written in WAL mode. `new Database(buffer)` takes such a file, but the
# first statement fails with SQLITE_CANTOPEN, "unable to open database file", although no file is involved: a database in memory
# cannot have the log beside it. With both bytes set to 1 the same buffer reads well, as all its content is in the main file.
# Archives of connectors that were packed while a sync ran are of this kind. Seen with better-sqlite3 13.2.0 under Node 22.23.3.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund node@22.23.3 better-sqlite3@13.2.0
cat > try.cjs <<'JS'
const { readFileSync } = require("node:fs");
const Database = require("better-sqlite3");
const file = new Database("wal.db");
file.pragma("journal_mode = WAL");
file.exec("CREATE TABLE rows (id); INSERT INTO rows VALUES (1), (2)");
file.close();
const bytes = readFileSync("wal.db");
function count() {
  const database = new Database(bytes);
  try {
    return `${database.prepare("SELECT count(*) AS n FROM rows").get().n} rows`;
  } catch (error) {
    return `${error.code}: ${error.message}`;
  }
}
const marked = `bytes 18 and 19 are ${bytes[18]}: ${count()}`;
bytes[18] = bytes[19] = 1;
console.log(`${marked}; are 1: ${count()}`);
JS
expected='bytes 18 and 19 are 2: SQLITE_CANTOPEN: unable to open database file; are 1: 2 rows'
seen=$(node_modules/node/bin/node try.cjs)
echo "better-sqlite3 13.2.0: $seen"
[ "$seen" = "$expected" ] || { echo "expected: $expected"; exit 1; }
