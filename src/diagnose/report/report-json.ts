import type { Finding } from "./finding.js";
import type { LogReport } from "./log-report.js";

/** A report as data: each finding with its entry's title, rows and fixes beside the evidence. */
export function reportJson({ findings, ...report }: LogReport): unknown {
  const { files, ...facts } = report;
  return { files, findings: findings.map(findingJson), ...facts };
}

/** One finding as data. */
export function findingJson({ entry, certainty, message, ...evidence }: Finding): unknown {
  const { id, title, severity, audience, covers, role = "cause", symptom, causes, fixes, next } = entry;
  return {
    entry: id,
    title,
    severity,
    role,
    certainty,
    covers,
    message,
    ...evidence,
    audience,
    symptom,
    causes,
    fixes,
    next,
  };
}
