import { LOG_FIELDS } from "../../diagnose/report/log-schema.js";
import { DOCTOR_FIELDS } from "../../doctor/doctor-schema.js";
import { BASELINE, FINDING, findingsDocument, GROUP_LINE } from "../../findings/findings-schema.js";
import { type JsonDocument, lineOf, ofOurs } from "./json-document.js";

/** The documents of the commands that find something, by the command's id. */
export const FINDINGS_DOCUMENTS: Readonly<Record<string, readonly JsonDocument[]>> = {
  validate: [
    ofOurs(
      "validate",
      "-o json",
      "The findings, the files with their groups of findings, the sums.",
      findingsDocument({}),
    ),
    lineOf("validate-line", "-o ndjson", "A finding.", FINDING),
    lineOf("validate-group-line", "-o ndjson --no-examples", "Findings of one rule with one cause.", GROUP_LINE),
  ],
  "fleet:validate": [
    ofOurs(
      "fleet-validate",
      "-o json",
      "The findings in all archives of a lake, the archives with their groups of findings, the sums.",
      findingsDocument({}),
    ),
    lineOf("fleet-validate-line", "-o ndjson", "A finding.", FINDING),
    lineOf("fleet-validate-group-line", "-o ndjson --no-examples", "Findings of one rule with one cause.", GROUP_LINE),
  ],
  logs: [
    ofOurs(
      "logs",
      "-o json",
      "The findings, and what else a log tells; with --follow each finding comes as a line before it.",
      findingsDocument(LOG_FIELDS),
    ),
    lineOf("logs-line", "-o ndjson", "A finding; with --follow it comes when it is found.", FINDING),
  ],
  doctor: [
    ofOurs("doctor", "-o json", "The findings, and how each check ended.", findingsDocument(DOCTOR_FIELDS)),
    lineOf("doctor-line", "-o ndjson", "A finding.", FINDING),
  ],
};

/** What `--write-baseline` writes. */
export const BASELINE_DOCUMENT: JsonDocument = {
  name: "baseline",
  flags: "--baseline FILE --write-baseline",
  meaning: "The findings of `validate`, `logs` or `doctor` that are known, to be read by `--baseline`.",
  form: "file",
  origin: "own",
  schema: BASELINE,
};
