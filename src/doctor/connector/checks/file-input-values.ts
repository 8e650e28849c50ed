import type { Draft } from "../../../check-runner/check-result.js";
import { nearestNames } from "../../../text/nearest-names.js";
import type { ConnectorCheck } from "../connector-check.js";
import type { InputData, InputRow } from "../file-input/input-data.js";
import { NEEDS_INPUT, noFileInput } from "../file-input/no-file-input.js";

/** Words that are known, in small letters. Source: baton-file, pkg/connector/cache.go (2025-04-17). */
const STATUSES = ["enabled", "active", "disabled", "inactive", "suspended"];
const TYPES = ["human", "user", "person", "service", "system", "bot", "machine"];
const FUNCTIONS = ["user", "group", "role", "app", "secret"];

/** Values of fields, and names that are given twice. */
export const FILE_INPUT_VALUES: ConnectorCheck = {
  name: "file-input-values",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_INPUT,
  does: "Reports names of users and resources that are given twice, entitlements and grants that are, dates of `last_login` that are not MM/DD/YYYY or no day of the calendar, and words for `status`, `type` and `resource_function` that baton-file does not know, which it replaces by a default.",
  remedy: "file-input",
  covers: [],
  missing: noFileInput,
  *run({ setups }) {
    for (const { rows } of setups.inputs) {
      yield* repeated([...rows.users, ...rows.resources], ["name"], "The name");
      yield* repeated(rows.entitlements, ["resource_name", "entitlement"], "The entitlement");
      yield* repeated(rows.grants, ["principal", "entitlement_id"], "The grant");
      yield* wrongWords(rows);
      for (const row of rows.users) yield* wrongDate(row);
    }
  },
};

function* repeated(rows: readonly InputRow[], names: readonly string[], what: string): Generator<Draft> {
  const first = new Map<string, InputRow>();
  for (const row of rows) {
    const values = names.map((name) => row.fields.get(name)?.text ?? "");
    if (values.includes("")) continue;
    const key = values.join(":");
    const other = first.get(key);
    if (other === undefined) first.set(key, row);
    if (other === undefined) continue;
    const where = other.file === row.file ? `on line ${other.line}` : `in ${other.file}:${other.line}`;
    const message = `${what} ${JSON.stringify(key)} is given twice; the first is ${where}, and this one is left out.`;
    yield { status: what === "The grant" ? "warning" : "failed", file: row.file, line: row.line, key, message };
  }
}

function* wrongWords(rows: InputData["rows"]): Generator<Draft> {
  for (const row of rows.users) {
    yield* wrongWord(row, "status", STATUSES, "counts as enabled", false);
    yield* wrongWord(row, "type", TYPES, "counts as human", false);
  }
  // Another word is the documented way to have no trait: only a slip is told.
  for (const row of rows.resources)
    yield* wrongWord(row, "resource_function", FUNCTIONS, "gives its type no trait", true);
}

function* wrongWord(
  { file, fields }: InputRow,
  name: string,
  known: readonly string[],
  effect: string,
  isFree: boolean,
): Generator<Draft> {
  const field = fields.get(name);
  if (field === undefined || known.includes(field.text.trim().toLowerCase())) return;
  const [near] = nearestNames(field.text, known, 1);
  if (near === undefined && isFree) return;
  const advice = near === undefined ? `Known: ${known.join(", ")}.` : `Is ${near} meant?`;
  const message = `${name} ${JSON.stringify(field.text)} is not known, so it ${effect}. ${advice}`;
  yield { status: "warning", file, line: field.line, key: `${name} ${field.text}`, message };
}

function* wrongDate({ file, fields }: InputRow): Generator<Draft> {
  const field = fields.get("last_login");
  if (field === undefined || isDate(field.text)) return;
  const message = `last_login ${JSON.stringify(field.text)} is no date of the form MM/DD/YYYY, so it is dropped.`;
  yield { status: "warning", file, line: field.line, key: `last_login ${field.text}`, message };
}

function isDate(text: string): boolean {
  const [, month = 0, day = 0, year = 0] = (/^(\d\d)\/(\d\d)\/(\d{4})$/.exec(text) ?? []).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return month > 0 && day > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
