#!/usr/bin/env bash
# jq-web gives nothing of what a filter printed before it failed.
#
# jq prints the outputs of a filter as they come: where the third of three inputs fails, the first two are printed, and jq ends
# with 5. jq-web's raw() throws the error and drops them. Seen with jq-web 0.6.2 (the jq of a distribution prints both lines).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund jq-web@0.6.2
cat > try.cjs <<'JS'
require("jq-web").then((jq) => {
  try {
    console.log(`printed: ${JSON.stringify(jq.raw('1 2 "x"', ". + 1", ["-c"]))}`);
  } catch (error) {
    console.log(`thrown, with outputs: ${/^[23]$/m.test(`${error.stdout ?? ""}${error.message}`)}`);
  }
});
JS
expected='thrown, with outputs: false'
seen=$(node try.cjs 2>/dev/null || true)
echo "jq-web 0.6.2: $seen"
[ "$seen" = "$expected" ] || { echo "expected: $expected"; exit 1; }
if command -v jq > /dev/null; then
  echo "jq: $(printf '1 2 "x"' | jq -c '. + 1' 2>/dev/null | tr '\n' ' ')"
fi
