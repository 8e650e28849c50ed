import type { Draft } from "../../../check-runner/check-result.js";
import { nearestNames } from "../../../text/nearest-names.js";
import type { ConnectorCheck } from "../connector-check.js";
import { FIELDS, type InputRow, SECTIONS, type Section } from "../file-input/input-data.js";
import { NEEDS_INPUT, noFileInput } from "../file-input/no-file-input.js";

/** Fields that only secrets have. Source: baton-file, pkg/client/loader.go, ValidateSecretFields. */
const SECRET_FIELDS = ["created_at", "expires_at", "created_by", "identity"];

/** The names of fields. */
export const FILE_INPUT_FIELDS: ConnectorCheck = {
  name: "file-input-fields",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_INPUT,
  does: "Reports names of the format before (`name` for `id`, `resource_function` for `trait`, the list `grants`), which baton-file refuses today, required fields that a row lacks, fields that do not exist, fields of secrets on other resources, and an unknown `record_type`.",
  remedy: "file-input",
  covers: [],
  missing: noFileInput,
  *run({ setups }) {
    for (const { rows, strays } of setups.inputs) {
      for (const section of SECTIONS) yield* sectionFaults(section, rows[section]);
      for (const { file, line, message } of strays) yield { status: "failed", file, line, message };
    }
  },
};

function* sectionFaults(section: Section, rows: readonly InputRow[]): Generator<Draft> {
  const told = new Set<string>();
  for (const row of rows) {
    for (const draft of nameFaults(section, row)) {
      if (!told.has(draft.key ?? "")) yield draft;
      told.add(draft.key ?? "");
    }
    yield* rowFaults(section, row);
  }
}

function* nameFaults(section: Section, { file, fields }: InputRow): Generator<Draft> {
  const known = [...FIELDS[section].required, ...FIELDS[section].optional];
  for (const [name, { line, written }] of fields) {
    const key = `${section} ${written}`;
    if (known.includes(name)) {
      if (name === written || name === "profile") continue;
      const message = `${section}: ${written} is of the format before, and baton-file refuses the file. The name is ${name}.`;
      yield { status: "failed", file, line, key, message };
      continue;
    }
    const [near] = nearestNames(name, known, 1);
    const advice = near === undefined ? `Known: ${known.join(", ")}.` : `Is ${near} meant?`;
    const message = `${section}: baton-file has no field ${written}, so it is dropped. ${advice}`;
    // A table has all columns for all kinds of rows.
    yield { status: near === undefined ? "warning" : "failed", file, line, key, message };
  }
}

function* rowFaults(section: Section, { file, line, fields }: InputRow): Generator<Draft> {
  const absent = FIELDS[section].required.filter((name) => !fields.has(name));
  if (absent.length > 0) {
    const isNameOnly = absent.length === 1 && absent[0] === "display_name";
    const message = `${section}: this row has no ${absent.join(", ")}, which ${absent.length === 1 ? "is" : "are"} required.`;
    yield { status: isNameOnly ? "warning" : "failed", file, line, message };
  }
  const trait = fields.get("trait")?.text.toLowerCase();
  const secret = section === "resources" && trait !== "secret" ? SECRET_FIELDS.filter((name) => fields.has(name)) : [];
  if (secret.length === 0) return;
  const message = `${secret.join(", ")}: only resources with the trait secret have this, and baton-file refuses the file.`;
  yield { status: "failed", file, line: fields.get(secret[0] ?? "")?.line ?? line, message };
}
