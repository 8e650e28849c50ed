import { nearestNames } from "../../text/nearest-names.js";
import { type PublishedConnector, type PublishedSdk, wordsOf } from "../published/published-packages.js";
import type { Import } from "../python/python-facts.js";
import { REMOVED_NAMES } from "./removed-names.js";

/** What is wrong with an import from airbyte-agent-sdk. */
export interface SdkImportFault {
  readonly message: string;
  /** Whether the name exists in another case or at another place. */
  readonly isVariant: boolean;
  readonly edits: readonly { readonly from: number; readonly to: number; readonly text: string }[];
}

const ROOT = "airbyte_agent_sdk";
const CONNECTORS = `${ROOT}.connectors`;
/** Modules of a connector whose names are not all in the table. */
const PARTS = ["connector", "models", "types", "connector_model"];

/** Holds one import against the names of the SDK; undefined where nothing is wrong, or nothing is known. */
export function sdkImportFault(sdk: PublishedSdk, written: Import): SdkImportFault | undefined {
  const { module, name } = written;
  if (name !== undefined && (name === "*" || name.startsWith("__") || REMOVED_NAMES.has(name))) return undefined;
  const [, second, third, fourth, ...rest] = module.split(".");
  if (second === "connectors") {
    const connector = third ?? name;
    if (connector === undefined) return undefined;
    const known = sdk.connectors[connector];
    if (known === undefined) return unknownConnector(sdk, written, connector);
    if (third === undefined || rest.length > 0) return undefined;
    return connectorNameFault(known, written, fourth);
  }
  if (second === undefined) return rootFault(sdk, written);
  const path = module.slice(ROOT.length + 1);
  const names = Object.hasOwn(sdk.modules, path) ? sdk.modules[path] : undefined;
  if (names === undefined) return unknownModule(sdk, written, second);
  if (name === undefined || names === "*" || wordsOf(names).includes(name)) return undefined;
  if (Object.hasOwn(sdk.modules, `${path}.${name}`)) return undefined;
  const elsewhere = wordsOf(sdk.names).includes(name);
  const near = nearestNames(name, wordsOf(names), 1)[0];
  const hint = elsewhere ? ` Import it from ${ROOT}.` : near === undefined ? "" : ` Is it ${near}?`;
  const edits = elsewhere ? [{ from: written.moduleFrom, to: written.moduleTo, text: ROOT }] : [];
  return { message: `${module} has no ${name}.${hint}`, isVariant: elsewhere, edits };
}

/** `from airbyte_agent_sdk import …` */
function rootFault(sdk: PublishedSdk, { name, ...written }: Import): SdkImportFault | undefined {
  if (name === undefined || wordsOf(sdk.names).includes(name) || Object.hasOwn(sdk.modules, name)) return undefined;
  if (name === "connectors") return undefined;
  const home = homeOf(sdk, name);
  const near = nearestNames(name, wordsOf(sdk.names), 1)[0];
  const hint =
    home !== undefined ? ` Import ${home.name} from ${home.module}.` : near === undefined ? "" : ` Is it ${near}?`;
  const isSame = home?.name === name;
  const edits =
    home !== undefined && isSame ? [{ from: written.moduleFrom, to: written.moduleTo, text: home.module }] : [];
  return { message: `${ROOT} has no ${name}.${hint}`, isVariant: home !== undefined, edits };
}

/** The module that has a name, or the connector that a class belongs to, in its own spelling. */
function homeOf(sdk: PublishedSdk, name: string): { readonly module: string; readonly name: string } | undefined {
  const wanted = name.toLowerCase();
  const module = Object.keys(sdk.modules).find((one) => wordsOf(sdk.modules[one]).includes(name));
  if (module !== undefined) return { module: `${ROOT}.${module}`, name };
  for (const [connector, known] of Object.entries(sdk.connectors)) {
    const found = [known.class, ...Object.keys(known.credentials), connector].find(
      (one) => one.toLowerCase() === wanted,
    );
    if (found !== undefined)
      return { module: found === connector ? CONNECTORS : `${CONNECTORS}.${connector}`, name: found };
  }
  return undefined;
}

function unknownModule(
  sdk: PublishedSdk,
  { module, moduleFrom, moduleTo, name }: Import,
  second: string,
): SdkImportFault {
  const isConnector = Object.hasOwn(sdk.connectors, second);
  const right = isConnector ? `${CONNECTORS}${module.slice(ROOT.length)}` : undefined;
  const near = nearestNames(module.slice(ROOT.length + 1), Object.keys(sdk.modules), 1)[0];
  const hint = right !== undefined ? ` Import from ${right}.` : near === undefined ? "" : ` Is it ${ROOT}.${near}?`;
  const edits = right !== undefined && name !== undefined ? [{ from: moduleFrom, to: moduleTo, text: right }] : [];
  return { message: `There is no module ${module}.${hint}`, isVariant: isConnector, edits };
}

function unknownConnector(
  sdk: PublishedSdk,
  { module, moduleFrom, moduleTo }: Import,
  connector: string,
): SdkImportFault {
  const near = nearestNames(connector, Object.keys(sdk.connectors), 3);
  const hint = near.length === 0 ? "" : ` There ${near.length === 1 ? "is" : "are"} ${near.join(", ")}.`;
  const [only, ...further] = near;
  const isEdit = only !== undefined && further.length === 0 && module !== CONNECTORS;
  const edits = isEdit ? [{ from: moduleFrom, to: moduleTo, text: module.replace(connector, only) }] : [];
  return { message: `There is no connector ${connector} in ${CONNECTORS}.${hint}`, isVariant: false, edits };
}

/** A name out of a connector's package (`part` undefined) or one of its modules. */
function connectorNameFault(
  known: PublishedConnector,
  { module, name, nameFrom, nameTo, local }: Import,
  part: string | undefined,
): SdkImportFault | undefined {
  const credentials = Object.keys(known.credentials);
  const names = [...wordsOf(known.names), ...credentials, known.class];
  if (part !== undefined && !PARTS.includes(part)) {
    return { message: `There is no module ${module}; there are ${PARTS.join(", ")}.`, isVariant: false, edits: [] };
  }
  if (name === undefined || names.includes(name)) return undefined;
  const variant = names.find((one) => one.toLowerCase() === name.toLowerCase());
  const isCredentials = /(?:Auth|OAuth)\w*Config$/.test(name);
  // The modules of a connector hold many types of its answers, which the table leaves out.
  if (part !== undefined && variant === undefined && !isCredentials && !name.endsWith("Connector")) return undefined;
  const near = variant ?? (isCredentials ? undefined : nearestNames(name, names, 1)[0]);
  const hint =
    near !== undefined
      ? ` The name is ${near}.`
      : isCredentials
        ? ` Its credentials are ${credentials.join(", ")}.`
        : "";
  // Where the file goes on using the name, the import alone is no repair.
  const edits = near !== undefined && local !== name ? [{ from: nameFrom, to: nameTo, text: near }] : [];
  return { message: `${module} has no ${name}.${hint}`, isVariant: variant !== undefined, edits };
}
