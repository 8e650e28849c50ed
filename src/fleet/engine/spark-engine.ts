import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { C1zError } from "../../c1z/errors.js";
import { hasEnded, processMark } from "../../c1z/process-mark.js";
import { StagingFolder } from "../../export/staging-folder.js";
import type { LakeSync } from "../../lake/lake.js";
import { LakeLayout } from "../../lake/lake-layout.js";
import { fleetFile } from "../fleet-file.js";
import { findSpark } from "./find-spark.js";
import type { FleetAnswer, FleetEngine, FleetQuery } from "./fleet-engine.js";
import { fleetTables } from "./fleet-tables.js";
import type { FleetView } from "./fleet-view.js";
import { neededViews } from "./needed-views.js";
import { readSparkAnswer } from "./read-spark-answer.js";
import { runSpark } from "./run-spark.js";

/** How Spark is run. */
export interface SparkOptions {
  /** The lake; the job writes its answers below it, so that a cluster's driver may be another machine that shares the folder. */
  readonly folder: string;
  readonly views: readonly FleetView[];
  readonly parameters?: readonly (readonly [name: string, value: string])[] | undefined;
  /** `local[2]`, `spark://host:7077`, `yarn`, `k8s://…`. */
  readonly master: string;
  /** Further settings of Spark, as `spark.executor.memory=4g`. */
  readonly settings?: readonly string[] | undefined;
  /** Memory of the driver, which on one machine is all: `2GB`. */
  readonly memory?: string | undefined;
  readonly tempFolder?: string | undefined;
}

/** What the job says when it is done. */
interface SparkResult {
  readonly version: 1;
  readonly spark: string;
  readonly startSeconds: number;
  readonly queries: readonly {
    readonly name: string;
    readonly file: string;
    readonly columns: readonly string[];
    readonly rows: number;
    readonly seconds: number;
  }[];
}

/** How many partitions Spark makes of what it sorts and joins, on one machine: its own 200 are for clusters. */
const LOCAL_PARTITIONS = 4;

/**
 * Asks with Apache Spark: starts `spark-submit` with the job that comes with the package, and reads the answers that it writes to
 * `_baton/results` of the lake, which are removed then.
 */
export class SparkEngine implements FleetEngine {
  readonly #options: SparkOptions;

  constructor(options: SparkOptions) {
    this.#options = options;
  }

  /** Throws `C1Z_NO_ENGINE` where Spark or Java is missing, `C1Z_SQL_STOPPED` where the job fails, the reason of `signal`. */
  async *run(
    queries: readonly FleetQuery[],
    syncs: readonly LakeSync[],
    signal?: AbortSignal,
  ): AsyncGenerator<FleetAnswer> {
    const { folder, tempFolder = tmpdir() } = this.#options;
    const results = resultsFolder(folder);
    const temp: StagingFolder = new StagingFolder(tempFolder, () => {
      temp.remove();
      rmSync(results, { recursive: true, force: true });
    });
    try {
      const job = temp.pathOf("job.json");
      writeFileSync(job, JSON.stringify(this.#job(queries, syncs, results)));
      await this.#submit(job, temp, results, signal);
      for (const { name, file, columns } of resultIn(results).queries) {
        signal?.throwIfAborted();
        yield { query: name, columns, rows: readSparkAnswer(join(results, file), columns.length) };
      }
    } finally {
      rmSync(results, { recursive: true, force: true });
      temp.remove();
    }
  }

  async close(): Promise<void> {}

  #job(queries: readonly FleetQuery[], syncs: readonly LakeSync[], results: string): object {
    const { views, parameters = [] } = this.#options;
    return {
      version: 1,
      tables: fleetTables(syncs),
      parameters,
      views: neededViews(views, queries).map(({ name, sparkSql, sql, isReused }) => ({
        name,
        sql: sparkSql ?? sql,
        reused: isReused,
      })),
      queries,
      results,
    };
  }

  async #submit(job: string, temp: StagingFolder, results: string, signal: AbortSignal | undefined): Promise<void> {
    const { command, environment } = findSpark();
    const words = [...this.#words(temp), fleetFile("engine/fleet_job.py"), job];
    const isLocal = this.#options.master.startsWith("local");
    const ended = await runSpark(command, words, {
      // Spark looks for the address of this machine in the network otherwise, and waits where there is none.
      environment: { ...(isLocal && { SPARK_LOCAL_IP: "127.0.0.1" }), ...environment },
      folder: temp.pathOf("."),
      signal,
    });
    if (ended.status === 0) return;
    throw new C1zError("C1Z_SQL_STOPPED", `Spark gave no answer: ${failureIn(results) ?? ended.cause}`, {
      hint: "docs/fleet.md says how Spark is started, and what it needs.",
    });
  }

  #words(temp: StagingFolder): readonly string[] {
    const { master, settings = [], memory } = this.#options;
    const own = master.startsWith("local")
      ? [
          "spark.ui.enabled=false",
          `spark.sql.shuffle.partitions=${LOCAL_PARTITIONS}`,
          `spark.local.dir=${temp.pathOf("spark")}`,
          `spark.sql.warehouse.dir=${temp.pathOf("warehouse")}`,
        ]
      : [];
    const all = [...own, ...settings].flatMap((setting) => ["--conf", setting]);
    return ["--master", master, ...(memory === undefined ? [] : ["--driver-memory", memoryWord(memory)]), ...all];
  }
}

/** Spark takes whole numbers with one letter: `2g`. */
function memoryWord(memory: string): string {
  const [, amount = "", unit = ""] = /^(\d+(?:\.\d+)?)\s*([kmgt])i?b?$/i.exec(memory) ?? [];
  const mebibytes = Math.ceil(Number(amount) * (MEBIBYTES[unit.toLowerCase()] ?? Number.NaN));
  if (mebibytes >= LEAST_MEBIBYTES) return `${mebibytes}m`;
  throw new C1zError("C1Z_INVALID_SETTING", `Expected an amount of memory such as 2GB, got "${memory}".`, {
    hint: `Spark needs ${LEAST_MEBIBYTES} MB at least.`,
  });
}

const MEBIBYTES: Readonly<Record<string, number>> = { k: 1 / 1024, m: 1, g: 1024, t: 1024 * 1024 };
/** Below it Spark does not start. */
const LEAST_MEBIBYTES = 512;

/** A folder of this run's own. Throws `C1Z_UNWRITABLE` where the lake can't be written. */
function resultsFolder(lake: string): string {
  // The job runs in another folder.
  const all = new LakeLayout(lake).results;
  const folder = join(all, `${processMark()}.${Date.now().toString(36)}`);
  try {
    mkdirSync(folder, { recursive: true });
    // A run that was killed can't remove its own.
    for (const name of readdirSync(all)) {
      if (hasEnded(name.replace(/\.[^.]*$/, ""))) rmSync(join(all, name), { recursive: true, force: true });
    }
    // A folder that is there need not be one that can be written.
    closeSync(openSync(join(folder, "begun"), "w"));
    return folder;
  } catch (cause) {
    const reason = cause instanceof Error && "code" in cause ? cause.code : cause;
    throw new C1zError("C1Z_UNWRITABLE", `Spark's answers can't be written to ${folder} (${reason}).`, {
      file: folder,
      cause,
    });
  }
}

function resultIn(results: string): SparkResult {
  const text = jsonIn(join(results, "result.json"));
  if (text !== undefined && "queries" in text) return text as SparkResult;
  throw new C1zError("C1Z_SQL_STOPPED", `Spark ended well, and its answers are not in ${results}.`, {
    hint: "The driver has to see the folder of the lake: run it in client mode, or share the folder.",
  });
}

function failureIn(results: string): string | undefined {
  const failure = jsonIn(join(results, "failure.json"));
  return failure !== undefined && "message" in failure ? String(failure.message) : undefined;
}

function jsonIn(path: string): object | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
