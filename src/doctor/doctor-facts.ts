import type { FieldsJson } from "../json-schema/json-schema.js";
import type { Diagnosis } from "./doctor.js";
import type { DOCTOR_FIELDS } from "./doctor-schema.js";
import { countStatuses, summarize } from "./summary.js";

/** A diagnosis as data, beside its findings: how each step and each check ended, how many of each status. */
export function doctorFacts({ subjects, results }: Diagnosis): FieldsJson<typeof DOCTOR_FIELDS> {
  return {
    subjects,
    steps: summarize(results),
    statuses: countStatuses(results),
    checks: results.map(({ check, status, file, line, column, message, remedy, covers, milliseconds, edits }) => ({
      check,
      status,
      file: file ?? null,
      line: line ?? null,
      ...(column !== undefined && { column }),
      message,
      remedy,
      covers,
      ...(milliseconds !== undefined && { milliseconds }),
      fixable: (edits ?? []).length > 0,
    })),
  };
}
