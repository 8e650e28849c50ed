#!/usr/bin/env bash
# pyarrow and Spark read a folder that holds two different tables as one table, in which the rows of the second are empty.
#
# A folder with grants/a.parquet (grant_id, principal) and users/a.parquet (login, name) is read by pyarrow.dataset, and by Spark with
# recursiveFileLookup, as a table of three rows with the columns of grants: the user is a row of nulls, and counted as a grant. Neither warns.
# DuckDB and polars refuse such a folder. Seen with PySpark 4.3.0, pyarrow 26.0.1, DuckDB 2.0.1, polars 2.1.0, Python 3.11, Java 17.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pyspark==4.3.0 duckdb==2.0.1 polars==2.1.0 pyarrow==26.0.1
cat > try.py <<'PY'
import os
import duckdb
import polars
import pyarrow.dataset
from pyspark.sql import SparkSession

os.makedirs("lake/grants")
os.makedirs("lake/users")
duckdb.sql("COPY (SELECT 'g1' AS grant_id, 'ana' AS principal UNION ALL SELECT 'g2', 'bo') TO 'lake/grants/a.parquet'")
duckdb.sql("COPY (SELECT 'ana' AS login, 'Ana' AS name) TO 'lake/users/a.parquet'")


def refusal(read):
    try:
        return f"read: {read()}"
    except Exception as error:
        return f"refused ({type(error).__name__})"


print("duckdb ", refusal(lambda: duckdb.sql("SELECT * FROM read_parquet('lake/*/*.parquet')").fetchall()))
print("polars ", refusal(lambda: polars.read_parquet("lake/**/*.parquet").rows()))
print("pyarrow", pyarrow.dataset.dataset("lake", format="parquet").to_table().to_pydict())
spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
table = spark.read.option("recursiveFileLookup", "true").parquet("lake")
print("spark  ", table.columns, sorted((tuple(row) for row in table.collect()), key=str))
PY
seen=$(SPARK_LOCAL_IP=127.0.0.1 venv/bin/python -W ignore try.py 2> /dev/null)
echo "$seen"
expected="duckdb  refused (InvalidInputException)
polars  refused (SchemaError)
pyarrow {'grant_id': ['g1', 'g2', None], 'principal': ['ana', 'bo', None]}
spark   ['grant_id', 'principal'] [('g1', 'ana'), ('g2', 'bo'), (None, None)]"
[ "$seen" = "$expected" ] || { echo "Something changed." >&2; exit 1; }
