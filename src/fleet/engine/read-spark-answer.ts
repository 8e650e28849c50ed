import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { FleetValue } from "./fleet-engine.js";

/** The rows of an answer of Spark: a JSON list a line, as the job writes them. Throws the file system's errors. */
export async function* readSparkAnswer(path: string, columns: number): AsyncGenerator<readonly FleetValue[]> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    const row: unknown = JSON.parse(line);
    if (!Array.isArray(row) || row.length !== columns) throw new Error(`A row of ${path} is no list of ${columns}.`);
    yield row.map(toValue);
  }
}

function toValue(value: unknown): FleetValue {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}
