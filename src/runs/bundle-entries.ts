import type { Entry } from "../bundle/entry.js";
import type { TextRedactor } from "../bundle/text-redactor.js";
import type { Archive } from "../c1z/archive.js";
import { ALL_CHECKS } from "../doctor/all-checks.js";
import { CHECK_RULES, reportResults } from "../doctor/check-findings.js";
import { examine } from "../doctor/doctor.js";
import { doctorFacts } from "../doctor/doctor-facts.js";
import type { Finding } from "../findings/finding.js";
import { FindingCollector } from "../findings/finding-collector.js";
import type { RunReport } from "../findings/report.js";
import type { Settings } from "../findings/settings.js";
import type { FindingsTool } from "../render/findings/findings-output.js";
import { jsonFindings } from "../render/findings/json.js";
import { PLAIN_THEME } from "../terminal/theme.js";
import { archiveInfoJson } from "../views/archive-info.js";
import { hashedResults, validationIn } from "./doctor-run.js";

const TIMEOUT_MS = 15_000;
/** Findings that are listed one by one; all are counted. */
export const MOST_FINDINGS = 10_000;

/** The findings in the archive, as `validate -o json` gives them. */
export function findingsEntry(
  run: RunReport,
  findings: readonly Finding[],
  redactor: TextRedactor,
  version: string,
): Entry {
  const tool = { name: "baton validate", version, rules: [] };
  return jsonEntry("findings.json", "what `validate` finds, as JSON", findingsJson(run, findings, tool), redactor);
}

/** What `doctor` says of a folder, as it gives it as JSON. */
export async function doctorEntry(
  folder: string,
  subjects: { readonly file: string; readonly log: string | undefined },
  { settings, redactor, version, open }: DoctorManner,
): Promise<Entry> {
  const findings: Finding[] = [];
  const collector = new FindingCollector(settings, CHECK_RULES, [(finding) => findings.push(finding)]);
  const asked = ALL_CHECKS.map(({ name }) => name).filter((name) => settings.levels.get(name) !== "off");
  const { subjects: seen, results: found } = await examine({
    ...{ folder, ...subjects, capabilities: undefined, run: undefined, url: undefined, environment: process.env },
    ...{ only: asked, failsUnfinished: false, timeoutMs: TIMEOUT_MS, open, validate: validationIn(folder) },
  });
  const results = hashedResults(reportResults(found, folder, folder, collector), settings.hasher);
  const facts = doctorFacts({ subjects: seen, results });
  const tool = { name: "baton doctor", version, rules: CHECK_RULES };
  const json = findingsJson(collector.report(), findings, tool, facts);
  return jsonEntry("doctor.json", "what `doctor` says of the connector, as JSON", json, redactor);
}

/** How `doctor` is asked. */
export interface DoctorManner {
  readonly settings: Settings;
  readonly redactor: TextRedactor;
  readonly version: string;
  open(path: string): Promise<Archive>;
}

/** How the archive is built, as `info -o json` gives it; without keys and tokens, which are made of ids. */
export function infoEntry(archive: Archive, redactor: TextRedactor): Entry {
  const info = archiveInfoJson(archive);
  const parts = info.parts.map(({ firstKey: _first, lastKey: _last, ...part }) => part);
  const syncs = info.syncs.map(({ syncToken: _token, ...run }) => run);
  const json = { ...info, file: "archive.c1z", parts, syncs };
  return jsonEntry("info.json", "how the archive is built, as `info -o json`", JSON.stringify(json), redactor);
}

function findingsJson(run: RunReport, findings: readonly Finding[], tool: FindingsTool, facts: object = {}): string {
  const pieces: string[] = [];
  const output = jsonFindings((text) => pieces.push(text), { theme: PLAIN_THEME, tool, noExamples: false });
  for (const finding of findings) output.finding?.(finding);
  output.end(run, facts);
  return pieces.join("");
}

function jsonEntry(name: string, about: string, json: string, redactor: TextRedactor): Entry {
  const redacted = JSON.stringify(redactor.json(JSON.parse(json)), null, 1);
  return { name, about, content: Buffer.from(`${redacted}\n`, "utf8") };
}
