import type { Draft } from "../../../check-runner/check-result.js";
import { nearestNames } from "../../../text/nearest-names.js";
import type { ConnectorCheck } from "../connector-check.js";
import { FIELDS, type InputRow, SECTIONS, type Section } from "../file-input/input-data.js";
import { NEEDS_INPUT, noFileInput } from "../file-input/no-file-input.js";

/** Other words for fields, of exports and of older files. */
const OTHER_NAMES: Readonly<Record<Section, Readonly<Record<string, string>>>> = {
  users: { id: "name", user_id: "name", username: "name", displayname: "display_name", lastlogin: "last_login" },
  resources: {
    id: "name",
    type: "resource_type",
    trait: "resource_function",
    function: "resource_function",
    displayname: "display_name",
    parent: "parent_resource",
  },
  entitlements: {
    resource: "resource_name",
    resource_id: "resource_name",
    slug: "entitlement",
    name: "entitlement",
    id: "entitlement",
  },
  grants: { user: "principal", principal_id: "principal", entitlement: "entitlement_id" },
};

/** The names of fields. */
export const FILE_INPUT_FIELDS: ConnectorCheck = {
  name: "file-input-fields",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_INPUT,
  does: "Reports rows without a required field, which baton-file leaves out, and fields that it does not know, with the one that is meant (`principal_id` for `principal`, `trait` for `resource_function`).",
  remedy: "file-input",
  covers: [],
  missing: noFileInput,
  *run({ setups }) {
    for (const { rows } of setups.inputs) {
      for (const section of SECTIONS) yield* sectionFaults(section, rows[section]);
    }
  },
};

function* sectionFaults(section: Section, rows: readonly InputRow[]): Generator<Draft> {
  const { required, optional } = FIELDS[section];
  const known = [...required, ...optional];
  const told = new Set<string>();
  for (const { file, line, fields } of rows) {
    for (const [name, field] of fields) {
      if (known.includes(name) || told.has(name)) continue;
      told.add(name);
      const right = OTHER_NAMES[section][name.toLowerCase()] ?? nearestNames(name, known, 1)[0];
      const advice = right === undefined ? `Known: ${known.join(", ")}.` : `Is ${right} meant?`;
      const message = `${section}: baton-file has no field ${field.written}, so it is dropped. ${advice}`;
      yield {
        status: right === undefined ? "warning" : "failed",
        file,
        line: field.line,
        key: `${section} ${name}`,
        message,
      };
    }
    // Described by the reader of the file as skipped, but for the name that people see.
    const absent = required.filter(
      (name) => !fields.has(name) && !(section === "resources" && name === "resource_function"),
    );
    const renamed = absent.filter((name) =>
      [...fields.keys()].some((other) => OTHER_NAMES[section][other.toLowerCase()] === name),
    );
    if (absent.length === 0 || renamed.length === absent.length) continue;
    const status = absent.every((name) => name === "display_name") ? "warning" : "failed";
    yield {
      status,
      file,
      line,
      message: `${section}: this row has no ${absent.join(", ")}, which ${absent.length === 1 ? "is" : "are"} required.`,
    };
  }
}
