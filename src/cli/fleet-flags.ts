import * as Args from "@oclif/core/args";
import * as Flags from "@oclif/core/flags";
import { jsonFlag, outputFormatFlag } from "./flags.js";

/** The folder that all commands of the fleet look at. */
export const lakeArg = {
  lake: Args.string({ required: true, ignoreStdin: true, description: "the folder that lake add made" }),
};

/** What runs the queries. */
export const engineFlags = {
  engine: Flags.option({ options: ["duckdb", "spark"] as const, default: "duckdb" as const })({
    summary: "what runs the queries; docs/fleet.md says how to install them",
    helpGroup: "ENGINE",
  }),
  master: Flags.string({
    summary: "where Spark runs (default: local[*])",
    helpValue: "URL",
    helpGroup: "ENGINE",
  }),
  "spark-conf": Flags.string({
    summary: "a setting of Spark; may be repeated",
    helpValue: "KEY=VALUE",
    helpGroup: "ENGINE",
    multiple: true,
    multipleNonGreedy: true,
  }),
  "memory-limit": Flags.string({ summary: "memory that the engine may use", default: "2GB", helpGroup: "ENGINE" }),
  "temp-folder": Flags.string({
    summary: "where what does not fit into memory goes (default: TMPDIR)",
    helpGroup: "ENGINE",
  }),
};

/** The flags of questions about all archives of a lake. */
export const questionFlags = {
  "output-format": outputFormatFlag(["console", "json", "ndjson", "csv", "markdown"]),
  json: jsonFlag,
  join: Flags.string({
    summary: "what accounts are joined by, the strongest first",
    helpValue: "email,login,employee-id",
    multiple: true,
    delimiter: ",",
  }),
  "sync-id": Flags.string({
    summary: "look at this sync of its archive, not the newest; may be repeated",
    multiple: true,
    multipleNonGreedy: true,
  }),
  since: Flags.string({
    summary: "look only at archives whose newest sync ended on this day or later",
    helpValue: "DATE",
  }),
  ...engineFlags,
};
