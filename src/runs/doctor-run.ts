import { join } from "node:path";
import type { CheckResult } from "../check-runner/check-result.js";
import type { FindingsHost } from "../cli/findings-command.js";
import { failOnLevel, type LogFailOn } from "../cli/log-fail-on.js";
import { ALL_CHECKS } from "../doctor/all-checks.js";
import { CHECK_RULES, reportResults } from "../doctor/check-findings.js";
import type { ConnectorSubject } from "../doctor/connector/connector-check.js";
import { validationSummary } from "../doctor/connector/validation-summary.js";
import { examine } from "../doctor/doctor.js";
import { doctorBlocks } from "../doctor/doctor-blocks.js";
import { doctorFacts } from "../doctor/doctor-facts.js";
import { fixPlan } from "../doctor/fix-plan.js";
import { readText } from "../files/read-text.js";
import type { IdHasher } from "../findings/id-hasher.js";
import type { RunReport } from "../findings/report.js";
import type { FindingsOptions } from "../findings/settings.js";
import { leftOutSentences } from "../render/findings/summary-line.js";
import { documentText } from "../render/print-document.js";
import { plural } from "../text/plural.js";
import { type FindingsRunOptions, runFindings } from "./findings-run.js";

/** The flags of `doctor`. */
export interface DoctorOptions extends Omit<FindingsRunOptions, "fail-on"> {
  readonly "fail-on"?: LogFailOn | undefined;
  readonly file?: string | undefined;
  readonly log?: string | undefined;
  readonly capabilities?: string | undefined;
  readonly run?: string | undefined;
  readonly timeout: number;
  readonly only?: readonly string[] | undefined;
  readonly "fix-plan": boolean;
  readonly verbose: boolean;
}

/** Looks at a folder, and at `url` if there is one; reports as the options say, and gives the report. */
export function runDoctor(
  folder: string,
  url: URL | undefined,
  options: DoctorOptions,
  host: FindingsHost,
): Promise<RunReport> {
  const { file, log, capabilities, run, only = [], verbose } = options;
  const named = [file, log, capabilities, run].filter((path) => path !== undefined && path !== "-");
  const level = { "fail-on": failOnLevel(options["fail-on"]) };
  return runFindings(
    {
      name: "baton doctor",
      rules: CHECK_RULES,
      ownForms: ["console"],
      folder,
      inputs: [...named.flatMap((path) => path ?? []), join(folder, "sync.c1z")],
      look: async (collector, { levels, hasher }) => {
        const asked = ALL_CHECKS.map(({ name }) => name).filter((name) => levels.get(name) !== "off");
        const { subjects, results: found } = await examine({
          ...{ folder, file, log, capabilities, run, url, environment: process.env },
          only: only.length > 0 ? only : asked,
          failsUnfinished: options["fail-on"] === "unfinished",
          timeoutMs: options.timeout * 1000,
          open: (path) => host.open(path),
          validate: validationIn(folder, { ...options, ...level }),
        });
        const results = hashedResults(reportResults(found, folder, url?.href ?? folder, collector), hasher);
        const diagnosis = { subjects, results };
        return {
          facts: doctorFacts(diagnosis),
          text: {
            console: async (report, theme) =>
              options["fix-plan"]
                ? planText(results, folder, host)
                : documentText(doctorBlocks(diagnosis, verbose, leftOutSentences(report)), "console", theme),
          },
        };
      },
    },
    { ...(options["fix-plan"] ? { ...options, json: false, "output-format": "console" } : options), ...level },
    host,
  );
}

/** Asks the rules of `baton validate` about an archive, with the configuration that `folder` has. */
export function validationIn(folder: string, options: FindingsOptions = {}): NonNullable<ConnectorSubject["validate"]> {
  const { config, "hash-ids": hashIds, "hash-salt": salt, "secret-file": secret } = options;
  return async (archive, file) => {
    const { findingsIn } = await import("./findings-in.js");
    const own = { config, "hash-ids": hashIds, "hash-salt": salt, "secret-file": secret };
    return validationSummary(findingsIn(archive, file, { folder, options: own }), file);
  };
}

/** Results with what they quote hashed. */
export function hashedResults(results: readonly CheckResult[], hasher: IdHasher | undefined): readonly CheckResult[] {
  if (hasher === undefined) return results;
  return results.map((result) => ({ ...result, message: hasher.words(result.message) }));
}

function planText(results: readonly CheckResult[], folder: string, host: FindingsHost): string {
  const { diff, withheld } = fixPlan(results, (file) => readText(join(folder, file)));
  if (withheld > 0) {
    host.notice(
      `${plural(withheld, "edit")} left out: lines around hold what looks like a credential. Run doctor without --fix-plan to read of them.`,
    );
  }
  return diff;
}
