import type { Explorer } from "../explorer.js";
import type { TestProgress } from "../lists/condition-tests.js";
import type { Parameters } from "./parameters.js";

/** JSON; `pending`: not before all rows were read; or how far testing them is. */
export type RouteAnswer = Uint8Array | "pending" | TestProgress;

/** Answers a question. */
export type Route = (explorer: Explorer, parameters: Parameters) => Promise<RouteAnswer> | RouteAnswer;
