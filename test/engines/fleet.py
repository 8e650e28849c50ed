"""Asks a real Spark what DuckDB is asked, as docs/fleet.md says it, on this computer and on a cluster of its own: python fleet.py

The commands are those of docs/fleet.md, "Spark", with the paths of a test. Needs pyspark and Java."""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
# On a machine that does much else, too.
MOST_SECONDS = 900
# spark-submit and spark-class are where pip put them.
ENVIRONMENT = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "SPARK_LOCAL_IP": "127.0.0.1"}

passed = failed = 0


def check(what, seen, expected):
    global passed, failed
    if seen == expected:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {what}: {str(seen)[:400]} instead of {str(expected)[:400]}", flush=True)


def baton(*arguments):
    """What a command prints, and its exit status."""
    start = time.monotonic()
    words = ["node", str(ROOT / "bin/run.js"), *map(str, arguments)]
    run = subprocess.run(words, capture_output=True, text=True, check=False, env=ENVIRONMENT, timeout=MOST_SECONDS)
    print(f"{' '.join(map(str, arguments))[:110]}: {time.monotonic() - start:.0f} s, status {run.returncode}", flush=True)
    if run.returncode > 1:
        print(run.stderr, flush=True)
    return run.returncode, run.stdout


def documented(word):
    """The one line of docs/fleet.md, "Spark", that has this word."""
    text = (ROOT / "docs/fleet.md").read_text()
    lines = [line for line in text.split("\n## Spark\n")[1].splitlines() if word in f"{line}\n" and not line.startswith(("-", "`"))]
    assert len(lines) == 1, (word, lines)
    return lines[0]


def rows(answer):
    status, text = answer
    return status, sorted(json.dumps(row, sort_keys=True) for row in json.loads(text)["rows"])


def ask(lake, name, *words):
    return rows(baton("fleet", name, lake, *words, "-o", "json"))


def check_questions(folder, archives):
    """All questions, over a lake whose path Spark would take for patterns and columns."""
    lake = folder / "tenant=a [1] {x} ü%41"
    baton("lake", "add", lake, *archives)
    start = time.monotonic()
    words = ["npx", "tsx", "test/engines/ask-both.ts", str(lake)]
    run = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, env=ENVIRONMENT, timeout=MOST_SECONDS)
    print(f"all questions in one job: {time.monotonic() - start:.0f} s", flush=True)
    found = json.loads(run.stdout) if run.returncode == 0 else run.stderr
    check("questions on both engines", isinstance(found, dict), True)
    if not isinstance(found, dict):
        print(found, flush=True)
        return
    for name, known in found["duckdb"].items():
        check(f"{name} on Spark", found["spark"][name], known)
        # Each archive has one sync, which nothing comes before.
        check(f"{name}: rows", len(known) > 2, name != "trend/trend-changes")
    check("results that are left", os.listdir(lake / "_baton/results"), [])


def check_laptop(lake):
    """The first command of docs/fleet.md after the installation."""
    command = documented("fleet leavers lake --leading okta --engine spark\n")
    words = [str(lake) if word == "lake" else word for word in command.split()[1:]]
    status, text = baton(*words, "-o", "json")
    check("fleet leavers: exit status", status, 1)
    check("fleet leavers on Spark", rows((status, text)), ask(lake, "leavers", "--leading", "okta"))


def free_port():
    with socket.socket() as at:
        at.bind(("127.0.0.1", 0))
        return at.getsockname()[1]


@contextlib.contextmanager
def cluster(folder):
    """A master and a worker, started as docs/fleet.md says, on a port that is free."""
    url = f"spark://127.0.0.1:{free_port()}"
    environment = {**ENVIRONMENT, "SPARK_WORKER_DIR": str(folder / "worker"), "SPARK_WORKER_CORES": "1", "SPARK_WORKER_MEMORY": "1g"}
    log = (folder / "cluster.log").open("w")
    started = []
    try:
        for which in ("master.Master", "worker.Worker"):
            line = documented(which).replace("7077", url.rsplit(":", 1)[1])
            started.append(subprocess.Popen([*line.split(), "--webui-port", "0"], stdout=log, stderr=log, env=environment, cwd=folder))
            wait_for(url)
        yield url
    finally:
        for process in started:
            process.kill()
            process.wait()
        log.close()


def wait_for(url):
    host, port = url.removeprefix("spark://").split(":")
    for _ in range(240):
        with contextlib.suppress(OSError), socket.create_connection((host, int(port)), timeout=1):
            return
        time.sleep(0.5)
    raise SystemExit(f"No master at {url}.")


def check_cluster(lake, folder):
    with cluster(folder) as url:
        words = documented("--master spark://").split()
        command = [{"spark://127.0.0.1:7077": url, "lake": str(lake)}.get(word, word.replace("=2g", "=512m")) for word in words]
        seen = rows(baton(*command[1:], "-o", "json"))
        check("fleet leavers on a cluster", seen, ask(lake, "leavers", "--leading", "okta"))


def check_failure(lake):
    status, _ = baton("fleet", "orphans", lake, "--engine", "spark", "--master", "nonsense")
    check("a master that is none", status, 1)


def check_fleet(folder, expect_equal=None):
    """All checks, in a folder of their own; `expect_equal` counts them in place of this file."""
    global check
    if expect_equal is not None:
        check = expect_equal
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["npx", "tsx", "test/engines/make-companies.ts", str(folder)], cwd=ROOT, check=True)
    archives = [folder / f"{name}.c1z" for name in ("okta", "github", "aws")]
    lake = folder / "lake"
    baton("lake", "add", lake, *archives)
    check_questions(folder, archives)
    check_laptop(lake)
    check_cluster(lake, folder)
    check_failure(lake)


def main():
    start = time.monotonic()
    folder = Path(tempfile.mkdtemp(prefix="baton-fleet-"))
    try:
        check_fleet(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{time.monotonic() - start:.0f} s in all")
    print(f"{passed} passed, {failed} failed")
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
