import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { C1zError } from "../../c1z/errors.js";

/** How Spark is started. */
export interface Spark {
  /** The path of `spark-submit`. */
  readonly command: string;
  /** What has to be set for it, besides what is. */
  readonly environment: Readonly<Record<string, string>>;
}

const SUBMIT = process.platform === "win32" ? "spark-submit.cmd" : "spark-submit";
const PYTHONS = ["python3", "python"];
/** Prints where the package of Spark is, and which Python has it. */
const WHERE = "import os, sys, pyspark; print(os.path.dirname(pyspark.__file__)); print(sys.executable)";

/**
 * Finds `spark-submit`: in `SPARK_HOME`, on the `PATH`, else in the package `pyspark` of the Python there. Throws `C1Z_NO_ENGINE` with how to
 * install it.
 */
export function findSpark(environment: NodeJS.ProcessEnv = process.env): Spark {
  const { SPARK_HOME: home, PATH: path = "" } = environment;
  const folders = [...(home ? [join(home, "bin")] : []), ...path.split(delimiter).filter((folder) => folder !== "")];
  const command = folders.map((folder) => join(folder, SUBMIT)).find(isExecutable);
  if (command !== undefined) return { command, environment: {} };
  const found = ofPython(environment);
  if (found !== undefined) return found;
  throw new C1zError("C1Z_NO_ENGINE", "Spark is not installed: there is no spark-submit.", {
    hint: "pip install pyspark installs it (Java 17 or later has to be there, too); or set SPARK_HOME. DuckDB needs neither.",
    commandHint:
      "pip install pyspark installs it (Java 17 or later has to be there, too); or set SPARK_HOME. --engine duckdb needs neither.",
  });
}

function ofPython(environment: NodeJS.ProcessEnv): Spark | undefined {
  for (const python of PYTHONS) {
    const { status, stdout } = spawnSync(python, ["-c", WHERE], { encoding: "utf8", env: environment });
    const [folder = "", executable = ""] = status === 0 ? stdout.split(/\r?\n/) : [];
    const command = join(folder, "bin", SUBMIT);
    // The same Python has to run the job: another has no PySpark.
    if (folder !== "" && isExecutable(command)) return { command, environment: { PYSPARK_PYTHON: executable } };
  }
  return undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
