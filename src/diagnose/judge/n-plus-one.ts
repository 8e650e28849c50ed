import { plural } from "../../text/plural.js";
import type { RequestPattern } from "../collect/requests-collector.js";
import { code } from "../report/code.js";
import { type Judge, judgementOf } from "./judge.js";
import type { Judgement } from "./judgement.js";

/** Fewer requests to one path are no problem, whatever their shape. */
const FEWEST_DETAILS = 100;
/** So many details for each list page mean one request per object. */
const DETAILS_PER_PAGE = 5;
/** A request per group for its members is how most APIs work; from here on it is worth naming. */
const FEWEST_PARTS = 1000;

/** One request per object where a list would do. */
export const nPlusOne: Judge = ({ log }) => {
  const gets = log.requests.patterns.filter(({ method }) => method === "GET");
  return gets.flatMap((pattern) => {
    if (pattern.path.endsWith("/{id}")) return details(pattern, gets);
    return pattern.path.includes("/{id}/") && pattern.count >= FEWEST_PARTS ? parts(pattern) : [];
  });
};

function details(pattern: RequestPattern, gets: readonly RequestPattern[]): Judgement[] {
  const listPath = pattern.path.slice(0, -"/{id}".length);
  const pages = gets.find(({ host, path }) => host === pattern.host && path === listPath)?.count ?? 0;
  if (pattern.count < FEWEST_DETAILS || pattern.count < pages * DETAILS_PER_PAGE) return [];
  const listed = pages === 0 ? "without any list request" : `beside ${plural(pages, "list page")} of ${code(listPath)}`;
  const message = `${plural(pattern.count, "request")} to ${code(`GET ${pattern.path}`)} ${listed}${timeSpent(pattern)}.`;
  return [judgementOf("n-plus-one", "proven", message, { count: pattern.count, where: [`GET ${pattern.path}`] })];
}

function parts(pattern: RequestPattern): Judgement[] {
  const message = `${plural(pattern.count, "request")} to ${code(`GET ${pattern.path}`)}, one or more for each object${timeSpent(pattern)}.`;
  const proof = "The API's documentation: only where it has an endpoint for many objects at once can this be avoided.";
  return [
    judgementOf("n-plus-one", "suspected", message, { count: pattern.count, where: [`GET ${pattern.path}`], proof }),
  ];
}

function timeSpent({ latency }: RequestPattern): string {
  return latency === undefined ? "" : `; their logged durations add up to ${(latency.totalMs / 1000).toFixed(1)} s`;
}
