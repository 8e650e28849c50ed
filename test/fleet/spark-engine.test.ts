import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { C1zError } from "../../src/c1z/errors.js";
import { findSpark } from "../../src/fleet/engine/find-spark.js";
import { SparkEngine } from "../../src/fleet/engine/spark-engine.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();
const PATH = process.env.PATH;
const QUERIES = [{ name: "one", sql: "SELECT archive FROM kept" }];
let number = 0;

afterEach(() => {
  process.env.PATH = PATH;
});

/** A program in place of spark-submit, which gets the path of the job as `$JOB`; the job's own folder for answers is `$RESULTS`. */
function standIn(script: string): { readonly lake: string; readonly temp: string } {
  const lake = folder.path(`lake-${number}`);
  const temp = folder.path(`temp-${number}`);
  const bin = folder.path(`bin-${number++}`);
  for (const path of [lake, temp, bin]) mkdirSync(path);
  const head = `#!/bin/sh\nfor JOB in "$@"; do :; done\nRESULTS=$(sed 's/.*"results":"\\([^"]*\\)".*/\\1/' "$JOB")\n`;
  writeFileSync(join(bin, "spark-submit"), `${head}${script}\n`);
  chmodSync(join(bin, "spark-submit"), 0o755);
  process.env.PATH = `${bin}:${PATH}`;
  return { lake, temp };
}

const VIEWS = [
  { name: "kept", meaning: "", sql: "SELECT archive FROM other", isReused: true },
  { name: "unneeded", meaning: "", sql: "SELECT 1", isReused: true },
];

async function ask(at: ReturnType<typeof standIn>, signal?: AbortSignal): Promise<unknown[]> {
  const engine = new SparkEngine({
    folder: relative(process.cwd(), at.lake),
    tempFolder: at.temp,
    views: VIEWS,
    master: "local[1]",
    memory: "2GB",
  });
  const answers: unknown[] = [];
  for await (const { query, columns, rows } of engine.run(QUERIES, [], signal)) {
    const all: unknown[] = [];
    for await (const row of rows) all.push(row);
    answers.push({ query, columns, rows: all });
  }
  return answers;
}

/** What is left in the lake and in the folder for what is not kept. */
const left = ({ lake, temp }: ReturnType<typeof standIn>): readonly string[] => [
  ...readdirSync(join(lake, "_baton/results")),
  ...readdirSync(temp),
];

const refusal = async (at: ReturnType<typeof standIn>): Promise<C1zError> =>
  ask(at).then(
    () => expect.fail("It gave an answer."),
    (error: C1zError) => error,
  );

describe("Spark", () => {
  it("gets the job, and its answers are read and removed", async () => {
    const said = folder.path("said");
    const at = standIn(`
cp "$JOB" ${said}.json; echo "$@" > ${said}
printf '["a",1,true,null]\\n["b",2,false,"x"]\\n' > "$RESULTS/0.ndjson"
echo '{"version":1,"queries":[{"name":"one","file":"0.ndjson","columns":["a","b","c","d"],"rows":2}]}' > "$RESULTS/result.json"`);
    const rows = [
      ["a", 1, true, null],
      ["b", 2, false, "x"],
    ];
    expect(await ask(at)).toEqual([{ query: "one", columns: ["a", "b", "c", "d"], rows }]);
    expect(left(at)).toEqual([]);
    const job = JSON.parse(readFileSync(`${said}.json`, "utf8"));
    expect(job).toMatchObject({ version: 1, queries: QUERIES, views: [{ name: "kept", reused: true }] });
    expect(readFileSync(said, "utf8")).toMatch(
      /^--master local\[1\] --driver-memory 2048m .*fleet_job\.py \S+job\.json\n$/,
    );
  });

  it("tells why a job failed: what the job says, else the line that says most", async () => {
    const told = standIn(`echo '{"message":"AnalysisException: no such column"}' > "$RESULTS/failure.json"; exit 1`);
    expect(await refusal(told)).toMatchObject({
      code: "C1Z_SQL_STOPPED",
      message: "Spark gave no answer: AnalysisException: no such column",
    });
    expect(left(told)).toEqual([]);
    const stack = Array.from({ length: 200 }, (_, line) => `\tat org.apache.spark.Caller(${line})`).join("\n");
    const died = standIn(`cat >&2 <<'END'\njava.io.IOException: All masters are unresponsive\n${stack}\nEND\nexit 1`);
    const { message } = await refusal(died);
    expect(message).toBe("Spark gave no answer: java.io.IOException: All masters are unresponsive");
  });

  it("gives no answer where the job ends well without one", async () => {
    const at = standIn("exit 0");
    expect(await refusal(at)).toMatchObject({ code: "C1Z_SQL_STOPPED" });
    expect(left(at)).toEqual([]);
  });

  it("says that Java is missing", async () => {
    const at = standIn("echo 'JAVA_HOME is not set' >&2; exit 1");
    expect(await refusal(at)).toMatchObject({ code: "C1Z_NO_ENGINE", message: expect.stringContaining("Java 17") });
  });

  it("ends with all that it started when it is interrupted", async () => {
    const pid = folder.path("pid");
    const at = standIn(`sleep 600 & echo $! > ${pid}; wait`);
    const controller = new AbortController();
    const asked = ask(at, controller.signal);
    while (!existsSync(pid) || readFileSync(pid, "utf8") === "")
      await new Promise((resolve) => setTimeout(resolve, 20));
    controller.abort(new Error("interrupted"));
    await expect(asked).rejects.toThrow("interrupted");
    expect(left(at)).toEqual([]);
    // What is dead and waits for its parent counts as ended; where there is no /proc nothing is known.
    const state = (): string => {
      try {
        return readFileSync(`/proc/${readFileSync(pid, "utf8").trim()}/stat`, "latin1").split(") ")[1]?.[0] ?? "gone";
      } catch {
        return "gone";
      }
    };
    await expect.poll(state, { timeout: 5000 }).toMatch(/^(?:gone|Z)$/);
  });

  it("is said to be missing, with how to install it", () => {
    const find = (): unknown => findSpark({ PATH: folder.path() });
    expect(find).toThrow(
      expect.objectContaining({ code: "C1Z_NO_ENGINE", hint: expect.stringContaining("pip install pyspark") }),
    );
  });
});
