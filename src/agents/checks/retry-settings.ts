import { nearestNames } from "../../text/nearest-names.js";
import type { AgentCheck } from "../agent-check.js";
import { entriesOf, entryIn, type PositionedEntry } from "../project/positioned-yaml.js";

/** What the code accepts (RetryConfig of airbyte-agent-sdk 0.1.380), with the kind of value. */
const KEYS: Readonly<Record<string, { readonly wants: string; readonly accepts: (value: unknown) => boolean }>> = {
  max_attempts: { wants: "a whole number", accepts: Number.isInteger },
  initial_delay_seconds: { wants: "a number", accepts: isNumber },
  max_delay_seconds: { wants: "a number", accepts: isNumber },
  exponential_base: { wants: "a number", accepts: isNumber },
  jitter: { wants: "true or false", accepts: isBoolean },
  retry_on_status_codes: { wants: "a list of whole numbers", accepts: () => true },
  retry_on_timeout: { wants: "true or false", accepts: isBoolean },
  retry_on_network_error: { wants: "true or false", accepts: isBoolean },
  retry_after_header: { wants: "a header name", accepts: (value) => typeof value === "string" },
  retry_after_format: {
    wants: "seconds, milliseconds or unix_timestamp",
    accepts: (value) => ["seconds", "milliseconds", "unix_timestamp"].includes(String(value)),
  },
};

/** The names of the public guide, none of which the code knows. */
const GUIDE_NAMES: Readonly<Record<string, string>> = {
  initial_backoff_seconds: "initial_delay_seconds",
  max_backoff_seconds: "max_delay_seconds",
  backoff_multiplier: "exponential_base",
  jitter_ratio: "jitter",
};

/** Retry settings of a connector's file. */
export const RETRY_SETTINGS: AgentCheck = {
  name: "retry-settings",
  subject: "agents",
  step: "configuration",
  needs: "a connector's OpenAPI file with x-airbyte-retry-config",
  does: "Holds the keys of `x-airbyte-retry-config` against those that the code accepts, and offers the rename: the names in the public guide are not among them, and an unknown key makes the whole file invalid.",
  remedy: "agent-retry-keys-unknown",
  covers: ["0.4", "AB34"],
  missing: (project) =>
    project.connectorDefinitions.length === 0 ? "there is no connector's OpenAPI file" : undefined,
  *run(project) {
    for (const { file, document } of project.connectorDefinitions) {
      const config = entryIn(entryIn(document.root, "info")?.value, "x-airbyte-retry-config");
      for (const entry of entriesOf(config?.value)) {
        const { key, line } = entry;
        const known = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
        if (known === undefined) {
          const near =
            (Object.hasOwn(GUIDE_NAMES, key) ? GUIDE_NAMES[key] : undefined) ??
            nearestNames(key, Object.keys(KEYS), 1)[0];
          const value = near === "jitter" ? " (true or false)" : "";
          const hint = near === undefined ? `Known are ${Object.keys(KEYS).join(", ")}.` : `Call it ${near}${value}.`;
          const message = `${key} is no retry setting that the code knows: the file is refused. ${hint}`;
          yield { status: "failed", file, line, message, edits: near === undefined ? [] : rename(file, entry, near) };
        } else if (!known.accepts(scalarOf(entry))) {
          yield { status: "failed", file, line, message: `Expected ${known.wants} for ${key}.` };
        }
      }
    }
  },
};

/** `jitter_ratio: 0.1` becomes `jitter: true`: the code has no ratio. */
function rename(file: string, entry: PositionedEntry, key: string) {
  const ratio = key === "jitter" && typeof scalarOf(entry) === "number" ? scalarOf(entry) : undefined;
  if (ratio === undefined) return [{ file, from: entry.from, to: entry.to, text: key }];
  return [{ file, from: entry.from, to: entry.value.to, text: `jitter: ${ratio === 0 ? "false" : "true"}` }];
}

function scalarOf({ value }: PositionedEntry): unknown {
  if (value.content.kind === "text") return value.content.text;
  return value.content.kind === "other" ? value.content.value : undefined;
}

function isNumber(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value);
}

function isBoolean(value: unknown): boolean {
  return typeof value === "boolean";
}
