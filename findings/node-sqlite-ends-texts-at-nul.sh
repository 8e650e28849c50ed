#!/usr/bin/env bash
# Node 22's own SQLite gives a text only up to its first NUL, without an error; Node 24's gives all of it.
#
# SQLite stores texts with U+0000 in them, and keys of several parts are joined by it. In node:sqlite of Node 22 two such keys, which the
# database tells apart, come out as the same text; bound as values they arrive whole, so a text that was read no longer finds its row.
# Read as bytes, CAST(key AS BLOB), nothing is missing. better-sqlite3 gives the whole text. Seen with Node 22.23.3 and 24.21.0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > try.cjs <<'JS'
const { DatabaseSync } = require("node:sqlite");
const database = new DatabaseSync(":memory:");
database.exec("CREATE TABLE rows (key TEXT PRIMARY KEY)");
const insert = database.prepare("INSERT INTO rows VALUES (?)");
for (const key of ["group\0admins", "group\0owners"]) insert.run(key);
const keys = database.prepare("SELECT key FROM rows ORDER BY key").all().map(({ key }) => key);
const found = database.prepare("SELECT count(*) AS n FROM rows WHERE key = ?");
console.log(`keys ${JSON.stringify(keys)}, rows found by them ${keys.map((key) => found.get(key).n).join(" and ")}`);
JS
for version in 22.23.3 24.21.0; do
  mkdir "$version"
  (cd "$version" && echo '{"private":true}' > package.json && npm install --silent --no-audit --no-fund "node@$version")
  seen=$("$version/node_modules/node/bin/node" --no-warnings try.cjs)
  echo "Node $version: $seen"
  case $version in
    22.*) expected='keys ["group","group"], rows found by them 0 and 0' ;;
    *) expected='keys ["group\u0000admins","group\u0000owners"], rows found by them 1 and 1' ;;
  esac
  [ "$seen" = "$expected" ] || { echo "expected: $expected"; exit 1; }
done
