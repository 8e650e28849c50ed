import { CLIError } from "@oclif/core/errors";
import { fieldsOfFilter } from "../jq/fields-of-filter.js";
import { valuesOfFilter } from "../jq/values-of-filter.js";
import { JqFilter, type JqOptions } from "../output/jq-filter.js";
import { JqSink } from "../output/jq-sink.js";
import { messages } from "../output/messages.js";
import { type Fields, fieldsOfElements } from "../projection/fields.js";
import { LinePrinter } from "../projection/line-printer.js";
import { divertOutput, unfilteredOutput } from "../terminal/standard-output.js";
import { type JqFlagValues, jqOptionsOf } from "./jq-flags.js";
import { OWN_CODES } from "./own-codes.js";

/** The flags of a command that choose its output format. */
interface FormatFlags {
  json?: unknown;
  readonly "output-format"?: unknown;
}

/** A filter in front of standard output. */
export interface OutputFilter {
  readonly sink: JqSink;
  /** What it looks at of each JSON value that the command prints. */
  readonly fields: Fields;
}

/**
 * Sends standard output through jq from now on. A filter implies JSON if no format was chosen. Throws if the command prints no
 * JSON, another format was chosen, or the filter does not compile.
 */
export async function filterOutput(
  filter: string,
  flags: FormatFlags & JqFlagValues,
  { printsJson, formatIsDefault }: { readonly printsJson: boolean; readonly formatIsDefault: boolean },
): Promise<OutputFilter> {
  if (!printsJson) throw new CLIError("This command prints no JSON that --jq could filter.");
  const format = flags["output-format"];
  const lines = format === "ndjson" && flags.json !== true;
  if (!lines && format !== undefined && format !== "json" && flags.json !== true && !formatIsDefault) {
    throw new CLIError(`Expected JSON for --jq, got -o ${format}; leave it out, or use json or ndjson.`);
  }
  const { options, byLine } = jqOptionsOf(filter, flags, lines);
  const printer = byLine && !flags["exit-status"] ? printerOf(options) : undefined;
  const loaded = await JqFilter.load(options, { compiles: printer !== undefined });
  if (!lines) flags.json = true;
  const sink = new JqSink(loaded, unfilteredOutput, {
    byLine,
    exitStatus: flags["exit-status"],
    printer,
    tell: (message) => messages.error({ code: OWN_CODES.jq, message }, [message]),
  });
  divertOutput(sink);
  const fields = fieldsOfFilter(filter);
  return { sink, fields: options.slurp ? fieldsOfElements(fields) : fields };
}

/** Prints what jq would, for filters that only follow members. */
function printerOf({ filter, rawOutput, args, jsonArgs }: JqOptions): LinePrinter | undefined {
  const values = args.length + jsonArgs.length === 0 ? valuesOfFilter(filter) : undefined;
  return values && LinePrinter.of(values, rawOutput);
}
