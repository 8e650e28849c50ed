import type { EngineLimits } from "../../sql/closed-engine.js";
import type { FleetEngine } from "./fleet-engine.js";
import type { FleetView } from "./fleet-view.js";

/** What is wanted of an engine. */
export interface EngineRequest {
  /** The lake. */
  readonly folder: string;
  readonly views: readonly FleetView[];
  /** The rows of the table `parameters`. */
  readonly parameters?: readonly (readonly [name: string, value: string])[] | undefined;
  readonly limits: EngineLimits;
  /** See `DuckdbOptions`. */
  readonly copied?: ReadonlyMap<string, readonly string[]> | undefined;
  /** Where a cluster is started from: `local[2]`, `spark://host:7077`, `yarn`. */
  readonly master?: string | undefined;
  /** Further settings of Spark, as `spark.executor.memory=4g`. */
  readonly settings?: readonly string[] | undefined;
}

/** Where Spark runs unless something else is asked for: here, on all processors. */
const THIS_MACHINE = "local[*]";

/** The engines that can be asked, each loaded when it is. */
export const ENGINES = {
  duckdb: async (request: EngineRequest): Promise<FleetEngine> => {
    const { DuckdbEngine } = await import("./duckdb-engine.js");
    return new DuckdbEngine(request);
  },
  spark: async ({ limits, master = THIS_MACHINE, ...request }: EngineRequest): Promise<FleetEngine> => {
    const { SparkEngine } = await import("./spark-engine.js");
    return new SparkEngine({ ...request, master, memory: limits.memoryLimit, tempFolder: limits.tempFolder });
  },
} as const;

/** The name of an engine. */
export type EngineName = keyof typeof ENGINES;

/** All names. */
export const ENGINE_NAMES = Object.keys(ENGINES) as readonly EngineName[];
