import type { Draft } from "../../../check-runner/check-result.js";
import { nearestNames } from "../../../text/nearest-names.js";
import type { ConnectorCheck } from "../connector-check.js";
import type { InputData, InputField, InputRow } from "../file-input/input-data.js";
import { NEEDS_INPUT, noFileInput } from "../file-input/no-file-input.js";

/** What rows refer to. */
export const FILE_INPUT_REFERENCES: ConnectorCheck = {
  name: "file-input-references",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_INPUT,
  does: "Follows every reference of a data file: the resource of an entitlement, the parent of a resource, the principal of a grant (a user, a resource, or an entitlement that is expanded) and its entitlement (`resource_name:entitlement`). What leads nowhere is dropped in the sync.",
  remedy: "file-input",
  covers: [],
  missing: noFileInput,
  *run({ setups }) {
    for (const data of setups.inputs) yield* faults(data);
  },
};

function* faults({ rows }: InputData): Generator<Draft> {
  const names = new Set([...rows.users, ...rows.resources].flatMap(({ fields }) => fields.get("name")?.text ?? []));
  const entitlements = new Set(rows.entitlements.map(({ fields }) => keyOf(fields)));
  for (const row of rows.resources) yield* dangling(row, "parent_resource", names, "no user or resource");
  for (const row of rows.entitlements) yield* dangling(row, "resource_name", names, "no user or resource");
  for (const row of rows.grants) {
    yield* dangling(row, "principal", new Set([...names, ...entitlements]), "no user, resource or entitlement");
    yield* dangling(row, "entitlement_id", entitlements, "no entitlement");
  }
}

function keyOf(fields: ReadonlyMap<string, InputField>): string {
  return `${fields.get("resource_name")?.text ?? ""}:${fields.get("entitlement")?.text ?? ""}`;
}

function* dangling(
  { file, fields }: InputRow,
  name: string,
  known: ReadonlySet<string>,
  what: string,
): Generator<Draft> {
  const field = fields.get(name);
  if (field === undefined || known.has(field.text)) return;
  const [near] = nearestNames(field.text, known, 1);
  const isShort = name === "entitlement_id" && !field.text.includes(":");
  const form = isShort ? " It must be resource_name:entitlement." : "";
  const advice = near === undefined ? form : ` Is ${JSON.stringify(near)} meant?`;
  const message = `${name} ${JSON.stringify(field.text)} is ${what} of this file.${advice}`;
  yield { status: "failed", file, line: field.line, key: `${name} ${field.text}`, message };
}
