"""Runs the lines of docs/export.md that say how ids are read as text: each has to give the users of ids.c1z with every text as it is."""

import os
import re
import sqlite3

import datafusion
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import truth

READERS = ("DuckDB", "Spark", "polars", "pandas", "DataFusion", "pyarrow")
NAMES = {"duckdb": duckdb, "pl": pl, "pd": pd, "pa": pa, "sqlite3": sqlite3, "SessionContext": datafusion.SessionContext}
# Text columns of users.
CHOSEN = ("archive", "resource_id", "email", "login")
TEXTS = [name for name, kind in truth.COLUMNS["users"].items() if kind == "text"]


def lines_by_reader(page="docs/export.md", begin="# ", end="\Z"):
    """The lines of a page by the reader that they are for; of its part from the line that begins with `begin` to what `end` matches."""
    page = re.search(f"^{begin}.*?(?={end})", (truth.ROOT / page).read_text(), re.MULTILINE | re.DOTALL)[0]
    blocks = re.findall(r"^([A-Za-z]+):\n\n```python\n(.*?)```", page, re.MULTILINE | re.DOTALL)
    return {reader: block.strip().splitlines() for reader, block in blocks}


def check_lines(folder, baton, expect_equal, with_spark):
    reading = folder / "reading"
    reading.mkdir()
    before = os.getcwd()
    os.chdir(reading)
    try:
        for kind, out in (("parquet", "tables"), ("csv", "tables"), ("ndjson", "tables"), ("xlsx", "sync.xlsx"), ("sqlite", "sync.sqlite")):
            baton("export", kind, "-f", folder / "ids.c1z", "--name", "007", "--out", out)
        users = list(truth.ndjson(reading / "tables", "users"))
        lines = lines_by_reader()
        expect_equal("readers of docs/export.md", sorted(lines), sorted(READERS))
        names = names_in(reading, with_spark)
        for reader, block in lines.items():
            if reader == "Spark" and not with_spark:
                continue
            for line in block:
                seen = records(eval(line, names))
                # All columns, or those that a line chooses; one that chooses fewer than these would say nothing.
                chosen = [name for name in TEXTS if all(name in record for record in seen)]
                expect_equal(f"{reader}: {line}: columns", set(CHOSEN) <= set(chosen), True)
                expect_equal(f"{reader}: {line}", texts(seen, chosen), texts(users, chosen))
    finally:
        os.chdir(before)


def names_in(folder, with_spark):
    """What the lines name; relative paths are those of `folder`, which is the working folder."""
    names = dict(NAMES)
    if with_spark:
        from pyspark.sql import SparkSession

        names["spark"] = SparkSession.getActiveSession()
        # Java takes relative paths from where it was started.
        java = names["spark"].sparkContext._jvm.org.apache.hadoop
        configuration = names["spark"].sparkContext._jsc.hadoopConfiguration()
        java.fs.FileSystem.getLocal(configuration).setWorkingDirectory(java.fs.Path(str(folder)))
        java.fs.FileSystem.get(configuration).setWorkingDirectory(java.fs.Path(str(folder)))
    return names


def texts(rows, names):
    """The text columns of rows, in one order; what is no text shows as such."""
    return sorted([repr(none_if_empty(row[name])) for name in names] for row in rows)


def none_if_empty(value):
    return None if value == "" or value is None or value != value else value


def records(frame):
    if isinstance(frame, duckdb.DuckDBPyRelation):
        return [dict(zip(frame.columns, row)) for row in frame.fetchall()]
    if isinstance(frame, datafusion.DataFrame):
        return frame.to_arrow_table().to_pylist()
    if isinstance(frame, pa.Table):
        return frame.to_pylist()
    if isinstance(frame, pl.DataFrame):
        return frame.to_dicts()
    if isinstance(frame, pd.DataFrame):
        return frame.to_dict("records")
    return frame.toArrow().to_pylist()
