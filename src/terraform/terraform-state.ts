import { type Fields, isFields, type Json } from "./json.js";

/** A resource or data source as a state holds it. */
export interface StateObject {
  /** `module.apps.okta_group.eng["a"]`. */
  readonly address: string;
  /** The address without the modules around it. */
  readonly localAddress: string;
  /** The local address without the index: what the configuration calls it. */
  readonly name: string;
  readonly type: string;
  readonly isManaged: boolean;
  readonly attributes: Fields;
}

/** What a state (or a plan) knows. */
export interface State {
  readonly objects: readonly StateObject[];
  /** The variables of the root module; only plans hold them. */
  readonly variables: Fields;
}

/** The current version of `terraform.tfstate`. */
const STATE_VERSION = 4;

/** Why a document that looks like a state is none that can be read here. */
export class StateFault extends Error {}

/**
 * The objects of a `terraform.tfstate` (version 4), or of what `terraform show -json` prints of a state or a plan (Terraform's
 * pages on the JSON output format). Undefined where the document is neither. Throws {@link StateFault} where it is one that can't
 * be read.
 */
export function readState(document: Json): State | undefined {
  if (!isFields(document)) return undefined;
  if ("encrypted_data" in document)
    throw new StateFault("the state is encrypted: give what `terraform show -json` prints");
  if (typeof document.format_version === "string") return shown(document);
  if (
    typeof document.version !== "number" ||
    !("resources" in document || "modules" in document || "lineage" in document)
  ) {
    return undefined;
  }
  if (document.version !== STATE_VERSION) {
    throw new StateFault(
      `it is a state of version ${document.version}, not ${STATE_VERSION}: \`terraform state pull\` of a current Terraform writes that`,
    );
  }
  return { objects: list(document.resources).flatMap(stored), variables: {} };
}

/** A resource of `terraform.tfstate`: one entry for all of its instances. */
function stored(resource: Fields): readonly StateObject[] {
  const { type, name, mode } = resource;
  if (typeof type !== "string" || typeof name !== "string") return [];
  const place = { type, name, mode, module: text(resource.module) };
  return list(resource.instances).map((instance) => {
    const { attributes, attributes_flat: flat } = instance;
    return objectAt(place, instance.index_key, isFields(attributes) ? attributes : isFields(flat) ? flat : {});
  });
}

/** What `terraform show -json` prints: of a plan what is planned, else what there is. */
function shown(document: Fields): State {
  const values = document.planned_values ?? document.values;
  const root = isFields(values) ? values.root_module : undefined;
  // Data sources that were read before the plan are in its prior state only.
  const prior = isFields(document.prior_state) ? document.prior_state.values : undefined;
  const priorRoot = isFields(prior) ? prior.root_module : undefined;
  const planned = modulesIn(root).flatMap(shownObjects);
  const known = new Set(planned.map(({ address }) => address));
  const earlier = modulesIn(priorRoot).flatMap(shownObjects);
  const variables = isFields(document.variables) ? document.variables : {};
  return {
    objects: [...planned, ...earlier.filter(({ address, isManaged }) => !isManaged && !known.has(address))],
    variables: Object.fromEntries(
      Object.entries(variables).flatMap(([name, variable]) =>
        isFields(variable) && variable.value !== undefined ? [[name, variable.value]] : [],
      ),
    ),
  };
}

/** A module and all below it, without recursion: how deep they are nested is up to the file. */
function modulesIn(root: Json | undefined): readonly Fields[] {
  const modules = isFields(root) ? [root] : [];
  for (const module of modules) modules.push(...list(module.child_modules));
  return modules;
}

function shownObjects(module: Fields): readonly StateObject[] {
  return list(module.resources).flatMap((resource) => {
    const { type, name, mode, index, values } = resource;
    if (typeof type !== "string" || typeof name !== "string") return [];
    return [objectAt({ type, name, mode, module: text(module.address) }, index, isFields(values) ? values : {})];
  });
}

interface Place {
  readonly type: string;
  readonly name: string;
  readonly mode: Json | undefined;
  readonly module: string;
}

function objectAt({ type, name, mode, module }: Place, index: Json | undefined, attributes: Fields): StateObject {
  const isManaged = mode !== "data";
  const local = `${isManaged ? "" : "data."}${type}.${name}`;
  const key = typeof index === "string" || typeof index === "number" ? `[${JSON.stringify(index)}]` : "";
  const address = `${module === "" ? "" : `${module}.`}${local}${key}`;
  return { address, localAddress: `${local}${key}`, name: local, type, isManaged, attributes };
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function list(value: Json | undefined): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}
