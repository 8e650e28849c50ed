#!/usr/bin/env bash
# Exports archives with the built program and reads them back with other engines: bash .ci/engines.sh [--spark] [ARCHIVE …]
# Needs Node with the project built (npm ci does), Python 3.11 or later, and a package index; for --spark Java 17 or later, too.
# Ends with the line "N passed, N failed", and with 1 where something failed.
set -euo pipefail
cd "$(dirname "$0")/.."
# Spark looks for other machines otherwise.
export SPARK_LOCAL_IP=127.0.0.1
venv=.ci/cache/engines
wanted=(test/engines/requirements.txt)
for argument in "$@"; do
  if [ "$argument" = --spark ]; then wanted+=(test/engines/requirements-spark.txt); fi
done
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
for requirements in "${wanted[@]}"; do
  stamp="$venv/$(basename "$requirements")"
  if ! cmp -s "$requirements" "$stamp"; then
    "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$requirements"
    cp "$requirements" "$stamp"
  fi
done
exec "$venv/bin/python" -W ignore test/engines/check.py "$@"
