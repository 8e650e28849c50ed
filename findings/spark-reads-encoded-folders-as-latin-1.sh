#!/usr/bin/env bash
# Spark reads a partition folder archive=Z%C3%BCrich, as DuckDB writes it, as "ZÃ¼rich".
#
# DuckDB's COPY … (PARTITION_BY …) writes every byte of a name beyond ASCII as %XX, in UTF-8. Spark decodes each %XX to the character
# of that number, as if the bytes were Latin-1, and says nothing; a join on that column finds no row then. DuckDB, polars and pyarrow decode
# UTF-8. Spark itself writes such names as they are (archive=Zürich), so its own files don't show it; names that need escaping in
# ASCII only ("x%2Fy") are read alike by all. Seen with PySpark 4.3.0, DuckDB 2.0.1, polars 2.1.0, pyarrow 26.0.1, Python 3.11, Java 17.
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

rows = "SELECT 'Zürich' AS archive, 1 AS id UNION ALL SELECT 'x%2Fy', 2"
duckdb.sql(f"COPY ({rows}) TO 'lake' (FORMAT parquet, PARTITION_BY (archive))")
print("folders", sorted(os.listdir("lake")))
read = "SELECT archive FROM read_parquet('lake/*/*.parquet', hive_partitioning = true) ORDER BY id"
print("duckdb ", [archive for (archive,) in duckdb.sql(read).fetchall()])
table = polars.scan_parquet("lake/**/*.parquet", hive_partitioning=True).collect().sort("id")
print("polars ", table["archive"].to_list())
table = pyarrow.dataset.dataset("lake", format="parquet", partitioning="hive").to_table().sort_by("id")
print("pyarrow", table["archive"].to_pylist())
spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
print("spark  ", [row.archive for row in spark.read.parquet("lake").orderBy("id").collect()])
spark.createDataFrame([("Zürich", 1)], "archive string, id int").write.partitionBy("archive").parquet("own")
print("spark's", [name for name in os.listdir("own") if "=" in name])
PY
seen=$(SPARK_LOCAL_IP=127.0.0.1 PYTHONIOENCODING=utf8 venv/bin/python -W ignore try.py 2> /dev/null)
echo "$seen"
expected="folders ['archive=Z%C3%BCrich', 'archive=x%252Fy']
duckdb  ['Zürich', 'x%2Fy']
polars  ['Zürich', 'x%2Fy']
pyarrow ['Zürich', 'x%2Fy']
spark   ['ZÃ¼rich', 'x%2Fy']
spark's ['archive=Zürich']"
[ "$seen" = "$expected" ] || { echo "Something changed." >&2; exit 1; }
