import type { Random } from "./random.js";

/** A damaged copy of an archive, and what was done to it. */
export interface Mutation {
  readonly kind: "flip" | "zeros" | "cut";
  /** The first byte that changed, or where the file ends now. */
  readonly at: number;
  readonly bytes: Buffer;
}

/** Flips a bit, overwrites some bytes with zeros, or cuts the file. */
export function mutated(original: Buffer, random: Random): Mutation {
  const at = random.below(original.length);
  const kind = (["flip", "flip", "zeros", "cut"] as const)[random.below(4)] ?? "flip";
  if (kind === "cut") return { kind, at, bytes: original.subarray(0, at) };
  const bytes = Buffer.from(original);
  if (kind === "flip") bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  else bytes.fill(0, at, Math.min(at + 1 + random.below(64), bytes.length));
  return { kind, at, bytes };
}
