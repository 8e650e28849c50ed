"""Answers the queries of `baton fleet` with Apache Spark 4: spark-submit fleet_job.py JOB.json

JOB.json says which files make up each table, which views there are and what is asked; `baton fleet … --engine spark` writes it, starts this
program and reads the answers. It needs nothing but PySpark, and runs the same on one machine and on a cluster: executors read the files of the
lake, and only the driver writes, one NDJSON file a query, each renamed into place when it is complete, result.json last.
"""

import datetime
import decimal
import json
import os
import re
import sys
import time

TYPES = {"text": "string", "json": "string", "boolean": "boolean", "integer": "int", "time": "timestamp"}
MOST_CAUSE_CHARACTERS = 1000


def cell(value):
    """A value as JSON has it: times are RFC 3339 in UTC."""
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S.%f").rstrip("0").rstrip(".") + "Z"
    return str(value) if isinstance(value, decimal.Decimal) else value


def plain_path(path):
    """The path of one file, whatever it is called: Spark takes paths for patterns."""
    escaped = re.sub(r"([\\{}\[\]*?])", r"\\\1", path)
    return escaped if "://" in path else "file://" + escaped


def define_tables(spark, job):
    """Each table is exactly the files that are listed. Their columns are those that the job names, by name: a file that lacks one has NULL in it, and
    no part of a path is a column."""
    for table in job["tables"]:
        schema = ", ".join(f"`{name}` {TYPES[kind]}" for name, kind in table["columns"])
        files = [plain_path(path) for path in table["files"]]
        if files:
            rows = spark.read.schema(schema).option("recursiveFileLookup", "true").parquet(*files)
        else:
            rows = spark.createDataFrame([], schema)
        rows.createOrReplaceTempView(table["name"])
    parameters = [tuple(pair) for pair in job["parameters"]]
    spark.createDataFrame(parameters, "name string, value string").createOrReplaceTempView("parameters")


def define_views(spark, job):
    for view in job["views"]:
        rows = spark.sql(view["sql"])
        if view["reused"]:
            # Kept, and planned no further: what is made of it would be planned with all that it is made of, which takes minutes.
            rows = rows.localCheckpoint()
        rows.createOrReplaceTempView(view["name"])


def write_json(path, value):
    """Appears complete or not at all."""
    draft = path + ".draft"
    with open(draft, "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False)
    os.replace(draft, path)


def answer(spark, query, number, folder):
    """Writes the rows of a query; gives what result.json says of it."""
    start = time.monotonic()
    rows = spark.sql(query["sql"])
    name = f"{number}.ndjson"
    draft = os.path.join(folder, name + ".draft")
    count = 0
    with open(draft, "w", encoding="utf-8") as file:
        for row in rows.toLocalIterator():
            json.dump([cell(value) for value in row], file, ensure_ascii=False)
            file.write("\n")
            count += 1
    os.replace(draft, os.path.join(folder, name))
    return {"name": query["name"], "file": name, "columns": rows.columns, "rows": count, "seconds": round(time.monotonic() - start, 3)}


def cause_of(error):
    """What went wrong, without Java's list of calls."""
    text = str(error).split("\n\tat ")[0].split("JVM stacktrace:")[0]
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("at ")]
    caused = [line for line in str(error).splitlines() if line.startswith("Caused by: ")]
    kept = lines[:4] + (caused[-1:] if caused and caused[-1] not in lines[:4] else [])
    return f"{type(error).__name__}: {' '.join(kept)}"[:MOST_CAUSE_CHARACTERS]


def run(job, folder):
    from pyspark.sql import SparkSession

    start = time.monotonic()
    spark = SparkSession.builder.appName("baton fleet").getOrCreate()
    try:
        spark.sparkContext.setLogLevel("ERROR")
        # Times are in UTC, and a wrong value is an error, wherever this runs.
        spark.conf.set("spark.sql.session.timeZone", "UTC")
        spark.conf.set("spark.sql.ansi.enabled", "true")
        define_tables(spark, job)
        define_views(spark, job)
        started = round(time.monotonic() - start, 3)
        answers = [answer(spark, query, number, folder) for number, query in enumerate(job["queries"])]
        return {"version": 1, "spark": spark.version, "startSeconds": started, "queries": answers}
    finally:
        spark.stop()


def main(arguments):
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    # Python shows times in the zone of this machine otherwise.
    os.environ["TZ"] = "UTC"
    if hasattr(time, "tzset"):
        time.tzset()
    with open(arguments[0], encoding="utf-8") as file:
        job = json.load(file)
    if job["version"] != 1:
        raise SystemExit(f"This program runs jobs of version 1, and {arguments[0]} has version {job['version']}.")
    folder = job["results"]
    os.makedirs(folder, exist_ok=True)
    try:
        result = run(job, folder)
    except Exception as error:
        write_json(os.path.join(folder, "failure.json"), {"version": 1, "message": cause_of(error)})
        return 1
    write_json(os.path.join(folder, "result.json"), result)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
