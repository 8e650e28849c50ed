import type { Rank } from "./family.js";

/** Whether an answer of this rank tells a cause. */
export function isSure(rank: Rank): boolean {
  return rank === "cause" || rank === "class" || rank === "status";
}
