import type { Draft } from "../../../check-runner/check-result.js";
import type { ConnectorCheck } from "../connector-check.js";
import type { InputData, InputRow, Section } from "../file-input/input-data.js";
import { isTime } from "../file-input/is-time.js";
import { NEEDS_INPUT, noFileInput } from "../file-input/no-file-input.js";
import { meantOr } from "../meant-or.js";

interface Words {
  readonly section: Section;
  readonly field: string;
  readonly words: readonly string[];
  /** What becomes of another word. `refused`: the file is. */
  readonly otherwise: "refused" | "enabled" | "human";
}

/** Words that are known, in small letters. Sources: baton-file, pkg/client/loader.go, docs/csv_instructions.md. */
const KNOWN_WORDS: readonly Words[] = [
  {
    section: "users",
    field: "status",
    words: ["enabled", "active", "disabled", "inactive", "suspended", "deleted"],
    otherwise: "enabled",
  },
  {
    section: "users",
    field: "type",
    words: ["human", "user", "person", "service", "system", "bot", "machine"],
    otherwise: "human",
  },
  { section: "resources", field: "trait", words: ["user", "group", "role", "app", "secret"], otherwise: "refused" },
  {
    section: "grant_inheritance_mappings",
    field: "inheritance_depth",
    words: ["full", "shallow"],
    otherwise: "refused",
  },
  { section: "external_grants", field: "match_type", words: ["all", "id", "attribute"], otherwise: "refused" },
  { section: "external_grants", field: "match_resource_type", words: ["user", "group"], otherwise: "refused" },
  { section: "external_grants", field: "expand_depth", words: ["full", "shallow"], otherwise: "refused" },
];

const TIMES: readonly (readonly [Section, readonly string[]])[] = [
  ["users", ["last_login"]],
  ["resources", ["created_at", "expires_at"]],
];

/** What each way to match needs besides. Source: baton-file, pkg/client/loader.go. */
const MATCH_NEEDS: Readonly<Record<string, readonly string[]>> = {
  id: ["match_id"],
  attribute: ["match_key", "match_value"],
};

/** Values of fields, and ids that are given twice. */
export const FILE_INPUT_VALUES: ConnectorCheck = {
  name: "file-input-values",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_INPUT,
  does: "Reports ids that are given twice among users and resources, entitlements and grants that are, times that baton-file can't read, and words that it does not know for `status`, `type`, `trait`, `inheritance_depth` and the fields of external grants, with what these need besides.",
  remedy: "file-input",
  covers: [],
  missing: noFileInput,
  *run({ setups }) {
    for (const { rows } of setups.inputs) {
      yield* repeated([...rows.users, ...rows.resources], ["id"], "The id", "failed");
      yield* repeated(rows.entitlements, ["resource_id", "entitlement_slug"], "The entitlement", "failed");
      yield* repeated(rows.direct_user_grants, FIELDS_OF_GRANT, "The grant", "warning");
      for (const words of KNOWN_WORDS) for (const row of rows[words.section]) yield* wrongWord(row, words);
      for (const [section, names] of TIMES) for (const row of rows[section]) yield* wrongTimes(row, names);
      yield* matchFaults(rows);
    }
  },
};

const FIELDS_OF_GRANT = ["principal_id", "resource_id", "entitlement_slug"];

function* repeated(
  rows: readonly InputRow[],
  names: readonly string[],
  what: string,
  status: "failed" | "warning",
): Generator<Draft> {
  const first = new Map<string, InputRow>();
  for (const row of rows) {
    const values = names.map((name) => row.fields.get(name)?.text ?? "");
    if (values.includes("")) continue;
    const key = values.join(":");
    const other = first.get(key);
    if (other === undefined) first.set(key, row);
    else {
      const message = `${what} ${JSON.stringify(key)} is given twice; the first is on line ${other.line}.`;
      yield { status, file: row.file, line: row.line, key, message };
    }
  }
}

function* wrongWord({ file, fields }: InputRow, { field: name, words, otherwise }: Words): Generator<Draft> {
  const field = fields.get(name);
  if (field === undefined || words.includes(field.text.trim().toLowerCase())) return;
  const advice = meantOr(field.text, words, `Known: ${words.join(", ")}.`);
  const effect = otherwise === "refused" ? "and baton-file refuses the file" : `and counts as ${otherwise}`;
  const message = `${field.written} ${JSON.stringify(field.text)} is not known, ${effect}. ${advice}`;
  const status = otherwise === "refused" ? "failed" : "warning";
  yield { status, file, line: field.line, key: `${name} ${field.text}`, message };
}

function* wrongTimes({ file, fields }: InputRow, names: readonly string[]): Generator<Draft> {
  for (const name of names) {
    const field = fields.get(name);
    if (field === undefined || isTime(field.text)) continue;
    const message = `${name} ${JSON.stringify(field.text)} is no time that baton-file can read. Write it as 2025-03-15T10:30:00Z, or 2025-03-15.`;
    yield { status: "warning", file, line: field.line, key: `${name} ${field.text}`, message };
  }
}

function* matchFaults(rows: InputData["rows"]): Generator<Draft> {
  for (const { file, line, fields } of rows.external_grants) {
    const type = fields.get("match_type")?.text.toLowerCase() ?? "";
    const needed = Object.hasOwn(MATCH_NEEDS, type) ? (MATCH_NEEDS[type] ?? []) : [];
    const absent = needed.filter((name) => !fields.has(name));
    if (absent.length > 0)
      yield { status: "failed", file, line, message: `match_type ${type} needs ${absent.join(" and ")}.` };
    const expands = fields.get("expand_entitlement_slug");
    const isGroup = fields.get("match_resource_type")?.text.toLowerCase() === "group";
    if (expands !== undefined && (!isGroup || type === "all")) {
      const message = "expand_entitlement_slug needs match_resource_type group, and match_type id or attribute.";
      yield { status: "failed", file, line: expands.line, message };
    }
    const depth = fields.get("expand_depth");
    if (depth !== undefined && expands === undefined) {
      yield { status: "failed", file, line: depth.line, message: "expand_depth needs expand_entitlement_slug." };
    }
  }
}
