"""The rules as SQL, unchanged, on other engines than the one that the tests ask: DuckDB's newest with the macros of src/fleet/engine/duckdb-dialect.ts,
and Spark as the line of docs/fleet.md starts it. Each finds what `baton validate` finds in the archives."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import fleet
import truth

ARCHIVES = ("v1/kitchen-sink", "v3/kitchen-sink", "v1/duplicate-users", "v1/missing-parent", "v3/undeclared-resource-type", "v1/users-no-grants", "v1/partial-only")
FLEET = truth.ROOT / "src/fleet"


def check_rules(folder, expect_equal, with_spark):
    place = folder / "rules"
    place.mkdir()
    paths = {name.replace("/", "-"): truth.ROOT / f"test/fixtures/{name}.c1z" for name in ARCHIVES}
    named = [flag for name in paths for flag in ("--name", name)]
    report(["lake", "add", place / "lake", *named, *paths.values(), "-o", "json"])
    expected = {name: findings(["validate", "-f", path]) for name, path in paths.items()}
    ask = ["fleet", "validate", place / "lake", "--again"]
    engines = {"duckdb": [], **({"spark": documented_flags()} if with_spark else {})}
    for engine, flags in engines.items():
        seen = by_archive([*ask, *flags])
        for name, known in expected.items():
            expect_equal(f"rules: findings in {name} by {engine}", seen.get(name, []), known)
    check_newest_duckdb(place / "lake", expected, expect_equal)


def documented_flags():
    words = fleet.documented("fleet validate lake --engine spark").split()
    return [word.strip("'") for word in words[words.index("--engine") :]]


def check_newest_duckdb(lake, expected, expect_equal):
    """The same files in Python's DuckDB: rule and object of each finding, for the rules of which every sync has the rows."""
    database = duckdb.connect()
    for macro in re.findall(r'["`](CREATE TEMP MACRO .*?)["`],\n', (FLEET / "engine/duckdb-dialect.ts").read_text()):
        database.execute(macro)
    for table in truth.COLUMNS:
        database.execute(f"CREATE VIEW {table} AS FROM read_parquet('{lake}/{table}/*.parquet', union_by_name = true, hive_partitioning = false)")
    names = re.search(r"const NAMES = \[(.*?)\]", (FLEET / "rules/rule-views.ts").read_text(), re.DOTALL)[1]
    for view in re.findall(r'"(\w+)"', names):
        database.execute(f"CREATE TEMP TABLE {view} AS {(FLEET / f'rules/views/{view}.sql').read_text()}")
    rules = sorted(path.stem for path in (FLEET / "rules").glob("*.sql"))
    seen = set()
    for rule in rules:
        answer = database.execute((FLEET / f"rules/{rule}.sql").read_text())
        columns = [column[0] for column in answer.description]
        for values in answer.fetchall():
            row = dict(zip(columns, values))
            seen.add((row["archive"], rule, row["subject_kind"], row["subject_key"]))
    whole = {name for name in expected if "partial" not in name}
    known = {(name, rule, kind, key) for name in whole for rule, _, kind, key, _ in expected[name] if rule in rules}
    version = duckdb.__version__
    expect_equal(f"rules: there are findings by DuckDB {version}", len(known) > 20, True)
    expect_equal(f"rules: rules and objects by DuckDB {version}", sorted(one for one in seen if one[0] in whole), sorted(known))


def report(arguments):
    # spark-submit is beside this Python.
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    words = ["node", str(truth.ROOT / "bin/run.js"), *map(str, arguments)]
    run = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
    if run.returncode not in (0, 1):
        raise SystemExit(f"baton {' '.join(map(str, arguments))[:500]} ended with {run.returncode}:\n{run.stderr}")
    return json.loads(run.stdout)


def by_archive(arguments):
    found = {}
    for finding in report([*arguments, "-o", "json"])["findings"]:
        found.setdefault(finding["file"], []).append(told(finding))
    return {name: sorted(told) for name, told in found.items()}


def findings(arguments):
    return sorted(told(finding) for finding in report([*arguments, "-o", "json"])["findings"])


def told(finding):
    """Rule, level, object and fingerprint."""
    subject = finding["subject"]
    key = subject["id"] if isinstance(subject["id"], str) else f"{subject['id']['resourceType']}:{subject['id']['resource']}"
    return (finding["rule"], finding["level"], subject["kind"], key, finding["fingerprint"])
