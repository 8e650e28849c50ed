import { join } from "node:path";
import { readText } from "../checks/read-text.js";
import type { Diagnosis } from "../doctor/doctor.js";
import { fixPlan } from "../doctor/fix-plan.js";
import { plural } from "../text/plural.js";
import { doctorJson, doctorText } from "./doctor-report.js";
import { standardOutput } from "./standard-output.js";
import { themeFor } from "./theme.js";

/** What doctor can print; `diff` is its fix plan. */
export type DoctorFormat = "console" | "json" | "diff";

/** Prints what doctor found in `folder`. `verbose` adds what is ok or skipped to the console form. */
export async function printDoctor(
  diagnosis: Diagnosis,
  folder: string,
  format: DoctorFormat,
  verbose: boolean,
): Promise<void> {
  const formats: Readonly<Record<DoctorFormat, () => string | Promise<string>>> = {
    console: async () => doctorText(diagnosis, await themeFor(process.stdout), verbose),
    json: () => `${JSON.stringify(doctorJson(diagnosis))}\n`,
    diff: () => planText(diagnosis, folder),
  };
  standardOutput.write(Buffer.from(await formats[format]()));
}

function planText({ findings }: Diagnosis, folder: string): string {
  const { diff, withheld } = fixPlan(findings, (file) => readText(join(folder, file)));
  if (withheld > 0) {
    process.stderr.write(
      `${plural(withheld, "edit")} left out: lines around hold what looks like a credential. Run doctor without --fix-plan to read of them.\n`,
    );
  }
  return diff;
}
