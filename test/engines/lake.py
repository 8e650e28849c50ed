"""A lake of several archives, read by each engine as docs/fleet.md says: the rows that an export of the same archives has, ids and names unchanged."""

import json
import os

import doc_lines
import truth

# Names of archives that readers take for something else, or escape.
NAMES = ("007", "ü", "%2F", "user:alice", "2026-01-01", "sync=1")
READERS = ("DuckDB", "Spark", "polars", "pandas")
# What a lake has besides the tables of an export; its columns are those of another table of docs/tables.md.
FURTHER = ("findings", "access_inherited")


def check_lake(folder, baton, read, expect_equal, asked):
    place = folder / "lake's"
    place.mkdir()
    fixtures = truth.ROOT / "test/fixtures"
    archives = [folder / "ids.c1z", *(fixtures / name for name in ("v1/before.c1z", "v3/kitchen-sink.c1z", "v1/small.c1z", "v3/after.c1z", "v1/kitchen-sink.c1z"))]
    named = [*(flag for name in NAMES for flag in ("--name", name)), *archives]
    baton("lake", "add", place / "lake", *named)
    baton("lake", "check", place / "lake")
    baton("export", "ndjson", "--out", place / "ndjson", *named)
    manifests = [json.loads(path.read_text()) for path in sorted((place / "lake/_baton/syncs").iterdir())]
    expect_equal("lake: archives", sorted(manifest["archive"] for manifest in manifests), sorted(NAMES))
    for table in truth.COLUMNS:
        expected = truth.as_parquet(table, truth.read_ndjson(place / "ndjson", table))
        for engine in asked:
            rows = read(table, engine, place / "lake" / table)
            expect_equal(f"lake {table}: hash of the rows in {engine.name}", truth.digest(rows), truth.digest(expected))
    for table in FURTHER:
        expected = sum(manifest["files"][table]["rows"] for manifest in manifests)
        expect_equal(f"lake {table}: there are rows", expected > 0, True)
        seen = {engine.name: sorted(map(told, engine.rows(place / "lake" / table).to_pylist())) for engine in asked}
        for engine, rows in seen.items():
            expect_equal(f"lake {table}: rows in {engine}", len(rows), expected)
            expect_equal(f"lake {table}: hash of the rows in {engine}", truth.digest(rows), truth.digest(seen["DuckDB"]))
    check_lines(place, expect_equal, any(engine.name == "Spark" for engine in asked))


def told(record):
    return [repr(value) for value in record.values()]


def check_lines(place, expect_equal, with_spark):
    """The lines of docs/fleet.md, over a lake in which one sync is not there as a whole: its grants are not seen."""
    before = os.getcwd()
    os.chdir(place)
    try:
        half = next((place / "lake/syncs").glob("~C3~BC.*.parquet"))
        half.unlink()
        grants = [row for row in truth.ndjson(place / "ndjson", "grants") if row["archive"] != "ü"]
        names = doc_lines.names_in(place, with_spark)
        lines = doc_lines.lines_by_reader("docs/fleet.md", "### The layout", "^### (?!The layout)")
        expect_equal("readers of docs/fleet.md", sorted(lines), sorted(READERS))
        chosen = [name for name, kind in truth.COLUMNS["grants"].items() if kind == "text"]
        for reader, block in lines.items():
            if reader == "Spark" and not with_spark:
                continue
            for line in block:
                expect_equal(f"{reader}: {line}", doc_lines.texts(doc_lines.records(eval(line, names)), chosen), doc_lines.texts(grants, chosen))
    finally:
        os.chdir(before)
