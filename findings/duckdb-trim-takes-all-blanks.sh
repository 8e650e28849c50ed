#!/usr/bin/env bash
# DuckDB's trim() takes away every blank of Unicode, but no tab; Spark, DataFusion and SQLite take away U+0020 only.
#
# A text with a no-break space (U+00A0), an em space (U+2003) or an ideographic space (U+3000) at its end, as copied texts have, equals the
# text without it after DuckDB's trim(). In the others it does not, so the same SQL joins other rows. With what is to go named,
# trim(BOTH ' ' FROM x), DuckDB does as they do. Seen with DuckDB 2.0.1, PySpark 4.3.0, DataFusion 55.0.0, Python 3.11 (SQLite), Java 17.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check duckdb==2.0.1 pyspark==4.3.0 datafusion==55.0.0
cat > try.py <<'PY'
import sqlite3

import datafusion
import duckdb
from pyspark.sql import SparkSession

CHARACTERS = {"U+0020": " ", "U+00A0": "\u00a0", "U+2003": "\u2003", "U+3000": "\u3000", "tab": "\t"}


def tell(engine, ask, trim="trim({})"):
    values = ", ".join(trim.format(f"'a{one}'") + f" = 'a' AS c{number}" for number, one in enumerate(CHARACTERS.values()))
    taken = ask("SELECT " + values)
    print(f"{engine:10} {trim.format('x')}:", " ".join(name for name, is_taken in zip(CHARACTERS, taken) if is_taken))


tell("DuckDB", lambda sql: duckdb.sql(sql).fetchall()[0])
tell("DuckDB", lambda sql: duckdb.sql(sql).fetchall()[0], "trim(BOTH ' ' FROM {})")
tell("DataFusion", lambda sql: datafusion.SessionContext().sql(sql).to_pylist()[0].values())
tell("SQLite", lambda sql: sqlite3.connect(":memory:").execute(sql).fetchone())
spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
tell("Spark", lambda sql: spark.sql(sql).collect()[0])
PY
seen=$(SPARK_LOCAL_IP=127.0.0.1 venv/bin/python -W ignore try.py 2> /dev/null)
echo "$seen"
expected="DuckDB     trim(x): U+0020 U+00A0 U+2003 U+3000
DuckDB     trim(BOTH ' ' FROM x): U+0020
DataFusion trim(x): U+0020
SQLite     trim(x): U+0020
Spark      trim(x): U+0020"
[ "$seen" = "$expected" ] || { echo "Something changed." >&2; exit 1; }
