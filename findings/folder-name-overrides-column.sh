#!/usr/bin/env bash
# A folder called archive=007 overrides the column "archive" inside the Parquet files in it, in DuckDB and in polars.
#
# Both take folders of the form NAME=VALUE for a hive layout where a whole folder is read. Where a file has a column of that name too, its
# values are passed over without a word: the text "okta" inside archive=007 is read as "007". pyarrow takes the folder's name for a number
# and refuses to join the two. Seen with DuckDB 2.0.1, polars 2.1.0 and pyarrow 26.0.1 under Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check duckdb==2.0.1 polars==2.1.0 pyarrow==26.0.1
cat > try.py <<'PY'
import pathlib

import duckdb
import polars
import pyarrow
import pyarrow.dataset
import pyarrow.parquet

place = pathlib.Path("lake/archive=007")
place.mkdir(parents=True)
pyarrow.parquet.write_table(pyarrow.table({"archive": ["okta"], "id": ["a"]}), place / "grants.parquet")


def attempt(read):
    try:
        return repr(read())
    except Exception as error:
        return type(error).__name__


print("DuckDB:", attempt(lambda: duckdb.sql("SELECT archive FROM 'lake/**/*.parquet'").fetchall()[0][0]))
print("polars:", attempt(lambda: polars.scan_parquet("lake/").collect()["archive"].to_list()[0]))
print("pyarrow:", attempt(lambda: pyarrow.parquet.read_table("lake")["archive"].to_pylist()[0]))
PY
seen=$(venv/bin/python try.py)
echo "$seen"
expected="DuckDB: '007'
polars: '007'
pyarrow: ArrowTypeError"
[ "$seen" = "$expected" ] || { echo "expected: $expected"; exit 1; }
