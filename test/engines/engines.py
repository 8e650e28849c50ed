"""One way to ask each engine the same: how many rows have a value, and all rows of a table. Each reads a file or a folder of files."""

import datetime
from pathlib import Path

import datafusion
import duckdb
import pandas
import polars
import pyarrow
import pyarrow.dataset
import pyarrow.parquet


def literal(value):
    if isinstance(value, datetime.datetime):
        return f"TIMESTAMPTZ '{value.isoformat(sep=' ')}'"
    return "'" + value.replace("'", "''") + "'"


def glob(path):
    return f"{path}/*.parquet" if Path(path).is_dir() else str(path)


class DuckDB:
    name, version = "DuckDB", duckdb.__version__

    def __init__(self):
        self.connection = duckdb.connect()
        self.connection.execute("SET TimeZone = 'UTC'")

    def count(self, path, column, operator, value):
        source = f"read_parquet({literal(glob(path))})"
        return self.connection.sql(f"SELECT count(*) FROM {source} WHERE {column} {operator} {literal(value)}").fetchall()[0][0]

    def rows(self, path):
        return self.connection.sql(f"SELECT * FROM read_parquet({literal(glob(path))})").to_arrow_table()


class Polars:
    name, version = "polars", polars.__version__

    def count(self, path, column, operator, value):
        wanted = polars.col(column) == value if operator == "=" else polars.col(column) >= value
        return polars.scan_parquet(path).filter(wanted).select(polars.len()).collect().item()

    def rows(self, path):
        return polars.read_parquet(path).to_arrow()


class PyArrow:
    name, version = "pyarrow", pyarrow.__version__

    def count(self, path, column, operator, value):
        field = pyarrow.dataset.field(column)
        wanted = field == value if operator == "=" else field >= value
        return pyarrow.dataset.dataset(path).to_table(columns=[column], filter=wanted).num_rows

    def rows(self, path):
        return pyarrow.parquet.read_table(path)


class Pandas:
    name, version = "pandas", pandas.__version__

    def count(self, path, column, operator, value):
        filters = [(column, "==" if operator == "=" else ">=", value)]
        return len(pandas.read_parquet(path, columns=[column], filters=filters))

    def rows(self, path):
        return pyarrow.Table.from_pandas(pandas.read_parquet(path), preserve_index=False)


class DataFusion:
    name, version = "DataFusion", datafusion.__version__

    def count(self, path, column, operator, value):
        context = self.context(path)
        cast = "" if isinstance(value, str) else "::TIMESTAMPTZ"
        text = literal(value).removeprefix("TIMESTAMPTZ ")
        query = f"SELECT count(*) AS n FROM t WHERE {column} {operator} {text}{cast}"
        return context.sql(query).to_arrow_table()["n"][0].as_py()

    def rows(self, path):
        return self.context(path).sql("SELECT * FROM t").to_arrow_table()

    def context(self, path):
        context = datafusion.SessionContext()
        context.register_parquet("t", f"{path}/" if Path(path).is_dir() else str(path))
        return context


class Spark:
    """Slow to ask, so it is asked less; needs Java 17 or later and pyspark (requirements-spark.txt)."""

    name = "Spark"

    def __init__(self):
        import pyspark
        from pyspark.sql import SparkSession

        self.version = pyspark.__version__
        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
        self.session = builder.config("spark.sql.session.timeZone", "UTC").config("spark.driver.memory", "4g").getOrCreate()
        self.session.sparkContext.setLogLevel("ERROR")

    def count(self, path, column, operator, value):
        from pyspark.sql import functions

        field = functions.col(column)
        wanted = field == functions.lit(value) if operator == "=" else field >= functions.lit(value)
        return self.session.read.parquet(str(path)).filter(wanted).count()

    def rows(self, path):
        return self.session.read.parquet(str(path)).toArrow()


def engines(with_spark):
    plain = [DuckDB(), Polars(), PyArrow(), Pandas(), DataFusion()]
    return plain + [Spark()] if with_spark else plain
