"""Exports archives with the built program and holds what engines read of them against the NDJSON export, read by Python's own parser.

Run it as `bash .ci/engines.sh [--spark] [ARCHIVE …]`: archives that are named are checked besides."""

import datetime
import json
import platform
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import doc_lines
import engines
import fleet_rules
import lake
import fleet
import pyarrow.parquet
import truth

ROOT = truth.ROOT
FIXTURES = ROOT / "test/fixtures"
FORMATS = {"csv": "csv", "ndjson": "ndjson", "parquet": "parquet", "xlsx": "all.xlsx", "sqlite": "all.sqlite"}
LEAST_GROUPS = 10
# Longer texts nobody looks for; the token of a sync has millions of characters here.
LONGEST_SEARCHED = 200

seed = random.randrange(2**31)
sample = random.Random(seed)
passed = failed = 0


def check(what, ok, why=""):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {what}: {why}", flush=True)


def expect_equal(what, seen, expected):
    check(what, seen == expected, f"{str(seen)[:300]} instead of {str(expected)[:300]}")


def attempt(ask):
    """What an engine answers, or the error that it raises, which is no right answer."""
    try:
        return ask()
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def read(table, engine, path):
    """The rows that an engine reads of a table; none, and a failed check, where it can't."""
    answer = attempt(lambda: truth.read_arrow(table, engine.rows(path)))
    check(f"{path} can be read by {engine.name}", isinstance(answer, list), answer)
    return answer if isinstance(answer, list) else []


def baton(*arguments):
    run = subprocess.run(["node", str(ROOT / "bin/run.js"), *map(str, arguments)], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise SystemExit(f"baton {' '.join(map(str, arguments))[:500]} ended with {run.returncode}:\n{run.stderr}")


def export(folder, archives, formats=FORMATS, flags=()):
    """Exports archives together, each to its own place in `folder`; one archive with -f, so that a table is one file."""
    source = ["-f", *archives] if len(archives) == 1 else archives
    for name in formats:
        baton("export", name, "--all-syncs", "--out", folder / FORMATS[name], *flags, *source)


def parquet_path(folder, table):
    file = folder / "parquet" / f"{table}.parquet"
    return file if file.exists() else folder / "parquet" / table


def check_formats(name, folder):
    """The same rows in every format: their number and one hash over all of them."""
    readers = {
        "csv": lambda table: truth.read_csv(folder / "csv", table),
        "xlsx": lambda table: truth.read_xlsx(folder / "all.xlsx", table),
        "sqlite": lambda table: truth.read_sqlite(folder / "all.sqlite", table),
    }
    for table in truth.COLUMNS:
        expected = truth.read_ndjson(folder / "ndjson", table)
        for kind, read in readers.items():
            known = truth.as_xlsx(table, expected) if kind == "xlsx" else expected
            rows = read(table)
            expect_equal(f"{name} {table}: rows in {kind}", len(rows), len(known))
            expect_equal(f"{name} {table}: hash of the rows in {kind}", truth.digest(rows), truth.digest(known))


def check_rows(name, folder, asked):
    """Every engine reads every row, with every value and its type."""
    for table in truth.COLUMNS:
        expected = truth.as_parquet(table, truth.read_ndjson(folder / "ndjson", table))
        for engine in asked:
            rows = read(table, engine, parquet_path(folder, table))
            expect_equal(f"{name} {table}: rows in {engine.name}", len(rows), len(expected))
            expect_equal(f"{name} {table}: hash of the rows in {engine.name}", truth.digest(rows), truth.digest(expected))


def check_searches(name, folder, asked, values):
    """Every engine finds by equality and by range what is there: a row group skipped wrongly loses rows."""
    for table, kinds in truth.COLUMNS.items():
        rows = truth.as_parquet(table, truth.read_ndjson(folder / "ndjson", table))
        path = parquet_path(folder, table)
        for index, (column, kind) in enumerate(kinds.items()):
            present = [row[index] for row in rows if row[index] is not None]
            searched = sorted({value for value in present if len(value) <= LONGEST_SEARCHED}) if kind in ("text", "time") else []
            if not searched:
                continue
            chosen = {searched[0], searched[-1], *sample.sample(searched, min(values, len(searched)))}
            for value in sorted(chosen):
                equal = present.count(value)
                above = sum(1 for other in present if order(other, kind) >= order(value, kind))
                asked_for = instant(value) if kind == "time" else value
                for engine in asked:
                    for operator, known in (("=", equal), (">=", above)):
                        seen = attempt(lambda: engine.count(path, column, operator, asked_for))
                        expect_equal(f"{name} {table}.{column} {operator} {value!r} in {engine.name} (seed {seed})", seen, known)


def order(value, kind):
    return instant(value) if kind == "time" else value.encode()


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def check_groups(name, folder):
    for table in truth.COLUMNS:
        groups = pyarrow.parquet.ParquetFile(parquet_path(folder, table)).metadata.num_row_groups
        check(f"{name} {table}: row groups", groups >= LEAST_GROUPS, f"{groups} are less than {LEAST_GROUPS}")


def check_layout(folder, asked):
    """A folder a table, read by each engine as it is: names stay as they are, whatever they look like."""
    names = ["007", "1e3", "Zürich", "a=b", "sync=1", "50%C3", "_hidden", ".hidden", "with space", "TRUE"]
    archives = [FIXTURES / "v1" / f"{name}.c1z" for name in ("small", "before", "after", "users-only", "empty")] * 2
    flags = [flag for name in names for flag in ("--name", name)]
    for kind in ("parquet", "ndjson"):
        baton("export", kind, "--out", folder / kind, *flags, *archives)
    for table in truth.COLUMNS:
        expected = truth.as_parquet(table, truth.read_ndjson(folder / "ndjson", table))
        path = parquet_path(folder, table)
        files = sorted(file.relative_to(path).as_posix() for file in path.rglob("*"))
        check(f"layout {table}: plain file names", all("=" not in file and "/" not in file for file in files), files)
        expect_equal(f"layout {table}: files", len(files), len(names))
        for engine in asked:
            rows = read(table, engine, path)
            expect_equal(f"layout {table}: hash of the rows in {engine.name}", truth.digest(rows), truth.digest(expected))
            for name in names:
                known = sum(1 for row in expected if row[0] == name)
                expect_equal(f"layout {table}: archive {name!r} in {engine.name}", attempt(lambda: engine.count(path, "archive", "=", name)), known)


def timed(what, work):
    start = time.monotonic()
    work()
    print(f"{what}: {time.monotonic() - start:.1f} s, {passed} passed, {failed} failed so far", flush=True)


def check_archive(name, folder, archives, asked, values, formats=FORMATS):
    timed(f"{name}: export", lambda: export(folder, archives, formats))
    if set(formats) == set(FORMATS):
        timed(f"{name}: the same rows in every format", lambda: check_formats(name, folder))
    timed(f"{name}: rows in each engine", lambda: check_rows(name, folder, asked))
    timed(f"{name}: searches in each engine", lambda: check_searches(name, folder, asked, values))


def main(arguments):
    with_spark = "--spark" in arguments
    named = [Path(argument) for argument in arguments if argument != "--spark"]
    asked = engines.engines(with_spark)
    quick = [engine for engine in asked if engine.name != "Spark"]
    print(f"Python {platform.python_version()}, " + ", ".join(f"{engine.name} {engine.version}" for engine in asked))
    start = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="baton-engines-"))
    try:
        subprocess.run(["npx", "tsx", "test/engines/make-archives.ts", str(folder)], cwd=ROOT, check=True)
        for name, archives in (("v1", sorted((FIXTURES / "v1").glob("*.c1z"))), ("v3", sorted((FIXTURES / "v3").glob("*.c1z")))):
            check_archive(f"fixtures {name}", folder / name, archives, quick, 1)
        timed("layout", lambda: check_layout(folder / "layout", asked))
        timed("lake", lambda: lake.check_lake(folder, baton, read, expect_equal, asked))
        timed("rules as SQL", lambda: fleet_rules.check_rules(folder, expect_equal, with_spark))
        timed("lines of docs/export.md", lambda: doc_lines.check_lines(folder, baton, expect_equal, with_spark))
        check_archive("groups", folder / "groups", [folder / "groups.c1z"], quick, 6)
        check_groups("groups", folder / "groups")
        if with_spark:
            spark = [engine for engine in asked if engine.name == "Spark"]
            timed("groups: rows in Spark", lambda: check_rows("groups", folder / "groups", spark))
            timed("groups: searches in Spark", lambda: check_searches("groups", folder / "groups", spark, 1))
            timed("fleet", lambda: fleet.check_fleet(folder / "fleet", expect_equal))
        for archive in named:
            check_archive(archive.name, folder / "named" / archive.name, [archive], quick, 6, ("parquet", "ndjson"))
    finally:
        shutil.rmtree(folder)
    print(f"{time.monotonic() - start:.0f} s in all, seed {seed}")
    print(f"{passed} passed, {failed} failed")
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
