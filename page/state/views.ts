/** The views of the rail: the name in the address, what it is called, the letter after `g`. */
export const VIEWS = [
  ["overview", "Overview", "o"],
  ["findings", "Findings", "f"],
  ["resource-types", "Resource types", "t"],
  ["resources", "Resources", "r"],
  ["entitlements", "Entitlements", "e"],
  ["grants", "Grants", "g"],
  ["graph", "Graph and why", "w"],
  ["diff", "Diff", "d"],
  ["log", "Log", "l"],
  ["history", "History", "h"],
] as const;

/** The name of one of them. */
export type ViewName = (typeof VIEWS)[number][0];
