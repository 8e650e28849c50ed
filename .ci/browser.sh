#!/usr/bin/env bash
# Tests the page of `baton explore` in Debian's Chromium: bash .ci/browser.sh [TEST …]
# Needs the project built (npm ci does). Installs Chromium where it is missing, which needs apt-get and the rights for it.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ ! -x "${C1Z_CHROMIUM:-/usr/bin/chromium}" ]; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core
fi
exec npx vitest run --config test/browser/vitest.config.ts "$@"
