#!/usr/bin/env bash
# jq-web makes a program end with jq's exit status, although the program caught the error.
#
# A filter that fails at one of its inputs makes raw() throw an error with exitCode 5. The program that catches it and goes on
# ends with 5 all the same: the WASM run time under jq-web has set process.exitCode. Seen with jq-web 0.6.2 under Node 20.20.2.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund jq-web@0.6.2
cat > try.cjs <<'JS'
require("jq-web").then((jq) => {
  try {
    jq.raw('"x"', ". + 1");
  } catch {
    console.log("caught");
  }
});
JS
status=0
seen=$(node try.cjs 2>/dev/null) || status=$?
echo "jq-web 0.6.2: $seen, exit status $status"
[ "$seen, $status" = "caught, 5" ] || { echo "expected: caught, exit status 5"; exit 1; }
