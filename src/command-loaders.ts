import type { CommandClass } from "./cli/command.js";

/** Loads the class of a command. */
export type CommandLoader = () => Promise<{ readonly default: CommandClass }>;

/** All commands, by the ids that oclif gives their files. */
export const COMMAND_LOADERS: Readonly<Record<string, CommandLoader>> = {
  access: () => import("./commands/access.js"),
  bundle: () => import("./commands/bundle.js"),
  "complete-words": () => import("./commands/complete-words.js"),
  completion: () => import("./commands/completion.js"),
  diff: () => import("./commands/diff.js"),
  doctor: () => import("./commands/doctor.js"),
  entitlements: () => import("./commands/entitlements.js"),
  explain: () => import("./commands/explain.js"),
  explore: () => import("./commands/explore.js"),
  "export:c1z": () => import("./commands/export/c1z.js"),
  "export:csv": () => import("./commands/export/csv.js"),
  "export:ndjson": () => import("./commands/export/ndjson.js"),
  "export:parquet": () => import("./commands/export/parquet.js"),
  "export:sqlite": () => import("./commands/export/sqlite.js"),
  "export:xlsx": () => import("./commands/export/xlsx.js"),
  grants: () => import("./commands/grants.js"),
  info: () => import("./commands/info.js"),
  logs: () => import("./commands/logs.js"),
  match: () => import("./commands/match.js"),
  overview: () => import("./commands/overview.js"),
  principals: () => import("./commands/principals/index.js"),
  "principals:compare": () => import("./commands/principals/compare.js"),
  report: () => import("./commands/report.js"),
  "resource-types": () => import("./commands/resource-types.js"),
  resources: () => import("./commands/resources.js"),
  retries: () => import("./commands/retries.js"),
  rules: () => import("./commands/rules.js"),
  salvage: () => import("./commands/salvage.js"),
  sanitize: () => import("./commands/sanitize.js"),
  schema: () => import("./commands/schema.js"),
  search: () => import("./commands/search.js"),
  show: () => import("./commands/show.js"),
  sql: () => import("./commands/sql.js"),
  stats: () => import("./commands/stats.js"),
  syncs: () => import("./commands/syncs.js"),
  validate: () => import("./commands/validate.js"),
};
