import type { Draft } from "../../../check-runner/check-result.js";
import { nearestNames } from "../../../text/nearest-names.js";
import {
  type DrivenConfig,
  type DrivenType,
  type Mapping,
  type MappingKind,
  NEEDS_DRIVEN,
} from "../config-driven/driven-config.js";
import { noDrivenConfig } from "../config-driven/no-driven-config.js";
import { drivenConfigs } from "../config-driven/read-driven-config.js";
import type { ConnectorCheck } from "../connector-check.js";
import { meantOr } from "../meant-or.js";
import { entriesOf, entryIn } from "../tree/tree.js";

/** Each is a list of alternatives. Sources: as config-driven/read-driven-config.ts. */
const REQUIRED: Readonly<Record<MappingKind, readonly (readonly string[])[]>> = {
  resource: [["id"], ["display_name"]],
  "static entitlement": [["id"], ["display_name"]],
  entitlement: [["id"], ["display_name"]],
  grant: [["principal_id"], ["principal_type"], ["entitlement_id", "entitlement_name"]],
};
/** Each trait of a resource type; `secret` and `license_profile` are traits of the SDK. */
const TRAITS = ["user", "group", "role", "app", "secret", "security_insight", "license_profile"];

/** What resources, entitlements and grants are made of. */
export const CONFIG_MAPS: ConnectorCheck = {
  name: "config-maps",
  subject: "connector",
  step: "configuration",
  needs: NEEDS_DRIVEN,
  does: "Reports resource types without a name, a list or its map, maps without their required fields (`id` and `display_name`; of grants the principal's id and type, and the entitlement), traits that do not exist, and a configuration in which no type has the trait user.",
  remedy: "config-driven-connector",
  covers: [],
  missing: noDrivenConfig,
  *run({ setups }) {
    for (const config of drivenConfigs(setups)) {
      yield* topFaults(config);
      for (const type of config.types) yield* typeFaults(type, config);
    }
  },
};

function* topFaults({ file, document, program, types }: DrivenConfig): Generator<Draft> {
  const needed = program === "baton-http" ? ["version", "app_name", "connect"] : ["app_name", "connect"];
  for (const key of needed.filter((one) => entryIn(document, one) === undefined)) {
    yield {
      status: "failed",
      file,
      line: document.line,
      message: `${program} needs \`${key}\` at the top of its configuration.`,
    };
  }
  const [first] = types;
  if (first === undefined) {
    yield {
      status: "failed",
      file,
      line: document.line,
      message: "`resource_types` is empty: there is nothing to sync.",
    };
  } else if (!types.some(({ traits }) => traits.some(({ key }) => key === "user"))) {
    const message =
      "No resource type has the trait user: C1 would find no accounts. Give the type of accounts `traits` with `user`.";
    yield { status: "warning", file, line: first.line, message };
  }
}

function* typeFaults(type: DrivenType, config: DrivenConfig): Generator<Draft> {
  const { id, line, hasList, lacksMap, traits, mappings, tree } = type;
  const { file } = config;
  if (entryIn(tree, "name") === undefined) {
    yield { status: "failed", file, line, message: `The resource type ${id} has no \`name\`, which is required.` };
  }
  if (!hasList)
    yield {
      status: "failed",
      file,
      line,
      message: `The resource type ${id} has no \`list\`: its resources come from nowhere.`,
    };
  if (lacksMap)
    yield {
      status: "failed",
      file,
      line,
      message: `The list of ${id} has no map from what is read to \`id\` and \`display_name\`.`,
    };
  for (const { key, line: place } of traits.filter((trait) => !TRAITS.includes(trait.key))) {
    const advice = meantOr(key, TRAITS, "Known: user, group, role, app.");
    yield { status: "failed", file, line: place, message: `${id}: there is no trait ${key}. ${advice}` };
  }
  for (const mapping of mappings) yield* mappingFaults(mapping, type, config);
}

function* mappingFaults({ kind, tree, line }: Mapping, { id }: DrivenType, { file }: DrivenConfig): Generator<Draft> {
  const given = entriesOf(tree).filter(({ value }) => value.kind !== "text" || value.text !== "");
  const keys = given.map(({ key }) => key);
  for (const names of REQUIRED[kind]) {
    if (names.some((name) => keys.includes(name))) continue;
    const [name = ""] = names;
    const [near] = nearestNames(
      name,
      keys.filter((key) => !REQUIRED[kind].flat().includes(key)),
      1,
    );
    const advice = near === undefined ? "" : ` Is ${near} meant to be it?`;
    const message = `${id}: a map of a ${kind} has no \`${names.join("` or `")}\`, which is required.${advice}`;
    yield { status: "failed", file, line, message };
  }
}
