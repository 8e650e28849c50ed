"""How a job of Spark would scale, from the times of its stages: python bench/spark-stages.py EVENT_LOG

The log is what `--spark-conf spark.eventLog.enabled=true --spark-conf spark.eventLog.compress=false --spark-conf spark.eventLog.dir=file:///FOLDER` writes. A stage on n processors takes as long
as its longest task, or the sum of its tasks divided by n where that is more; stages are taken to follow one another, and times are those of the processor, because
other programs run here, too. What the driver does alone (starting, planning) is not in it."""

import collections
import json
import sys
from pathlib import Path

NANOSECONDS = 1_000_000_000


def main(path):
    tasks = collections.defaultdict(list)
    logs = sorted(file for file in Path(path).rglob("events_*")) if Path(path).is_dir() else [Path(path)]
    for log in logs:
        for line in log.open():
            event = json.loads(line)
            if event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
                metrics = event["Task Metrics"]
                spent = metrics["Executor CPU Time"] + metrics["Executor Deserialize CPU Time"]
                tasks[event["Stage ID"]].append(spent / NANOSECONDS)
    total = sum(map(sum, tasks.values()))
    print(f"{len(tasks)} stages, {sum(map(len, tasks.values()))} tasks, {total:.1f} s of the processor in tasks")
    for processors in (1, 2, 4, 8, 16):
        seconds = sum(max(max(stage), sum(stage) / processors) for stage in tasks.values())
        print(f"{processors:2} processors: {seconds:.1f} s, {total / seconds:.1f} times as fast as one")


if __name__ == "__main__":
    main(sys.argv[1])
