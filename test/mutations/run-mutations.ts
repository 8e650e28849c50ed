import { readFileSync, writeFileSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { compress, decompress } from "zstd-napi";
import { isC1zError } from "../../src/c1z/errors.js";
import type { RowKind } from "../../src/c1z/model.js";
import { openArchive } from "../../src/c1z/open-archive.js";
import { fixture } from "../fixtures.js";
import { Random } from "../support/random.js";
import { DATABASE_MUTATIONS, FILE_MUTATIONS, type Mutation } from "./mutations.js";
import { KINDS, type ReadKind, readKinds } from "./read-kinds.js";

/** How a listing of a damaged archive compares with the sound one. */
export const OUTCOMES = [
  /** Reading stopped. */
  "refused",
  /** The same rows. */
  "same",
  /** Other rows, and the user is told so. */
  "told",
  /** More or fewer rows, and nobody is told. */
  "silent-count",
  /** As many rows with other keys, nobody is told; `validate --deep` finds it, or not. */
  "silent-keys-deep-finds",
  "silent-keys",
  /** The same keys with other contents, nobody is told; `validate --deep` finds it, or not. */
  "silent-values-deep-finds",
  "silent-values",
] as const;

/** One of those. */
export type Outcome = (typeof OUTCOMES)[number];

/** Where in an archive it is damaged: in the file, or in what the file packs, which is then packed again. */
export type Layer = "outer" | "inner";

/** A run of mutations. */
export interface MutationRun {
  /** A fixture: `v1/small`. */
  readonly archive: string;
  readonly layer: Layer;
  readonly seed: number;
  readonly rounds: number;
  /** Where the damaged copy is written. */
  readonly path: string;
}

/** How often each outcome occurred, with the rounds in which it did first. */
export interface MutationResult {
  readonly counts: ReadonlyMap<Outcome, number>;
  readonly examples: ReadonlyMap<Outcome, readonly string[]>;
}

const MOST_EXAMPLES = 5;

/** Damages an archive again and again and compares what each list command shows with what it shows of the sound one. */
export async function runMutations({ archive, layer, seed, rounds, path }: MutationRun): Promise<MutationResult> {
  const { content, packed } = layerOf(readFileSync(fixture(`${archive}.c1z`)), layer);
  const expected = await readKinds(fixture(`${archive}.c1z`));
  const mutations = layer === "inner" && archive.startsWith("v1") ? DATABASE_MUTATIONS : FILE_MUTATIONS;
  const counts = new Map<Outcome, number>();
  const examples = new Map<Outcome, string[]>();
  const random = new Random(seed);
  for (let round = 0; round < rounds; round++) {
    const mutation: Mutation = random.pick(mutations);
    writeFileSync(path, packed(mutation(content, random)));
    // Native memory of closed archives is given back between turns of the event loop.
    await setImmediate();
    const read = await readKinds(path);
    for (const kind of KINDS) {
      const outcome = await outcomeOf(path, kind, expected, read);
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      const noted = examples.get(outcome) ?? [];
      examples.set(outcome, noted);
      if (noted.length < MOST_EXAMPLES) noted.push(`${archive} ${layer}, round ${round} of seed ${seed}: ${kind}`);
    }
  }
  return { counts, examples };
}

interface PackedContent {
  readonly content: Buffer;
  readonly packed: (content: Buffer) => Buffer;
}

/** What is damaged of a file, and how the file is made of it again. */
function layerOf(file: Buffer, layer: Layer): PackedContent {
  if (layer === "outer") return { content: file, packed: (content) => content };
  const start = payloadStart(file);
  const head = file.subarray(0, start);
  return {
    content: decompress(file.subarray(start)),
    packed: (content) => Buffer.concat([head, compress(content, { compressionLevel: 1 })]),
  };
}

/** Behind the magic (v1), or behind the manifest of an archive whose payload is one zstd stream (v3, tar_zstd). */
function payloadStart(file: Buffer): number {
  return file.subarray(0, 4).toString("latin1") === "C1Z3" ? 9 + file.readUInt32BE(5) : 5;
}

async function outcomeOf(
  path: string,
  kind: RowKind,
  expected: ReadonlyMap<RowKind, ReadKind>,
  read: ReadonlyMap<RowKind, ReadKind>,
): Promise<Outcome> {
  const [sound, found] = [expected.get(kind), read.get(kind)];
  if (sound === undefined || found === undefined) throw new Error(`Expected all kinds to be read, not ${kind}`);
  if (found.stopped) return "refused";
  if (isSame(sound.rows, found.rows)) return "same";
  if (found.told) return "told";
  if (sound.rows.length !== found.rows.length) return "silent-count";
  const finds = await deepCheckFinds(path);
  if (!isSame(sound.keys, found.keys)) return finds ? "silent-keys-deep-finds" : "silent-keys";
  return finds ? "silent-values-deep-finds" : "silent-values";
}

async function deepCheckFinds(path: string): Promise<boolean> {
  try {
    using archive = await openArchive(path);
    for (const _ of archive.verify()) return true;
    return false;
  } catch (error) {
    if (isC1zError(error)) return true;
    throw error;
  }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
