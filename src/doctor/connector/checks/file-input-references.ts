import type { Draft } from "../../../check-runner/check-result.js";
import { nearestNames } from "../../../text/nearest-names.js";
import type { ConnectorCheck } from "../connector-check.js";
import type { InputData, InputRow } from "../file-input/input-data.js";
import { NEEDS_INPUT, noFileInput } from "../file-input/no-file-input.js";

/** What rows refer to. Source: baton-file, pkg/client/loader.go, ValidateReferences: each ends the start, or the sync. */
export const FILE_INPUT_REFERENCES: ConnectorCheck = {
  name: "file-input-references",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_INPUT,
  does: "Follows every reference of a data file as baton-file does at its start: the parent of a resource, the resource of an entitlement, the user, resource and entitlement of a grant, both sides of an inheritance.",
  remedy: "file-input",
  covers: [],
  missing: noFileInput,
  *run({ setups }) {
    for (const data of setups.inputs) yield* faults(data);
  },
};

interface Known {
  readonly users: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
  readonly entitlements: ReadonlySet<string>;
}

function* faults({ rows }: InputData): Generator<Draft> {
  const users = new Set(rows.users.flatMap((row) => textOf(row, "id") ?? []));
  const all = new Set([...users, ...rows.resources.flatMap((row) => textOf(row, "id") ?? [])]);
  const entitlements = new Set(
    rows.entitlements.map((row) => `${textOf(row, "resource_id")}:${textOf(row, "entitlement_slug")}`),
  );
  const known: Known = { users, all, entitlements };
  for (const row of rows.resources) yield* dangling(row, "parent_resource", all, "no user or resource");
  for (const row of rows.entitlements) yield* dangling(row, "resource_id", all, "no user or resource");
  for (const row of rows.direct_user_grants) {
    const isResource = all.has(textOf(row, "principal_id") ?? "");
    yield* dangling(row, "principal_id", users, isResource ? "a resource, and must be a user" : "no user");
    yield* entitlementOf(row, "resource_id", "entitlement_slug", known);
  }
  for (const row of rows.grant_inheritance_mappings) {
    yield* entitlementOf(row, "principal_resource_id", "principal_entitlement_slug", known);
    yield* entitlementOf(row, "inherited_resource_id", "inherited_entitlement_slug", known);
  }
  for (const row of rows.external_grants) yield* entitlementOf(row, "resource_id", "entitlement_slug", known);
}

function textOf({ fields }: InputRow, name: string): string | undefined {
  return fields.get(name)?.text;
}

function* dangling(row: InputRow, name: string, known: ReadonlySet<string>, what: string): Generator<Draft> {
  const field = row.fields.get(name);
  if (field === undefined || known.has(field.text)) return;
  const [near] = nearestNames(field.text, known, 1);
  const advice = near === undefined ? "" : ` Is ${JSON.stringify(near)} meant?`;
  const message = `${field.written} ${JSON.stringify(field.text)} is ${what} of this file.${advice}`;
  yield { status: "failed", file: row.file, line: field.line, key: `${name} ${field.text}`, message };
}

/** The resource first; of one that is not there the entitlement is not told too. */
function* entitlementOf(row: InputRow, resource: string, slug: string, { all, entitlements }: Known): Generator<Draft> {
  const [id, name] = [textOf(row, resource), textOf(row, slug)];
  if (id !== undefined && !all.has(id)) {
    yield* dangling(row, resource, all, "no user or resource");
    return;
  }
  const field = row.fields.get(slug);
  if (id === undefined || name === undefined || field === undefined || entitlements.has(`${id}:${name}`)) return;
  const [near] = nearestNames(`${id}:${name}`, entitlements, 1);
  const advice = near === undefined ? "" : ` Is ${JSON.stringify(near)} meant?`;
  const message = `${JSON.stringify(`${id}:${name}`)} is no entitlement of this file.${advice}`;
  yield { status: "failed", file: row.file, line: field.line, key: `${slug} ${id}:${name}`, message };
}
