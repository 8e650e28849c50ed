import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { fixture } from "../fixtures.js";

/** The two worlds whose logs are kept. */
export type World = "connector" | "agents";

/** A packed text of `test/fixtures/logs`, by its name without `.gz`. */
export function logFixture(world: World, name: string): Buffer {
  return gunzipSync(readFileSync(fixture(`logs/${world}/${name}.gz`)));
}

/** The names of a world's logs, without `.log`. */
export function logNames(world: World): readonly string[] {
  const names = readdirSync(fixture(`logs/${world}`)).filter((name) => name.endsWith(".log.gz"));
  return names.map((name) => name.slice(0, -".log.gz".length)).sort();
}

/** A secret that was planted in a log. */
export interface PlantedSecret {
  readonly log: string;
  readonly secret: string;
}

/** Every planted secret of a world. */
export function plantedSecrets(world: World): readonly PlantedSecret[] {
  const lines = logFixture(world, "planted-secrets.txt").toString("utf8").split("\n");
  return lines.flatMap((line) => {
    const [log, secret] = line.split("\t");
    return line.startsWith("#") || log === undefined || secret === undefined ? [] : [{ log, secret }];
  });
}

/** What is known of each log of a world. */
export function groundTruth(world: World): Readonly<Record<string, GroundTruth>> {
  return JSON.parse(logFixture(world, "ground-truth.json").toString("utf8"));
}

/** The part of the ground truth that the tests look at. */
export interface GroundTruth {
  readonly what: string;
  readonly rows: string;
  readonly exit: number;
  readonly lines: number;
  /** Requests that the server saw, keyed `GET /path 200`. */
  readonly requests: Readonly<Record<string, number>>;
  readonly http_429?: number;
  readonly request_lines_in_the_log?: number;
  readonly retry_lines_in_the_log?: number;
  readonly stored?:
    | string
    | { readonly resourcesByResourceType?: Readonly<Record<string, number>>; readonly grants?: number };
}
