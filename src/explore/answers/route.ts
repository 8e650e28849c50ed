import type { Explorer } from "../explorer.js";
import type { Parameters } from "./parameters.js";

/** Answers a question with JSON; `pending`: not before all rows were read. */
export type Route = (
  explorer: Explorer,
  parameters: Parameters,
) => Promise<Uint8Array | "pending"> | Uint8Array | "pending";
