"""What the tables hold, read from the NDJSON export with Python's own parser, and the same of the other formats for comparison."""

import csv
import hashlib
import json
import re
import sqlite3
import sys
from datetime import date, timedelta
from pathlib import Path

import fastexcel
import pyarrow as pa

ROOT = Path(__file__).resolve().parents[2]
# What a cell of a workbook can hold (docs/export.md).
LONGEST_CELL = 32_767
# Cells that a spreadsheet would run begin with an apostrophe in CSV (docs/export.md).
GUARDED = re.compile("^'(?=[=+\\-@\t\r\n＝＋－＠])")

csv.field_size_limit(sys.maxsize)


def columns():
    """The columns of each exported table with their types, from docs/tables.md, which is the contract; what SQL has besides follows the views."""
    tables, table = {}, None
    for line in (ROOT / "docs/tables.md").read_text().splitlines():
        if line.startswith("## Views"):
            break
        if heading := re.match(r"## (\w+)$", line):
            table = tables.setdefault(heading[1], {})
        elif table is not None and (row := re.match(r"\| `(\w+)` \| (\w+) \|", line)):
            table[row[1]] = row[2]
    return {name: types for name, types in tables.items() if types}


COLUMNS = columns()


def cell(value, kind):
    """A value in one form, whatever the format: no value and the empty text are one, as CSV can't tell them apart."""
    if value is None or value == "":
        return None
    if kind == "json":
        parsed = json.loads(value) if isinstance(value, str) else value
        return json.dumps(parsed, sort_keys=True)
    if kind == "boolean":
        return str(value).lower() in ("true", "1")
    if kind == "integer":
        return int(value)
    return str(value)


def rows_of(table, records, clean=lambda value: value):
    kinds = COLUMNS[table].items()
    return [[cell(clean(record[name]), kind) for name, kind in kinds] for record in records]


def ndjson(folder, table):
    with open(folder / f"{table}.ndjson", encoding="utf-8", newline="\n") as lines:
        kinds = COLUMNS[table]
        for line in lines:
            record = json.loads(line)
            if list(record) != list(kinds):
                raise AssertionError(f"{table}.ndjson: a row has the keys {list(record)}")
            # What is JSON in other formats is a value here: a text among them is one of JSON.
            for name, kind in kinds.items():
                if kind == "json" and record[name] is not None:
                    record[name] = json.dumps(record[name])
            yield record


def read_ndjson(folder, table):
    return rows_of(table, ndjson(folder, table))


def read_csv(folder, table):
    with open(folder / f"{table}.csv", encoding="utf-8", newline="") as file:
        return rows_of(table, csv.DictReader(file), lambda value: GUARDED.sub("", value))


def read_sqlite(file, table):
    database = sqlite3.connect(file)
    database.row_factory = sqlite3.Row
    return rows_of(table, database.execute(f"SELECT * FROM {table}"))


def read_xlsx(file, table):
    sheet = fastexcel.read_excel(file).load_sheet(table, dtypes="string")
    return rows_of(table, sheet.to_arrow().to_pylist())


def read_arrow(table, data):
    """The rows of an Arrow table, whatever engine read it; times have to be instants in microseconds."""
    arrays = []
    for name, kind in COLUMNS[table].items():
        array = data[name]
        if kind == "time":
            if not pa.types.is_timestamp(array.type) or array.type.tz is None:
                raise AssertionError(f"{table}.{name} is {array.type}, no time in UTC")
            array = [None if value is None else time_text(value) for value in array.cast(pa.timestamp("us")).cast("int64").to_pylist()]
            arrays.append([cell(value, kind) for value in array])
        else:
            text = kind in ("text", "json")
            if text and not (pa.types.is_string(array.type) or pa.types.is_large_string(array.type) or pa.types.is_string_view(array.type) or pa.types.is_null(array.type)):
                raise AssertionError(f"{table}.{name} is {array.type}, no text")
            arrays.append([cell(value, kind) for value in array.to_pylist()])
    return [list(row) for row in zip(*arrays)]


def time_text(microseconds):
    seconds, fraction = divmod(microseconds, 1_000_000)
    days, clock = divmod(seconds, 86_400)
    # Python's own dates begin with the year 1, as those of the tables do.
    day = (date(1970, 1, 1) + timedelta(days=days)).isoformat()
    return in_microseconds(f"{day}T{clock // 3600:02}:{clock // 60 % 60:02}:{clock % 60:02}.{fraction:06}Z")


def in_microseconds(time):
    """A time of the tables cut off at microseconds, which is what Parquet holds."""
    head, _, fraction = time.removesuffix("Z").partition(".")
    fraction = fraction[:6].rstrip("0")
    return f"{head}.{fraction}Z" if fraction else f"{head}Z"


def as_parquet(table, rows):
    times = [index for index, kind in enumerate(COLUMNS[table].values()) if kind == "time"]
    return [[in_microseconds(value) if index in times and value is not None else value for index, value in enumerate(row)] for row in rows]


def as_xlsx(table, rows):
    return [[value[:LONGEST_CELL] if isinstance(value, str) else value for value in row] for row in rows]


def digest(rows):
    """One hash of all rows, whatever their order."""
    hashes = sorted(hashlib.sha256(json.dumps(row).encode()).hexdigest() for row in rows)
    return hashlib.sha256("".join(hashes).encode()).hexdigest()[:16]
