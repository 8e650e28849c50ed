#!/usr/bin/env bash
# Asks the built `baton mcp` by other people's clients: bash .ci/mcp.sh
# First, every archive of the fixtures is asked the same by the tools and by the commands.
# The inspector's command line and the conformance suite of the protocol (both on Node 22), and the official Python client.
# Needs Node with the project built (npm ci does), Python 3.11 or later, a package index and npm.
# Ends with the line "N passed, N failed", and with 1 where something failed.
set -euo pipefail
cd "$(dirname "$0")/.."
cache=.ci/cache/mcp
venv=$cache/python
mkdir -p "$cache"
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
if ! cmp -s test/mcp/stage/requirements.txt "$venv/requirements.txt"; then
  "$venv/bin/pip" install --quiet --disable-pip-version-check -r test/mcp/stage/requirements.txt
  cp test/mcp/stage/requirements.txt "$venv/requirements.txt"
fi
if ! cmp -s test/mcp/stage/npm-packages.txt "$cache/npm-packages.txt"; then
  echo '{"private":true}' > "$cache/package.json"
  xargs npm install --silent --no-audit --no-fund --save-exact --prefix "$cache" < test/mcp/stage/npm-packages.txt
  cp test/mcp/stage/npm-packages.txt "$cache/npm-packages.txt"
fi
npx tsx test/mcp/stage/all-fixtures.ts
exec "$venv/bin/python" test/mcp/stage/check.py "$cache/node_modules"
