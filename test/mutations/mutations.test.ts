import { describe, expect, it } from "vitest";
import { TempFolder } from "../support/temp-folder.js";
import { type Layer, type Outcome, runMutations } from "./run-mutations.js";

/** The same damage every time; TEST_SEED=N does other damage, C1Z_MUTATIONS=N more of it. run.ts does thousands. */
const SEED = Number(process.env.TEST_SEED ?? 20_261_130);
const ROUNDS = Number(process.env.C1Z_MUTATIONS ?? 80);

const folder = new TempFolder();
const run = (archive: string, layer: Layer) =>
  runMutations({ archive, layer, seed: SEED, rounds: ROUNDS, path: folder.path("damaged.c1z") });

describe(`${ROUNDS} damaged copies of each archive (TEST_SEED=${SEED})`, () => {
  it.each(["v1/small-slim-grants", "v1/small-old-0.7.27", "v1/kitchen-sink"])(
    "%s, damaged inside: no row is lost or added in silence, and a deep check finds changed keys",
    async (archive) => {
      const { counts, examples } = await run(archive, "inner");
      expect(examples.get("silent-count")).toBeUndefined();
      expect(examples.get("silent-keys")).toBeUndefined();
      expect(counts.get("told")).toBeGreaterThan(0);
      expect(counts.get("refused")).toBeGreaterThan(0);
    },
  );

  it.each([
    ["v3/small", "outer"],
    ["v3/small-tar", "outer"],
    ["v3/small-tar-zstd", "inner"],
  ] as const)("%s, damaged in its %s layer: refused, the same rows, or told", async (archive, layer) => {
    const { counts } = await run(archive, layer);
    const allowed: readonly Outcome[] = ["refused", "same", "told"];
    expect([...counts.keys()].filter((outcome) => !allowed.includes(outcome))).toEqual([]);
    expect(counts.get("refused")).toBeGreaterThan(0);
  });
});
