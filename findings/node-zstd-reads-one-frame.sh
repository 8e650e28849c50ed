#!/usr/bin/env bash
# Node's own zstd reads the first frame of a file and says nothing of the others.
#
# A zstd file may consist of several frames, one behind the other, and of skippable frames between them (RFC 8878, section 3):
# the zstd command and libzstd's streaming interface give the content of all. Node's zstdDecompressSync gives the content of the
# first frame only, and no bytes at all where a skippable frame comes first; it raises no error in either case.
# Seen with Node 22.23.3 and 24.21.0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > try.cjs <<'JS'
const { zstdCompressSync, zstdDecompressSync } = require("node:zlib");
const frames = ["first,", "second"].map((text) => zstdCompressSync(Buffer.from(text)));
const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4]);
const shown = (buffers) => JSON.stringify(zstdDecompressSync(Buffer.concat(buffers)).toString());
console.log(`two frames: ${shown(frames)}; a skippable frame first: ${shown([skippable, frames[0]])}`);
JS
expected='two frames: "first,"; a skippable frame first: ""'
for version in 22.23.3 24.21.0; do
  mkdir "$version"
  (cd "$version" && echo '{"private":true}' > package.json && npm install --silent --no-audit --no-fund "node@$version")
  seen=$("$version/node_modules/node/bin/node" try.cjs)
  echo "Node $version: $seen"
  [ "$seen" = "$expected" ] || { echo "expected: $expected"; exit 1; }
done
